# SPDX-License-Identifier: GPL-3.0-or-later
"""Out of the window: to a file or onto paper, each told under What left; nothing that changed goes unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.core.errors import PersonError
from afterglow.features.sharing import reading
from afterglow.features.sharing.composing import compose
from afterglow.features.sharing.export import FORMS, note, pages, write_to
from afterglow.features.sharing.left_dialog import LeftDialog
from afterglow.features.sharing.paper import paint
from afterglow.ui.dialogs import ProgressDialog, tell
from afterglow.ui.printing import chosen_printer
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from afterglow.core.progress import Progress
    from afterglow.core.shares import Passage
    from afterglow.features.sharing.composing import Composed
    from afterglow.features.sharing.dialog import ShareDialog


class _ChangedError(Exception):
    """Entries that were edited after sentences were picked: how they read now, and which they are."""

    def __init__(self, passages: Mapping[str, Passage], uids: tuple[str, ...]) -> None:
        super().__init__()
        self.passages, self.uids = passages, uids


def changed_words(count: int) -> str:
    """Return that entries were changed since sentences were picked of them."""
    if count == 1:
        return tr("1 entry was changed after you picked from it. It is left out until you look at it again.")
    return tr(
        "{count} entries were changed after you picked from them. They are left out until you look again."
    ).format(count=count)


def save(window: ShareDialog) -> None:
    """Ask where to, and write the file there."""
    form = FORMS[window.choices.form]
    # A plain name: the date and nothing of what is inside.
    name = f"notes-{window.parts.clock.now():%Y-%m-%d}{form.suffix}"
    path = window.parts.choose.save_file(
        window, tr("Where to put the file"), name, f"{tr(form.title)} (*{form.suffix})"
    )
    if path is None:
        return
    asked_about = True
    if path.suffix.lower() != form.suffix:
        # The person was not asked about this longer name, so it must not be one that is taken.
        path, asked_about = path.with_name(path.name + form.suffix), False
    to, password = path, window.form.password.text() if form.locks else ""

    def leave(composed: Composed) -> int | None:
        packet = replace(composed.packet, password=password)
        return write_to(window.store.vault, packet, form, to, replace=asked_about)

    def told(line: int | None) -> None:
        _after(LeftDialog(window, window.parts, to, line, locked=bool(password)))

    _go(window, tr("Writing the file…"), leave, told)


def print_pages(window: ShareDialog) -> None:
    """Ask for a printer, and print the pages."""
    try:
        printer = chosen_printer(window)
    except PersonError as error:
        window.parts.window.show_problem(error)
        return
    if printer is None:
        return

    def leave(composed: Composed) -> tuple[list[bytes], int | None]:
        pictures = pages.pictures(composed.packet.document, pages.PRINTED)
        place = Path(printer.printerName() or tr("Printer"))
        return pictures, note(window.store.vault, composed.packet, tr("Print"), place)

    def told(found: tuple[list[bytes], int | None]) -> None:
        paint(printer, found[0], window.choices.paper)
        _after(LeftDialog(window, window.parts, None, found[1], locked=False))

    _go(window, tr("Preparing the pages…"), leave, told)


def _go(
    window: ShareDialog, title: str, leave: Callable[[Composed], Any], told: Callable[[Any], None]
) -> None:
    """Read what was picked once more, and let it go where nothing of it has changed."""
    if window.read is None:
        return
    read, choices = window.read, window.choices
    offers, today = window.parts.offers, window.parts.clock.now().date()

    def work(_progress: Progress) -> Any:
        now = replace(read, passages=reading.passages(offers, choices.picked))
        composed = compose(now, choices, today)
        if composed.chosen.changed:
            raise _ChangedError(now.passages, composed.chosen.changed)
        return leave(composed)

    def failed(error: BaseException) -> None:
        if isinstance(error, _ChangedError):
            _show_again(window, error)
        else:
            window.parts.window.show_problem(error)

    ProgressDialog(window, window.parts.background, title, work, told, failed, stoppable=False)


def _show_again(window: ShareDialog, error: _ChangedError) -> None:
    """Show what was changed since, before anything goes."""
    assert window.read is not None
    window.read = replace(window.read, passages=dict(error.passages))
    window.change(window.choices)
    tell(
        window,
        tr("Something has changed"),
        changed_words(len(error.uids)) + " " + tr("Nothing was written yet."),
    )
    section = next((one for one in window.read.sections if any(item.words for item in one.items)), None)
    if section is not None:
        window.choose_excerpts(section, error.uids[0])


def _after(dialog: LeftDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
