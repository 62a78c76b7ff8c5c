# SPDX-License-Identifier: GPL-3.0-or-later
"""The last page: everything that will be made, each with a tick and its words to change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from afterglow.features.reflections import words
from afterglow.features.reflections.fields.words import line
from afterglow.ui.controls import button, column, frame, heading, label, row, show_if
from afterglow.ui.dialogs import scrolling
from afterglow.ui.theme import reading_font
from afterglow.ui.translate import tr
from afterglow.ui.words_field import WordsField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.settings import Settings
    from afterglow.core.shapes import New

_BOX_HEIGHT = 84
_TEXT_HEIGHT = 180


class ThingRow(QWidget):
    """One thing: a tick, what kind it is, and its words."""

    def __init__(self, new: New, kind: str, settings: Settings) -> None:
        super().__init__()
        self.new = new
        self.box = QCheckBox()
        self.box.setChecked(True)
        self.box.setAccessibleName(tr("Keep this: {kind}").format(kind=kind))
        self.kind = label(kind, soft=True, small=True)
        self.field: QLineEdit | WordsField | None = None
        font = reading_font(settings.text_size, settings.reading_font)
        shown: QWidget
        # What is kept already has its words; only what becomes of it is new.
        fixed = new.text if "uid" in new.more else words.fixed(new.text)
        if fixed:
            shown = label(fixed, wrap=True)
        elif "\n" in new.text or len(new.text) > 160:
            shown = self.field = WordsField(kind)
            self.field.setFixedHeight(_BOX_HEIGHT)
            self.field.put(new.text)
            self.field.setFont(font)
        else:
            shown = self.field = line(kind)
            self.field.setText(new.text)
            self.field.setCursorPosition(0)
            self.field.setFont(font)
        said = words.details(new)
        self.details = label(said, soft=True, small=True, wrap=True)
        show_if(self.details, wanted=bool(said))
        inner = row(self.box, column(self.kind, shown, self.details, space=4), space=2)
        inner.setStretch(1, 1)
        inner.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)
        self.box.toggled.connect(shown.setEnabled)

    def thing(self) -> New | None:
        """Return what is to be kept, or None where it is not wanted or has no words left."""
        if not self.box.isChecked():
            return None
        text = self.new.text
        if isinstance(self.field, WordsField):
            text = self.field.toPlainText().strip()
        elif self.field is not None:
            text = self.field.text().strip()
        return replace(self.new, text=text) if text else None


class EntryRow(QWidget):
    """The entry: a tick, its title, and the text as it will stand."""

    def __init__(self, new: New, settings: Settings) -> None:
        super().__init__()
        self.new = new
        self.box = QCheckBox()
        self.box.setChecked(True)
        self.box.setAccessibleName(tr("Keep this: {kind}").format(kind=tr("An entry in your journal")))
        sensitive = new.more.get("sharing") == "sensitive"
        caption = (
            tr("An entry in your journal, marked as sensitive")
            if sensitive
            else tr("An entry in your journal")
        )
        self.title = line(tr("Title"))
        self.title.setText(new.more.get("title", ""))
        font = reading_font(settings.text_size, settings.reading_font)
        self.title.setFont(font)
        self.text = WordsField(tr("The text of the entry"))
        self.text.put(new.text)
        self.text.setFont(font)
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.hide()
        self.show_text = button(tr("See and change the text"), self._toggle, kind="link")
        self.show_text.setProperty("edge", True)
        inner = row(
            self.box,
            column(
                label(caption, soft=True, small=True),
                self.title,
                self.text,
                row(self.show_text, None),
                space=4,
            ),
            space=2,
        )
        inner.setStretch(1, 1)
        inner.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)

    def thing(self) -> New | None:
        """Return the entry as it stands here, or None where it is not wanted."""
        text = self.text.toPlainText().strip()
        if not self.box.isChecked() or not text:
            return None
        return replace(self.new, text=text, more={**self.new.more, "title": self.title.text().strip()})

    def _toggle(self) -> None:
        self.text.setVisible(self.text.isHidden())
        self.show_text.setText(tr("See and change the text") if self.text.isHidden() else tr("Hide the text"))


class EndPane(QWidget):
    """Built anew each time the last page is come to."""

    def __init__(self, entry: New | None, things: Sequence[tuple[New, str]], settings: Settings) -> None:
        super().__init__()
        self.entry = None if entry is None else EntryRow(entry, settings)
        self.rows = [ThingRow(new, kind, settings) for new, kind in things]
        items: list[QWidget | int] = []
        if self.entry is not None:
            items.append(self.entry)
        for each in self.rows:
            items += [frame("rule"), each]
        told = (
            tr("Only this, and nothing else. Untick what you do not want, and change any words.")
            if items
            else tr("Nothing was written, so there is nothing to keep. That is all right.")
        )
        inside = QWidget()
        inside.setLayout(column(*items, None, space=12))
        self.heading = heading(tr("What will be kept"))
        self.setLayout(column(self.heading, label(told, soft=True, wrap=True), 4, scrolling(inside), space=8))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.entry is None and not self.rows

    def chosen(self) -> tuple[New | None, list[New]]:
        """Return the entry and the things as the person wants them."""
        things = [thing for each in self.rows if (thing := each.thing()) is not None]
        return (None if self.entry is None else self.entry.thing()), things
