#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As a person, with the older program: a journal to be brought over. before.sh COMMAND
set -eu
cd "$HOME"
umask 077
rm -rf over
printf 'a quiet lamp by the harbour' >pass
"$1" create --vault "$HOME/over" --passphrase-file pass >/dev/null 2>&1
for line in 'The gate was open.' 'Rain all day.' 'The kettle and the fox.'; do
  printf '%s\n' "$line" | "$1" add --vault "$HOME/over" --passphrase-file pass - >/dev/null
done
"$1" list --vault "$HOME/over" --passphrase-file pass >over-before
[ "$(wc -l <over-before)" = 3 ]
