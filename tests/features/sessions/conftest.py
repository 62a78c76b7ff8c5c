# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterglow.features.sessions.store import SessionStore

if TYPE_CHECKING:
    from afterglow.vault.vault import Vault


@pytest.fixture
def sessions(vault: Vault) -> SessionStore:
    return SessionStore(vault)
