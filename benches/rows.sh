#!/usr/bin/env bash
# What rows of sessions and events cost: rows a second by the clock and by CPU
# time, and the peak of memory at 1e7 and 1e8 rows. Needs GNU time, 4 GB of disk
# and about two minutes; says how busy the machine was.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
vastsim=${CARGO_TARGET_DIR:-target}/release/vastsim
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# measure FLAG FILE SESSIONS SCENARIO
measure() {
  /usr/bin/time -f "%e %U %S %M" -o "$out/time" \
    "$vastsim" run -q -j 2 -n "$3" --force --out "$out/result" "$1" "$2" "scenarios/$4" >"$out/said"
  rows=$(sed -n 's/.*; \([0-9,]*\) rows.*/\1/p' "$out/said" | tr -d ,)
  size=$(stat -L -c %s "$2")
  awk -v what="$1 ${2##*/}" -v rows="$rows" -v size="$size" '{
    printf "%-28s %11d rows %6.2f s %6.2f CPU s %6.1f M rows/s %6.1f M rows/CPU s %6.1f MiB %8.1f MB\n",
      what, rows, $1, $2 + $3, rows / $1 / 1e6, rows / ($2 + $3) / 1e6, $4 / 1024, size / 1e6
  }' "$out/time"
  rm -f "$2"
}

uptime
echo "== 12 million sessions, six providers; 16 million events"
for _ in 1 2 3; do
  measure --sessions-out "$out/s.csv" 2m six-providers-30s.json
  measure --sessions-out "$out/s.parquet" 2m six-providers-30s.json
  measure --events-out "$out/e.ndjson" 333333 six-providers-30s.json
  measure --events-out "$out/e.parquet" 333333 six-providers-30s.json
done

echo "== 1e7 and 1e8 sessions of one cell"
for sessions in 1e7 1e8; do
  measure --sessions-out "$out/s.parquet" $sessions tick-30s.json
done
measure --sessions-out "$out/s.csv" 1e8 tick-30s.json
uptime
