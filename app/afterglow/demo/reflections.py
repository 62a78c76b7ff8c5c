# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's guided reflections: one that was begun, and those that became entries."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from afterglow.demo.reading import DemoDataError
from afterglow.features.reflections.answers import read
from afterglow.features.reflections.shapes import Draft, Run
from afterglow.features.reflections.shipped import shipped_one
from afterglow.features.reflections.store import ReflectionStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from afterglow.core.moment import Moment
    from afterglow.features.reflections.dialog import Dialog
    from afterglow.vault.vault import Vault


def fill(vault: Vault, path: Path, uid: Callable[[str], str], written: Mapping[str, Moment]) -> None:
    """Keep what the file holds; `written` says when the entries were. Raises DemoDataError."""
    store = ReflectionStore(vault)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        runs = []
        for one in found["finished"]:
            dialog, name = _dialog(one["dialog"]), one["entry"]
            runs.append(
                Run(
                    dialog.id,
                    dialog.version,
                    dialog.title,
                    written[name],
                    uid(name),
                    session_uid=uid(f"session {one['session']}"),
                    uid=uid(f"reflection {name}"),
                )
            )
        drafts = []
        for one in found["begun"]:
            dialog, name = _dialog(one["dialog"]), f"begun {one['dialog']}"
            drafts.append(
                Draft(
                    dialog.id,
                    dialog.version,
                    dialog.title,
                    one["step"],
                    read(one["answers"]),
                    uid=uid(name),
                    changed=vault.now().utc_ms,
                )
            )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error
    store.add(drafts=drafts, runs=runs)


def _dialog(id_: str) -> Dialog:
    found = shipped_one(id_)
    if found is None:
        raise ValueError(id_)
    return found
