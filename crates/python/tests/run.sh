#!/usr/bin/env bash
# Lints and builds the Python package, installs it into an environment of its own, and tests it
# there: behaviour, the examples of its documentation, and its types. Needs Python 3.10 with venv,
# and a network for pip; without, it says so and ends well.
#   crates/python/tests/run.sh [VASTSIM]
# VASTSIM is the command line with which digests are compared, the released one unless told
# otherwise.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
vastsim=$(realpath -m "${1:-$target/release/vastsim}")
cd "$root/crates/python/tests"
export PYTHONDONTWRITEBYTECODE=1

if ! python3 -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "skipped: Python is not installed (3.10 or later, with venv)"
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
python3 -m venv "$out/venv"
bin=$out/venv/bin
pip=("$bin/pip" install --quiet --disable-pip-version-check)
if ! "${pip[@]}" -r requirements.txt 2>"$out/pip"; then
  if grep -Eqi 'connection|resolve host|timed out|unreachable|from versions: none' "$out/pip"; then
    echo "skipped: without a network, pip cannot install what requirements.txt lists"
    exit 0
  fi
  cat "$out/pip" >&2
  exit 1
fi

# Of a workspace of its own, which the project's lints do not see.
cargo clippy --quiet --locked --target-dir "$target/python" \
  --manifest-path "$root/crates/python/Cargo.toml" -- -D warnings

# Beside the binaries of the project, not among its sources.
build=("$bin/maturin" build --quiet --profile dev --target-dir "$target/python")
(cd "$root" && "${build[@]}" --out "$out/wheels")
"${pip[@]}" --no-index "$out"/wheels/*.whl

if [ -x "$vastsim" ]; then
  export VASTSIM_COMMAND=$vastsim
else
  echo "skipped: digests of the command line, for there is no $vastsim"
fi
# Engines have tests of their own, `ci/spark.sh`.
"$bin/python" -m pytest -q -p no:cacheprovider --strict-markers -W error --ignore=spark .
"$bin/python" examples.py
"$bin/python" -m mypy --strict --no-incremental --cache-dir=/dev/null -m vastsim -m vastsim._cut -m vastsim._frames
"$bin/python" -m mypy --strict --no-incremental --cache-dir=/dev/null test_*.py conftest.py
"$bin/python" -m mypy.stubtest vastsim._vastsim
# Pyright looks for packages where the first Python of the path does.
PATH=$bin:$PATH "$bin/pyright" --verifytypes vastsim --ignoreexternal
"$bin/pyright" --pythonpath "$bin/python" conftest.py test_*.py
