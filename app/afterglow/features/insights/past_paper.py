# SPDX-License-Identifier: GPL-3.0-or-later
"""A month or a session on paper: all that the page of looking back has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.insights import measured_words, words
from afterglow.ui.paper import Sheet
from afterglow.ui.printing import asked_printer
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QFont, QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from afterglow.core.shapes import Happening
    from afterglow.features.insights.looking import Past

_SIZE, _SMALL, _TITLE, _HEADING = 11, 9, 18, 13
# A heading does not stand alone at the foot of a sheet.
_WITH_HEADING = 60


def print_past(
    name: str,
    past: Past,
    today: date,
    parent: QWidget,
    letters: QFont,
    failed: Callable[[BaseException], None],
) -> None:
    """Let the person choose a printer, and print; `failed` hears in plain words where there is none."""
    printer = asked_printer(parent, failed)
    if printer is not None:
        paint_past(printer, name, past, today, parent.font(), letters)


def paint_past(
    device: QPagedPaintDevice, name: str, past: Past, today: date, font: QFont, letters: QFont
) -> None:
    """Paint the sheets on a printer or a PDF writer; the person's own words in `letters`."""
    sheet = Sheet(device, font)
    sheet.text(name, _TITLE, bold=True)
    for title, found in titled(past):
        _heading(sheet, title)
        for what in found:
            sheet.need(_WITH_HEADING / 2)
            sheet.text(above(what, today), _SMALL, colour="soft")
            if what.text:
                sheet.text(what.text, _SIZE, font=letters)
            sheet.room(5)
    if past.series:
        _heading(sheet, measured_title())
        for each in past.series:
            sheet.text(measured_words.told(each, today), _SIZE)
            if each.notice:
                sheet.text(each.notice, _SMALL - 1, colour="soft")
    sheet.end()


def titled(past: Past) -> list[tuple[str, Sequence[Happening]]]:
    """Return the parts that have anything, in their order, and what each is called."""
    every: list[tuple[str, Sequence[Happening]]] = [
        (tr("What you wrote"), past.words),
        (tr("What you noticed"), past.insights),
        (tr("What went well"), past.wins),
    ]
    return [(title, found) for title, found in every if found]


def measured_title() -> str:
    """Return what the measures are called."""
    return tr("What you measured")


def above(what: Happening, today: date) -> str:
    """Return the line above the words of something: its day, and its title where it has one."""
    day = words.on(what.at, today)
    # What was given no title goes by its first words, which stand below anyway.
    first = what.title.rstrip("… ")
    if what.text and what.text.startswith(first):
        return day
    return tr("{day} · {title}").format(day=day, title=words.called(what))


def _heading(sheet: Sheet, title: str) -> None:
    sheet.room(12)
    sheet.need(_WITH_HEADING)
    sheet.text(title, _HEADING, bold=True)
    sheet.room(3)
