# SPDX-License-Identifier: GPL-3.0-or-later
"""What is looked after by itself: a quick look at every opening, all of it once a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from afterglow.core.moment import Moment
    from afterglow.core.progress import Progress
    from afterglow.vault.checking import CheckResult
    from afterglow.vault.vault import Vault

_WEEK_MS = 7 * 24 * 3600 * 1000
_NAME = "check.full"


def full_check_due(vault: Vault) -> bool:
    """Whether a week has gone since all was found intact, or the clock says nonsense about it."""
    noted = last_intact(vault)
    return not noted or not 0 <= vault.now().utc_ms - noted < _WEEK_MS


def last_intact(vault: Vault) -> int | None:
    """Return when all was last found intact, in milliseconds, UTC; 0 after damage, None if never looked."""
    with vault.read() as session:
        noted = settings_inside.get(session, _NAME)
    return noted if isinstance(noted, int) else None


def check(vault: Vault, progress: Progress | None = None, *, pausing: bool = False) -> CheckResult:
    """Check all of an open journal and remember when it was intact; raises CancelledError."""
    result = vault.check(progress, pausing=pausing)
    note(vault, vault.now() if result.intact else None)
    return result


def note(vault: Vault, intact: Moment | None) -> None:
    """Remember when all was found intact; None after damage, so that the next opening looks again."""
    with vault.write() as session:
        settings_inside.put(session, _NAME, 0 if intact is None else intact.utc_ms)
