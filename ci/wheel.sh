#!/usr/bin/env bash
# Installs the Python package as users do, into an environment that has nothing but pip, and
# makes the wheel that is given away. Each is tried with the Python of the README. Needs Rust,
# Python 3.10 with venv, a network for pip, and some minutes: both builds are optimised.
#   ci/wheel.sh [FOLDER]
# FOLDER gets the wheel, `target/wheels` unless told otherwise.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
wheels=$(realpath -m "${1:-${CARGO_TARGET_DIR:-$root/target}/wheels}")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# The first block of Python in the README, in an empty folder.
readme() {
  mkdir "$out/$1"
  sed -n '/^```python$/,/^```$/{/^```/d;p}' "$root/README.md" >"$out/$1/readme.py"
  (cd "$out/$1" && "$out/$2/bin/python" readme.py)
}

python3 -m venv "$out/from-source"
"$out/from-source/bin/pip" install --quiet --disable-pip-version-check "$root"
readme source from-source

# Zig links against the glibc of manylinux_2_28, however new that of this machine is.
python3 -m venv "$out/tools"
"$out/tools/bin/pip" install --quiet --disable-pip-version-check 'maturin[zig]>=1.9,<2'
(cd "$root" && PATH="$out/tools/bin:$PATH" maturin build --quiet --release --zig \
  --compatibility manylinux_2_28 --out "$wheels")
python3 -m venv "$out/from-wheel"
"$out/from-wheel/bin/pip" install --quiet --disable-pip-version-check --no-index "$wheels"/vastsim-*manylinux_2_28*.whl
readme wheel from-wheel
ls -l "$wheels"
