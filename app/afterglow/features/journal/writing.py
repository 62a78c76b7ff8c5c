# SPDX-License-Identifier: GPL-3.0-or-later
"""The page an entry is written on. There is no Save button."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from afterglow.core.plain_text import word_count
from afterglow.features.journal import room, rules, words
from afterglow.features.journal.details import Details
from afterglow.features.journal.draft import DraftKeeper
from afterglow.features.journal.marking import Marking
from afterglow.features.journal.shapes import Draft, TagKind, TagName
from afterglow.ui.controls import column, frame, label, row
from afterglow.ui.editor.editor import MarkdownEditor
from afterglow.ui.editor.toolbar import Toolbar
from afterglow.ui.tag_edit import TagEdit
from afterglow.ui.translate import tr, tr_error

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from afterglow.core.moment import Moment
    from afterglow.feature import Parts
    from afterglow.features.journal.picture_cache import PictureCache
    from afterglow.features.journal.shapes import Entry
    from afterglow.features.journal.store import JournalStore

_TITLE_LARGER = 1.45


class WritingPane(QWidget):
    """Shows one entry to be written. `entry_id` is None until a new one has its first word."""

    saved = Signal(int)
    created = Signal(int)
    read_wanted = Signal()
    menu_wanted = Signal()
    pictures_given = Signal(list)
    image_wanted = Signal()
    picture_opened = Signal(str)
    search_wanted = Signal(str)

    def __init__(self, store: JournalStore, parts: Parts, cache: PictureCache) -> None:
        super().__init__()
        self._store = store
        self._parts = parts
        self._base = Draft("", "", store.vault.now())
        self._uid = ""
        self._tags: tuple[TagName, ...] = ()
        self._known: list[TagName] = []
        self.details = Details()
        self.title = QLineEdit()
        self.title.setProperty("plain", True)
        self.title.setPlaceholderText(tr("Title, if you like"))
        self.title.setAccessibleName(tr("Title"))
        # A line's own margin would push the title out of the column of the text.
        self.title.setTextMargins(-2, 0, 0, 0)
        self.editor = MarkdownEditor(tr("Text"), cache)
        self.editor.setPlaceholderText(tr("Write whatever is there. Spelling does not matter."))
        cache.ready.connect(self.editor.refresh_pictures)
        self.toolbar = Toolbar(self.editor)
        self.tags = TagEdit(self._complete, [(kind.value, words.kind(kind)) for kind in TagKind])
        self.status = label("", soft=True, small=True)
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.keeper = DraftKeeper(store, parts.background, self.draft, self)
        self._foot = row(self.tags, self.status, space=16)
        self._foot.setStretch(0, 1)
        self._column = column(
            self.details, self.title, self.toolbar, 8, self.editor, frame("rule"), self._foot, space=8
        )
        self._column.setStretchFactor(self.editor, 1)
        room.set_margins(self._column, narrow=False)
        self.setLayout(self._column)
        self.setMinimumWidth(room.LEAST)
        self._narrow = False
        self._connect()
        self.marking = Marking(self, store, parts)
        self.use_settings()

    @property
    def entry_id(self) -> int | None:
        """The id of the entry on the page, or None for a new one."""
        return self.keeper.entry_id

    def show_entry(self, entry: Entry) -> None:
        """Put an entry on the page."""
        self.keeper.open(entry.id)
        self._uid = entry.uid
        self._show(entry.draft(), entry.id)
        self.marking.show()
        self._tell_saved(None)

    def show_new(self, draft: Draft) -> None:
        """Put a new entry on the page; it is kept from its first word on."""
        self.keeper.open(None)
        self._uid = ""
        self._show(draft, None)
        self.status.setText("")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> Draft:
        """Return what stands on the page at this moment."""
        return replace(
            self._base,
            title=self.title.text(),
            body=self.editor.text(),
            at=self.details.at,
            tags=self._tags,
            starred=self.details.star.isChecked(),
            sharing=self.details.sharing,
            marks=self.editor.kept_marks() or None,
        )

    def flush(self) -> None:
        """Bring what is unsaved into the vault; raises PersonError if it can not be kept."""
        self.keeper.flush()

    def use_settings(self) -> None:
        """Take letters and size from the settings."""
        from afterglow.ui.theme import reading_font

        font = reading_font(self._parts.settings.text_size, self._parts.settings.reading_font)
        self.editor.set_reading_font(font)
        larger = QFont(font)
        larger.setPointSizeF(font.pointSizeF() * _TITLE_LARGER)
        self.title.setFont(larger)

    def learn_tags(self) -> None:
        """Read again which tags there are, for completing them."""
        self._parts.background.run(self._store.tags.all, self._know, owner=self)

    def put_template(self) -> None:
        """Put the four optional headings at the cursor."""
        text = "\n\n\n".join(f"## {tr(heading)}" for heading in rules.FOUR_HEADINGS)
        before = "" if self.editor.textCursor().atBlockStart() else "\n\n"
        self.editor.insert_markdown(f"{before}{text}\n\n")
        self.editor.setFocus()

    def _connect(self) -> None:
        touch = self.keeper.touch
        self.editor.edited.connect(touch)
        self.title.textEdited.connect(touch)
        self.title.returnPressed.connect(self.editor.setFocus)
        self.details.changed.connect(touch)
        self.details.changed.connect(self.show_place)
        self.details.read_wanted.connect(self.read_wanted)
        self.details.menu_wanted.connect(self.menu_wanted)
        self.toolbar.template_wanted.connect(self.put_template)
        self.toolbar.image_wanted.connect(self.image_wanted)
        self.editor.pictures_given.connect(self.pictures_given)
        self.editor.picture_opened.connect(self.picture_opened)
        self.tags.added.connect(self._add_tag)
        self.tags.removed.connect(self._remove_tag)
        self.tags.kind_chosen.connect(self._set_kind)
        self.tags.search_wanted.connect(self.search_wanted)
        self.keeper.created.connect(self.editor.name_text)
        self.keeper.created.connect(self.created)
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.failed.connect(self._tell_failed)

    def _show(self, draft: Draft, id_: int | None) -> None:
        self._base = draft
        self._tags = draft.tags
        self.details.show_draft(draft)
        self.title.setText(draft.title)
        self.title.setCursorPosition(0)
        self.editor.set_text(draft.body, id_)
        self._show_tags()
        self.show_place()

    def show_place(self) -> None:
        """Say where the entry is on the arc: by its date as it stands on the page."""
        if not self._uid and self.entry_id is not None:
            self._uid = self._store.entries.entry(self.entry_id).uid
        day = self.details.at.local().date()
        self.details.place.show_place(self._parts.offers.arc(), self._uid, day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with the room there is."""
        super().resizeEvent(event)
        narrow = room.is_narrow(event.size().width())
        if narrow != self._narrow:
            self._narrow = narrow
            room.set_margins(self._column, narrow=narrow)
            room.turn(self._foot, narrow=narrow)
            self.details.turn(narrow=narrow)

    # Tags

    def _complete(self, typed: str) -> list[str]:
        begin = rules.fold(typed).strip()
        worn = {rules.fold(tag.name) for tag in self._tags}
        fitting = [tag.name for tag in self._known if rules.fold(tag.name).startswith(begin)]
        return [name for name in fitting if rules.fold(name) not in worn][:8]

    def _know(self, counted: list[object]) -> None:
        self._known = [found.tag for found in counted]  # type: ignore[attr-defined]  # TagCount

    def _add_tag(self, name: str) -> None:
        wanted = rules.fold(name)
        if any(rules.fold(tag.name) == wanted for tag in self._tags):
            return
        known = next((tag for tag in self._known if rules.fold(tag.name) == wanted), TagName(name))
        if known not in self._known:
            self._known.append(known)
        self._set_tags((*self._tags, known))

    def _remove_tag(self, name: str) -> None:
        self._set_tags(tuple(tag for tag in self._tags if tag.name != name))

    def _set_kind(self, name: str, value: str) -> None:
        kind = TagKind(value)
        self._known = [TagName(tag.name, kind) if tag.name == name else tag for tag in self._known]
        self._set_tags(tuple(TagName(name, kind) if tag.name == name else tag for tag in self._tags))
        # After the entry itself, which makes a tag that is new.
        self.keeper.flush()
        self._parts.background.run(partial(self._store.tags.set_kind, name, kind), owner=self)

    def _set_tags(self, tags: tuple[TagName, ...]) -> None:
        self._tags = tags
        self._show_tags()
        self.keeper.touch()

    def _show_tags(self) -> None:
        self.tags.set_tags([(tag.name, tag.kind.value) for tag in self._tags])

    # What was saved

    def _tell_saved(self, when: Moment | None) -> None:
        count = word_count(self.editor.toPlainText())
        said = tr("1 word") if count == 1 else tr("{count} words").format(count=f"{count:,}")
        if when is not None:
            time = words.clock(when.local())
            said = tr("{words} · Saved and encrypted {time}").format(words=said, time=time)
            if self.entry_id is not None:
                self.saved.emit(self.entry_id)
        self.status.setText(said)

    def _tell_failed(self, error: BaseException) -> None:
        from afterglow.core.errors import PersonError

        if isinstance(error, PersonError):
            self.status.setText(tr("Not saved yet"))
            self._parts.window.say(tr_error(error))
        else:
            self._parts.window.show_problem(error)
