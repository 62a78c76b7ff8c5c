# SPDX-License-Identifier: GPL-3.0-or-later
"""What a form is given to write, and small things that all forms say alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterglow.core.moment import Moment
    from afterglow.core.progress import Progress
    from afterglow.features.journal.shapes import Entry
    from afterglow.features.journal.store import JournalStore
    from afterglow.features.journal.store.bulk import Whole

_TELL_EVERY = 50
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
UNTITLED = "Without a title"
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Job:
    """The entries to write, oldest first, and whom to tell how far it is."""

    store: JournalStore
    ids: Sequence[int]
    progress: Progress

    def entries(self) -> Iterator[Entry]:
        """Yield the entries with tags and notes; raises CancelledError when it should stop."""
        for done, entry in enumerate(self.store.bulk.read(self.ids)):
            self._tell(done)
            yield entry

    def wholes(self) -> Iterator[Whole]:
        """Yield the entries with their earlier versions as well."""
        for done, whole in enumerate(self.store.bulk.whole(self.ids)):
            self._tell(done)
            yield whole

    def _tell(self, done: int) -> None:
        if done % _TELL_EVERY == 0:
            self.progress.step(done, len(self.ids))


def title_of(entry: Entry) -> str:
    """Return the title to show, on one line; never empty."""
    shown = _CONTROL.sub(" ", plain_text.shown_title(entry.title, entry.body))
    return " ".join(shown.split()) or UNTITLED


def day_and_time(at: Moment) -> str:
    """Return such as "Sunday, 22 November 2026, 10:12", by the writer's own clock."""
    when = at.local()
    return (
        f"{_DAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when.year}, "
        f"{when.hour:02}:{when.minute:02}"
    )
