# SPDX-License-Identifier: GPL-3.0-or-later
"""From a key press to its paint while writing an entry of 20,000 words, saving included."""

from __future__ import annotations

import shutil
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.bench.figures import CACHE, Row, ms, percentile
from tests.bench.generator import entries, filled
from tests.bench.window import Paints, open_window, rest, until

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QTextEdit

SIZE = 1_000
WORDS = 20_000
_MOST_SECONDS = 0.016
_TYPED = "some words, and *one* more. "


def measure(size: int, *, words: int = WORDS, keys: int = 500) -> list[Row]:
    """Type at the start, in the middle and at the end of the entry, on the real page."""
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as place:
        folder = Path(shutil.copytree(filled(size), Path(place) / "journal"))
        program, page, _took = open_window(folder)
        id_ = page.list.model.ids[0]
        page.store.entries.save(id_, _long_draft(page.store.entries.entry(id_).draft(), words))
        page.close_entry()
        page.open(id_, read=False)
        rest(1.0)
        times = {where: _type(page.writing.editor, share, keys) for where, share in _PLACES.items()}
        plain = _plain(page.writing.editor.toPlainText())
        bare = [took for share in _PLACES.values() for took in _type(plain, share, keys)]
        page.flush()
        program.end()
    every = [took for some in times.values() for took in some]
    found, floor = percentile(every, 99), percentile(bare, 99)
    more = {f"{where}_p99_ms": percentile(some, 99) * 1000 for where, some in times.items()}
    more |= {"p50_ms": percentile(every, 50) * 1000, "max_ms": max(every) * 1000}
    what = f"key press to paint in {words:,} words, saving included, p99"
    told = f"{ms(floor)} (QPlainTextEdit), {found / floor:.1f}x"
    return [Row(what, ms(found), told, ms(found), f"<= {ms(_MOST_SECONDS)}", found <= _MOST_SECONDS, more)]


_PLACES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def _long_draft(draft: Any, words: int) -> Any:
    from dataclasses import replace

    bodies, count = [], 0
    for one in islice(entries(1_000), 500):
        bodies.append(one.draft.body)
        count += len(one.draft.body.split())
        if count >= words:
            break
    return replace(draft, body="\n\n".join(bodies))


def _plain(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.resize(800, 600)
    made.show()
    QApplication.processEvents()
    return made


def _type(editor: QTextEdit | QPlainTextEdit, share: float, keys: int) -> list[float]:
    """Return the seconds of each key, typed as quickly as thirty a second."""
    cursor: QTextCursor = editor.textCursor()
    cursor.setPosition(int(share * (editor.document().characterCount() - 1)))
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    editor.setFocus()
    rest(0.3)
    paints = Paints(editor.viewport())
    times = []
    for number in range(keys):
        before = paints.count
        began = time.perf_counter()
        QTest.keyClicks(editor, _TYPED[number % len(_TYPED)])
        until(lambda before=before: paints.count > before)  # type: ignore[misc]  # mypy sees no default here
        times.append(time.perf_counter() - began)
        rest(0.005 if number % 40 else 0.45)
    return times
