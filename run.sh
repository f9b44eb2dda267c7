#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [FILE]: install what is missing, build, and open FILE (or an example) in Cutaway.
#
# Without a display it prints the byte table of FILE instead, and writes its picture to
# cutaway-example.svg in the current folder. Where nothing is missing nothing is
# installed and the network is not touched.
set -eu
root=$(cd "$(dirname "$0")" && pwd)
. "$root/.ci/packages.sh"
example="$root/data/examples/kennel.py"
[ -f "$example" ] || example=$(ls "$root"/data/examples/*.py | head -n 1)
file=${1:-$example}
[ "$file" = - ] || [ -r "$file" ] || { echo "run.sh: $file: cannot be read" >&2; exit 2; }

install_missing $RUN_PACKAGES
build="$root/build"
[ -f "$build/build.ninja" ] || meson setup "$build" "$root" --buildtype=release >/dev/null ||
  { tail -n 20 "$build/meson-logs/meson-log.txt" >&2; exit 1; }
ninja -C "$build" >"$build/run.log" 2>&1 || { tail -n 40 "$build/run.log" >&2; exit 1; }

# The program in the tree finds its settings and its data here.
export GSETTINGS_SCHEMA_DIR="$build/data" XDG_DATA_DIRS="$root/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  status=0
  "$build/src/app/cutaway" "$file" 2>"$build/window.log" || status=$?
  # A display that is named but does not answer is no display.
  if [ "$status" -eq 0 ] || ! grep -qi 'display' "$build/window.log"; then
    cat "$build/window.log" >&2
    exit "$status"
  fi
fi
echo "There is no display here, so no window opens; this is what it would show."
echo
status=0
"$build/src/cli/cutaway-cli" layout "$file" || status=$?
[ "$status" -le 1 ] || exit "$status"
set -- "$file"
[ "$file" != "$example" ] || set -- "$file" --class Puppy
"$build/src/cli/cutaway-cli" draw "$@" -o cutaway-example.svg
