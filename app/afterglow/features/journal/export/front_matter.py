# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands above the text of an exported Markdown file: YAML, one known field a line.

Each value is written as JSON, which YAML reads as well, so that any text survives and other
programs understand it. The first line says that the rest is exact: the text after the second
`---` and its line end is the entry's text, byte for byte.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Sharing, TagKind

if TYPE_CHECKING:
    from afterglow.features.journal.shapes import Entry

# Made once: a call of `json.dumps` that asks for anything unusual makes one each time.
_as_json = json.JSONEncoder(ensure_ascii=False).encode

MARK = "afterglow: 1"
# What JSON leaves as it is and YAML does not read, or would take for the end of a line.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def of(entry: Entry) -> str:
    """Return the front matter of an entry, both `---` lines and the last line end included."""
    lines = [
        "---",
        MARK,
        f'uid: "{entry.uid}"',
        f'date: "{entry.at.iso()}"',
        f"title: {_value(entry.title)}",
    ]
    if entry.tags:
        lines.append(f"tags: {_value([tag.name for tag in entry.tags])}")
        kinds = {tag.name: tag.kind.value for tag in entry.tags if tag.kind is not TagKind.THEME}
        if kinds:
            lines.append(f"tag_kinds: {_value(kinds)}")
    if entry.starred:
        lines.append("starred: true")
    if entry.sharing is not Sharing.PRIVATE:
        lines.append(f'sharing: "{entry.sharing.value}"')
    if entry.parent_uid is not None:
        lines.append(f'parent: "{entry.parent_uid}"')
    if entry.thread_uid != entry.uid:
        lines.append(f'thread: "{entry.thread_uid}"')
    lines += [f'created: "{utc(entry.created)}"', f'changed: "{utc(entry.changed)}"']
    if entry.notes:
        notes = [
            {"uid": n.uid, "date": n.at.iso(), "start": n.start, "quote": n.quote, "text": n.text}
            for n in entry.notes
        ]
        lines.append(f"notes: {_value(notes)}")
    if entry.extra:
        lines.append(f"extra: {_value(entry.extra)}")
    lines += ["---", ""]
    return "\n".join(lines)


def utc(ms: int) -> str:
    """Return a time without an offset, such as 2026-11-22T09:12:00.000+00:00."""
    return Moment(ms).iso()


def _value(value: object) -> str:
    text = _as_json(value)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
