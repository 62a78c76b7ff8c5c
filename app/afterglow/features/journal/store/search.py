# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding entries.

Few hits are ranked (bm25, titles and tags weigh more); many are given newest first, since ranking
them all would take a hundred times longer and nobody reads that far. The names in the index grow
with the date, so "newest first, at most so many" stops as soon as it has them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from afterglow.features.journal.query import Query, parse
from afterglow.features.journal.shapes import Found
from afterglow.features.journal.store import indexing, listed, on_arc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.arc import Arc
    from afterglow.vault.vault import Vault

# Up to this many hits are ranked.
RANKED_UP_TO = 200
_WEIGHTS = "8.0, 1.0, 6.0, 1.0"  # title, body, tags, notes
# The index keeps the hits of every three letters ready; longer halves are completed to at most so many words.
_COMPLETE_FROM = 4
_MOST_WORDS = 48
_COMPLETE_TERMS = 6
# One step in the index for each word: the next one that is greater. No letter sorts before char(1).
_WORDS = text(
    "WITH RECURSIVE found(term) AS ("
    " SELECT (SELECT term FROM journal_search_words WHERE term >= :half LIMIT 1)"
    " UNION ALL SELECT (SELECT term FROM journal_search_words WHERE term >= found.term || char(1) LIMIT 1)"
    " FROM found WHERE found.term < :end LIMIT :most"
    ") SELECT json_group_array(term) FROM found WHERE term < :end"
)


class Search:
    """The journal's search."""

    def __init__(self, vault: Vault, arc: Callable[[], Arc]) -> None:
        self._vault = vault
        self._arc = arc

    def find(self, typed: str, limit: int | None = RANKED_UP_TO, *, first: int = 0) -> Found:
        """Return the entries that fit what was typed: at most `limit`, or all with None.

        The first so many come with what a list shows of them.
        """
        query = parse(typed)
        arc = self._arc() if query.by_arc else None
        with self._vault.read() as session:
            if not query.terms or not indexing.is_behind(session):
                return _found(session, query, limit, arc, first)
        indexing.try_to_catch_up(self._vault)
        with self._vault.read() as session:
            return _found(session, query, limit, arc, first)

    def by_arc(self, typed: str) -> bool:
        """Whether what was typed asks for sessions, so that the answer moves with them."""
        return parse(typed).by_arc

    def marks(self, typed: str) -> tuple[str, ...]:
        """Return the folded words and phrases to mark in what was found."""
        return parse(typed).marks()


def _found(session: Session, query: Query, limit: int | None, arc: Arc | None, first: int) -> Found:
    found = _everything(session, limit) if query.empty else _fitting(session, query, limit, arc)
    if not first or not found.ids:
        return found
    return replace(found, first=tuple(listed.previews(session, found.ids[:first], query.marks())))


def _fitting(session: Session, query: Query, limit: int | None, arc: Arc | None) -> Found:
    few = len(query.terms) <= _COMPLETE_TERMS
    match = query.match((lambda half: _words_from(session, half)) if few else None)
    if match is None:
        return _filtered(session, query, limit, arc)
    return _matching(session, query, match, limit, arc)


def _words_from(session: Session, half: str) -> Sequence[str] | None:
    """Return the words of the index that begin with half a word; None if they are too many to name."""
    if len(half) < _COMPLETE_FROM:
        return None
    values = {"half": half, "end": f"{half}\U0010ffff", "most": _MOST_WORDS + 1}
    found: list[str] = json.loads(session.execute(_WORDS, values).scalar_one())
    return None if len(found) > _MOST_WORDS else found


def _everything(session: Session, limit: int | None) -> Found:
    where = "FROM journal_entry WHERE deleted IS NULL ORDER BY sort_key DESC"
    return _newest(session, f"SELECT id {where}", {}, limit)


def _filtered(session: Session, query: Query, limit: int | None, arc: Arc | None) -> Found:
    conditions, values = _conditions(query, arc)
    unwanted = query.unwanted()
    if unwanted is not None:
        conditions.append(
            "e.sort_key NOT IN (SELECT rowid FROM journal_search WHERE journal_search MATCH :unwanted)"
        )
        values["unwanted"] = unwanted
    where = " AND ".join(["e.deleted IS NULL", *conditions])
    sql = f"SELECT e.id FROM journal_entry e WHERE {where} ORDER BY e.sort_key DESC"  # noqa: S608
    return _newest(session, sql, values, limit)


def _matching(session: Session, query: Query, match: str, limit: int | None, arc: Arc | None) -> Found:
    conditions, values = _conditions(query, arc)
    values["match"] = match
    where = "".join(f" AND {condition}" for condition in conditions)
    # CROSS JOIN keeps the index in the outer loop, which is what makes the limit cheap.
    sql = (
        "SELECT e.id FROM journal_search s CROSS JOIN journal_entry e ON e.sort_key = s.rowid "  # noqa: S608
        f"WHERE journal_search MATCH :match{where} ORDER BY s.rowid DESC"
    )
    newest = _newest(session, sql, values, limit)
    if len(newest.ids) > RANKED_UP_TO or not newest.complete:
        return newest
    ranked = sql.replace("ORDER BY s.rowid DESC", f"ORDER BY bm25(journal_search, {_WEIGHTS}), s.rowid DESC")
    return Found(listed.ids(session, ranked, values), complete=True, ranked=True)


def _newest(session: Session, sql: str, values: dict[str, Any], limit: int | None) -> Found:
    if limit is None:
        return Found(listed.ids(session, sql, values))
    ids = listed.ids(session, f"{sql} LIMIT :limit", {**values, "limit": limit + 1})
    complete = len(ids) <= limit
    return Found(ids[:limit], complete=complete)


def _conditions(query: Query, arc: Arc | None) -> tuple[list[str], dict[str, Any]]:
    """Return conditions on the entry `e` for everything but the words."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    has_tag = (
        "EXISTS (SELECT 1 FROM journal_entry_tag et JOIN journal_tag t ON t.id = et.tag_id "
        "WHERE et.entry_id = e.id AND t.folded = :{name})"
    )
    for number, tag in enumerate(query.tags):
        conditions.append(has_tag.format(name=f"tag{number}"))
        values[f"tag{number}"] = tag
    for number, tag in enumerate(query.without_tags):
        conditions.append("NOT " + has_tag.format(name=f"no_tag{number}"))
        values[f"no_tag{number}"] = tag
    simple = (
        ("e.local_day >= :from_day", "from_day", query.from_day),
        ("e.local_day <= :to_day", "to_day", query.to_day),
        ("e.starred = :starred", "starred", query.starred),
        ("e.sharing = :sharing", "sharing", query.sharing and query.sharing.value),
        ("(e.pictures > 0) = :picture", "picture", query.picture),
        ("(e.notes > 0) = :note", "note", query.note),
    )
    for condition, name, value in simple:
        if value is not None:
            conditions.append(condition)
            values[name] = value
    if arc is not None:
        more, theirs = on_arc.conditions(arc, query)
        conditions += more
        values |= theirs
    return conditions, values
