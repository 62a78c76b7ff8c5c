# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's sessions: one file of TOML, days counted back from today."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from afterglow.demo.reading import DemoDataError, ago
from afterglow.features.sessions.shapes import WORDS, KeptSession, SessionDraft

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_HOUR_MS = 60 * 60 * 1000
_KNOWN = {"name", "days_ago", "months_ago", "years_ago", "time", "hours", "missed", "window", *WORDS}


def sessions(path: Path, now: datetime, uid: Callable[[str], str]) -> list[KeptSession]:
    """Return the sessions of the file as of now; raises DemoDataError naming what is wrong."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["sessions"]
        return [_session(each, now, uid) for each in found]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error


def _session(fields: dict[str, Any], now: datetime, uid: Callable[[str], str]) -> KeptSession:
    unknown = fields.keys() - _KNOWN
    if unknown:
        raise ValueError(f"does not know {sorted(unknown)}")
    at = ago(fields).moment(now)
    draft = SessionDraft(
        at,
        at.utc_ms + fields["hours"] * _HOUR_MS if "hours" in fields else None,
        missed=fields.get("missed", False),
        **{name: fields[name] for name in WORDS if name in fields},
    )
    return KeptSession(uid(f"session {fields['name']}"), draft, at.utc_ms, at.utc_ms)
