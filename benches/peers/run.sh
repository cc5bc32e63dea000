#!/usr/bin/env bash
# vastsim beside NumPy, SimPy, NeXosim, a binary heap and a player that polls: the same
# loads in all of them, checked against the closed form, into benches/PEERS.md.
#   benches/peers/run.sh [ROUNDS [PART]]
# ROUNDS is 7 unless told otherwise; PART is the share of the sessions: 0.1 for a trial.
# Needs Rust, Python 3.11 with venv, GNU time, and a network for pip and cargo before
# anything is measured. Measuring takes four minutes where a core is free; building, at
# first, up to five.
set -euo pipefail
cd "$(dirname "$0")/../.."

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
cargo build --release --locked -p vastsim-benches --bin peer_vastsim --bin peer_heap
cargo build --release --locked --manifest-path benches/peers/nexosim/Cargo.toml

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check -r benches/peers/requirements.txt
export PYTHONPYCACHEPREFIX="$scratch/cache"
export OPENBLAS_NUM_THREADS=1
"$scratch/venv/bin/python" benches/peers/report.py "$CARGO_TARGET_DIR/release" "$@"
