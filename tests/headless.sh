#!/bin/sh
# SPDX-License-Identifier: MIT
# headless.sh [--bus] CMD...: run CMD on an X server of its own; the exit status is CMD's.
#
# --bus adds a session bus, for what speaks AT-SPI. Without it GTK is told that
# there is none, so that no bus is started behind our back.
# (xvfb-run is not used: where removing its folder fails it exits 5 and leaves the server running.)
bus=
[ "$1" = --bus ] && { bus="dbus-run-session --"; shift; }
d=$(mktemp -d) || exit 99
export XDG_RUNTIME_DIR="$d/run" XDG_CONFIG_HOME="$d/cfg" XDG_DATA_HOME="$d/data" \
  XDG_STATE_HOME="$d/state" XDG_CACHE_HOME="${XDG_CACHE_HOME:-$d/cache}"
mkdir -m700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" &&
  mkdir -p "$XDG_CACHE_HOME" && mkfifo "$d/fd" || exit 99
# The pictures must not depend on the settings of whoever runs the tests.
mkdir "$XDG_CONFIG_HOME/gtk-4.0" && cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<'INI'
[Settings]
gtk-font-name=DejaVu Sans 10
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-xft-hinting=0
gtk-xft-hintstyle=hintnone
INI
Xvfb -displayfd 3 -screen 0 "${GEOM:-1280x800}x24" -dpi 96 -nolisten tcp -noreset \
  3>"$d/fd" >/dev/null 2>"$d/xlog" &
x=$!
trap 'kill $x 2>/dev/null; wait $x 2>/dev/null; rm -rf "$d"' EXIT
trap 'exit 99' INT TERM
read -r n <"$d/fd" || { cat "$d/xlog" >&2; exit 99; }
export DISPLAY=":$n" GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG="${GDK_DEBUG-gl-disable}" \
  GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY
if [ -z "$bus" ]; then
  export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent GTK_A11Y="${GTK_A11Y-test}"
else
  unset GTK_A11Y DBUS_SESSION_BUS_ADDRESS
fi
$bus ${CUTAWAY_TEST_WRAPPER:-} "$@"
