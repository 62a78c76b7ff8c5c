# SPDX-License-Identifier: GPL-3.0-or-later
"""Every query and every write of the journal, by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.core.arc import Arc
from afterglow.features.journal.store.binned import Bin
from afterglow.features.journal.store.bulk import Bulk
from afterglow.features.journal.store.days import Days
from afterglow.features.journal.store.entries import Entries
from afterglow.features.journal.store.history import History
from afterglow.features.journal.store.marks import Marks
from afterglow.features.journal.store.notes import Notes
from afterglow.features.journal.store.pictures import Pictures
from afterglow.features.journal.store.search import Search
from afterglow.features.journal.store.sessions import SessionLinks
from afterglow.features.journal.store.tags import Tags
from afterglow.features.journal.store.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from afterglow.vault.carried import Carried
    from afterglow.vault.vault import Vault


class JournalStore:
    """The journal of one vault. Each part may be used from any thread.

    `arc` gives the sessions as they are now, for what is asked by them; without it there are none.
    `others` is what other features add to the complete JSON.
    """

    def __init__(self, vault: Vault, arc: Callable[[], Arc] = Arc, others: Sequence[Carried] = ()) -> None:
        self.vault = vault
        self.others = tuple(others)
        self.entries = Entries(vault)
        self.search = Search(vault, arc)
        self.tags = Tags(vault)
        self.history = History(vault)
        self.bin = Bin(vault)
        self.notes = Notes(vault)
        self.marks = Marks(vault)
        self.threads = Threads(vault)
        self.days = Days(vault)
        self.pictures = Pictures(vault)
        self.bulk = Bulk(vault)
        self.sessions = SessionLinks(vault)
