#!/usr/bin/env bash
# Reads results with the programs that people read them with: DuckDB, Polars, pandas,
# frictionless, LibreOffice. Needs Python 3.10 with venv, and a network for pip; without,
# it says so and ends well. check.py says what has to hold.
#   crates/cli/tests/consumers/run.sh [VASTSIM]
source "$(dirname "$0")/../head.sh"

python3 -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
  skip "Python is not installed (3.10 or later, with venv)"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
python3 -m venv "$out/venv"
install=("$out/venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt)
if ! "${install[@]}" 2>"$out/pip"; then
  if grep -Eqi 'connection|resolve host|timed out|unreachable|from versions: none' "$out/pip"; then
    skip "without a network, pip cannot install what requirements.txt lists"
  fi
  cat "$out/pip" >&2
  exit 1
fi

cat >"$out/pods.json" <<'JSON'
{ "name": "pods", "seed": "18446744073709551615", "sessions": 10000,
  "ad": { "pod": [{ "duration": "00:00:06", "id": "bumper" }, { "duration": "00:00:15.500" }] },
  "matrix": { "provider": ["google", "yandex"], "publisher": [{ "id": "a" }, null] } }
JSON
# The first ad is never interrupted: more than 100 rows of whole numbers before any other.
cat >"$out/quiet.json" <<'JSON'
{ "name": "quiet", "sessions": 10000, "ad": { "duration": "00:00:06" }, "provider": "google",
  "matrix": { "include": [
    { "playback.interruptions": { "model": "none" } }, { "ad.duration": "00:00:07.5" } ] } }
JSON
"$out/venv/bin/python" hostile.py "$out/hostile.json"
"$vastsim" run -q -n 100k "$root/scenarios/six-providers-30s.json" --out "$out/six" >/dev/null
for scenario in pods quiet hostile; do
  "$vastsim" run -q "$out/$scenario.json" --out "$out/$scenario" >/dev/null
done
"$out/venv/bin/python" check.py "$vastsim" "$out"/{six,pods,quiet,hostile}
