#!/bin/sh
# SPDX-License-Identifier: MIT
# test.sh [MESON-TEST-ARGUMENT...]: install what the tests need, build, run every test.
#
# The last line is "N passed, N failed"; the exit status is 0 only where none failed.
# CUTAWAY_WERROR=1 makes every compiler warning an error.
set -eu
root=$(cd "$(dirname "$0")" && pwd)
. "$root/.ci/packages.sh"
install_missing $TEST_PACKAGES

build="$root/build-test"
werror=false
[ -z "${CUTAWAY_WERROR:-}" ] || werror=true
if [ -f "$build/build.ninja" ]; then
  meson configure "$build" -Dwerror=$werror
else
  meson setup "$build" "$root" -Dwerror=$werror ||
    { echo "0 passed, 1 failed"; exit 1; }
fi
ninja -C "$build" || { echo "0 passed, 1 failed"; exit 1; }
status=0
meson test -C "$build" --no-rebuild --print-errorlogs "$@" || status=$?
/usr/bin/python3 "$root/tests/count.py" "$build/meson-logs/testlog.json" || status=1
exit $status
