# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of the window: a part of the pages, whether it is in, what of it, and the way to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from afterglow.ui.controls import button, label, row
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.core.shares import Section
    from afterglow.features.sharing.rules.choices import Choices


class Row(QWidget):
    """A tick, a few soft words, and "Choose"."""

    def __init__(self, title: str, ticked: Callable[[bool], None], choose: Callable[[], None]) -> None:
        super().__init__()
        self.box = QCheckBox(title)
        self.box.setProperty("kind", "sage")
        self.told = label("", soft=True, small=True)
        self.choose = button(
            tr("Choose"), choose, kind="link", name=tr("Choose in {title}").format(title=title)
        )
        self.setLayout(row(self.box, None, self.told, self.choose, space=10))
        self.box.toggled.connect(ticked)

    def show_state(self, told: str, *, on: bool) -> None:
        """Show what is in, without hearing of it again."""
        before = self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(before)
        self.told.setText(told)
        self.box.setAccessibleDescription(told)


def told(section: Section, choices: Choices) -> str:
    """Return the few words beside a section's tick."""
    chosen = [item for item in section.items if choices.has(section, item)]
    if all(item.words for item in section.items):
        some = tr("{count} of {all} entries chosen")
        return some.format(count=len(chosen), all=len(section.items))
    if section.told and all(choices.has(section, item) == item.usual for item in section.items):
        return section.told
    return tr("{count} of {all}").format(count=len(chosen), all=len(section.items))
