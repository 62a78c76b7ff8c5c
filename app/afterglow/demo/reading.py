# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal's files: TOML between two lines of `+++`, then the text in Markdown.

Days are counted back from today, so that the journal always ends today, whenever it is looked at.
Pictures and earlier entries are named by the names of their files.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Sharing, TagKind, TagName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# How an entry's text names a picture; it becomes `picture:` and an identifier on the way in.
PICTURE = re.compile(r"\]\(picture:([a-z0-9-]+)\)")
_FENCE = "+++\n"
_NAME = re.compile(r"\d+-([a-z0-9-]+)")
_AGO = {"days_ago", "months_ago", "years_ago"}
_KNOWN = _AGO | {
    "time", "title", "tags", "starred", "sharing", "follows", "changed", "binned", "notes", "earlier"
}  # fmt: skip


class DemoDataError(ValueError):
    """A shipped file breaks a rule; says which and why. Our mistake, not a person's."""


@dataclass(frozen=True, slots=True)
class Ago:
    """A time of day so many days, or months, or years before today."""

    time: time
    days: int = 0
    months: int = 0
    years: int = 0

    def moment(self, now: datetime) -> Moment:
        """Return the moment, as the writer's clock shows it now; nothing lies in the future."""
        back = self.years * 12 + self.months
        year, month = divmod(now.year * 12 + now.month - 1 - back, 12)
        day = min(now.day, calendar.monthrange(year, month + 1)[1])
        then = date(year, month + 1, day) - timedelta(days=self.days)
        return Moment.of(min(datetime.combine(then, self.time, now.tzinfo), now))


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What was written in the margin later, and the words it is about ("" for the whole entry)."""

    ago: Ago
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Page:
    """One file. `follows` names the entry it goes deeper into; `binned` is when it was put away.

    `earlier` are texts that stood there before, oldest first, and when each had been saved.
    """

    name: str
    ago: Ago
    title: str
    body: str
    tags: tuple[TagName, ...]
    starred: bool
    sharing: Sharing
    follows: str | None
    changed: Ago | None
    binned: Ago | None
    notes: tuple[MarginNote, ...]
    earlier: tuple[tuple[Ago, str], ...]

    def picture_names(self) -> list[str]:
        """Return the names of the pictures in the text."""
        return PICTURE.findall(self.body)


def pages(folder: Path) -> Iterator[Page]:
    """Yield every page in the order of the files' names; raises DemoDataError for a broken one."""
    for path in sorted(folder.glob("*.md")):
        yield page(path)


def page(path: Path) -> Page:
    """Read one file; raises DemoDataError naming it."""
    named = _NAME.fullmatch(path.stem)
    empty, _, rest = path.read_text(encoding="utf-8").partition(_FENCE)
    head, fence, body = rest.partition(_FENCE)
    if named is None or empty or not fence:
        raise DemoDataError(f"{path.name}: needs a number, a name, and two lines of +++")
    try:
        fields = tomllib.loads(head)
        if unknown := fields.keys() - _KNOWN:
            raise DemoDataError(f"{path.name}: does not know {sorted(unknown)}")
        return _page(named[1], fields, body.strip("\n"))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DemoDataError(f"{path.name}: {error!r}") from error


def _page(name: str, fields: dict[str, Any], body: str) -> Page:
    return Page(
        name=name,
        ago=ago(fields),
        title=fields.get("title", ""),
        body=body,
        tags=tuple(_tag(tag) for tag in fields.get("tags", ())),
        starred=fields.get("starred", False),
        sharing=Sharing(fields.get("sharing", "private")),
        follows=fields.get("follows"),
        changed=ago(fields["changed"]) if "changed" in fields else None,
        binned=ago(fields["binned"]) if "binned" in fields else None,
        notes=tuple(
            MarginNote(ago(note), note["text"].strip(), note.get("quote", ""))
            for note in fields.get("notes", ())
        ),
        earlier=tuple((ago(one), one["text"].strip("\n")) for one in fields.get("earlier", ())),
    )


def ago(fields: dict[str, Any]) -> Ago:
    """Read a time of day so long ago; raises ValueError, KeyError or TypeError."""
    given = _AGO & fields.keys()
    if len(given) != 1 or not isinstance(fields["time"], time):
        raise ValueError("needs a time of day and one of days_ago, months_ago, years_ago")
    unit = given.pop()
    return Ago(fields["time"], **{unit.removesuffix("_ago"): int(fields[unit])})


def _tag(text: str) -> TagName:
    kind, _, name = text.partition(":")
    return TagName(name, TagKind(kind))
