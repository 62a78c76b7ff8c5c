#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In the clean Debian, without a network: use it, go from an older package to this one, take it away.
# deb.sh PACKAGE OLDER-PACKAGE
set -eu
new=$1 old=$2
su person -c 'sh /prove/use.sh /usr/bin/afterglow'

# An older package over this one: allowed, and what it means is said. It leaves alone what is too new for it.
dpkg -i "$old" >/tmp/older 2>&1
grep -q 'is older than the one that was here' /tmp/older
su person -c 'sh /prove/too-old.sh /usr/bin/afterglow'
su person -c 'sh /prove/before.sh /usr/bin/afterglow'
# And this one over the older: what that made is all there, after a backup.
dpkg -i "$new" >/dev/null
su person -c 'sh /prove/after.sh /usr/bin/afterglow'
# The same from a journal as a much older program left it.
cp -r /prove/frozen/0008 /home/person/old
chown -R person: /home/person/old
su person -c 'sh /prove/older.sh /usr/bin/afterglow'

# Installing twice changes nothing.
dpkg -i "$new" >/dev/null
echo '  installed twice'
sh /prove/library.sh 'su person -c "DISPLAY=:9 afterglow --demo"'

# No room: said before anything is unpacked.
dpkg --remove afterglow >/dev/null
mkdir -p /usr/lib/afterglow
mount -t tmpfs -o size=60m tmpfs /usr/lib/afterglow
if dpkg -i "$new" >/tmp/small 2>&1; then
  echo 'It was installed where there is no room.'
  exit 1
fi
grep -q 'not enough room' /tmp/small
test -z "$(find /usr/lib/afterglow -type f)"
umount /usr/lib/afterglow
rmdir /usr/lib/afterglow
echo '  no room: told, and nothing changed'
dpkg -i "$new" >/dev/null

# Menu name of one's own.
su person -c 'afterglow-menu neutral && grep -q "^Name=Notes" ~/.local/share/applications/notes.desktop && afterglow-menu own' >/dev/null
dpkg --purge afterglow >/dev/null
left=$(find / -xdev \( -path /proc -o -path /prove -o -path /home \) -prune -o -iname '*afterglow*' -print)
if [ -n "$left" ]; then
  echo "Left behind: $left"
  exit 1
fi
test -f /home/person/.local/share/afterglow/journal/journal.db
echo '  taken away; the journal stayed'
