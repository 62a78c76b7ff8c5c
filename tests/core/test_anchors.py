# SPDX-License-Identifier: GPL-3.0-or-later
"""A mark covers exactly its words, or is lost; it never moves to others.

The property test gives each letter an identity of its own, and makes ten thousand edits.
"""

from __future__ import annotations

import random
from itertools import count

import pytest

from afterglow.core.anchors import Anchor, Edit, between, follow, settled

EDITS = 10_000


def replaced(text: str, at: int, removed: int, new: str) -> str:
    return text[:at] + new + text[at + removed :]


def at(text: str, words: str, which: int = 0) -> Anchor:
    start = -1
    for _time in range(which + 1):
        start = text.index(words, start + 1)
    return Anchor.of(text, start, start + len(words))


EXACT = [
    # text, edit, what is put in, where the mark of "the sea" (the first one) is then
    ("by the sea.", (0, 0), "Down ", (8, 15)),
    ("by the sea.", (3, 0), "all ", (7, 14)),
    ("by the sea.", (10, 0), "s", (3, 10)),
    ("by the sea.", (10, 1), "", (3, 10)),
    ("by the sea.", (0, 3), "", (0, 7)),
    ("by the sea.", (6, 0), "X", None),
    ("by the sea.", (3, 7), "", None),
    ("the sea the sea", (0, 8), "", None),
    ("the sea the sea", (7, 8), "", (0, 7)),
    ("the sea the sea", (0, 15), "the sea", None),
    ("by the sea.", (3, 7), "**the sea**", (5, 12)),
    ("the sea\nthe sea", (0, 15), "- the sea\n- the sea", (2, 9)),
]


@pytest.mark.parametrize(("text", "edit", "new", "where"), EXACT)
def test_a_mark_follows_an_edit(
    text: str, edit: tuple[int, int], new: str, where: tuple[int, int] | None
) -> None:
    after = replaced(text, *edit, new)
    moved = follow(at(text, "the sea"), text, after, Edit(*edit, len(new)))
    assert (None if moved.lost else (moved.start, moved.end)) == where


def test_of_the_same_words_twice_nobody_can_tell_which_went_away() -> None:
    text, after = "the sea the sea", "the sea"
    assert follow(at(text, "the sea"), text, after).lost
    assert follow(at(text, "the sea", 1), text, after).lost
    # Told where it was, the other one is known to stay.
    kept = follow(at(text, "the sea", 1), text, after, Edit(0, 8, 0))
    assert (kept.start, kept.lost) == (0, False)


def test_a_piece_that_was_put_in_leaves_a_mark_whole_where_it_can() -> None:
    text = "The sea. I rest."
    for after, where in ((text + " I rest. Then", 9), ("I rest. " + text, 17), (text + " I rest.", None)):
        moved = follow(at(text, "I rest."), text, after)
        assert (None if moved.lost else moved.start) == where


def test_an_undo_brings_a_mark_back_even_beside_the_same_words() -> None:
    text = "the sea, the sea"
    mark = at(text, "the sea")
    broken = replaced(text, 4, 0, "X")
    lost = follow(mark, text, broken, Edit(4, 0, 1))
    assert lost.lost
    assert follow(lost, broken, text, Edit(4, 1, 0)) == mark
    cut = replaced(text, 0, 9, "")
    gone = follow(mark, text, cut, Edit(0, 9, 0))
    assert gone.lost
    assert follow(gone, cut, text, Edit(0, 0, 9)) == mark


def test_words_cut_here_and_put_in_there_are_found_when_there_are_no_others() -> None:
    text = "One. The door was open. Two."
    mark = at(text, "The door was open.")
    cut = text.replace("The door was open. ", "")
    gone = follow(mark, text, cut, Edit(5, 19, 0))
    assert gone.lost
    pasted = cut + " The door was open."
    found = follow(gone, cut, pasted, Edit(len(cut), 0, 19))
    assert found.covers(pasted)
    assert found.start == pasted.index("The door")


def test_typing_the_same_words_elsewhere_does_not_take_the_mark() -> None:
    text = "I rest. Then"
    gone, now = follow(at(text, "I rest."), text, " Then", Edit(0, 7, 0)), " Then"
    for letter in " I rest.":
        after = now + letter
        gone = follow(gone, now, after, Edit(len(now), 0, 1))
        now = after
    assert gone.lost


def test_an_edit_that_does_not_explain_the_text_is_not_believed() -> None:
    text, after = "a quiet sea", "a very quiet sea"
    for edit in (Edit(0, 0, 0), Edit(3, 99, 1), Edit(-1, 0, 5), Edit(9, 0, 5)):
        assert follow(at(text, "quiet sea"), text, after, edit).covers(after)


def test_words_without_a_place_are_found_where_they_stand_once() -> None:
    assert settled(Anchor.unplaced("quiet sea"), "a quiet sea") == Anchor("quiet sea", 2, 11)
    assert settled(Anchor.unplaced("sea"), "sea and sea").lost
    assert settled(Anchor("sea", 0, 3), "a sea").lost
    assert settled(Anchor("sea", 2, 5), "a sea") == Anchor("sea", 2, 5)


def test_between_takes_in_all_that_may_have_changed() -> None:
    assert between("a rose a rose", "a rose") == Edit(0, 13, 6)
    assert between("abc", "abc") == Edit(3, 0, 0) or between("abc", "abc").removed == 3
    assert between("one two three", "one 2 three") == Edit(4, 3, 1)


class Person:
    """Edits a text whose letters know who they are."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names = count()
        self.text = ""
        self.ids: list[int] = []
        self.put(0, 0, "the sea was calm and the sea was grey. I rest. the sea was calm")

    def put(self, place: int, removed: int, new: str) -> Edit:
        self.text = replaced(self.text, place, removed, new)
        self.ids[place : place + removed] = [next(self.names) for _letter in new]
        return Edit(place, removed, len(new))

    def edit(self) -> Edit:
        place = self.chance.randint(0, len(self.text))
        kind = self.chance.random()
        if len(self.text) > 300 or kind < 0.3:
            return self.put(place, self.chance.randint(0, min(9, len(self.text) - place)), "")
        words = ("the sea was calm", "the sea", " ", "a", "I rest. ", "\n", "was grey ", "**", "é🌊")
        removed = self.chance.choice((0, 0, 0, 1, 5))
        return self.put(place, min(removed, len(self.text) - place), self.chance.choice(words))

    def undo(self, text: str, ids: list[int]) -> Edit:
        """Go back to an earlier text: its letters are themselves again."""
        edit = between(self.text, text)
        self.text, self.ids = text, list(ids)
        return edit


@pytest.mark.parametrize("seed", range(5))
def test_a_mark_never_moves_to_other_words(seed: int) -> None:
    """Each letter that a mark covers is one that it covered, or came after those were changed."""
    person = Person(random.Random(seed))  # no secret
    mark, mine = Anchor("", 0, 0, lost=True), list[int]()
    covered = lost = since = 0
    for _number in range(EDITS // 5):
        if mark.lost and (not mark.words or person.chance.random() < 0.2):
            start = person.chance.randint(0, max(0, len(person.text) - 8))
            mark = Anchor.of(person.text, start, min(len(person.text), start + 8))
            mine = person.ids[mark.start : mark.end]
            if not mark.words:
                mark = Anchor("", 0, 0, lost=True)
                person.put(0, 0, "the sea was calm")
                continue
        before, ids = person.text, list(person.ids)
        edit = person.edit()
        was_lost = mark.lost
        if not was_lost:
            since = max(ids, default=-1)
        mark = follow(mark, before, person.text, edit)
        if person.chance.random() < 0.2:
            # The last step is taken back: a mark that had its words has them again.
            told = Edit(edit.at, edit.added, edit.removed)
            after = person.text
            person.undo(before, ids)
            broken, mark = mark, follow(mark, after, before, told)
            if broken.lost and not was_lost:
                assert mark.covers(before)
                assert person.ids[mark.start : mark.end] == mine
        if mark.lost:
            lost += 1
            continue
        covered += 1
        assert mark.covers(person.text)
        now = person.ids[mark.start : mark.end]
        assert all(each in mine or each > since for each in now)
        mine = now
    assert covered > 20
    assert lost > 20
