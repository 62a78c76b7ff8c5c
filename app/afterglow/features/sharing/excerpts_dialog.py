# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences picked in the entries themselves: the entries at the left, the words of one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from afterglow.features.sharing.rules import sentences
from afterglow.features.sharing.rules.choices import Picked
from afterglow.ui.controls import button, column, label, row
from afterglow.ui.dialogs import Dialog
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.shares import Passage, Section, Share
    from afterglow.feature import Parts
    from afterglow.features.sharing.rules.choices import Choices

_SHARE = Qt.ItemDataRole.UserRole


class ExcerptsDialog(Dialog):
    """Changes `choices` and gathers the `passages` that were opened. `read` gives the words of an entry."""

    def __init__(
        self,
        parent: QWidget,
        parts: Parts,
        section: Section,
        choices: Choices,
        passages: Mapping[str, Passage],
        first: str = "",
    ) -> None:
        super().__init__(parent, section.title, width=900)
        self._parts, self._section = parts, section
        self.choices = choices
        self.passages = dict(passages)
        self._uid = ""
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Look for an entry"))
        self.search.setPlaceholderText(tr("Look for an entry"))
        self.search.setMinimumHeight(34)
        self.search.textChanged.connect(self._look)
        self.entries = QListWidget()
        self.entries.setAccessibleName(tr("Entries"))
        self.entries.setWordWrap(True)
        self.sentences = QListWidget()
        self.sentences.setAccessibleName(tr("Sentences"))
        self.sentences.setWordWrap(True)
        self.sentences.setSpacing(1)
        for each in (self.entries, self.sentences):
            each.setTextElideMode(Qt.TextElideMode.ElideNone)
            each.setResizeMode(QListWidget.ResizeMode.Adjust)
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences.setFont(reading_font(parts.settings.text_size, parts.settings.reading_font))
        self.said = label("", soft=True, small=True, wrap=True)
        self.all = button(tr("The whole entry"), lambda: self._all(on=True))
        self.none = button(tr("Nothing of it"), lambda: self._all(on=False))
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.search, self.entries))
        left.setMinimumWidth(200)
        left.setMaximumWidth(300)
        right.setLayout(column(self.said, self.sentences, row(self.all, self.none, None)))
        both = row(left, right, space=16)
        both.setStretch(0, 1)
        both.setStretch(1, 2)
        done = button(tr("Done"), self.accept, kind="primary")
        done.setDefault(True)
        advice = tr("Open an entry and tick the sentences that may go. What you leave out shows as […].")
        self.add(label(advice, soft=True, wrap=True), both)
        self.body.setStretchFactor(both, 1)
        self.add_buttons(None, done)
        self.resize(900, 600)
        for share in section.items:
            self._put(share)
        self.entries.currentItemChanged.connect(lambda item, _before: self._open(item))
        self.sentences.itemChanged.connect(lambda _item: self._picked())
        self._begin(first)

    # Inside

    def _begin(self, first: str) -> None:
        for at in range(self.entries.count()):
            item = self.entries.item(at)
            if item.data(_SHARE).uid == first or (not first and at == 0):
                self.entries.setCurrentItem(item)
                break
        self._tell()

    def _put(self, share: Share) -> None:
        item = QListWidgetItem()
        item.setData(_SHARE, share)
        self.entries.addItem(item)
        self._name(item)

    def _name(self, item: QListWidgetItem) -> None:
        share: Share = item.data(_SHARE)
        parts = [share.note, share.title]
        if share.sensitive:
            parts.append(tr("sensitive"))
        if (picked := self.choices.picked.get(share.uid)) is not None:
            count = len(picked.places)
            parts.append(tr("1 sentence") if count == 1 else tr("{count} sentences").format(count=count))
        item.setText("  ·  ".join(filter(None, parts)))
        font = item.font()
        font.setBold(share.uid in self.choices.picked)
        item.setFont(font)

    def _look(self, words: str) -> None:
        wanted = words.strip().casefold()
        for at in range(self.entries.count()):
            item = self.entries.item(at)
            item.setHidden(bool(wanted) and wanted not in item.text().casefold())

    def _open(self, item: QListWidgetItem | None) -> None:
        self.sentences.clear()
        self._uid = "" if item is None else item.data(_SHARE).uid
        if item is None:
            self._tell()
            return
        offers, uid = self._parts.offers, self._uid
        run = self._parts.background.run
        run(lambda: offers.passage(uid), self._show, self._parts.window.show_problem, owner=self)

    def _show(self, passage: Passage | None) -> None:
        if passage is None or passage.uid != self._uid:
            self._tell()
            return
        self.passages[passage.uid] = passage
        picked = self.choices.picked.get(passage.uid)
        digest = sentences.digest(passage.text)
        changed = picked is not None and picked.digest != digest
        places = frozenset[int]() if picked is None or changed else picked.places
        before = self.sentences.blockSignals(True)
        self.sentences.clear()
        for one in sentences.sentences(passage.text):
            item = QListWidgetItem(one.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = one.at in places
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.sentences.addItem(item)
        self.sentences.setCurrentRow(0)
        self.sentences.blockSignals(before)
        if changed:
            self.choices = self.choices.with_picked(passage.uid, None)
            self.said.setText(tr("This entry was changed after you picked from it. Pick again what may go."))
        else:
            self._tell()

    def _tell(self) -> None:
        if not self._section.items:
            self.said.setText(tr("There is no entry in this period."))
        elif not self.sentences.count():
            self.said.setText(tr("There are no words to pick from here."))
        else:
            self.said.setText("")

    def _all(self, *, on: bool) -> None:
        before = self.sentences.blockSignals(True)
        for at in range(self.sentences.count()):
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.sentences.item(at).setCheckState(state)
        self.sentences.blockSignals(before)
        self._picked()

    def _picked(self) -> None:
        passage = self.passages.get(self._uid)
        if passage is None:
            return
        checked = [
            at
            for at in range(self.sentences.count())
            if self.sentences.item(at).checkState() == Qt.CheckState.Checked
        ]
        picked = Picked(sentences.digest(passage.text), frozenset(checked)) if checked else None
        self.choices = self.choices.with_picked(self._uid, picked)
        item = self.entries.currentItem()
        if item is not None:
            self._name(item)
