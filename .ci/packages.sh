# SPDX-License-Identifier: MIT
# packages.sh: the Debian packages that run.sh and test.sh need, and how they are installed.
# Read by both with `.`; needs nothing but a POSIX shell and dpkg.

BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config libadwaita-1-dev libgtksourceview-5-dev
  libjson-glib-dev gettext"
RUN_PACKAGES="$BUILD_PACKAGES librsvg2-common fonts-dejavu-core python3"
TEST_PACKAGES="$RUN_PACKAGES xvfb xauth dbus at-spi2-core gir1.2-atspi-2.0 python3-gi xdotool
  clang-format libxml2-utils desktop-file-utils appstream librsvg2-bin libgtk-4-bin"

# The names among "$@" that are not installed.
missing_packages() {
  for package in "$@"; do
    dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q ' installed$' ||
      printf '%s ' "$package"
  done
}

# Installs what is missing; with sudo where we are not root; nothing where nothing is missing.
install_missing() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not Debian: install what .ci/packages.sh names by hand if the build fails." >&2
    return 0
  fi
  wanted=$(missing_packages "$@")
  [ -n "$wanted" ] || return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      { echo "These packages are missing, and there is no sudo: $wanted" >&2; return 1; }
    as_root=sudo
  fi
  echo "Installing: $wanted" >&2
  # Debian's lists may be older than its archive, or not there at all.
  # shellcheck disable=SC2086
  { DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $wanted ||
    { $as_root apt-get update -qq &&
      DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $wanted
    }; } >/dev/null 2>"${TMPDIR:-/tmp}/cutaway-install.$$" ||
    { cat "${TMPDIR:-/tmp}/cutaway-install.$$" >&2; rm -f "${TMPDIR:-/tmp}/cutaway-install.$$"; return 1; }
  rm -f "${TMPDIR:-/tmp}/cutaway-install.$$"
}
