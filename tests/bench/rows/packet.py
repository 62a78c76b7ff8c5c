# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages for a therapist out of a large journal: the window opened, and a change seen in its preview."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from tests.bench.figures import Row, ms, percentile
from tests.bench.generator import filled_with_sessions
from tests.bench.window import open_window, rest, until

from afterglow.features.sharing.dialog import ShareDialog
from afterglow.features.sharing.export import pages
from afterglow.features.sharing.rules import sentences
from afterglow.features.sharing.rules.choices import Picked

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 36_500
_SESSIONS = 200
_PAGES = 3
_MOST_SECONDS = 1.0


def measure(size: int, *, rounds: int = 10) -> list[Row]:
    """Open the window for eight weeks, pick until there are three pages, and tick one part off and on."""
    program, _page, _took = open_window(filled_with_sessions(size, _SESSIONS))
    rest(1.0)
    window = program.window
    assert window is not None
    began = time.perf_counter()
    dialog = ShareDialog(window, window._parts)
    dialog.resize(1080, 700)
    dialog.show()
    until(lambda: bool(dialog.preview.pages))
    opened = time.perf_counter() - began
    last = dialog.form.last.date()
    began = time.perf_counter()
    before = dialog.composed
    dialog.form.first.setDate(QDate(last).addDays(-56))
    until(lambda: dialog.composed is not before)
    other_days = time.perf_counter() - began
    _pick(dialog)
    key = next(iter(dialog.rows))
    times = [_changed(dialog, dialog.rows[key].box.click) for _round in range(rounds)]
    assert dialog.composed is not None
    document = dialog.composed.packet.document
    floor = min(_seconds(lambda: pages.pdf(document)) for _time in range(3))
    took = percentile(times, 95)
    what = f"pages for a therapist drawn anew after a tick, {_PAGES} pages, {size:,} entries (p95)"
    more = {
        "p50_ms": percentile(times, 50) * 1000,
        "opened_ms": opened * 1000,
        "other_days_ms": other_days * 1000,
    }
    dialog.reject()
    reached = max(took, opened, other_days) <= _MOST_SECONDS
    peer = f"{ms(floor)} (typst alone), {took / floor:.1f}x"
    rows = [Row(what, ms(took), peer, ms(took), f"<= {ms(_MOST_SECONDS)}", reached, more)]
    rest(0.2)
    program.end()
    return rows


def _pick(dialog: ShareDialog) -> None:
    """Pick whole entries until there are three pages."""
    for share in dialog.section("excerpts").items:
        assert dialog.read is not None
        passage = dialog.parts.offers.passage(share.uid)
        assert passage is not None
        dialog.read = replace(dialog.read, passages={**dialog.read.passages, share.uid: passage})
        every = frozenset(one.at for one in sentences.sentences(passage.text))
        picked = Picked(sentences.digest(passage.text), every)
        _changed(dialog, lambda: dialog.change(dialog.choices.with_picked(share.uid, picked)))  # noqa: B023
        if len(dialog.preview.pages) >= _PAGES:
            return


def _changed(dialog: ShareDialog, act: Callable[[], object]) -> float:
    """Return the seconds until the preview shows what a change has made."""
    before = dialog.composed

    def both() -> None:
        act()
        until(lambda: dialog.composed is not before)

    return _seconds(both)


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
