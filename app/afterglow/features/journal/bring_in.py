# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing notes in: look first, count, then do it, and name what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from afterglow.features.journal import importing
from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog, ProgressDialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from afterglow.core.progress import Progress
    from afterglow.feature import Parts
    from afterglow.features.journal.importing import Report
    from afterglow.features.journal.store import JournalStore


def bring_in(parent: QWidget, store: JournalStore, parts: Parts) -> None:
    """Ask for a place, count what is there, and bring it in if the person agrees."""
    path = _ask_where(parent, parts)
    if path is not None:
        _work(parent, store, parts, path, dry_run=True)


def _work(parent: QWidget, store: JournalStore, parts: Parts, path: Path, *, dry_run: bool) -> None:
    def work(progress: Progress) -> Report:
        return importing.bring_in(store, path, dry_run=dry_run, progress=progress)

    def done(report: Report) -> None:
        if not dry_run:
            # The index is in many pieces now; left so, some later save would have to join them.
            parts.background.run_long(store.bin.forget)
            parts.window.say(
                _counted(report, tr("1 entry has come in."), tr("{count} entries have come in."))
            )
            if report.bad or report.as_text:
                _tell(parent, report)
        elif _agreed(parent, report):
            _work(parent, store, parts, path, dry_run=False)

    title = tr("Looking…") if dry_run else tr("Bringing in…")
    ProgressDialog(parent, parts.background, title, work, done, parts.window.show_problem)


def _ask_where(parent: QWidget, parts: Parts) -> Path | None:
    dialog = Dialog(parent, tr("Bring in"))
    found: list[Path] = []

    def folder() -> None:
        chosen = parts.choose.open_folder(dialog, tr("A folder of notes"))
        if chosen is not None:
            found.append(chosen)
            dialog.accept()

    def file() -> None:
        found.extend(parts.choose.open_files(dialog, tr("A file from Afterglow"), tr("Afterglow (*.json)")))
        if found:
            dialog.accept()

    dialog.add(
        label(
            tr(
                "Notes come in from a folder of Markdown files, with their pictures, or from a JSON file "
                "that Afterglow wrote. First you see what is there. What is in the journal already is "
                "passed over, and your files stay as they are."
            ),
            wrap=True,
        )
    )
    dialog.add_buttons(
        button(tr("A folder of notes…"), folder, kind="primary"),
        button(tr("A file from Afterglow…"), file),
        None,
        button(tr("Leave it"), dialog.reject),
    )
    dialog.exec()
    dialog.deleteLater()
    return found[0] if found else None


def _agreed(parent: QWidget, report: Report) -> bool:
    dialog = Dialog(parent, tr("What is there"))
    dialog.add(label(_counted(report, tr("1 entry is new."), tr("{count} entries are new.")), wrap=True))
    if report.known:
        known = report.known
        said = tr("1 is in the journal already.") if known == 1 else tr("{count} are in the journal already.")
        dialog.add(label(said.format(count=f"{known:,}"), wrap=True))
    if report.others:
        dialog.add(label(_others(report), wrap=True))
    _name(dialog, report)
    agree = button(tr("Bring in"), dialog.accept, kind="primary")
    agree.setEnabled(report.new + report.others > 0)
    dialog.add_buttons(None, button(tr("Leave it"), dialog.reject), agree)
    answer = bool(dialog.exec())
    dialog.deleteLater()
    return answer


def _tell(parent: QWidget, report: Report) -> None:
    """Name what did not come in, or not as it was meant, once the rest has."""
    dialog = Dialog(parent, tr("What came in"))
    dialog.add(
        label(_counted(report, tr("1 entry has come in."), tr("{count} entries have come in.")), wrap=True)
    )
    _name(dialog, report)
    dialog.add_buttons(None, button(tr("Close"), dialog.accept, kind="primary"))
    dialog.exec()
    dialog.deleteLater()


def _name(dialog: Dialog, report: Report) -> None:
    """Add the files that need a look."""
    if report.bad:
        dialog.add(label(tr("These could not be read and are passed over:"), wrap=True))
        reasons = [f"{name}: {reason}" for name, reason in report.bad]
        dialog.add(_names(tr("Files that could not be read"), reasons))
    if report.as_text:
        said = tr(
            "In these, the lines at the top that name a date, a title or tags could not be read. They "
            "stay in the text of the entry:"
        )
        dialog.add(
            label(said, wrap=True), _names(tr("Files with unreadable lines at the top"), report.as_text)
        )


def _names(name: str, lines: Sequence[str]) -> QPlainTextEdit:
    box = QPlainTextEdit("\n".join(lines))
    box.setReadOnly(True)
    box.setAccessibleName(name)
    box.setTabChangesFocus(True)
    box.setMaximumHeight(120)
    return box


def _others(report: Report) -> str:
    if report.others == 1:
        return tr("1 other thing is new, such as a session or a mood.")
    return tr("{count} other things are new, such as sessions and moods.").format(count=f"{report.others:,}")


def _counted(report: Report, one: str, many: str) -> str:
    return one if report.new == 1 else many.format(count=f"{report.new:,}")
