# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the insights: where one stands, what was answered, what a thought's pull did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterglow.features.insights import rules
from afterglow.features.insights.shapes import SESSION, State, Still, SymbolKind, Tried
from afterglow.ui import arc_words, schedule_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.arc import Arc
    from afterglow.core.moment import Moment
    from afterglow.core.shapes import Happening
    from afterglow.core.themes import Renamed
    from afterglow.features.insights.rules_themes import Told
    from afterglow.features.insights.shapes import Insight, Pull, Return


def state(which: State) -> str:
    """Return what a state is called."""
    return {
        State.NOTICED: tr("noticed"),
        State.TRYING: tr("trying"),
        State.PART_OF_LIFE: tr("part of life"),
        State.LET_GO: tr("let go"),
    }[which]


def symbol_kind(which: SymbolKind) -> str:
    """Return what a kind of symbol is called."""
    return {
        SymbolKind.IMAGE: tr("Image"),
        SymbolKind.PHRASE: tr("Phrase"),
        SymbolKind.FIGURE: tr("Figure"),
        SymbolKind.PLACE: tr("Place"),
        SymbolKind.SOUND: tr("Sound"),
        SymbolKind.FEELING: tr("Feeling"),
        SymbolKind.OTHER: tr("Something else"),
    }[which]


def rhythm(days: int) -> str:
    """Return how often a perspective comes back."""
    return {
        0: tr("Only when I look"),
        1: tr("Each day"),
        3: tr("Every few days"),
        7: tr("Once a week"),
        14: tr("Every two weeks"),
        30: tr("Once a month"),
    }[rules.rhythm(days)]


def on(at: Moment, today: date) -> str:
    """Return a day, with its year where that is not plain."""
    day = at.local().date()
    return schedule_words.day(day, year=day.year != today.year)


def with_place(at: Moment, arc: Arc, today: date) -> str:
    """Return a day and where it is on the arc."""
    place = arc.place(at.local().date())
    if place is None:
        return on(at, today)
    return tr("{day} · {place}").format(day=on(at, today), place=arc_words.place(place))


def came_back(answer: Return) -> str:
    """Return what was answered when an insight came back."""
    if answer.declined:
        return tr("Came back; not now")
    still = {
        Still.OPEN: "",
        Still.YES: tr("still true"),
        Still.PARTLY: tr("partly true"),
        Still.NO: tr("not true any more"),
    }[answer.still]
    tried = {Tried.OPEN: "", Tried.YES: tr("tried"), Tried.NOT_YET: tr("not tried yet")}[answer.tried]
    told = ", ".join(each for each in (still, tried) if each)
    return tr("Came back: {answer}").format(answer=told) if told else tr("Came back")


def became(which: State) -> str:
    """Return how a change of state is told, in a list of dated lines."""
    return {
        State.NOTICED: tr("Noticed"),
        State.TRYING: tr("Began to try it"),
        State.PART_OF_LIFE: tr("Part of life"),
        State.LET_GO: tr("Let go"),
    }[which]


def history(insight: Insight, today: date) -> list[str]:
    """Return what became of an insight, one dated line each, in the order of time."""
    told = [(step.at.utc_ms, became(step.state), step.at, "") for step in insight.steps]
    told += [(one.at.utc_ms, came_back(one), one.at, one.note) for one in insight.returns]
    lines = []
    for _when, words, at, note in sorted(told, key=lambda one: one[0]):
        line = tr("{day}: {what}").format(day=on(at, today), what=words)
        lines.append(f"{line}. “{note}”" if note else line)
    return lines


def where(insight: Insight, source: Happening | None) -> str:
    """Return where the words of an insight stand now."""
    if insight.origin is None:
        return ""
    if source is None and insight.origin.kind == SESSION:
        return tr("The session it came from is not there any more. The words stay here.")
    if source is None:
        return tr("The page it came from is not there any more. The words stay here.")
    if insight.place is None or insight.place.start < 0:
        return ""
    if insight.place.lost:
        return tr("These words do not stand on that page any more. They stay here.")
    return tr("Marked on that page.")


def origin(source: Happening, arc: Arc) -> str:
    """Return from what an insight came: from a page by its title, or from a session by its number."""
    if source.kind != SESSION:
        return tr("From “{what}”").format(what=called(source))
    mark = arc.mark(source.uid)
    told = "" if mark is None else arc_words.session(arc.number_of(mark))
    if not source.title.strip():
        return tr("From {session}").format(session=told)
    return tr("From {session}: “{what}”").format(session=told, what=called(source))


def came(insight: Insight, source: Happening | None, arc: Arc, today: date) -> str:
    """Return when an insight was kept, and from what where that is known."""
    if source is None:
        return with_place(insight.at, arc, today)
    return tr("{day} · {origin}").format(day=on(insight.at, today), origin=origin(source, arc))


def called(what: Happening) -> str:
    """Return what to call something of another feature; a sensitive page keeps its words to itself."""
    told = what.title or what.text
    if not told:
        return tr("A page you keep to yourself") if what.kind == "entry" else tr("Something of yours")
    return told if len(told) <= 60 else f"{told[:59].rstrip()}…"


def pull_said(value: int) -> str:
    """Return how strong a pull is, in words."""
    if value <= 0:
        return tr("no pull")
    if value <= 3:
        return tr("a light pull")
    if value <= 6:
        return tr("some pull")
    return tr("a strong pull") if value <= 8 else tr("a very strong pull")


def then_and_now(pulls: Sequence[Pull], today: date) -> str:
    """Return how a pull changed, in words, never as a score."""
    ends = rules.then_and_now(pulls)
    if ends is None:
        if not pulls:
            return tr("How strongly it pulls was not noted yet.")
        return tr("{pull} on {day}").format(
            pull=_capital(pull_said(pulls[0].value)), day=on(pulls[0].at, today)
        )
    then, now = ends
    told = {"then": pull_said(then.value), "day": on(then.at, today), "now": pull_said(now.value)}
    if then.value == now.value:
        return _capital(tr("{then} on {day}, and the same now.").format(**told))
    if now.value < then.value:
        return _capital(tr("{then} on {day}; it pulls less now: {now}.").format(**told))
    return _capital(tr("{then} on {day}; it pulls more now: {now}.").format(**told))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def renamed(done: Renamed) -> str:
    """Return what giving a tag another name did."""
    if done.merged:
        return tr("“{old}” and “{new}” are one tag now: “{new}”.").format(old=done.old, new=done.new)
    return tr("“{old}” is called “{new}” now.").format(old=done.old, new=done.new)


def undone(done: Renamed, pages: int) -> str:
    """Return what undoing it came to: on so many of its pages the tag has its old name again."""
    if not pages:
        return tr("Nothing was undone: the tag or its pages were changed since.")
    if not done.merged:
        return tr("It is called “{old}” again.").format(old=done.old)
    told = tr("“{old}” and “{new}” are two tags again.").format(old=done.old, new=done.new)
    if pages < len(done.texts):
        told += " " + tr("“{old}” is back on {n} of {all} pages; the others were changed since.").format(
            old=done.old, n=pages, all=len(done.texts)
        )
    return told


def theme_told(said: Told, sessions: int) -> str:
    """Return what may be said of a theme, below the grid."""
    name = _capital(said.name)
    if said.grew:
        return tr("“{theme}” first appeared in session {n} and has grown since.").format(
            theme=name, n=said.first
        )
    return tr("“{theme}” came up in {n} of {all} sessions.").format(theme=name, n=said.sessions, all=sessions)
