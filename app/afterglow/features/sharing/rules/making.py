# SPDX-License-Identifier: GPL-3.0-or-later
"""From what features give and what a person chose to the pages. What is not chosen is never copied."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from afterglow.core.shares import Drawing, Listing, Paragraph, Quote, Table
from afterglow.features.sharing.document import Content, Heading, Part
from afterglow.features.sharing.rules import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from afterglow.core.shares import Block, Passage, Section, Share
    from afterglow.features.sharing.rules.choices import Choices
    from afterglow.features.sharing.rules.names import Match, Names

_TEXT_NODE = re.compile(r">([^<>]+)<")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The parts that were chosen, every place a name was found in, and whether anything stays out.

    `changed` are the identifiers of texts that were edited after sentences were picked: nothing of them
    is in the parts.
    """

    parts: tuple[Part, ...]
    matches: tuple[Match, ...]
    withheld: bool
    changed: tuple[str, ...] = ()


def make(
    sections: Sequence[Section],
    passages: Mapping[str, Passage],
    choices: Choices,
    names: Names,
    under: Callable[[Passage, bool], str],
) -> Chosen:
    """Return the parts of the pages. `passages` are the texts that sentences were picked of.

    `under` says where an excerpt is from, and whether it was shortened.
    """
    maker = _Maker(passages, choices, names, under)
    parts = [part for section in sections if (part := maker.part(section)) is not None]
    return Chosen(tuple(parts), tuple(maker.matches), maker.withheld, tuple(maker.changed))


class _Maker:
    def __init__(
        self,
        passages: Mapping[str, Passage],
        choices: Choices,
        names: Names,
        under: Callable[[Passage, bool], str],
    ) -> None:
        self._passages, self._choices, self._names, self._under = passages, choices, names, under
        self.matches: list[Match] = []
        self.withheld = False
        self.changed: list[str] = []
        self._heading = ""

    def part(self, section: Section) -> Part | None:
        """Return a section's part, or None where nothing of it is in."""
        if not section.items:
            return None
        if not self._choices.has_section(section):
            self.withheld = True
            return None
        contents: list[Content] = []
        self._heading = ""
        for share in section.items:
            if self._choices.has(section, share):
                contents += self._contents(section, share)
            else:
                self.withheld = True
                if share.absent:
                    contents.append(Paragraph(share.absent, soft=True))
        if not contents:
            return None
        before = [Paragraph(self._said(section.before), soft=True)] if section.before else []
        return Part(section.title, tuple(_joined([*before, *contents])))

    def _contents(self, section: Section, share: Share) -> list[Content]:
        if share.words:
            return self._excerpt(share)
        kept = [
            self._block(block)
            for place, block in enumerate(share.blocks)
            if self._choices.has_block(section, share, place)
        ]
        self.withheld |= len(kept) < len(share.blocks)
        if not kept:
            return []
        same, self._heading = share.heading == self._heading, share.heading
        # What follows under the same heading stands under it.
        return [Heading(self._said(share.heading)), *kept] if share.heading and not same else list(kept)

    def _excerpt(self, share: Share) -> list[Content]:
        picked, passage = self._choices.picked[share.uid], self._passages.get(share.uid)
        if passage is None or sentences.digest(passage.text) != picked.digest:
            self.withheld = True
            self.changed.append(share.uid)
            return []
        heard = self._names.instead(passage.text, self._hear) if self._choices.names else []
        texts, shortened = sentences.picked(passage.text, picked.places, heard)
        self.withheld |= shortened
        if not texts:
            return []
        return [Quote("\n\n".join(texts), self._under(passage, shortened))]

    def _block(self, block: Block) -> Block:
        said = self._said
        if isinstance(block, Paragraph):
            return replace(block, text=said(block.text))
        if isinstance(block, Quote):
            return Quote(said(block.text), said(block.under))
        if isinstance(block, Listing):
            return replace(block, lines=tuple(map(said, block.lines)))
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(said, row)) for row in block.rows))
        return Drawing(_TEXT_NODE.sub(self._node, block.svg), said(block.told))

    def _node(self, found: re.Match[str]) -> str:
        return f">{html.escape(self._said(html.unescape(found[1])), quote=False)}<"

    def _said(self, text: str) -> str:
        return self._names.replace(text, self._hear) if self._choices.names else text

    def _hear(self, match: Match) -> bool:
        self.matches.append(match)
        return match.key not in self._choices.left


def _joined(contents: Sequence[Content]) -> list[Content]:
    """Return contents in which tables and listings that belong together are one."""
    made: list[Content] = []
    for one in contents:
        last = made[-1] if made else None
        if isinstance(one, Table) and isinstance(last, Table) and last.header == one.header:
            made[-1] = replace(last, rows=last.rows + one.rows)
        elif isinstance(one, Listing) and isinstance(last, Listing) and last.numbered == one.numbered:
            made[-1] = replace(last, lines=last.lines + one.lines)
        else:
            made.append(one)
    return made
