# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking entries out as a file: what, in which form, and a plain word on what that means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton

from afterglow.features.journal.export import FORMS, ExportResult, export, part_path
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, frame, label
from afterglow.ui.dialogs import Dialog, ProgressDialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from afterglow.feature import Parts
    from afterglow.features.journal.store import JournalStore


class TakeOutDialog(Dialog):
    """Asks what is to be taken out. `groups` are (words, ids) pairs; ids None means everything."""

    def __init__(self, parent: QWidget, groups: Sequence[tuple[str, Sequence[int] | None]]) -> None:
        super().__init__(parent, tr("Take out"), width=520)
        self._groups = groups
        self.choices = QButtonGroup(self)
        for at, (words, _ids) in enumerate(groups):
            choice = QRadioButton(words)
            choice.setChecked(at == 0)
            self.choices.addButton(choice, at)
            self.add(choice)
        self.form = QComboBox()
        name_choice(self.form, tr("Form"))
        for form in FORMS.values():
            self.form.addItem(tr(form.title), form.name)
        self.sensitive = QCheckBox(tr("Take sensitive entries too"))
        self.incomplete = frame("tint")
        said = tr(
            "If this is for moving to another journal: without the tick below, sensitive entries are not "
            "in the file, and would not come along."
        )
        self.incomplete.setLayout(column(label(said, wrap=True), margins=12))
        go = button(tr("Choose where…"), self.accept, kind="primary")
        go.setDefault(True)
        warning = label(
            tr(
                "The file is not encrypted. Once it is out, Afterglow can not protect it: whoever has the "
                "file can read it."
            ),
            wrap=True,
        )
        warning.setProperty("problem", True)
        self.add(
            label(tr("Form"), soft=True, small=True), self.form, self.incomplete, self.sensitive, warning
        )
        self.add_buttons(None, button(tr("Leave it"), self.reject), go)
        self.choices.idToggled.connect(self._tell)
        self.form.currentIndexChanged.connect(self._tell)
        self.sensitive.toggled.connect(self._tell)
        self._tell()

    def ids(self) -> Sequence[int] | None:
        """Return what was chosen; None means everything."""
        return self._groups[self.choices.checkedId()][1]

    def _tell(self, *_chosen: object) -> None:
        """Say where a file that is meant to be complete would not be."""
        complete = self.ids() is None and FORMS[str(self.form.currentData())].complete
        self.incomplete.setVisible(complete and not self.sensitive.isChecked())
        self.adjustSize()


def take_out(
    parent: QWidget,
    store: JournalStore,
    parts: Parts,
    groups: Sequence[tuple[str, Sequence[int] | None]],
    *,
    sensitive: bool = False,
) -> None:
    """Ask, write in the background, and say how it went. `sensitive` proposes to take those too."""
    dialog = TakeOutDialog(parent, groups)
    dialog.sensitive.setChecked(sensitive)
    agreed = bool(dialog.exec())
    ids, form = dialog.ids(), str(dialog.form.currentData())
    sensitive = dialog.sensitive.isChecked()
    dialog.deleteLater()
    if not agreed:
        return
    path = _where(parent, parts, form)
    if path is None:
        return

    def done(result: ExportResult) -> None:
        parts.window.say(told(result, path))

    work: Callable[..., ExportResult] = partial(export, store, form, path, ids, sensitive=sensitive, say=tr)
    ProgressDialog(
        parent,
        parts.background,
        tr("Taking out…"),
        lambda progress: work(progress=progress),
        done,
        parts.window.show_problem,
    )


def told(result: ExportResult, path: Path) -> str:
    """Return how it went, in one or two sentences."""
    count = result.entries
    if result.files > 1:
        said = tr("{count} entries are in {files} files. The first is {name}.")
        path = part_path(path, (1, result.files))
    else:
        said = tr("1 entry is in {name}.") if count == 1 else tr("{count} entries are in {name}.")
    said = said.format(count=f"{count:,}", name=path.name, files=result.files)
    if result.left_out_sensitive:
        left = result.left_out_sensitive
        more = tr("1 sensitive one stayed here.") if left == 1 else tr("{count} sensitive ones stayed here.")
        said += " " + more.format(count=f"{left:,}")
    if not result.noted:
        said += " " + tr("It could not be noted under What left.")
    return said


def _where(parent: QWidget, parts: Parts, form: str) -> Path | None:
    known = FORMS[form]
    # A plain name: the date and nothing of what is inside.
    name = f"notes-{parts.clock.now():%Y-%m-%d}"
    if known.folder:
        folder = parts.choose.open_folder(parent, tr("Where to put the folder"))
        return None if folder is None else _free(folder / name)
    words = tr(known.title)
    path = parts.choose.save_file(
        parent, tr("Where to put the file"), name + known.suffix, f"{words} (*{known.suffix})"
    )
    if path is not None and path.suffix.lower() != known.suffix:
        # The person was not asked about this longer name, so it must not be one that is taken.
        path = _free(path.with_name(path.name + known.suffix))
    return path


def _free(path: Path) -> Path:
    """Return a name that is not taken yet."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
