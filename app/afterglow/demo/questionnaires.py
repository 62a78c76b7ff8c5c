# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's questionnaires: one file of TOML, days counted back from today."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from afterglow.core import paths
from afterglow.core.instruments import shipped
from afterglow.core.measured import Filled
from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.measures.store import AnswerStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from afterglow.vault.vault import Vault


def fill(vault: Vault, path: Path, now: datetime, uid: Callable[[str], str]) -> None:
    """Put them into a journal; raises DemoDataError naming what is wrong."""
    made = read(path, now, uid)
    AnswerStore(vault).add(one for one in made if one.at <= vault.now())


def read(path: Path, now: datetime, uid: Callable[[str], str]) -> list[Filled]:
    """Return those of the file as of now; raises DemoDataError naming what is wrong."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["questionnaires"]
        return [_one(item, uid(f"questionnaire {number}"), now) for number, item in enumerate(found)]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error


def _one(item: dict[str, Any], uid: str, now: datetime) -> Filled:
    form = shipped(paths.resources() / "measures")[item["form"]]
    at = ago(item).moment(now)
    given = item["answers"].split()
    answers = {
        each.id: None if value == "x" else int(value) for each, value in zip(form.items, given, strict=True)
    }
    return Filled(uid, form, at, at, answers)
