# SPDX-License-Identifier: GPL-3.0-or-later
"""One quiet line, once for each, if the journal lies where others get to see or to copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.surroundings import look
from afterglow.ui.translate import tr
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from afterglow.feature import Parts
    from afterglow.vault.vault import Vault

_TOLD = "surroundings.told"


def tell_once(parts: Parts) -> None:
    """Look around in the background; what was told before is not told again."""

    def say(new: list[str]) -> None:
        if "others" in new:
            parts.window.say(
                tr("Other people on this computer can look into the journal's folder. Safety tells more.")
            )
        elif new:
            parts.window.say(
                tr("{service} seems to copy the journal's folder. Safety tells more.").replace(
                    "{service}", new[0]
                )
            )

    parts.background.run(lambda: news(parts.vault), say)


def news(vault: Vault) -> list[str]:
    """Return what there is to tell that was not told yet, and note that it is now."""
    found = look.look(vault.folder)
    now = [found.service] if found.service else []
    now += ["others"] if found.open_to_others else []
    with vault.read() as session:
        told = settings_inside.get(session, _TOLD, [])
    new = [each for each in now if each not in told]
    if new:
        with vault.write() as session:
            settings_inside.put(session, _TOLD, [*told, *new])
    return new
