#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As a person, without a network: commands first, then the window by keyboard. use.sh COMMAND
set -eu
afterglow=$1
say() { printf '  %s\n' "$*"; }

# There is no way out of here.
if [ "$(tail -n +3 /proc/net/dev | grep -cv ' lo:')" != 0 ]; then
  echo 'There is a network here.'
  exit 1
fi

cd "$HOME"
umask 077
printf 'a quiet lamp by the harbour' >pass
vault="$HOME/.local/share/afterglow/journal"
with="--vault $vault --passphrase-file $HOME/pass"
# shellcheck disable=SC2086  # options are meant to become several words
{
  "$afterglow" create $with >words 2>/dev/null
  [ "$(wc -w <words)" -ge 12 ]
  printf '# The weir\n\nA heron stood by the weir.\n' | "$afterglow" add $with - >/dev/null
  "$afterglow" search $with --json heron | grep -q 'The weir'
  say 'created, written, found'
  "$afterglow" export $with --format pdf --out pages.pdf >/dev/null 2>&1
  head -c 5 pages.pdf | grep -q '%PDF-'
  say "PDF of $(wc -c <pages.pdf) bytes"
  "$afterglow" check $with
}

# The window.
export DISPLAY=:7
Xvfb :7 -screen 0 1280x900x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for _ in $(seq 100); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done
openbox >/dev/null 2>&1 &
# A window that asks to be shown just while the window manager begins may be shown by nobody.
for _ in $(seq 100); do xdotool get_desktop >/dev/null 2>&1 && break; sleep 0.1; done
"$afterglow" --vault "$vault" >window.log 2>&1 &
program=$!
window() { timeout 60 xdotool search --sync --onlyvisible --pid "$program" --name '^Notes' 2>/dev/null | tail -n 1; }
# Counts as done when the command line sees it in the vault.
holds() {
  for _ in $(seq 60); do
    # shellcheck disable=SC2086
    "$afterglow" search $with "$1" 2>/dev/null | grep -q . && return 0
    sleep 0.5
  done
  return 1
}
unlock() {
  xdotool windowactivate --sync "$(window)"
  xdotool type --delay 15 'a quiet lamp by the harbour'
  xdotool key Return
}
write() {
  xdotool key ctrl+n
  sleep 1
  xdotool type --delay 15 "$1"
}
window >/dev/null
sleep 2
unlock
sleep 4
xdotool key ctrl+2
sleep 2
write 'The ferry came at six.'
sleep 3
xdotool key ctrl+l
sleep 3
# Locked: the process is a new one with the same number, and the vault is closed, so a command may open it.
holds ferry || { echo 'What was written in the window is not there after locking.'; cat window.log; exit 1; }
say 'written in the window, locked'
unlock
sleep 4
xdotool key ctrl+2
sleep 1
xdotool key ctrl+f
sleep 1
xdotool type --delay 15 'heron'
sleep 1
# Whether the journal is open is seen from outside: no other program may open it now.
# shellcheck disable=SC2086
if "$afterglow" list $with >/dev/null 2>opened.log; then
  echo 'The journal should be open in the window now.'
  exit 1
fi
say "unlocked again ($(head -n 1 opened.log))"
xdotool key ctrl+q
for _ in $(seq 100); do kill -0 "$program" 2>/dev/null || break; sleep 0.1; done
kill -0 "$program" 2>/dev/null && { echo 'The window did not close.'; exit 1; }
[ ! -s window.log ] || { cat window.log; exit 1; }
# shellcheck disable=SC2086
"$afterglow" check $with
say 'closed, intact'
