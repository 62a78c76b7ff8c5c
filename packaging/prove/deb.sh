#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In the clean Debian, without a network: use it, go from an older package to this one, take it away.
set -eu
su person -c 'sh /prove/use.sh /usr/bin/afterglow'

# A journal as an older version left it, opened by this one: a backup comes first, and nothing is lost.
cp -r /prove/frozen/0008 /home/person/old
chown -R person: /home/person/old
su person -c 'sh /prove/older.sh /usr/bin/afterglow'

# Installing twice changes nothing.
dpkg -i "$1" >/dev/null
echo '  installed twice'
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
