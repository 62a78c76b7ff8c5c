# SPDX-License-Identifier: GPL-3.0-or-later
"""Out of the window: to a file or onto paper, each told under What left; nothing that changed goes unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from afterglow.core.errors import CancelledError, PersonError
from afterglow.features.sharing import reading
from afterglow.features.sharing.composing import compose
from afterglow.features.sharing.export import FORMS, make, note, sheets, write_to
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
    from afterglow.features.sharing.export import Made
    from afterglow.features.sharing.export.sheets import Sheets
    from afterglow.features.sharing.reading import Read

    # The line under What left, and what was made for it, if it had not been seen yet.
    _Gone = tuple[int | None, tuple[Composed, Made, Sheets | None] | None]


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

    def leave(made: Made, _progress: Progress) -> int | None:
        return write_to(window.store.vault, made, to, password, replace=asked_about)

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
    paper = window.choices.paper

    def leave(made: Made, progress: Progress) -> int | None:
        paint(printer, made.paper, paper, progress.step)
        place = Path(printer.printerName() or tr("Printer"))
        return note(window.store.vault, made.packet, tr("Print"), place)

    def told(line: int | None) -> None:
        _after(LeftDialog(window, window.parts, None, line, locked=False))

    _go(window, tr("Printing the pages…"), leave, told)


def _go(
    window: ShareDialog,
    title: str,
    leave: Callable[[Made, Progress], int | None],
    told: Callable[[int | None], None],
) -> None:
    """Let go what was seen, and tell of it; what goes wrong leaves the preview as it should be."""
    if window.read is None:
        return
    behind = window.stop_making()

    def done(found: _Gone) -> None:
        if found[1] is not None:
            window.show_made(*found[1])
        told(found[0])

    def failed(error: BaseException) -> None:
        if isinstance(error, _ChangedError):
            _show_again(window, error)
            return
        if behind:
            window.change(window.choices)
        if not isinstance(error, CancelledError):
            window.parts.window.show_problem(error)

    work = _leaving(window, window.read, leave)
    ProgressDialog(window, window.parts.background, title, work, done, failed)


def _leaving(
    window: ShareDialog, read: Read, leave: Callable[[Made, Progress], int | None]
) -> Callable[[Progress], _Gone]:
    """Return the work: what was picked is read once more, and the very bytes that were seen go.

    Where the person was quicker than the preview, the pages are made now, and come back to be shown.
    """
    choices, seen = window.choices, window.made
    offers, today = window.parts.offers, window.parts.clock.now().date()
    ppi, in_view = window.preview.ppi(choices.paper), window.preview.in_view()

    def work(progress: Progress) -> _Gone:
        now = replace(read, passages=reading.passages(offers, choices.picked))
        composed = compose(now, choices, today)
        if composed.chosen.changed:
            raise _ChangedError(now.passages, composed.chosen.changed)
        if seen is not None and (seen.packet, seen.form.name) == (composed.packet, choices.form):
            return leave(seen, progress), None
        made = make(composed.packet, FORMS[choices.form], lambda: progress.step(0, 0))
        shown = sheets.look(made.paper, ppi, in_view) if made.paper else None
        return leave(made, progress), (composed, made, shown)

    return work


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
