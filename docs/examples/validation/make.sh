#!/bin/sh
# Makes ad-manager.csv and april.csv: the exports of two weeks in which viewers are
# not those of the profile. A third more of them leave around the middle, and of the
# ad unit `kids` more at the start. Run it in its folder, with `vastsim` on the path.
set -eu

# The counts of a day and an ad unit, as a row of the export.
row() { # seed, day, ad unit, probability at the start
    vastsim run -q spring.json -n 8k --seed "$1" --out .made --force \
        --set playback.interruptions.rules.midpoint.probability=0.16 \
        --set playback.interruptions.rules.start.probability="$4" >.said
    cut -d, -f9 .made/quartiles.csv | tail -n +2 | paste -sd, - | sed "s|^|$2,$3,|"
}

# An export of Google Ad Manager: a title, a row per day and ad unit, the total.
export_of() { # month, first seed
    echo "Report name,Video viewership"
    echo "Date range,$1/1/26 - $1/14/26"
    echo
    echo "Date,Ad unit,Start,First quartile,Midpoint,Third quartile,Complete"
    seed=$2
    for day in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
        for unit in news sports kids; do
            start=0.2
            [ "$unit" = kids ] && start=0.26
            row "$seed" "$1/$day/26" "$unit" "$start"
            seed=$((seed + 1))
        done
    done >.rows
    cat .rows
    awk -F, '{ for (i = 3; i <= 7; i++) sum[i] += $i }
        END { print "Total,," sum[3] "," sum[4] "," sum[5] "," sum[6] "," sum[7] }' .rows
}

export_of 3 1000 >ad-manager.csv
export_of 4 2000 >april.csv
rm -r .made .said .rows
