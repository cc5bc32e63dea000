#!/usr/bin/env bash
# Lets every system call by which a result comes into being fail, one after the other, and
# disturbs runs while they last. Needs Linux, strace that may trace, and Python 3.10; without
# them it says so and ends well. inject.py says what has to hold, scenes.py what is run.
#   crates/cli/tests/faults/run.sh [VASTSIM]
source "$(dirname "$0")/../head.sh"

python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
  skip "Python is not installed (3.10 or later)"
command -v strace >/dev/null || skip "strace is not installed"
strace -qq -e trace=getcwd -e inject=getcwd:error=EIO true 2>/dev/null ||
  skip "strace may not trace here"
# In memory where that is possible: nothing here depends on what a disk does.
scratch=${TMPDIR:-/tmp}
[ -w /dev/shm ] && scratch=/dev/shm
python3 inject.py "$vastsim" "$scratch"
