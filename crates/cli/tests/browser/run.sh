#!/usr/bin/env bash
# Opens report.html in headless Chromium: what it draws, its controls, its layout, and
# whether it is accessible. report.test.mjs says what has to hold. Needs Node 20, Chromium,
# and a network for npm where node_modules is missing; without them it says so and ends well.
#   crates/cli/tests/browser/run.sh [--gallery] [VASTSIM]
# With --gallery nothing is checked, but the pictures of docs/gallery are made, or those of the
# folder that GALLERY names.
gallery=
if [ "${1:-}" = --gallery ]; then
  gallery=yes
  shift
fi
source "$(dirname "$0")/../head.sh"

{ node -e 'process.exit(Number(process.versions.node.split(".")[0] < 20))' && command -v npm >/dev/null; } 2>/dev/null ||
  skip "Node is not installed (20 or later, with npm)"
CHROMIUM=${CHROMIUM:-$(command -v chromium chromium-browser google-chrome | head -n 1 || true)}
[ -n "$CHROMIUM" ] || skip "Chromium is not installed"
npm ls >/dev/null 2>&1 || npm ci --no-audit --no-fund --silent ||
  skip "npm cannot install what package-lock.json lists, as without a network"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$vastsim" run -q -n 100k "$root/scenarios/six-providers-30s.json" --out "$out/six" >/dev/null
"$vastsim" run -q many-cells.json --out "$out/many" >/dev/null
[ -e "$out/six/report.html" ] || skip "this vastsim writes no report.html"
export CHROMIUM SIX=$out/six MANY=$out/many
if [ -n "$gallery" ]; then
  gallery=${GALLERY:-$root/docs/gallery}
  mkdir -p "$gallery"
  GALLERY=$(realpath "$gallery") node gallery.mjs
else
  node --test --test-reporter=spec report.test.mjs
fi
