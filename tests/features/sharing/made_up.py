# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up sections and choices in which every piece holds a word that is nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from afterglow.core.moment import Moment
from afterglow.core.shares import (
    Drawing,
    Listing,
    Paragraph,
    Passage,
    Place,
    Quote,
    Section,
    Share,
    Table,
)
from afterglow.features.sharing.document import Heading, Part
from afterglow.features.sharing.rules.choices import Choices, Picked
from afterglow.features.sharing.rules.sentences import digest, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterglow.core.shares import Block

PAIRS = (("Annika", "A."), ("Zoë Quill", "Z."))
_NAMES = ("Annika", "ANNIKA's", "Zoë Quill", "Zoe\nQuill", "annika-day")


@dataclass
class MadeUp:
    """Sections, texts and choices; the words that must not be there, and those that must."""

    sections: list[Section] = field(default_factory=list)
    passages: dict[str, Passage] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    withheld: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    count: int = 0

    def word(self, *, kept: bool, title: bool = False) -> str:
        """Return a word of its own, and note whether it has to be found."""
        self.count += 1
        # Letters only, so that no writer sees anything but one word in it.
        made = "q" + "".join(chr(ord("a") + int(digit)) for digit in f"{self.count:05d}") + "z"
        made = made.title() if title else made
        (self.wanted if kept else self.withheld).append(made)
        return made


@st.composite
def made_up(draw: st.DrawFn) -> MadeUp:
    """Draw some sections with choices among them."""
    made = MadeUp()
    for number in range(draw(st.integers(1, 3))):
        key = f"s{number}"
        section = Section(key, f"Part {number}", Place(number + 1), on=draw(st.booleans()))
        ticked = draw(st.booleans())
        made.choices = made.choices.with_section(section, on=ticked)
        shares = [_share(draw, made, section, ticked) for _one in range(draw(st.integers(1, 3)))]
        made.sections.append(Section(key, section.title, section.place, tuple(shares), section.on))
    return made


def _share(draw: st.DrawFn, made: MadeUp, section: Section, ticked: bool) -> Share:
    uid, kept = f"{section.key}-{made.count}", draw(st.booleans())
    name = draw(st.sampled_from(_NAMES))
    if draw(st.booleans()):
        said = [draw(st.booleans()) and ticked for _one in range(draw(st.integers(1, 5)))]
        text = " ".join(f"{made.word(kept=one, title=True)} {name} came." for one in said)
        mine = made.wanted[-sum(said) :] if any(said) else []
        places = frozenset(one.at for one in sentences(text) if any(word in one.text for word in mine))
        made.passages[uid] = Passage(uid, Moment(0), "", text)
        # What is picked of a section that is not ticked stays out with it.
        made.choices = made.choices.with_picked(
            uid, Picked(digest(text), places or frozenset({0}) if not ticked else places)
        )
        return Share(uid, made.word(kept=False), words=True)
    blocks: list[Block] = []
    share = Share(uid, made.word(kept=False), sensitive=draw(st.booleans()), on=draw(st.booleans()))
    made.choices = made.choices.with_item(section, share, on=kept)
    for place in range(draw(st.integers(1, 4))):
        inside = draw(st.booleans())
        made.choices = made.choices.with_block(section, share, place, on=inside)
        blocks.append(_block(draw, made.word(kept=kept and ticked and inside), name))
    return Share(uid, share.title, tuple(blocks), f"Over {name}", on=share.on, sensitive=share.sensitive)


def _block(draw: st.DrawFn, word: str, name: str) -> Block:
    kinds: tuple[Block, ...] = (
        Paragraph(f"{word} with {name}."),
        Quote(f"{name} {word}", "22 Nov"),
        Listing((f"{word} {name}", "more"), numbered=True),
        Table(("What", "When"), ((f"{word}", name), ("b", "c"))),
        Drawing(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
            f'<rect width="40" height="20" fill="#ccc"/><text y="9" font-size="4">{name}</text>'
            "</svg>",
            f"{word}: {name}",
        ),
    )
    return draw(st.sampled_from(kinds))


def words_of(parts: Sequence[Part]) -> str:
    """Return every word of the parts."""
    said: list[str] = []
    for part in parts:
        said.append(part.title)
        for one in part.contents:
            if isinstance(one, Heading | Paragraph):
                said.append(one.text)
            elif isinstance(one, Quote):
                said += [one.text, one.under]
            elif isinstance(one, Listing):
                said += one.lines
            elif isinstance(one, Table):
                said += [*one.header, *(cell for row in one.rows for cell in row)]
            else:
                said += [one.svg, one.told]
    return "\n".join(said)
