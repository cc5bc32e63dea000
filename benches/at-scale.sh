#!/usr/bin/env bash
# What only shows at scale: agreement with the closed form at ten million
# sessions per cell, memory at 1e5 and 1e9 sessions, one thread against two.
# Needs GNU time and about three minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
vastsim=target/release/vastsim
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

echo "== reach against the closed form, 10 million sessions per cell"
for scenario in scenarios/*.json; do
  name=$(basename "$scenario" .json)
  $vastsim run -q -n 10m --out "$out/$name" "$scenario" >/dev/null
  awk -F, -v name="$name" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == "z") z = i; next }
    $z != "" { n++; a = $z < 0 ? -$z : $z; if (a > most) most = a }
    END { printf "%-20s %3d rates, largest |z| %.2f\n", name, n, most; exit most > 4 }
  ' "$out/$name/quartiles.csv"
done

echo "== peak memory of a run, MiB"
for sessions in 1e5 1e9; do
  /usr/bin/time -f "%M %e" -o "$out/time" \
    $vastsim run -q -n $sessions --out "$out/memory" scenarios/six-providers-30s.json >/dev/null
  awk -v n=$sessions '{ printf "%s sessions per cell: %.1f MiB, %.1f s\n", n, $1 / 1024, $2; exit $1 > 32 * 1024 }' "$out/time"
done

echo "== one thread against two, 20 million sessions per cell, five pairs"
seconds() {
  /usr/bin/time -f %e -o "$out/time" \
    $vastsim run -q -j "$1" -n 2e7 --out "$out/threads" scenarios/six-providers-30s.json >/dev/null
  cat "$out/time"
}
for _ in 1 2 3 4 5; do
  echo "$(seconds 1) $(seconds 2)"
done | awk '{ print $1 / $2 }' | sort -n | awk '{ r[NR] = $1 } END { printf "median ratio %.2f\n", r[3] }'
