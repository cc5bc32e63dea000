#!/usr/bin/env bash
# Lets every system call by which a result comes into being fail, one after the other, and
# disturbs runs while they last. Needs Linux, strace that may trace, and Python 3.10; without
# them it says so and ends well. inject.py says what has to hold, scenes.py what is run.
#   crates/cli/tests/faults/run.sh [VASTSIM]
# VASTSIM is the released binary unless told otherwise.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
vastsim=$(realpath "${1:-${CARGO_TARGET_DIR:-$root/target}/release/vastsim}")
cd "$root/crates/cli/tests/faults"
export PYTHONDONTWRITEBYTECODE=1

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "skipped: Python is not installed (3.10 or later)"
  exit 0
fi
if ! command -v strace >/dev/null; then
  echo "skipped: strace is not installed"
  exit 0
fi
if ! strace -qq -e trace=getcwd -e inject=getcwd:error=EIO true 2>/dev/null; then
  echo "skipped: strace may not trace here"
  exit 0
fi
# In memory where that is possible: nothing here depends on what a disk does.
scratch=${TMPDIR:-/tmp}
[ -w /dev/shm ] && scratch=/dev/shm
python3 inject.py "$vastsim" "$scratch"
