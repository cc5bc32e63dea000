#!/usr/bin/env bash
# Opens report.html in headless Chromium: what it draws, its controls, its layout, and
# whether it is accessible. report.test.mjs says what has to hold. Needs Node 20, Chromium,
# and a network for npm where node_modules is missing; without them it says so and ends well.
#   crates/cli/tests/browser/run.sh [--gallery] [VASTSIM]
# VASTSIM is the released binary unless told otherwise. With --gallery nothing is checked, but
# the pictures of docs/gallery are made, or those of the folder that GALLERY names.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
gallery=
if [ "${1:-}" = --gallery ]; then
  gallery=${GALLERY:-$root/docs/gallery}
  shift
fi
vastsim=$(realpath "${1:-${CARGO_TARGET_DIR:-$root/target}/release/vastsim}")
cd "$root/crates/cli/tests/browser"

if ! node -e 'process.exit(Number(process.versions.node.split(".")[0] < 20))' 2>/dev/null || ! command -v npm >/dev/null; then
  echo "skipped: Node is not installed (20 or later, with npm)"
  exit 0
fi
CHROMIUM=${CHROMIUM:-$(command -v chromium chromium-browser google-chrome | head -n 1 || true)}
if [ -z "$CHROMIUM" ]; then
  echo "skipped: Chromium is not installed"
  exit 0
fi
if ! npm ls >/dev/null 2>&1 && ! npm ci --no-audit --no-fund --silent; then
  echo "skipped: npm cannot install what package-lock.json lists, as without a network"
  exit 0
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$vastsim" run -q -n 100k "$root/scenarios/six-providers-30s.json" --out "$out/six" >/dev/null
"$vastsim" run -q many-cells.json --out "$out/many" >/dev/null
if [ ! -e "$out/six/report.html" ]; then
  echo "skipped: this vastsim writes no report.html"
  exit 0
fi
export CHROMIUM SIX=$out/six MANY=$out/many
if [ -n "$gallery" ]; then
  mkdir -p "$gallery"
  GALLERY=$(realpath "$gallery") node gallery.mjs
else
  node --test --test-reporter=spec report.test.mjs
fi
