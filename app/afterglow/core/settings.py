# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be known before unlocking: looks, language, window, last journal, idle time.

Nothing in here says anything about the person; whatever does belongs in the vault.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from afterglow.core import plain_toml

THEMES = ("system", "light", "dark")
READING_FONTS = ("serif", "system")
TEXT_SIZES = range(10, 33)
IDLE_MINUTES = range(61)


@dataclass
class Settings:
    """The settings in use. Pages read the one shared object; only the window changes it."""

    theme: str = "system"
    """One of THEMES."""
    language: str = ""
    """A language code such as "en"; empty follows the system."""
    vault: str = ""
    """The folder of the last journal; empty means the default place."""
    reading_font: str = "serif"
    """One of READING_FONTS: the letters of the person's own words."""
    text_size: int = 14
    """Size of the person's own words in points, in TEXT_SIZES."""
    idle_minutes: int = 5
    """Minutes without a key or a click before locking; 0 means never."""
    neutral: bool = True
    """Whether window and task bar show a neutral name and icon rather than the program's own."""
    private_copies: bool = True
    """Whether what is copied is marked as private, and cleared after a minute."""
    cover: bool = False
    """Whether the window is covered while another program is in front."""
    hide_from_capture: bool = sys.platform == "win32"
    """Whether pictures of the screen leave the windows out, where the system can do that."""
    keep_picture_data: bool | None = None
    """Whether pictures keep where and how they were taken; None: not asked yet."""
    country: str = ""
    """The country whose helplines are shown first; empty: never chosen, "-": one that is not listed."""
    second_country: str = ""
    """A second country whose helplines are shown, for travelling; empty: none."""
    window: str = ""
    """The window's size and place as Qt writes it, in base64."""

    def valid(self, name: str, value: object) -> bool:
        """Whether a value may stand under that name."""
        match name:
            case "theme":
                return value in THEMES
            case "reading_font":
                return value in READING_FONTS
            case "text_size" | "idle_minutes":
                allowed = TEXT_SIZES if name == "text_size" else IDLE_MINUTES
                return type(value) is int and value in allowed
            case "neutral" | "private_copies" | "cover" | "hide_from_capture":
                return isinstance(value, bool)
            case "keep_picture_data":
                return value is None or isinstance(value, bool)
            case _:
                return isinstance(value, str)

    def change(self, **values: Any) -> None:
        """Set several at once; raises ValueError for an unknown name or a value out of range."""
        names = {field.name for field in fields(self)}
        for name, value in values.items():
            if name not in names or not self.valid(name, value):
                raise ValueError(f"{name} can not be {value!r}")
        for name, value in values.items():
            setattr(self, name, value)


def load(path: Path) -> Settings:
    """Read the settings; whatever is missing or makes no sense has its default.

    A file that is no TOML is kept beside as `settings.toml.broken`.
    """
    settings = Settings()
    try:
        found = plain_toml.read(path.read_text(encoding="utf-8"))
    except OSError:
        return settings
    except ValueError:
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".broken"))
        return settings
    for field in fields(settings):
        if field.name in found and settings.valid(field.name, found[field.name]):
            setattr(settings, field.name, found[field.name])
    return settings


def save(settings: Settings, path: Path) -> None:
    """Write the settings so that a crash leaves the old file or the new one; raises OSError."""
    import tempfile

    import tomli_w

    values = {name: value for name, value in asdict(settings).items() if value is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            tomli_w.dump(values, file)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
