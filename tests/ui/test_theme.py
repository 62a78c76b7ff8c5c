# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette

from afterglow.core import paths
from afterglow.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from afterglow.ui.theme import Theme

THEMES = ("light", "dark")
TEXTS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "accent_tint"), ("ink", "dawn_tint"), ("ink", "sage_tint"),
    ("soft", "paper"), ("soft", "card"), ("soft", "accent_tint"), ("paper", "ink"),
    ("accent", "card"), ("accent", "paper"), ("on_accent", "accent"),
]  # fmt: skip
SHAPES = [("edge", "paper"), ("edge", "card"), ("accent", "paper"), ("accent", "card"), ("sage", "card")]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("above", "below"), TEXTS)
def test_texts_can_be_read(name: str, above: str, below: str) -> None:
    tokens = theme.load(paths.resources() / "themes", name)
    assert theme.contrast(getattr(tokens, above), getattr(tokens, below)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("above", "below"), SHAPES)
def test_shapes_can_be_seen(name: str, above: str, below: str) -> None:
    tokens = theme.load(paths.resources() / "themes", name)
    assert theme.contrast(getattr(tokens, above), getattr(tokens, below)) >= 3


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#777777", 1)]
)
def test_contrast_is_reckoned_as_the_guideline_says(one: str, other: str, expected: float) -> None:
    assert theme.contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert theme.contrast(other, one) == theme.contrast(one, other)


@pytest.fixture
def changing(themed: Theme) -> Iterator[Theme]:
    yield themed
    themed.choose("light")


def shown(changing: Theme) -> str:
    return "dark" if changing.dark else "light"


@pytest.mark.parametrize("kind", ["QPushButton {", "QSpinBox, QComboBox {", "QTextBrowser {"])
def test_the_borders_of_controls_can_be_seen(qapp: QApplication, themed: Theme, kind: str) -> None:
    rule = qapp.styleSheet().split(kind, 1)[1].split("}", 1)[0]
    assert f"border: 1px solid {themed.tokens.edge}" in rule


def test_the_theme_changes_at_once(qapp: QApplication, changing: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(changing.changed):
        changing.choose("dark")
    assert shown(changing) == "dark"
    assert theme.tokens() == changing.tokens == theme.load(paths.resources() / "themes", "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.tokens().paper.lower()
    assert theme.tokens().paper in qapp.styleSheet()
    with qtbot.assertNotEmitted(changing.changed):
        changing.choose("dark")
    changing.choose("system")
    assert shown(changing) == "light"


def test_the_system_is_followed_only_where_it_was_asked_for(
    changing: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = [True]
    monkeypatch.setattr(changing, "_system_is_dark", lambda: system[0])
    changing.choose("system")
    assert shown(changing) == "dark"
    system[0] = False
    changing._follow()
    assert shown(changing) == "light"
    system[0] = True
    changing.choose("light")
    changing._follow()
    assert shown(changing) == "light"


def test_fonts_have_the_size_that_was_asked_for(themed: Theme, qapp: QApplication) -> None:
    assert themed is not None
    assert theme.reading_font(20).pointSizeF() == 20
    assert theme.reading_font(20, "system").family() == qapp.font().family()
    assert qapp.font().pointSizeF() >= theme.UI_POINTS
