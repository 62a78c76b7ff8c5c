# SPDX-License-Identifier: GPL-3.0-or-later
"""Learn: the topics at the left, the open one at the right, and questions for the clinic below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSplitter, QWidget

from afterglow.feature import Page
from afterglow.features.learn import rules, topics
from afterglow.features.learn.question_card import QuestionCard
from afterglow.features.learn.store import LearnStore
from afterglow.features.learn.topic_view import TopicView
from afterglow.ui.accessible import announce, let_tab_follow
from afterglow.ui.controls import column, heading, label, row
from afterglow.ui.dialogs import scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.feature import Parts
    from afterglow.features.learn.shapes import Topic

_LEFT, _LEAST_LEFT = 340, 220
_ID = Qt.ItemDataRole.UserRole


class LearnPage(Page):
    """Reads topics. Which of them are marked as read is kept inside the vault."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._store = LearnStore(parts.vault)
        self._topics = topics.shipped(parts.settings.language or QLocale().bcp47Name())
        self._read: frozenset[str] = frozenset()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Look for a word"))
        self.search.setAccessibleName(tr("Look for a word in the topics"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._into_list)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Topics"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self._told = label("", soft=True, small=True, wrap=True)
        self._told.hide()
        self.questions = QuestionCard(parts)
        self.view: TopicView | None = None
        self._inside = QWidget()
        self._column = column(self.questions, None, space=16)
        self._column.setContentsMargins(24, 20, 24, 24)
        around = row(self._side(), None, space=0)
        # All the room there is up to its widest, and only then the rest to the right.
        around.setStretch(0, 100)
        self._inside.setLayout(around)
        self._scroll = scrolling(self._inside)
        self._scroll.setAccessibleName(tr("The open topic"))
        left = QWidget()
        layout = column(heading(tr("Learn"), sub=True), self._notice(), self.search, self._told, self.list)
        layout.setContentsMargins(16, 16, 8, 12)
        left.setLayout(layout)
        left.setMinimumWidth(_LEAST_LEFT)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(self._scroll)
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT, 880])
        split.setCollapsible(0, False)
        split.setCollapsible(1, False)
        self.setLayout(column(split))
        self.setFocusProxy(self.search)
        self._fill(self._topics)
        self.list.setCurrentRow(0)

    # What the window asks for

    def shown(self) -> None:
        """Read which topics are marked, and the questions that wait."""
        work, failed = self._store.read, self._parts.window.show_problem
        self._parts.background.run(work, self._marked, failed, owner=self)
        self.questions.refresh()

    def flush(self) -> None:
        """Keep a question that was typed."""
        self.questions.flush()

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def open_item(self, uid: str) -> None:
        """Show a topic by its id or its number; an unknown one leaves the open one."""
        topic = topics.find(self._topics, uid)
        if topic is not None:
            self.search.clear()
            self.list.setCurrentRow(self._topics.index(topic))
            self.list.setFocus()

    def new_item(self) -> None:
        """Write a question down."""
        self._scroll.ensureWidgetVisible(self.questions)
        self.questions.field.setFocus()

    # Inside

    def _side(self) -> QWidget:
        made = QWidget()
        made.setLayout(self._column)
        made.setMaximumWidth(768)
        return made

    def _notice(self) -> QWidget:
        return label(
            tr("Sixteen short topics, to read without a network. They inform; they do not advise."),
            soft=True,
            small=True,
            wrap=True,
        )

    def _look(self, query: str) -> None:
        found = rules.search(self._topics, query)
        self._fill(found)
        if not found:
            self._told.setText(tr("No topic holds this. Try another word."))
        elif query.strip():
            self._told.setText(tr("{count} of {all} topics").format(count=len(found), all=len(self._topics)))
        self._told.setVisible(bool(query.strip()))
        announce(self.search, self._told.text() if query.strip() else "")

    def _into_list(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self.list.setFocus()

    def _fill(self, found: Sequence[Topic]) -> None:
        open_id = self.view.topic.id if self.view is not None else ""
        before = self.list.blockSignals(True)
        self.list.clear()
        for topic in found:
            item = QListWidgetItem()
            item.setData(_ID, topic.id)
            self._name(item, topic)
            self.list.addItem(item)
            if topic.id == open_id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(before)

    def _name(self, item: QListWidgetItem, topic: Topic) -> None:
        text = f"{topic.number}. {topic.title}"
        read = topic.id in self._read
        item.setText(tr("{title} (read)").format(title=text) if read else text)

    def _marked(self, read: frozenset[str]) -> None:
        self._read = read
        for at in range(self.list.count()):
            item = self.list.item(at)
            topic = topics.find(self._topics, item.data(_ID))
            if topic is not None:
                self._name(item, topic)
        if self.view is not None:
            before = self.view.read.blockSignals(True)
            self.view.read.setChecked(self.view.topic.id in read)
            self.view.read.blockSignals(before)

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        topic = None if item is None else topics.find(self._topics, item.data(_ID))
        if topic is None or (self.view is not None and self.view.topic is topic):
            return
        view = TopicView(topic, read=topic.id in self._read)
        view.read_changed.connect(partial(self._mark, topic.id))
        view.ask_this.connect(self.questions.take)
        view.can_ask(can=not self.questions.isHidden())
        if self.view is None:
            self._column.insertWidget(0, view)
        else:
            self._column.replaceWidget(self.view, view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        view.show()
        let_tab_follow(self.list, [view])
        self.questions.show_topic(topic.id)
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))

    def _mark(self, topic: str, read: bool) -> None:
        self._marked(self._read | {topic} if read else self._read - {topic})
        work = partial(self._store.mark, topic, read=read)
        self._parts.background.run(work, None, self._parts.window.show_problem, owner=self)
