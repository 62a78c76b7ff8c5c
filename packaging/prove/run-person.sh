#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$HOME"
home="$HOME/.local/lib/afterglow"
sh afterglow.run --quiet >installed
grep -q 'is installed' installed
test -f .local/share/applications/afterglow.desktop
sh /prove/use.sh "$HOME/.local/bin/afterglow"

# Twice is harmless; a newer one is not overwritten by accident; no room is told, and nothing changes.
sh afterglow.run --quiet -- --neutral >/dev/null
test -f .local/share/applications/notes.desktop
test ! -f .local/share/applications/afterglow.desktop
echo '99.0' >"$home/VERSION"
if sh afterglow.run --quiet >older 2>&1; then echo 'An older version went over a newer one.'; exit 1; fi
grep -q 'A newer Afterglow (99.0)' older
sh afterglow.run --quiet -- --older >/dev/null
echo '  installed twice, older only when asked'

"$home/uninstall" >gone
grep -q 'still in' gone
test -f .local/share/afterglow/journal/journal.db
test ! -e "$home"
test ! -e .local/bin/afterglow
test ! -e .local/share/applications/notes.desktop
sh afterglow.run --quiet >/dev/null
echo delete | "$home/uninstall" --with-journal >/dev/null
left=$(find .local .config -iname '*afterglow*' -o -iname 'notes.desktop' 2>/dev/null || true)
if [ -n "$left" ]; then echo "Left behind: $left"; exit 1; fi
echo '  taken away: the journal first stayed, then went when asked'
