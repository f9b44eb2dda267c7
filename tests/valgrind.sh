#!/bin/sh
# SPDX-License-Identifier: MIT
# valgrind.sh CMD...: run CMD under valgrind; of a script, the program that headless.sh starts.
here=$(dirname "$(readlink -f "$0")")
if [ "$(head -c 2 "$1")" = '#!' ]; then
  case $1 in *headless.sh) export CUTAWAY_TEST_WRAPPER="$here/valgrind.sh" ;; esac
  exec "$@"
fi
unset CUTAWAY_TEST_WRAPPER
set -- --suppressions="$here/valgrind.supp" "$@"
for f in /usr/share/gtk-4.0/valgrind/gtk.supp /usr/share/glib-2.0/valgrind/glib.supp; do
  [ -f "$f" ] && set -- --suppressions="$f" "$@"
done
# PCRE2's compiled patterns read past strings on purpose: no undef errors with a display.
[ -z "$DISPLAY" ] || set -- --undef-value-errors=no "$@"
exec valgrind -q --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
  --error-exitcode=9 "$@"
