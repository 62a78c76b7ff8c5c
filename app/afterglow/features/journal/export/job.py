# SPDX-License-Identifier: GPL-3.0-or-later
"""What a form is given to write, and small things that all forms say alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterglow.core import plain_text
from afterglow.core.errors import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from afterglow.core.moment import Moment
    from afterglow.core.progress import Progress
    from afterglow.features.journal.shapes import Entry
    from afterglow.features.journal.store import JournalStore
    from afterglow.features.journal.store.bulk import Whole
    from afterglow.vault.carried import Carried

_TELL_EVERY = 50
_DAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"),
    mark("Saturday"), mark("Sunday"),
)  # fmt: skip
_MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Job:
    """The entries to write, oldest first, and whom to tell how far it is.

    `say` gives one of our own words in the language of the person; here no Qt may be imported. The
    entries may be one `part` of several (number and how many), with so many `before` them, of `total`.
    `others` is what other features add where everything is taken out.
    """

    store: JournalStore
    ids: Sequence[int]
    progress: Progress
    say: Callable[[str], str]
    part: tuple[int, int] = (1, 1)
    before: int = 0
    total: int = 0
    others: Sequence[Carried] = ()

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

    def tell_read(self) -> None:
        """Say that all entries have been read; raises CancelledError when it should stop."""
        self.progress.step(self.before + len(self.ids), self.total or len(self.ids))

    @property
    def language(self) -> str:
        """The code of the language that our own words are in, such as "en"."""
        return self.say(mark("en"))

    def title_of(self, entry: Entry) -> str:
        """Return the title to show, on one line; never empty."""
        return title_of(entry) or self.say(mark("Without a title"))

    def day_and_time(self, at: Moment) -> str:
        """Return such as "Sunday, 22 November 2026, 10:12", by the writer's own clock."""
        when = at.local()
        return self.say(mark("{weekday}, {day} {month} {year}, {time}")).format(
            weekday=self.say(_DAYS[when.weekday()]),
            day=when.day,
            month=self.say(_MONTHS[when.month - 1]),
            year=when.year,
            time=f"{when.hour:02}:{when.minute:02}",
        )

    def _tell(self, done: int) -> None:
        if done % _TELL_EVERY == 0:
            self.progress.step(self.before + done, self.total or len(self.ids))


def title_of(entry: Entry) -> str:
    """Return the title to show, on one line; may be empty."""
    shown = _CONTROL.sub(" ", plain_text.shown_title(entry.title, entry.body))
    return " ".join(shown.split())
