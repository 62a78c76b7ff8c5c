# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of controls. Colours come from the theme's tokens only."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.ui.theme import Tokens

_SHEET = Template("""
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: 6px 8px; }
QLabel { qproperty-textFormat: PlainText; }
QLabel[soft="true"] { color: $soft; }
QLabel[small="true"] { font-size: 9.5pt; }
QLabel[heading="true"] { font-size: 16pt; font-weight: 600; }
QLabel[subheading="true"] { font-size: 12pt; font-weight: 600; }
QLabel[reach="true"] { border: 2px solid transparent; border-radius: 6px; }
QLabel[reach="true"][heading="true"] { font-size: 20pt; }
QLabel[reach="true"]:focus { border-color: $accent; }
QLabel[problem="true"] {
  color: $ink; background: $dawn_tint; border-radius: 8px; padding: 10px 12px;
}
QLabel[toast="true"] {
  color: $paper; background: $ink; border-radius: 8px; padding: 10px 16px;
}

QPushButton {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px;
  padding: 6px 14px; min-height: 22px;
}
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $accent_tint; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $soft; border-color: $line; }
QPushButton::menu-indicator { width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { border-color: $ink; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $accent_tint; color: $soft; border-color: $accent_tint; }
QPushButton[kind="link"] { background: transparent; color: $accent; border-color: transparent; }
QPushButton[quiet="true"] { color: $soft; padding-left: 0; text-align: left; }
QPushButton[quiet="true"]:focus { padding-left: 0; }
QPushButton[edge="true"] { padding-left: 0; text-align: left; }
QPushButton[edge="true"]:focus { padding-left: 0; }
QPushButton[title="true"] { color: $ink; font-weight: 600; padding-top: 4px; padding-bottom: 4px; }
QPushButton[title="true"]:focus { padding-top: 3px; padding-bottom: 3px; }
QPushButton[calm="true"] { color: $soft; }
QPushButton[kind="link"]:hover { background: $accent_tint; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"]:disabled { color: $soft; }
QPushButton[kind="tool"] { padding: 2px 9px; min-height: 26px; }
QPushButton[kind="tool"]:focus { padding: 1px 8px; }
QPushButton[kind="tool"]:checked { background: $accent_tint; border-color: $accent; }
QPushButton[kind="chip"] {
  background: transparent; color: $soft; border: 1px solid $line; border-radius: 16px;
  padding: 2px 12px; min-height: 26px;
}
QPushButton[kind="chip"]:hover { border-color: $edge; color: $ink; }
QPushButton[kind="chip"]:checked, QPushButton[kind="chip"][filled="true"] {
  background: $accent_tint; color: $ink; border-color: $accent_tint;
}
QPushButton[kind="chip"][dawn="true"] { background: $dawn_tint; color: $ink; border-color: $dawn_tint; }
QPushButton[kind="chip"]:focus { border: 2px solid $accent; padding: 1px 11px; }
QPushButton[kind="dot"] {
  background: transparent; color: $soft; border: 1px solid $edge; border-radius: 16px;
  padding: 0; min-height: 30px; max-height: 30px; min-width: 30px; max-width: 30px; font-size: 9.5pt;
}
QPushButton[kind="dot"]:hover { color: $ink; border-color: $accent; }
QPushButton[kind="dot"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="dot"][sage="true"]:checked { background: $sage; border-color: $sage; }
QPushButton[kind="dot"]:focus {
  border: 2px solid $accent; padding: 0; color: $ink;
  min-height: 28px; max-height: 28px; min-width: 28px; max-width: 28px;
}
QPushButton[kind="dot"]:checked:focus { border-color: $ink; color: $on_accent; }
QPushButton[kind="tab"] {
  background: transparent; color: $soft; border: none; border-bottom: 2px solid transparent;
  border-radius: 0; padding: 16px 14px 15px 14px;
}
QPushButton[kind="tab"]:hover { color: $ink; }
QPushButton[kind="tab"]:checked { color: $ink; border-bottom: 2px solid $accent; }
QPushButton[kind="tab"]:focus { background: $accent_tint; }

QLineEdit, QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox, QComboBox {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px;
  padding: 6px 10px; min-height: 22px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:hover, QComboBox:hover { border-color: $accent; }
QLineEdit:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus, QSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 5px 9px;
}
QLineEdit[plain="true"], QLineEdit[plain="true"]:focus {
  background: transparent; border: none; border-radius: 0; padding: 4px 0;
}
QLineEdit[plain="true"]:focus { border-bottom: 2px solid $accent_tint; padding-bottom: 2px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus {
  background: transparent; border: none; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$icons/down-$name.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  background: $card; color: $ink; border: 1px solid $line; padding: 4px;
  selection-background-color: $accent_tint; selection-color: $ink; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 30px; }

QTextEdit, QPlainTextEdit, QTextBrowser {
  background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 6px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QTextEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus { border: 2px solid $accent; padding: 5px; }
QTextEdit[plain="true"], QTextBrowser[plain="true"],
QTextEdit[plain="true"]:focus, QTextBrowser[plain="true"]:focus {
  background: transparent; border: none; border-radius: 0; padding: 0;
}

QCheckBox, QRadioButton { spacing: 10px; min-height: 32px; color: $ink; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 18px; height: 18px; border: 1.5px solid $edge; background: $card;
}
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/tick-$name.svg");
}
QRadioButton::indicator:checked {
  border-color: $accent;
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
    stop: 0 $accent, stop: 0.52 $accent, stop: 0.6 $card, stop: 1 $card);
}
QListWidget::indicator, QTreeView::indicator {
  width: 18px; height: 18px; border: 1.5px solid $edge; background: $card; border-radius: 5px;
}
QListWidget::indicator:checked, QTreeView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/tick-$name.svg");
}
QTreeView::item { padding: 8px 6px; border-radius: 6px; }
QTreeView::item:selected { background: $accent_tint; color: $ink; }
QCheckBox[kind="sage"]::indicator:checked {
  background: $sage; border-color: $sage; image: url("$icons/tick-$name.svg");
}
QCheckBox:focus, QRadioButton:focus { background: $accent_tint; border-radius: 6px; }

QWidget[large="true"] QLabel, QWidget[large="true"] QPushButton, QWidget[large="true"] QPlainTextEdit,
QWidget[large="true"] QLineEdit { font-size: 13pt; }
QWidget[large="true"] QLabel[small="true"] { font-size: 12pt; }
QWidget[large="true"] QLabel[subheading="true"] { font-size: 15pt; }
QWidget[large="true"] QLabel[heading="true"] { font-size: 20pt; }
QWidget[large="true"] QLabel[words="true"] { font-size: 20pt; }
QWidget[large="true"] QPlainTextEdit[words="true"], QWidget[large="true"] QLineEdit[words="true"] {
  font-size: 16pt;
}
QWidget[large="true"] QPushButton[kind="dot"] {
  border-radius: 20px; min-height: 38px; max-height: 38px; min-width: 38px; max-width: 38px;
}
QWidget[large="true"] QPushButton[kind="dot"][sage="true"]:checked { background: $sage; border-color: $sage; }
QPushButton[kind="dot"]:focus {
  min-height: 36px; max-height: 36px; min-width: 36px; max-width: 36px;
}

QTabBar QToolButton { background: $paper; border: 1px solid $line; border-radius: 6px; }
QTabBar QToolButton:hover { border-color: $accent; }
QTabBar QToolButton::left-arrow { image: url("$icons/left-$name.svg"); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url("$icons/right-$name.svg"); width: 12px; height: 12px; }
QMenu { background: $card; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 14px; border-radius: 6px; min-height: 18px; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }

QFrame[kind="sky"] {
  background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1,
    stop: 0 $paper, stop: 0.34 $paper, stop: 0.76 $dawn_tint, stop: 1 $sky_low);
}
QLabel[pill="true"] { background: $sage_tint; color: $ink; border-radius: 10px; padding: 2px 10px; }
QLabel[page="true"] { background: #ffffff; border: 1px solid $line; }
QTextBrowser[paper="true"] { background: #ffffff; color: #2a2730; border: none; border-radius: 0; }
QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame[kind="tint"] { background: $accent_tint; border: none; border-radius: 12px; }
QFrame[kind="side"] { background: $card; border: none; border-radius: 0; }
QFrame[kind="ground"] { background: $line; border: none; border-radius: 0; }
QFrame[kind="note"] { background: $dawn_tint; border: none; border-radius: 8px; }
QFrame[kind="win"] { background: $sage_tint; border: none; border-radius: 8px; }
QFrame[kind="suggestion"] {
  background: $card; border: 1px solid $line; border-left: 4px solid $dawn; border-radius: 12px;
}
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="rule-down"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QDialog, QMessageBox { background: $paper; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 36px; }
QScrollBar::handle:vertical:hover { background: $edge; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; min-width: 36px; }
QScrollBar::handle:horizontal:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView, QListView, QListWidget, QTreeView {
  background: $card; color: $ink; border: 1px solid $line; border-radius: 8px; outline: none;
  selection-background-color: $accent_tint; selection-color: $ink;
}
QListWidget::item { padding: 8px 10px; border-radius: 6px; }
QListWidget::item:selected { background: $accent_tint; color: $ink; }
QTableView[plain="false"]::item { padding: 0 10px; }
QTableView[plain="false"]::item:selected { background: $accent_tint; color: $ink; }
QTableView[plain="true"] {
  background: transparent; border: none; border-radius: 0; selection-background-color: transparent;
}
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
  background: transparent; color: $soft; border: none; border-bottom: 1px solid $line; padding: 8px 10px;
}
QHeaderView[plain="true"], QHeaderView[plain="true"]::section {
  background: transparent; color: $ink; border: none; padding: 0;
}
QTableView[plain="true"] QTableCornerButton::section { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QProgressBar {
  background: $line; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QSlider { min-height: 32px; }
QSlider::groove:horizontal { background: $line; height: 6px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $sage; border-radius: 3px; }
QSlider::handle:horizontal {
  background: $card; border: 2px solid $sage; width: 14px; height: 14px; margin: -6px 0; border-radius: 9px;
}
QSlider::handle:horizontal:focus { border-color: $accent; background: $accent_tint; }
QSlider:focus { background: $accent_tint; border-radius: 6px; }

QCalendarWidget QAbstractItemView { border: none; background: transparent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: transparent; }
QCalendarWidget QToolButton {
  background: transparent; color: $ink; border: 1px solid transparent; border-radius: 8px;
  min-height: 30px; min-width: 30px; font-weight: 600;
}
QCalendarWidget QToolButton:hover { background: $accent_tint; }
QCalendarWidget QToolButton:focus { border: 2px solid $accent; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$icons/left-$name.svg"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$icons/right-$name.svg"); }
QDateTimeEdit::drop-down { border: none; width: 28px; }
QDateTimeEdit::down-arrow { image: url("$icons/down-$name.svg"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
  subcontrol-origin: border; width: 0; height: 0; border: none;
}
QSpinBox::up-arrow, QSpinBox::down-arrow, QTimeEdit::up-arrow, QTimeEdit::down-arrow {
  image: none; width: 0; height: 0;
}
""")


def style_sheet(tokens: Tokens, name: str, icons: Path) -> str:
    """Return the application's style sheet in a theme's colours; `icons` holds its small drawings."""
    return _SHEET.substitute(tokens._asdict(), name=name, icons=icons.as_posix())
