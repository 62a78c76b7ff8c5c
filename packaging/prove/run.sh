#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In the clean Debian, without a network, as a person without root: the .run file. run.sh FILE OLDER-FILE
set -eu
cp "$1" /home/person/afterglow.run
cp "$2" /home/person/older.run
chown person: /home/person/*.run
su person -c 'sh /prove/run-person.sh'

# A library is missing: the installer names it, and so does the program.
cursor=$(ldconfig -p | awk '$1 == "libxcb-cursor.so.0" { print $NF; exit }')
mv "$cursor" "$cursor.away"
su person -c 'sh ~/afterglow.run --quiet' >/tmp/missing
mv "$cursor.away" "$cursor"
grep -q 'does not have yet: libxcb-cursor.so.0' /tmp/missing
echo "  $(grep 'does not have yet' /tmp/missing)"
sh /prove/library.sh 'su person -c "DISPLAY=:9 ~/.local/bin/afterglow --demo"'
su person -c '~/.local/lib/afterglow/uninstall' >/dev/null

# A home that is too small for it.
mkdir /home/small
mount -t tmpfs -o size=60m tmpfs /home/small
chown person: /home/small
if su person -c 'HOME=/home/small sh /home/person/afterglow.run --quiet' >/tmp/small 2>&1; then
  echo 'It was installed where there is no room.'
  exit 1
fi
grep -q 'not enough room' /tmp/small
test -z "$(find /home/small -type f)"
# And a place for unpacking that is.
if su person -c 'TMPDIR=/home/small sh /home/person/afterglow.run --quiet' >/tmp/small 2>&1; then
  echo 'It was unpacked where there is no room.'
  exit 1
fi
grep -q 'Not enough space' /tmp/small
test ! -e /home/person/.local/lib/afterglow
echo '  no room: told, and nothing changed'
