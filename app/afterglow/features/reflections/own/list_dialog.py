# SPDX-License-Identifier: GPL-3.0-or-later
"""The reflections of the person's own: made from one there is, changed, shared, brought in, removed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from afterglow.core.errors import PersonError
from afterglow.features.reflections.dialog import Dialog as Reflection
from afterglow.features.reflections.dialog import Kind, Step
from afterglow.features.reflections.dialog_writing import to_toml
from afterglow.features.reflections.own import editing, files
from afterglow.features.reflections.own.store import OwnDialogs
from afterglow.features.reflections.shipped import shipped
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, label, row
from afterglow.ui.dialogs import Dialog, ask
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.feature import Parts

_ROLE = 0x0100
_HEIGHT = 180


class OwnListDialog(Dialog):
    """A list that follows what is done to it. What is in it is begun from the page of all reflections."""

    def __init__(self, parent: QWidget, parts: Parts) -> None:
        super().__init__(parent, tr("Reflections of your own"), width=640)
        self._parts, self._own = parts, OwnDialogs(parts.vault)
        self._reflections: dict[str, Reflection] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Reflections of your own"))
        self.list.setMinimumHeight(_HEIGHT)
        self.list.setWordWrap(True)
        self.empty = label(
            tr("There is none yet. Copy one below, and change what you like."), soft=True, wrap=True
        )
        self.begin_from = QComboBox()
        name_choice(self.begin_from, tr("The one to copy"))
        self.begin_from.setMinimumHeight(34)
        for each in shipped(parts.settings.language or "en"):
            self.begin_from.addItem(each.title, each)
        self.begin_from.addItem(tr("An empty one"), _empty())
        self.copy = button(tr("Copy and change…"), self._copy)
        self.change = button(tr("Change…"), self._change, name=tr("Change this reflection"))
        self.share = button(tr("Save as a file…"), self._share, name=tr("Save this reflection as a file"))
        self.remove = button(tr("Remove…"), self._remove, name=tr("Remove this reflection"))
        self.bring = button(tr("Bring one in…"), self._bring_in)
        self.problem = label("", wrap=True)
        self.problem.setProperty("problem", True)
        self.problem.hide()
        copied = row(self.begin_from, self.copy, space=8)
        copied.setStretch(0, 1)
        self.add(
            label(tr("A file holds the questions, and none of your answers."), soft=True, wrap=True),
            self.list, self.empty, row(self.change, self.share, self.remove, None, space=8),
            label(tr("Begin a new one from"), soft=True, small=True), copied, self.problem,
        )  # fmt: skip
        self.add_buttons(self.bring, None, button(tr("Close"), self.accept, kind="primary"))
        self.list.itemActivated.connect(lambda _item: self._change())
        self._fill()

    @property
    def _current(self) -> Reflection | None:
        item = self.list.currentItem()
        return None if item is None else self._reflections.get(str(item.data(_ROLE)))

    def _copy(self) -> None:
        source: Reflection = self.begin_from.currentData()
        taken = {each.dialog for each in self._own.texts()}
        title = tr("{title} (mine)").format(title=source.title) if source.title else ""
        self._edit(editing.copy_of(source, editing.free_id(taken), title))

    def _change(self) -> None:
        if self._current is not None:
            self._edit(self._current)

    def _edit(self, reflection: Reflection) -> None:
        from afterglow.features.reflections.own.editor import Editor

        dialog = Editor(self, reflection, self._keep, self._made_of)
        self._try(dialog.exec)
        dialog.deleteLater()
        self._fill(reflection.id)

    def _keep(self, reflection: Reflection) -> None:
        self._own.keep(reflection.id, to_toml(reflection))

    def _made_of(self, kind: str) -> str:
        keeper = self._parts.offers.keeper(kind)
        return "" if keeper is None else keeper.title()

    def _share(self) -> None:
        found = self._current
        if found is None:
            return
        filters = f"{tr('Reflection')} (*{files.SUFFIX})"
        path = self._parts.choose.save_file(
            self, tr("Where to put the file"), files.file_name(found), filters
        )
        if path is not None and self._try(partial(files.write, self._own, found, path)):
            self._parts.window.say(tr("It is in {name}.").format(name=path.name))

    def _bring_in(self) -> None:
        filters = f"{tr('Reflection')} (*{files.SUFFIX})"
        for path in self._parts.choose.open_files(self, tr("A reflection as a file"), filters):
            if not self._try(partial(files.bring_in, self._own, path)):
                break
        self._fill()

    def _remove(self) -> None:
        found = self._current
        if found is None:
            return
        sure = ask(
            self,
            tr("Remove this reflection?"),
            tr("What you wrote with it stays. Its questions will be gone for good."),
            yes=tr("Remove"),
            no=tr("Keep it"),
        )
        if sure and self._try(partial(self._own.remove, found.id)):
            self._fill()

    def _fill(self, choose: str = "") -> None:
        at = max(0, self.list.currentRow())
        found = self._own.all()
        self._reflections = {each.id: each for each in found}
        self.list.clear()
        for place, each in enumerate(found):
            count = sum(step.kind is not Kind.INFO for step in each.steps)
            said = tr("1 question") if count == 1 else tr("%n questions", "", count)
            told = tr("{title} · {count}").format(title=each.title, count=said)
            item = QListWidgetItem(told)
            item.setData(_ROLE, each.id)
            self.list.addItem(item)
            at = place if each.id == choose else at
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.list.setCurrentRow(min(at, len(found) - 1))
        for way in (self.change, self.share, self.remove):
            way.setVisible(bool(found))

    def _try(self, act: Callable[[], object]) -> bool:
        self.problem.hide()
        try:
            act()
        except PersonError as error:
            self.problem.setText(tr_error(error))
            self.problem.show()
            return False
        return True


def _empty() -> Reflection:
    first = Step("step-1", Kind.TEXT, "", short=True)
    return Reflection("own-1", 1, "en", "", "", 5, 2, "", "", (first,))
