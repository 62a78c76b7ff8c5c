# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's moods and reasons: one file of TOML, days counted back from today."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.measures.shapes import Mood
from afterglow.features.today.shapes import Why

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def read(path: Path, now: datetime, uid: Callable[[str], str]) -> tuple[list[Mood], list[Why]]:
    """Return the moods and the wordings of the file as of now; raises DemoDataError naming what is wrong."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        moods = [
            Mood(uid(f"mood {number}"), ago(one).moment(now), one["value"], one.get("word", ""))
            for number, one in enumerate(found["moods"])
        ]
        wordings = [
            Why(uid(f"why {number}"), one["statement"], ago(one).moment(now))
            for number, one in enumerate(found["why"])
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    return moods, wordings
