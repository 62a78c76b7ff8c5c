#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$HOME"
home="$HOME/.local/lib/afterglow"
start="$HOME/.local/bin/afterglow"

# From an older one, which has a journal, to this one.
sh older.run --quiet >/dev/null
sh /prove/before.sh "$start"
sh afterglow.run --quiet >installed
grep -q 'is installed' installed
test -f .local/share/applications/afterglow.desktop
sh /prove/after.sh "$start"
sh /prove/use.sh "$start"

# Twice is harmless; a newer one is not overwritten by accident; when asked it is, and leaves the journal alone.
sh afterglow.run --quiet -- --neutral >/dev/null
test -f .local/share/applications/notes.desktop
test ! -f .local/share/applications/afterglow.desktop
if sh older.run --quiet >older 2>&1; then echo 'An older version went over a newer one.'; exit 1; fi
grep -q 'A newer Afterglow' older
sh older.run --quiet -- --older >/dev/null
sh /prove/too-old.sh "$start"
sh afterglow.run --quiet >/dev/null
echo '  installed twice, older only when asked'

"$home/uninstall" >gone
grep -q 'still in' gone
test -f .local/share/afterglow/journal/journal.db
test ! -e "$home"
test ! -e .local/bin/afterglow
test ! -e .local/share/applications/notes.desktop
sh afterglow.run --quiet >/dev/null
if echo no | "$home/uninstall" --with-journal >/dev/null; then echo 'The journal went without the word.'; exit 1; fi
test -f .local/share/afterglow/journal/journal.db
echo delete | "$home/uninstall" --with-journal >/dev/null
left=$(find .local .config -iname '*afterglow*' -o -iname 'notes.desktop' 2>/dev/null || true)
if [ -n "$left" ]; then echo "Left behind: $left"; exit 1; fi
sh afterglow.run --quiet >/dev/null
echo '  taken away: the journal first stayed, then went when asked'
