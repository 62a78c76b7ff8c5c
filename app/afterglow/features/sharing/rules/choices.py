# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has chosen for the pages. It can be kept as plain values, to begin with it again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterglow.core.shares import Section, Share

_NONE: Mapping[str, Any] = MappingProxyType({})
PAPERS = ("a4", "us-letter")


@dataclass(frozen=True, slots=True)
class Picked:
    """The sentences picked of a text, by their places, and the digest of the text they were picked from."""

    digest: str
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen. `who` is the name or the initials that the person goes by on the pages.

    `sections` and `items` hold only what differs from what is usual; an item goes by
    "section/identifier", a block that was cut by "section/identifier/place". `left` are the places
    (`names.Match.key`) where a name stays as it is.
    """

    who: str = ""
    form: str = "pdf"
    paper: str = "a4"
    names: bool = True
    sections: Mapping[str, bool] = field(default_factory=lambda: _NONE)
    items: Mapping[str, bool] = field(default_factory=lambda: _NONE)
    cut: frozenset[str] = frozenset()
    picked: Mapping[str, Picked] = field(default_factory=lambda: _NONE)
    left: frozenset[str] = frozenset()

    def has_section(self, section: Section) -> bool:
        """Whether a section is in."""
        return self.sections.get(section.key, section.on)

    def has(self, section: Section, share: Share) -> bool:
        """Whether an item is in, where its section is."""
        if share.words:
            return bool(self.picked.get(share.uid))
        return self.items.get(item_key(section, share), share.usual)

    def has_block(self, section: Section, share: Share, place: int) -> bool:
        """Whether a block is in, where its item is."""
        return block_key(section, share, place) not in self.cut

    def with_section(self, section: Section, *, on: bool) -> Choices:
        """Return the choices with a section ticked or not."""
        return replace(self, sections=_differing(self.sections, section.key, on, section.on))

    def with_item(self, section: Section, share: Share, *, on: bool) -> Choices:
        """Return the choices with an item ticked or not."""
        return replace(self, items=_differing(self.items, item_key(section, share), on, share.usual))

    def with_block(self, section: Section, share: Share, place: int, *, on: bool) -> Choices:
        """Return the choices with a block in or cut."""
        key = frozenset({block_key(section, share, place)})
        return replace(self, cut=self.cut - key if on else self.cut | key)

    def with_picked(self, uid: str, picked: Picked | None) -> Choices:
        """Return the choices with these sentences of a text; with none of it for None."""
        kept = {name: one for name, one in self.picked.items() if name != uid}
        if picked is not None and picked.places:
            kept[uid] = picked
        return replace(self, picked=kept)

    def plain(self) -> dict[str, Any]:
        """Return the choices as values that JSON can hold."""
        return {
            "who": self.who,
            "form": self.form,
            "paper": self.paper,
            "names": self.names,
            "sections": dict(self.sections),
            "items": dict(self.items),
            "cut": sorted(self.cut),
            "picked": {uid: [one.digest, sorted(one.places)] for uid, one in self.picked.items()},
            "left": sorted(self.left),
        }


def read(data: Any) -> Choices:
    """Return the choices of plain values; what does not belong there is as if it had not been chosen."""
    usual = Choices()
    if not isinstance(data, dict):
        return usual
    try:
        return Choices(
            str(data["who"]),
            str(data["form"]),
            data["paper"] if data["paper"] in PAPERS else usual.paper,
            data["names"] is True,
            {str(key): on is True for key, on in data["sections"].items()},
            {str(key): on is True for key, on in data["items"].items()},
            frozenset(map(str, data["cut"])),
            {
                str(uid): Picked(str(digest), frozenset(map(int, places)))
                for uid, (digest, places) in data["picked"].items()
            },
            frozenset(map(str, data["left"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return usual


def item_key(section: Section, share: Share) -> str:
    """Return what an item goes by."""
    return f"{section.key}/{share.uid}"


def block_key(section: Section, share: Share, place: int) -> str:
    """Return what a block of an item goes by."""
    return f"{section.key}/{share.uid}/{place}"


def _differing(known: Mapping[str, bool], key: str, on: bool, usual: bool) -> dict[str, bool]:
    kept = {name: value for name, value in known.items() if name != key}
    if on != usual:
        kept[key] = on
    return kept
