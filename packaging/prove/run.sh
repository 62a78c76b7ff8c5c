#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In the clean Debian, without a network, as a person without root: the .run file.
set -eu
cp "$1" /home/person/afterglow.run
chown person: /home/person/afterglow.run
su person -c 'sh /prove/run-person.sh'

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
echo '  no room: told, and nothing changed'
