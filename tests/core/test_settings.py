# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from afterglow.core import settings
from afterglow.core.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

CHANGED = Settings(
    theme="dark",
    language="pt",
    vault="/home/a person/jour nal",
    reading_font="system",
    text_size=20,
    idle_minutes=0,
    neutral=False,
    private_copies=False,
    cover=True,
    hide_from_capture=True,
    keep_picture_data=False,
    country="PT",
    window="AAEC",
)


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a folder" / "settings.toml"
    settings.save(CHANGED, file)
    assert settings.load(file) == CHANGED
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_no_answer_about_pictures_stays_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    settings.save(Settings(), file)
    assert settings.load(file).keep_picture_data is None


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize("text", ["theme = ", "\x00\x01", "= =", "[[["])
def test_a_broken_file_gives_the_defaults_and_is_kept_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    assert settings.load(file) == Settings()
    assert (tmp_path / "settings.toml.broken").read_text(encoding="utf-8") == text
    assert not file.exists()


def test_a_file_that_is_no_text_gives_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00t")
    assert settings.load(file) == Settings()
    assert (tmp_path / "settings.toml.broken").exists()


def test_one_value_that_makes_no_sense_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        'theme = "purple"\ntext_size = 400\nidle_minutes = true\nreading_font = 3\n'
        'unknown = 1\nvault = "/a"\n',
        encoding="utf-8",
    )
    assert settings.load(file) == Settings(vault="/a")


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "purple"},
        {"text_size": 9},
        {"text_size": 14.5},
        {"idle_minutes": 61},
        {"idle_minutes": -1},
        {"keep_picture_data": "yes"},
        {"no_such": 1},
    ],
)
def test_a_wrong_change_is_refused_whole(wrong: dict[str, object]) -> None:
    mine = Settings()
    with pytest.raises(ValueError, match="can not be"):
        mine.change(language="pt", **wrong)
    assert mine == Settings()


def test_settings_hold_nothing_but_what_is_known_before_unlocking() -> None:
    assert set(asdict(Settings())) == {
        "theme", "language", "vault", "reading_font", "text_size", "idle_minutes",
        "keep_picture_data", "country", "second_country", "window", "neutral",
        "private_copies", "cover", "hide_from_capture",
    }  # fmt: skip


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a folder" / "settings.toml"
    settings.save(Settings(), file)
    before = file.read_bytes()

    def no_room(_self: object, _target: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", no_room)
        with pytest.raises(OSError, match="No space"):
            settings.save(CHANGED, file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]
