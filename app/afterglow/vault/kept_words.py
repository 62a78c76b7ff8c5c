# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the paper with the recovery words is still at hand: proved when a person likes, asked once.

Kept inside the vault. The first opening begins the month, and so do new words; a proof within it makes
the reminder needless, and one that was shown is never shown again.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from afterglow.core.errors import PersonError
from afterglow.core.moment import Moment
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from afterglow.vault.vault import Vault

REMIND_AFTER_DAYS = 30
_DAY_MS = 24 * 3600 * 1000
_NAME = "recovery_words"


def begin(vault: Vault) -> None:
    """Begin the month now, unless it has begun already."""
    with vault.write() as session:
        if not _read(session):
            _put(session, since=vault.now().utc_ms)


def change(vault: Vault, words: str) -> None:
    """Let new words take the place of the old ones, and begin the month anew.

    Raises what `Vault.change_recovery_words` does. A note that fails afterwards is let go: the words count.
    """
    vault.change_recovery_words(words)
    with contextlib.suppress(PersonError), vault.write() as session:
        _put(session, since=vault.now().utc_ms)


def prove(vault: Vault, words: str) -> Moment:
    """Note that these words open the vault, and return when; raises WrongWordsError, VaultDamagedError."""
    vault.prove_words(words)
    now = vault.now()
    with vault.write() as session:
        _put(session, **(_read(session) | {"proved": now.utc_ms, "offset": now.offset}))
    return now


def proved(vault: Vault) -> Moment | None:
    """Return when these words were proved last, or None."""
    with vault.read() as session:
        kept = _read(session)
    return Moment(kept["proved"], kept["offset"]) if "proved" in kept else None


def reminder_due(vault: Vault) -> bool:
    """Whether the one reminder should be shown now."""
    with vault.read() as session:
        kept = _read(session)
    if "since" not in kept or "proved" in kept or kept.get("reminded"):
        return False
    return bool(vault.now().utc_ms - kept["since"] >= REMIND_AFTER_DAYS * _DAY_MS)


def note_reminded(vault: Vault) -> None:
    """Note that the reminder was shown; there will be no other for these words."""
    with vault.write() as session:
        _put(session, **(_read(session) | {"reminded": True}))


def _read(session: Session) -> dict[str, Any]:
    kept = settings_inside.get(session, _NAME)
    return kept if isinstance(kept, dict) else {}


def _put(session: Session, **kept: Any) -> None:
    settings_inside.put(session, _NAME, kept)
