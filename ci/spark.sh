#!/usr/bin/env bash
# Plays runs on Spark, Dask and Ray, from the wheel in an environment of its own, and compares
# digests. Needs Java 17, Python 3.10 and a network for pip (about 1 GB).
#   ci/spark.sh [VASTSIM]
# VASTSIM is the command line with which digests are compared, the released one unless told
# otherwise. VASTSIM_SPARK_VENV names an environment to use instead of a new one.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
vastsim=$(realpath -m "${1:-$target/release/vastsim}")
tests=$root/crates/python/tests
export PYTHONDONTWRITEBYTECODE=1

java=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
if [ "${java:-0}" -lt 17 ]; then
  echo "Spark needs Java 17 or later: apt-get install openjdk-17-jre-headless" >&2
  exit 1
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if [ -n "${VASTSIM_SPARK_VENV:-}" ]; then
  bin=$VASTSIM_SPARK_VENV/bin
else
  python3 -m venv "$out/venv"
  bin=$out/venv/bin
fi
pip=("$bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" -r "$tests/spark/requirements.txt"

build=("$bin/maturin" build --quiet --profile dev --target-dir "$target/python")
(cd "$root" && "${build[@]}" --out "$out/wheels")
"${pip[@]}" --no-index --no-deps --force-reinstall "$out"/wheels/*.whl

if [ -x "$vastsim" ]; then
  export VASTSIM_COMMAND=$vastsim
else
  echo "skipped: digests of the command line, for there is no $vastsim"
fi
cd "$tests/spark"
# A process each, for there is one Spark in a process.
"$bin/python" -m pytest -q -p no:cacheprovider --strict-markers test_engines.py
"$bin/python" -m pytest -q -s -p no:cacheprovider --strict-markers test_cluster.py
"$bin/python" -m mypy --strict --no-incremental --cache-dir=/dev/null -p vastsim
