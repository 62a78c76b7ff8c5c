#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Make the virtual environment and install what is locked: setup.sh app|dev PYTHON VENV
# Does nothing, quickly, when all is there already.
set -eu

what=$1 python=$2 venv=$3
here=$(cd "$(dirname "$0")/.." && pwd)
lock="$here/packaging/lock/$what.txt"

say() { printf '%s\n' "$*" >&2; }

# Libraries that Qt's window plugin is linked with, and two families of letters for screens that have none.
qt_packages="libegl1 libgl1 libopengl0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0
  libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libsm6 libice6
  libwayland-client0 libwayland-cursor0 libwayland-egl1 libcups2
  fonts-dejavu-core fonts-inter fonts-ebgaramond"
# What some tests drive the program with: a screen in memory, hands on it, an eye on files and sockets, and
# other days.
test_packages="xvfb openbox xdotool poppler-utils strace faketime"

# What apt would have to install, or nothing.
missing_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  for name in $1; do
    # A newer Debian or Ubuntu may know a library by a name with t64 behind it.
    dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed && continue
    dpkg-query -W -f '${db:Status-Status}\n' "${name}t64" 2>/dev/null | grep -qx installed && continue
    printf '%s ' "$name"
  done
}

install_packages() {
  missing=$(missing_packages "$1")
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
      as_root="sudo"
    else
      say "These system packages are missing. Please type this line, then start again if the window does not open:"
      say "  sudo apt-get update && sudo apt-get install --no-install-recommends $missing"
      return 0
    fi
  fi
  say "Installing system packages: $missing"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null
  # shellcheck disable=SC2086  # a list of names is meant to become several words
  $as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y -qq \
    --no-install-recommends -o Dpkg::Use-Pty=0 $missing >/dev/null
}

if command -v apt-get >/dev/null 2>&1; then
  install_packages "$qt_packages"
  [ "$what" = app ] || install_packages "$test_packages"
fi

command -v "$python" >/dev/null 2>&1 || { say "Python was not found. Install Python 3.11 or newer."; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "Afterglow needs Python 3.11 or newer; $python is older. Try: make PYTHON=python3.12 ..."
  exit 1
}

if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  rm -rf "$venv"
  "$python" -m venv "$venv" || {
    rm -rf "$venv"
    say "The virtual environment could not be made. On Debian and Ubuntu type: sudo apt-get install python3-venv"
    exit 1
  }
fi

# dev.txt holds everything that app.txt holds, so a ready dev environment serves the program too.
sum=$(cat "$lock" "$here/packaging/setup.sh" | cksum)
ready="$venv/ready-$what"
if [ "$what" = app ] && [ -f "$venv/ready-dev" ]; then
  dev_sum=$(cat "$here/packaging/lock/dev.txt" "$here/packaging/setup.sh" | cksum)
  [ "$(cat "$venv/ready-dev")" = "$dev_sum" ] && exit 0
fi
[ -f "$ready" ] && [ "$(cat "$ready")" = "$sum" ] && exit 0

say "Installing the locked packages (each is checked against its hash)."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
  --no-deps -r "$lock"

# The program runs from this folder: one line tells Python where, and one small command starts it.
site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n' "$here/app" >"$site/afterglow-checkout.pth"
cat >"$venv/bin/afterglow" <<START
#!/bin/sh
exec "$(cd "$venv/bin" && pwd)/python" -m afterglow "\$@"
START
chmod +x "$venv/bin/afterglow"
# The first start is then as quick as every other one.
"$venv/bin/python" -m compileall -q "$here/app" || true
printf '%s' "$sum" >"$ready"
