# SPDX-License-Identifier: GPL-3.0-or-later
"""A reflection with every kind of page, for tests of the ways through it."""

from __future__ import annotations

from hypothesis import strategies as st

from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.dialog import Dialog, Kind, Make, Option, ShowIf, Step, Take, Words

YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("unsure", "Not sure"))


def dialog(*steps: Step, sensitive: bool = False) -> Dialog:
    """Return a reflection of these pages."""
    return Dialog("made-up", 3, "en", "Made up", "For tests", 5, 1, "Done.", "An entry", steps, (), sensitive)


EVERYTHING = dialog(
    Step("tell", Kind.TEXT, "Tell it", heading="Told", short=True),
    Step("images", Kind.LINES, "What images?", makes=(Make("symbol", Take.EACH),)),
    Step("means", Kind.TEXT, "What does each mean?", each_of="images", makes=(Make("symbol", Take.EACH),)),
    Step("mood", Kind.SCALE, "How is your mood?", makes=(Make("mood"),)),
    Step("safe", Kind.CHOICE, "Is it safe?", options=YES_NO),
    Step(
        "sentence",
        Kind.LINE,
        "One sentence",
        show_if=ShowIf("safe", unless=("no", "unsure")),
        makes=(Make("draft"),),
    ),
    Step("reply", Kind.LINE, "And they?", show_if=ShowIf("sentence", answered=True), makes=(Make("draft"),)),
    Step(
        "support",
        Kind.MANY,
        "What would help?",
        short=True,
        words=Words.LINE,
        options=(
            Option("food", "Food", "One proper meal", "", {"category": "food"}),
            Option("rest", "Rest", more={"category": "rest"}),
            Option("else", "Something else"),
        ),
        makes=(Make("practice", Take.EACH, more={"season": "after"}), Make("tag", Take.EACH, ("rest",))),
    ),
    Step(
        "ready",
        Kind.CHECKLIST,
        "Ready?",
        options=(Option("ride", "Ride home"), Option("quiet", "Phone silent")),
        makes=(Make("question", Take.OPEN),),
    ),
    Step(
        "plan",
        Kind.LINE,
        "Put it together",
        start="If {tell}, then {sentence}",
        makes=(Make("plan", more={"if": "{tell}", "then": "{sentence}", "likelihood": "{mood.first}"}),),
    ),
    Step("here", Kind.LINE, "Where are you?", kept=False, sensitive=True, makes=(Make("note"),)),
    Step("end", Kind.INFO, "That is all."),
)

_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
_LINES = st.lists(_WORDS, min_size=1, max_size=3).map("\n".join)


def answers_for(step: Step) -> st.SearchStrategy[Answer]:
    """Return how a page could be answered, not at all included."""
    chosen = st.lists(
        st.sampled_from([(each.id, each.text) for each in step.options] or [("", "own")]), max_size=3
    )
    if step.kind in {Kind.CHOICE, Kind.MANY, Kind.CHECKLIST}:
        return st.builds(Answer, picked=chosen.map(lambda found: tuple(dict.fromkeys(found))), beside=_WORDS)
    if step.kind is Kind.SCALE:
        return st.builds(Answer, numbers=st.one_of(st.none(), st.integers(0, 10)).map(lambda one: (one,)))
    if step.each_of:
        return st.builds(
            Answer, pairs=st.lists(st.tuples(st.just(""), _WORDS, _WORDS), max_size=2).map(tuple)
        )
    if step.kind is Kind.INFO:
        return st.just(Answer())
    return st.one_of(st.just(Answer()), st.builds(Answer, text=_LINES))
