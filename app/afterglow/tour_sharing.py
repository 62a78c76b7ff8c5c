# SPDX-License-Identifier: GPL-3.0-or-later
"""Sharing on the tour: a thin, a full and a very long packet, therapy, and a sample packet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate

from afterglow.features.sharing.rules import sentences
from afterglow.features.sharing.rules.choices import Choices, Picked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from afterglow.features.sharing.dialog import ShareDialog
    from afterglow.shell.main_window import MainWindow

_DAYS, _ALL_DAYS = 56, 600
# Wide enough for both halves, as on a screen.
_SIZE = (1080, 700)
_FULL = 3


def take_sharing(
    window: MainWindow, save: Callable[[QWidget, str], None], settle: Callable[[], None], out: Path | None
) -> None:
    """Take the pictures; with `out` write the full packet there too, as a PDF."""
    from afterglow.features.sharing.dialog import ShareDialog

    window.open_tab("sharing")
    save(window, "therapy")
    dialog = ShareDialog(window, window._parts)  # noqa: SLF001  # as its card does
    dialog.resize(*_SIZE)
    dialog.show()
    _rest(dialog, settle)
    dialog.form.who.setText("M.")
    thin = dialog.choices
    for section in dialog.read.sections if dialog.read is not None else ():
        if section.key not in {"wanted", "sessions"}:
            thin = thin.with_section(section, on=False)
    _show(dialog, thin, settle)
    save(dialog, "share-thin")
    dialog.form.first.setDate(QDate(dialog.form.last.date()).addDays(-_DAYS))
    _rest(dialog, settle)
    _show(dialog, _picked(dialog, Choices(who="M."), _FULL, every=False), settle)
    save(dialog, "share")
    if out is not None and dialog.made is not None:
        (out / "sample-packet.pdf").write_bytes(dialog.made.data)
    dialog.form.first.setDate(QDate(dialog.form.last.date()).addDays(-_ALL_DAYS))
    _rest(dialog, settle)
    _show(dialog, _picked(dialog, Choices(who="M."), _ALL_DAYS, every=True), settle)
    save(dialog, "share-long")
    dialog.reject()
    settle()


def take_choosing(
    window: MainWindow, take: Callable[[QDialog, str], None], settle: Callable[[], None]
) -> None:
    """Take the dialogs in which it is chosen what goes onto the pages."""
    from afterglow.features.sharing.choose_dialog import ChooseDialog
    from afterglow.features.sharing.dialog import ShareDialog
    from afterglow.features.sharing.excerpts_dialog import ExcerptsDialog
    from afterglow.features.sharing.names_dialog import NamesDialog

    dialog = ShareDialog(window, window._parts)  # noqa: SLF001  # as its card does
    settle()
    read = dialog.read
    assert read is not None
    take(ChooseDialog(window, dialog.section("goals"), dialog.choices), "share-choose")
    excerpts = ExcerptsDialog(
        window,
        dialog.parts,
        dialog.section("excerpts"),
        _picked(dialog, dialog.choices, 1, every=False),
        {},
    )
    settle()
    take(excerpts, "share-excerpts")
    names = NamesDialog(window, read.aliases, read.people, dialog.choices, dialog.look)
    settle()
    take(names, "share-names")
    dialog.reject()
    dialog.deleteLater()


def _picked(dialog: ShareDialog, choices: Choices, most: int, *, every: bool) -> Choices:
    """Return the choices with sentences of the latest entries: the first two of each, or all of them."""
    assert dialog.read is not None
    passages = dict(dialog.read.passages)
    items = [item for one in dialog.read.sections for item in one.items if item.words and not item.sensitive]
    for item in items[:most]:
        passage = dialog.parts.offers.passage(item.uid)
        if passage is None:
            continue
        passages[item.uid] = passage
        found = sentences.sentences(passage.text)
        places = frozenset(one.at for one in (found if every else found[:2]))
        choices = choices.with_picked(item.uid, Picked(sentences.digest(passage.text), places))
    dialog.read = replace(dialog.read, passages=passages)
    return choices


def _show(dialog: ShareDialog, choices: Choices, settle: Callable[[], None]) -> None:
    dialog.change(choices)
    _rest(dialog, settle)


def _rest(dialog: ShareDialog, settle: Callable[[], None]) -> None:
    """Let everything come to rest, and the pages be drawn, which nobody waits for otherwise."""
    settle()
    for _time in range(200):
        if not dialog.behind:
            break
        settle()
    settle()
