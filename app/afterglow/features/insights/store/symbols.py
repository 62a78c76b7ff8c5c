# SPDX-License-Identifier: GPL-3.0-or-later
"""Symbols. A meaning is added to the others with its date; none is ever put over another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from afterglow.core.moment import Moment
from afterglow.features.insights import rules
from afterglow.features.insights.records import SymbolMeaningRecord, SymbolRecord
from afterglow.features.insights.shapes import Meaning, Origin, Symbol, SymbolKind
from afterglow.features.insights.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

KIND, WITH = "symbol", "symbol"


class Symbols:
    """The symbols of one vault. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def all(self) -> list[Symbol]:
        """Return all symbols, the newest first."""
        with self.vault.read() as session:
            return _read(session)

    def named(self, uids: Iterable[str]) -> list[Symbol]:
        """Return the symbols under these identifiers; others are passed over."""
        with self.vault.read() as session:
            return _read(session, list(uids))

    def get(self, uid: str) -> Symbol:
        """Return a symbol; raises GoneError."""
        found = self.named([uid])
        if not found:
            raise rows.GoneError
        return found[0]

    def keep(self, name: str, kind: SymbolKind, detail: str = "", meaning: str = "") -> str:
        """Keep a new symbol; returns its identifier."""
        with self.vault.write() as session:
            return put(session, self.vault.now(), name, kind, detail, meaning)

    def change(self, uid: str, name: str, kind: SymbolKind, detail: str) -> None:
        """Change how a symbol is called and told; its meanings stay."""
        with self.vault.write() as session:
            row = rows.found(session, SymbolRecord, uid)
            row.name = rules.line(name) or row.name
            row.kind, row.detail = kind.value, rules.clean(detail)
            rows.stamp(row, self.vault.now())

    def mean(self, uid: str, words: str) -> None:
        """Add what a symbol means to the person today; nothing but blanks adds nothing."""
        now, words = self.vault.now(), rules.clean(words)
        with self.vault.write() as session:
            row = rows.found(session, SymbolRecord, uid)
            if words:
                session.add(rows.dated(SymbolMeaningRecord, now, now, symbol_id=row.id, words=words))
                rows.stamp(row, now)

    def link(self, uid: str, to: Origin) -> None:
        """Link a symbol to an entry or to something that was made."""
        with self.vault.write() as session:
            row = rows.found(session, SymbolRecord, uid)
            rows.link(session, KIND, row.uid, to, WITH, self.vault.now())

    def linked(self, uid: str) -> list[Origin]:
        """Return what is linked to a symbol, in either direction."""
        with self.vault.read() as session:
            return rows.linked(session, uid)

    def unlink(self, uid: str, other: str) -> None:
        """Take away the link to something."""
        with self.vault.write() as session:
            rows.unlink(session, uid, other)

    def remove(self, uid: str) -> None:
        """Take a symbol away for good, with its meanings and links."""
        with self.vault.write() as session:
            take_away(session, uid)

    def add(self, symbols: Iterable[Symbol]) -> int:
        """Keep symbols from elsewhere under their own identifiers; returns how many are new."""
        now, count = self.vault.now(), 0
        with self.vault.write() as session:
            known = set(session.scalars(select(SymbolRecord.uid)))
            for each in symbols:
                if each.uid not in known:
                    known.add(each.uid)
                    count += 1
                    _add(session, each, now)
        return count


def put(
    session: Session, now: Moment, name: str, kind: SymbolKind, detail: str = "", meaning: str = ""
) -> str:
    """Keep a new symbol in a transaction of the caller's; returns its identifier."""
    row = rows.made(SymbolRecord, now, name=rules.line(name), kind=kind.value, detail=rules.clean(detail))
    session.add(row)
    session.flush()
    if rules.clean(meaning):
        words = rules.clean(meaning)
        session.add(rows.dated(SymbolMeaningRecord, now, now, symbol_id=row.id, words=words))
        session.flush()
    return row.uid


def take_away(session: Session, uid: str) -> None:
    """Take a symbol away in a transaction of the caller's; raises GoneError."""
    row = rows.found(session, SymbolRecord, uid)
    rows.unlink(session, uid)
    session.delete(row)


def _add(session: Session, symbol: Symbol, now: Moment) -> None:
    row = rows.made(
        SymbolRecord, now, symbol.uid, name=symbol.name, kind=symbol.kind.value, detail=symbol.detail
    )
    row.created, row.offset = symbol.created.utc_ms, symbol.created.offset
    session.add(row)
    session.flush()
    for one in symbol.meanings:
        session.add(rows.dated(SymbolMeaningRecord, now, one.at, symbol_id=row.id, words=one.words))
    for each in symbol.linked:
        rows.link(session, KIND, symbol.uid, each, WITH, now)


def _read(session: Session, uids: list[str] | None = None) -> list[Symbol]:
    query = select(SymbolRecord).where(SymbolRecord.deleted.is_(None))
    if uids is not None:
        query = query.where(SymbolRecord.uid.in_(uids))
    records = list(session.scalars(query.order_by(SymbolRecord.created.desc(), SymbolRecord.id.desc())))
    meanings: dict[int, list[Meaning]] = defaultdict(list)
    mine = SymbolMeaningRecord.symbol_id.in_([row.id for row in records])
    said = select(SymbolMeaningRecord).where(mine)
    said = said.order_by(SymbolMeaningRecord.at, SymbolMeaningRecord.id)
    for one in session.scalars(said):
        meanings[one.symbol_id].append(Meaning(one.words, rows.moment(one)))
    return [
        Symbol(
            row.uid,
            row.name,
            SymbolKind(row.kind),
            row.detail,
            Moment(row.created, row.offset),
            tuple(meanings[row.id]),
            rows.outgoing(session, row.uid, WITH),
        )
        for row in records
    ]
