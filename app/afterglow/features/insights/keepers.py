# SPDX-License-Identifier: GPL-3.0-or-later
"""How an insight, a symbol, a perspective or a pattern comes to be kept when another feature asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.anchors import Anchor
from afterglow.core.shapes import Choice
from afterglow.feature import Keeper
from afterglow.features.insights.records import (
    InsightRecord,
    InsightReturnRecord,
    InsightStepRecord,
    PatternPullRecord,
    PatternRecord,
    PerspectiveRecord,
    SymbolMeaningRecord,
    SymbolRecord,
)
from afterglow.features.insights.shapes import STRONGEST, Origin, Pull, State, SymbolKind
from afterglow.features.insights.store import InsightStore, insights, patterns, perspectives, rows, symbols
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from afterglow.core.shapes import New
    from afterglow.vault.record import Record
    from afterglow.vault.vault import Vault

# What a thing handed over comes from is an entry that a reflection became, unless it says otherwise.
_ENTRY = "entry"


def _origin(new: New) -> Origin | None:
    return Origin(new.more.get("origin_kind", _ENTRY), new.origins[0]) if new.origins else None


def _number(new: New, name: str) -> int | None:
    text = new.more.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() else None


def _keep_insight(vault: Vault, session: Session, new: New) -> str:
    origin = _origin(new)
    # The words most likely stand in the entry; whoever writes that finds their place, if it is one.
    place = None if origin is None or origin.kind != _ENTRY else Anchor.unplaced(new.text)
    state = new.more.get("state", "")
    stands = State(state) if state in set(State) else State.NOTICED
    if known := new.more.get("uid", ""):
        # One that is kept already: only where it stands is new.
        before = insights.move(session, vault.now(), known, stands)
        return "" if before is None else f"{known} {before.value}|{stands.value}"
    return insights.put(session, vault.now(), new.text, origin, place, stands)


def _undo_insight(vault: Vault, session: Session, uid: str) -> bool:
    known, _, states = uid.partition(" ")
    if states:
        before, after = states.split("|")
        return insights.move_back(session, vault.now(), known, State(before), State(after))
    undo = _undoing(InsightRecord, insights.take_away, (InsightStepRecord, 2), (InsightReturnRecord, 0))
    return undo(vault, session, uid)


def _keep_symbol(vault: Vault, session: Session, new: New) -> str:
    kind = new.more.get("kind", "")
    known = SymbolKind(kind) if kind in set(SymbolKind) else SymbolKind.IMAGE
    detail, meaning = new.more.get("detail", ""), new.more.get("meaning", "")
    uid = symbols.put(session, vault.now(), new.text, known, detail, meaning)
    origin = _origin(new)
    if origin is not None:
        rows.link(session, symbols.KIND, uid, origin, symbols.WITH, vault.now())
    return uid


def _keep_perspective(vault: Vault, session: Session, new: New) -> str:
    return perspectives.put(session, vault.now(), new.text, _number(new, "every") or 0, _origin(new))


def _keep_pattern(vault: Vault, session: Session, new: New) -> str:
    now = vault.now()
    given = (_number(new, name) for name in ("before", "now"))
    # What was felt before is told first, and so stands a moment earlier.
    pulls = [Pull(each, now) for each in given if each is not None and each <= STRONGEST]
    return patterns.put(session, now, new.text, new.more.get("now_words", ""), pulls)


def _undoing(
    table: type[Record],
    take_away: Callable[[Session, str], None],
    *parts: tuple[type[Record], int],
) -> Callable[[Vault, Session, str], bool]:
    def undo(_vault: Vault, session: Session, uid: str) -> bool:
        if rows.untouched(session, table, uid, *parts):
            take_away(session, uid)
            return True
        return not rows.there(session, table, uid)

    return undo


def _insight_choices(vault: Vault, most: int) -> Sequence[Choice]:
    kept = [one for one in InsightStore(vault).insights.all() if one.state is not State.LET_GO]
    return [Choice(one.uid, one.words) for one in kept[:most]]


def _symbol_choices(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(one.uid, one.name) for one in InsightStore(vault).symbols.all()[:most]]


def _perspective_choices(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(one.uid, one.words) for one in InsightStore(vault).perspectives.all()[:most]]


def _pattern_choices(vault: Vault, most: int) -> Sequence[Choice]:
    return [Choice(one.uid, one.words) for one in InsightStore(vault).patterns.all()[:most]]


KEEPERS = (
    Keeper(
        "insight",
        lambda: tr("Insight"),
        _keep_insight,
        _undo_insight,
        _insight_choices,
    ),
    Keeper(
        "symbol",
        lambda: tr("Symbol"),
        _keep_symbol,
        _undoing(SymbolRecord, symbols.take_away, (SymbolMeaningRecord, 1)),
        _symbol_choices,
    ),
    Keeper(
        "perspective",
        lambda: tr("Perspective"),
        _keep_perspective,
        _undoing(PerspectiveRecord, perspectives.take_away),
        _perspective_choices,
    ),
    Keeper(
        "pattern",
        lambda: tr("Pattern"),
        _keep_pattern,
        _undoing(PatternRecord, patterns.take_away, (PatternPullRecord, 2)),
        _pattern_choices,
    ),
)
