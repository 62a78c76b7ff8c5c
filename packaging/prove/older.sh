#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A journal of an older version comes up to date: older.sh COMMAND
set -eu
cd "$HOME"
printf 'frozen harbour lantern' >old-pass
chmod 600 old-pass
before=$(find old -name '*.afterglow-backup' -o -path '*/backups/*' -type f | wc -l)
"$1" list --vault "$HOME/old" --passphrase-file old-pass >old-list
test -s old-list
after=$(find old -path '*/backups/*' -type f | wc -l)
[ "$after" -gt "$before" ] || { echo 'No backup was made before bringing the journal up to date.'; exit 1; }
"$1" check --vault "$HOME/old" --passphrase-file old-pass
echo "  an older journal came up to date, with a backup first ($(wc -l <old-list) entries)"
