#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As a person, with the older program: a journal that the newer one has opened is told of and left alone.
set -eu
cd "$HOME"
journal="$HOME/.local/share/afterglow/journal/journal.db"
before=$(sha256sum "$journal")
if "$1" list --vault "$(dirname "$journal")" --passphrase-file pass >/dev/null 2>too-old; then
  echo 'The older program opened a journal of the newer one.'
  exit 1
fi
grep -qi 'newer' too-old
[ "$(sha256sum "$journal")" = "$before" ]
echo "  older program on a newer journal: $(head -n 1 too-old)"
