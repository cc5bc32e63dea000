#!/usr/bin/env bash
# What only shows at scale: agreement with the closed form at ten million
# sessions per cell, time to start, cost and memory of W1 from 1e4 to 1e9 sessions,
# one thread against two, of both engines. Needs GNU time and about three minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
vastsim=${CARGO_TARGET_DIR:-target}/release/vastsim
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf '%s\n' '{ "name": "w1", "ad": { "duration": "00:00:30" }, "provider": "google" }' >"$out/w1.json"

echo "== reach against the closed form, 10 million sessions per cell"
for scenario in scenarios/*.json; do
  name=$(basename "$scenario" .json)
  "$vastsim" run -q -n 10m --out "$out/$name" "$scenario" >/dev/null
  awk -F, -v name="$name" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == "z") z = i; next }
    $z != "" { n++; a = $z < 0 ? -$z : $z; if (a > most) most = a }
    END { printf "%-20s %3d rates, largest |z| %.2f\n", name, n, most; exit most > 4 }
  ' "$out/$name/quartiles.csv"
done

# Wall s, CPU s and KiB of W1: engine, threads, sessions.
w1() {
  /usr/bin/time -f "%e %U %S %M" -o "$out/time" \
    "$vastsim" run -q --engine "$1" -j "$2" -n "$3" --out "$out/run" "$out/w1.json" >/dev/null
  awk '{ print $1, $2 + $3, $4 }' "$out/time"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

echo "== start: a run of one session, median of eleven, ms"
for _ in 1 2 3 4 5 6 7 8 9 10 11; do
  begun=${EPOCHREALTIME/./}
  "$vastsim" run -q -n 1 --out "$out/run" "$out/w1.json" >/dev/null
  echo $((${EPOCHREALTIME/./} - begun))
done | median | awk '{ printf "%.1f\n", $1 / 1000 }'

for engine in compiled event; do
  echo "== $engine engine, one thread: cost and peak memory"
  for sessions in 1e4 1e5 1e6 1e7 1e8 1e9; do
    w1 "$engine" 1 "$sessions" | awk -v n=$sessions '
      { printf "%s sessions: %6.2f CPU s, %5.1f ns each, %.1f MiB\n", n, $2, $2 / n * 1e9, $3 / 1024
        exit $3 > 32 * 1024 }'
  done
  sessions=$([ "$engine" = event ] && echo 1e8 || echo 1e9)
  echo "== $engine engine: one thread against two, $sessions sessions, median of five pairs"
  for _ in 1 2 3 4 5; do
    echo "$(w1 "$engine" 1 "$sessions") $(w1 "$engine" 2 "$sessions")" | awk '{ print $1 / $4 }'
  done | median
done
