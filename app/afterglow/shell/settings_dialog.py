# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: each counts as soon as it is chosen, so there is no Save and no Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout

from afterglow.ui.controls import button, label
from afterglow.ui.dialogs import Dialog
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from afterglow.shell.preferences import Preferences

_POINTS = (11, 12, 13, 14, 15, 16, 18, 20, 24, 28, 32)
_MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)


class SettingsDialog(Dialog):
    """How the program looks, reads and locks."""

    def __init__(self, preferences: Preferences, parent: QWidget | None) -> None:
        super().__init__(parent, tr("Settings"), width=600)
        self._preferences = preferences
        now = preferences.settings
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.theme = self._choice(
            "theme",
            now.theme,
            [(tr("As the system"), "system"), (tr("Light"), "light"), (tr("Dark"), "dark")],
        )
        self.letters = self._choice(
            "reading_font",
            now.reading_font,
            [(tr("With serifs"), "serif"), (tr("Like the buttons"), "system")],
        )
        sizes = sorted({*_POINTS, now.text_size})
        self.points = self._choice(
            "text_size", now.text_size, [(tr("{size} points").format(size=each), each) for each in sizes]
        )
        minutes = [(_minutes(each), each) for each in _MINUTES]
        if now.idle_minutes not in _MINUTES:
            minutes.insert(0, (str(now.idle_minutes), now.idle_minutes))
        self.idle = self._choice("idle_minutes", now.idle_minutes, minutes)
        self.pictures = QCheckBox(tr("Keep where and how a picture was taken"))
        self.pictures.setChecked(bool(now.keep_picture_data))
        self.pictures.toggled.connect(lambda on: self._change(keep_picture_data=on))
        for name, widget in (
            (tr("Colours"), self.theme),
            (tr("Letters of your own words"), self.letters),
            (tr("Their size"), self.points),
            (tr("Lock when nobody types for"), self.idle),
        ):
            form.addRow(_beside(name), widget)
            widget.setAccessibleName(name)
        form.addRow(_beside(tr("Pictures")), self.pictures)
        self.add(form)
        close = button(tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self.add_buttons(None, close)

    def _choice(self, setting: str, now: object, choices: list[tuple[str, Any]]) -> QComboBox:
        made = QComboBox()
        for text, value in choices:
            made.addItem(text, value)
        made.setCurrentIndex([value for _text, value in choices].index(now))
        made.currentIndexChanged.connect(lambda _at: self._change(**{setting: made.currentData()}))
        return made

    def _change(self, **values: Any) -> None:
        self._preferences.change(**values)


def _beside(name: str) -> QLabel:
    """Return a label as high as what stands beside it, so that the two are on one line."""
    made = label(name)
    made.setMinimumHeight(36)
    return made


def _minutes(count: int) -> str:
    if not count:
        return tr("Never")
    return tr("1 minute") if count == 1 else tr("{count} minutes").format(count=count)
