# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, TagName

if TYPE_CHECKING:
    from datetime import datetime

    from afterglow.core.clock import Clock
    from afterglow.features.journal.store import JournalStore


class MakeDraft(Protocol):
    def __call__(self, body: str = "", *, tags: tuple[str, ...] = (), **fields: Any) -> Draft: ...


class Write(Protocol):
    def __call__(self, body: str = "", *, tags: tuple[str, ...] = (), **fields: Any) -> int: ...


@pytest.fixture
def draft(clock: Clock) -> MakeDraft:
    """Make a draft of the present moment, or of `at`, a datetime or a moment."""

    def make(body: str = "", *, tags: tuple[str, ...] = (), **fields: Any) -> Draft:
        at: datetime | Moment = fields.pop("at", None) or clock.now()
        moment = at if isinstance(at, Moment) else Moment.of(at)
        title = fields.pop("title", "")
        return Draft(title, body, moment, tuple(TagName(name) for name in tags), **fields)

    return make


@pytest.fixture
def write(store: JournalStore, draft: MakeDraft) -> Write:
    """Keep a new entry and return its id."""

    def keep(body: str = "", *, tags: tuple[str, ...] = (), **fields: Any) -> int:
        return store.entries.create(draft(body, tags=tags, **fields))

    return keep
