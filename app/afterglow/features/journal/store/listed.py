# SPDX-License-Identifier: GPL-3.0-or-later
"""What a list shows of entries, read for many at a time."""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from afterglow.core.plain_text import excerpt
from afterglow.features.journal import rules
from afterglow.features.journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from afterglow.features.journal.shapes import Preview

# As they are: a list asks while a person types, and the same few words need no building anew each time.
_PREVIEWS, _PREVIEWS_AND_TEXTS = (
    f"SELECT {', '.join(f'e.{name}' for name in names)} FROM json_each(?) wanted "  # noqa: S608
    "JOIN journal_entry e ON e.id = wanted.value ORDER BY wanted.key"
    for names in (rows.PREVIEW_NAMES, (*rows.PREVIEW_NAMES, "body"))
)


def ids(session: Session, sql: str, values: Mapping[str, Any] | None = None) -> array[int]:
    """Return the `id` of each row of a query, in its order.

    As one piece of text: rows that come one by one take turns with the window's thread. In hexadecimal
    digits, since a hundred thousand of those are read in a millisecond: reading as many from JSON would let
    the window's thread wait for sixteen.
    """
    each = f"SELECT group_concat(printf('%016x', id), '') FROM ({sql})"  # noqa: S608  # our own words
    found = array("q", bytes.fromhex(session.execute(text(each), values or {}).scalar_one() or ""))
    if sys.byteorder == "little":
        found.byteswap()
    return found


def previews(session: Session, wanted: Sequence[int], words: Sequence[str] = ()) -> list[Preview]:
    """Return rows for a list, in the order of the ids; unknown ids are left out.

    With words (folded) the excerpt is the text around the first of them, if it has any.
    """
    asked = (json.dumps(list(wanted)),)
    run = session.connection().exec_driver_sql
    if not words:
        return [rows.preview(row) for row in run(_PREVIEWS, asked).all()]
    return [rows.preview(row, _around(row, words)) for row in run(_PREVIEWS_AND_TEXTS, asked).all()]


def _around(row: Row[tuple[object, ...]], words: Sequence[str]) -> str | None:
    near = rules.excerpt_around(row.body, words)
    return None if near is None else excerpt(near, rows.EXCERPT_LENGTH)
