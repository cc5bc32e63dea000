# Sourced by the scripts of the folders beside it: where things are, and how to skip. Their
# argument is the vastsim to test, the released binary unless told otherwise.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
vastsim=$(realpath "${1:-${CARGO_TARGET_DIR:-$root/target}/release/vastsim}")
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1

# Ends the script well, and says what is not there.
skip() {
  echo "skipped: $1"
  exit 0
}
