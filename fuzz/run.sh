#!/usr/bin/env bash
# Fuzzes one law: fuzz/run.sh LAW [EXECUTIONS] [LIBFUZZER OPTIONS…]
# FUZZ_FLAGS replaces the options of cargo-fuzz; README.md says why these.
set -euo pipefail
cd "$(dirname "$0")/.."

law=${1:?usage: fuzz/run.sh LAW [EXECUTIONS] [LIBFUZZER OPTIONS…]}
executions=${2:-10000000}
case $law in
  duration) bytes_max=64 ;;
  macros) bytes_max=512 ;;
  config) bytes_max=1024 ;;
  *) bytes_max=4096 ;;
esac
case $law in
  config) words=config ;;
  *) words=vast ;;
esac

mkdir -p "fuzz/corpus/$law"
# shellcheck disable=SC2086 # the flags are words
cargo +nightly fuzz run ${FUZZ_FLAGS:---sanitizer none --no-trace-compares} "$law" \
  "fuzz/corpus/$law" "fuzz/seeds/$law" -- \
  -dict="fuzz/$words.dict" -max_len="$bytes_max" -timeout=5 -rss_limit_mb=1024 \
  -print_final_stats=1 -runs="$executions" "${@:3}"
