# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are marked in a text, and where they are after the text was changed.

A mark covers exactly its words, or it is lost: it never moves to the same words elsewhere. One that is
lost keeps the place where its words had been, and covers them again once they stand there again (an
undo, an earlier version), or once they are the only such words that came into the text in one piece.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

# A place that was written over at length is not the place of the words any more.
_ROOM = 200


@dataclass(frozen=True, slots=True)
class Edit:
    """From the letter `at` on, `removed` letters were replaced by `added` others."""

    at: int
    removed: int
    added: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Some words from `start` to `end` of a text; where they are `lost`, the place where they had been."""

    words: str
    start: int
    end: int
    lost: bool = False

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Anchor:
        """Return a mark of these letters of a text."""
        return cls(text[start:end], start, end)

    @classmethod
    def unplaced(cls, words: str) -> Anchor:
        """Return a mark of words whose place is not known yet; `settled` looks for it."""
        return cls(words, -1, -1, lost=True)

    def covers(self, text: str) -> bool:
        """Whether the mark covers exactly its words in this text."""
        return not self.lost and text[self.start : self.end] == self.words


def between(before: str, after: str) -> Edit:
    """Return the widest piece that may have been changed between two texts.

    Of "a rose a rose" and "a rose" nobody can tell which of them went: then both are in the piece.
    """
    shorter = min(len(before), len(after))
    head = _same(before, after, shorter)
    tail = _same(before[::-1], after[::-1], shorter)
    at, rest = min(head, shorter - tail), min(tail, shorter - head)
    return Edit(at, len(before) - at - rest, len(after) - at - rest)


def follow(anchor: Anchor, before: str, after: str, edit: Edit | None = None) -> Anchor:
    """Return a mark after a text was changed; without an edit, by what differs between both texts."""
    if edit is None or not _fits(edit, before, after):
        edit = between(before, after)
        edit = edit if anchor.lost else _put_in(anchor, before, after) or edit
    moved = _lost(anchor, after, edit) if anchor.lost else _covering(anchor, before, after, edit)
    return _came_back(moved, before, after, edit) if moved.lost else moved


def settled(anchor: Anchor, text: str) -> Anchor:
    """Return a mark as it holds in a text of which nothing else is known.

    It is lost where its words do not stand at its place, and covers them where it had no place yet and
    they stand there once.
    """
    if anchor.lost and anchor.start < 0 and count(text, anchor.words) == 1:
        start = text.index(anchor.words)
        return replace(anchor, start=start, end=start + len(anchor.words), lost=False)
    return anchor if anchor.lost or anchor.covers(text) else Anchor.unplaced(anchor.words)


def count(text: str, words: str) -> int:
    """Return how often words stand in a text; those that overlap count each."""
    return len(_places(text, words))


def _put_in(anchor: Anchor, before: str, after: str) -> Edit | None:
    """Return where a piece was put in, if nothing else was changed and one place leaves the mark whole."""
    added = len(after) - len(before)
    head = _same(before, after, len(before)) if added > 0 else -1
    first = len(before) - _same(before[::-1], after[::-1], len(before)) if added > 0 else 0
    if first > head:
        return None
    above, below = first <= anchor.start, head >= anchor.end
    return None if above == below else Edit(first if above else head, 0, added)


def _covering(anchor: Anchor, before: str, after: str, edit: Edit) -> Anchor:
    gone, delta = edit.at + edit.removed, edit.added - edit.removed
    if gone <= anchor.start:
        return replace(anchor, start=anchor.start + delta, end=anchor.end + delta)
    if edit.at >= anchor.end:
        return anchor
    # Several changes may be told as one piece: the same number of the same words in it are the same ones.
    low, high = min(anchor.start, edit.at), max(anchor.end, gone)
    old, new = _places(before[low:high], anchor.words), _places(after[low : high + delta], anchor.words)
    if len(old) == len(new):
        start = low + new[old.index(anchor.start - low)]
        return replace(anchor, start=start, end=start + len(anchor.words))
    return _left(anchor, after, edit)


def _lost(anchor: Anchor, after: str, edit: Edit) -> Anchor:
    gone, delta = edit.at + edit.removed, edit.added - edit.removed
    if anchor.start < 0 or edit.at > anchor.end:
        return anchor
    if gone < anchor.start:
        return replace(anchor, start=anchor.start + delta, end=anchor.end + delta)
    low = min(anchor.start, edit.at)
    high = anchor.end + delta if gone < anchor.end else edit.at + edit.added
    found = _places(after[low:high], anchor.words)
    if len(found) == 1:
        return Anchor(anchor.words, low + found[0], low + found[0] + len(anchor.words))
    return _left(anchor, after, edit)


def _left(anchor: Anchor, after: str, edit: Edit) -> Anchor:
    """Return a lost mark with what is left of its place."""
    gone, delta = edit.at + edit.removed, edit.added - edit.removed
    if edit.at >= anchor.start and gone <= anchor.end:
        start, end = anchor.start, anchor.end + delta
    elif edit.at > anchor.start:
        start, end = anchor.start, edit.at
    elif gone < anchor.end:
        start, end = edit.at + edit.added, anchor.end + delta
    else:
        start = end = edit.at
    if end - start > len(anchor.words) + _ROOM or anchor.words in after[start:end]:
        end = start
    return Anchor(anchor.words, start, end, lost=True)


def _came_back(anchor: Anchor, before: str, after: str, edit: Edit) -> Anchor:
    """Cover words that were nowhere in the text, and now came in one piece: cut here, put in there."""
    if anchor.words in before or count(after, anchor.words) != 1:
        return anchor
    start = after.index(anchor.words)
    end = start + len(anchor.words)
    whole = edit.at <= start and end <= edit.at + edit.added
    return Anchor(anchor.words, start, end) if whole else anchor


def _fits(edit: Edit, before: str, after: str) -> bool:
    inside = edit.at >= 0 and edit.at + edit.removed <= len(before)
    return inside and min(edit.removed, edit.added) >= 0 and _explains(edit, before, after)


def _explains(edit: Edit, before: str, after: str) -> bool:
    rest = len(before) - edit.at - edit.removed
    if len(after) != edit.at + edit.added + rest:
        return False
    same_head = before[: edit.at] == after[: edit.at]
    return same_head and before[len(before) - rest :] == after[len(after) - rest :]


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _same(one: str, other: str, most: int) -> int:
    """Return how many letters at the beginning are the same, by halving: texts may be long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
