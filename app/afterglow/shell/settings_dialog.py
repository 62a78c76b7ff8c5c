# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: each counts as soon as it is chosen, so there is no Save and no Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from afterglow.shell.system.capture import way
from afterglow.ui.accessible import name_choice
from afterglow.ui.controls import button, column, label
from afterglow.ui.dialogs import Dialog, scrolling
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel

    from afterglow.shell.preferences import Preferences

_POINTS = (11, 12, 13, 14, 15, 16, 18, 20, 24, 28, 32)
_WIDTH, _LEAST_WIDTH = 640, 480
# Heading, buttons and edges; what a screen keeps for its bars and the window's title.
_AROUND, _BARS = 160, 60
_MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)


class SettingsDialog(Dialog):
    """How the program looks, reads and locks."""

    def __init__(
        self,
        preferences: Preferences,
        parent: QWidget | None,
        *,
        can_hide: bool = way() is not None,
        reminders: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent, tr("Settings"), width=_LEAST_WIDTH)
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
        self.pictures = self._switch("keep_picture_data", tr("Keep where and how a picture was taken"))
        for name, widget in (
            (tr("Colours"), self.theme),
            (tr("Letters of your own words"), self.letters),
            (tr("Their size"), self.points),
            (tr("Lock when nobody types for"), self.idle),
        ):
            form.addRow(_beside(name), widget)
            name_choice(widget, name)
        form.addRow(_beside(tr("Pictures")), self.pictures)
        if reminders is not None:
            asked = button(tr("Reminders and quiet hours…"), reminders)
            form.addRow(_beside(tr("Reminders")), asked)
        self.neutral = self._switch("neutral", tr("Call the window “Notes”"))
        self.cover = self._switch("cover", tr("Cover it while another program is in front"))
        self.copies = self._switch("private_copies", tr("Keep copies private"))
        self.capture = self._switch("hide_from_capture", tr("Leave it out of pictures of the screen"))
        out_of_sight = column(
            self.neutral,
            _explained(
                self.neutral,
                tr("Title and icon then tell nothing. Some task bars follow only when it starts anew."),
            ),
            self.cover,
            self.copies,
            _explained(
                self.copies,
                tr(
                    "Programs that collect copies are asked to leave yours out. The clipboard is cleared "
                    "after a minute, and when the journal locks."
                ),
            ),
            space=2,
        )
        if can_hide:
            for each in (
                self.capture,
                _explained(
                    self.capture,
                    tr("Screen magnifiers and remote help may then see nothing either. It stops no camera."),
                ),
            ):
                out_of_sight.addWidget(each)
        else:
            self.capture.setParent(self)
            self.capture.hide()
        beside = _beside(tr("Out of sight"))
        beside.setFixedHeight(36)
        form.addRow(beside, out_of_sight)
        inside = QWidget()
        form.setContentsMargins(0, 0, 12, 0)
        inside.setLayout(form)
        self.add(scrolling(inside))
        close = button(tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        self.add_buttons(None, close)
        room = self.screen().availableSize().height() - _BARS
        self.resize(_WIDTH, min(form.heightForWidth(_WIDTH - 60) + _AROUND, room))

    def _switch(self, setting: str, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setChecked(bool(getattr(self._preferences.settings, setting)))
        made.toggled.connect(lambda on: self._change(**{setting: on}))
        return made

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


def _explained(switch: QCheckBox, text: str) -> QLabel:
    """Return the soft line below a switch, which a screen reader reads with it."""
    switch.setAccessibleDescription(text)
    made = label(text, soft=True, small=True, wrap=True)
    made.setContentsMargins(32, 0, 0, 6)
    return made


def _minutes(count: int) -> str:
    if not count:
        return tr("Never")
    return tr("1 minute") if count == 1 else tr("{count} minutes").format(count=count)
