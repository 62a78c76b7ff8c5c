#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As a person, with the newer program: nothing is lost, and the older state was kept first. after.sh COMMAND
set -eu
cd "$HOME"
copies() { find over -path '*/backups/*' -type f | wc -l; }
before=$(copies)
"$1" list --vault "$HOME/over" --passphrase-file pass >over-after
cmp over-before over-after
"$1" search --vault "$HOME/over" --passphrase-file pass kettle | grep -q .
"$1" check --vault "$HOME/over" --passphrase-file pass
[ "$(copies)" -gt "$before" ] || { echo 'No backup was made before bringing the journal up to date.'; exit 1; }
# That backup is whole: a journal comes back from it.
copy=$(find over -path '*/backups/*' -type f | head -n 1)
"$1" restore --passphrase-file pass --to "$HOME/back" "$copy" >/dev/null 2>&1
"$1" list --vault "$HOME/back" --passphrase-file pass >over-back
cmp over-before over-back
rm -rf over back
echo "  the older program's journal came over: 3 entries, a backup first, and it restores"
