#!/usr/bin/env bash
# Kills a run of a billion sessions twenty times, at moments without a pattern, and
# compares what it writes in the end with a run that nobody has killed.
# By each engine, and by both in turn. Needs about a minute on two cores.
# Fewer: benches/kill-resume.sh SESSIONS KILLS
set -euo pipefail
cd "$(dirname "$0")/.."
sessions=${1:-1e9} kills=${2:-20}
cargo build --release --locked
vastsim=target/release/vastsim
[ -n "${CARGO_TARGET_DIR:-}" ] && vastsim=$CARGO_TARGET_DIR/release/vastsim
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf '%s\n' '{ "name": "w1", "ad": { "duration": "00:00:30" }, "provider": "google" }' >"$out/w1.json"
run=("$vastsim" run -q "$out/w1.json" -n "$sessions")

echo "== a run that nobody kills"
"${run[@]}" --out "$out/whole" >/dev/null

for engines in "event event" "compiled compiled" "compiled event"; do
  read -ra turns <<<"$engines"
  started=$EPOCHREALTIME
  "${run[@]}" --engine "${turns[0]}" --out "$out/timed" >/dev/null
  whole_s=$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')
  echo "== killed $kills times, engines: $engines ($whole_s s in one life)"
  # Sixty checkpoints or so; each life lasts up to twice what it takes to end in time.
  every=$(awk -v n="$sessions" 'BEGIN { printf "%d", n / 60 + 1 }')
  RANDOM=42 killed=0
  while [ "$killed" -lt "$kills" ]; do
    "${run[@]}" --engine "${turns[killed % 2]}" --checkpoint="$every" --resume --out "$out/killed" \
      >/dev/null &
    process=$!
    sleep "$(awk -v s="$whole_s" -v k="$kills" -v r=$RANDOM 'BEGIN { print 1.6 * s / k * r / 32768 }')"
    if ! kill -KILL "$process" 2>/dev/null; then
      wait "$process"
      echo "it was over before"
      break
    fi
    wait "$process" 2>/dev/null || true
    killed=$((killed + 1))
  done
  "${run[@]}" --checkpoint="$every" --resume --out "$out/killed" >/dev/null
  diff -r --exclude timing.json "$out/whole" "$out/killed"
  [ ! -e "$out/killed.checkpoint" ]
  echo "identical after $killed kills"
  rm -r "$out/killed"
done
