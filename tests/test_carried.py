# SPDX-License-Identifier: GPL-3.0-or-later
"""The complete JSON carries what every feature holds, and brings it back."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from afterglow.carried_list import CARRIED
from afterglow.core import paths, pictures, sounds
from afterglow.core import schedule as sched
from afterglow.core.anchors import Anchor
from afterglow.core.help_lines import OwnLine
from afterglow.core.instruments import plain, shipped
from afterglow.core.moment import Moment
from afterglow.core.safety_plan import Part
from afterglow.feature_list import FEATURES
from afterglow.features.creations.shapes import CreationDraft, Stroke
from afterglow.features.creations.shapes import Kind as MadeAs
from afterglow.features.creations.shapes import Origin as MadeFrom
from afterglow.features.creations.store import Creations
from afterglow.features.goals.shapes import (
    DayMark,
    Goal,
    GoalDraft,
    LowDay,
    Mark,
    Origin,
    PlanDraft,
    Settle,
    Standing,
    State,
)
from afterglow.features.goals.store import GoalStore
from afterglow.features.insights.shapes import Answer as Answered
from afterglow.features.insights.shapes import Origin as Source
from afterglow.features.insights.shapes import Pull, Still, SymbolKind, Tried
from afterglow.features.insights.shapes import State as Stands
from afterglow.features.insights.store import InsightStore
from afterglow.features.journal.export import export
from afterglow.features.journal.importing import bring_in
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.features.learn.store import LearnStore
from afterglow.features.measures.shapes import Mood
from afterglow.features.measures.store import AnswerStore, MoodStore
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.own.store import OwnDialogs
from afterglow.features.reflections.shapes import Draft as BegunDraft
from afterglow.features.reflections.shapes import How, Made, Run, Wish
from afterglow.features.reflections.store import ReflectionStore
from afterglow.features.reminders.shapes import ReminderDraft
from afterglow.features.reminders.store import ReminderStore
from afterglow.features.selfcare.shapes import (
    Category,
    ClosePerson,
    CopingCard,
    DayLog,
    ParkedIdea,
    PracticeDraft,
)
from afterglow.features.selfcare.shapes import Mark as Practised
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.features.sharing.shapes import Alias, Appointment, Kind, Therapist, TherapyItem
from afterglow.features.sharing.shapes import State as Talked
from afterglow.features.sharing.store import SharingStore
from afterglow.features.today.store import TodayStore
from afterglow.vault import opening, own_lines, session_links
from afterglow.vault.record import new_uid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault


@pytest.fixture
def other(tmp_path: Path, vault: Vault, clock: HeldClock) -> Iterator[Vault]:
    """Another journal, empty."""
    made, _words = opening.create(tmp_path / "other", "harbour violet", clock=clock)
    yield made
    assert vault.vault_id != made.vault_id
    made.close()


def journal(vault: Vault) -> JournalStore:
    return JournalStore(vault, SessionStore(vault).arc, CARRIED)


@pytest.fixture
def full(vault: Vault, clock: HeldClock) -> JournalStore:
    """A journal with something of everything."""
    sessions, moods, today = SessionStore(vault), MoodStore(vault), TodayStore(vault)
    now = Moment.of(clock.now())

    def at(days: int) -> Moment:
        return Moment.of(clock.now() + timedelta(days=days))

    one = sessions.create(
        SessionDraft(
            at(-20), at(-20).utc_ms + 3_600_000, 21, False, "First", "home", "", "Ana", "", "Patience"
        )
    )
    two = sessions.create(SessionDraft(at(-3), window=0, missed=True, note="put off", lift="none"))
    gone = sessions.create(SessionDraft(at(-9), title="In the bin"))
    sessions.put_away(gone)
    store = journal(vault)
    linked = store.entries.entry(store.entries.create(Draft("far", "away", at(-300)))).uid
    apart = store.entries.entry(store.entries.create(Draft("near", "not of it", at(-19)))).uid
    store.sessions.link(linked, one)
    store.sessions.unlink(apart, one)
    moods.add([Mood(new_uid(), at(-2), 3, "heavy"), Mood(new_uid(), now, 6)])
    for statement in ("To be in the room.", "", "To draw again."):
        today.word(statement)
        clock.forward(minutes=1)
    assert two
    _goals(vault, clock, linked)
    _selfcare(vault, clock, one)
    _insights(vault, clock, linked)
    _reflections(vault, now, linked, one)
    _sharing(vault, now, linked)
    _questionnaires(vault, clock)
    _reminders(vault, clock)
    _made(vault, now, one)
    own_lines.keep(vault, OwnLine("", "clinic", "Harbour clinic", "555 0100", hours="9 to 17"))
    own_lines.keep(vault, OwnLine("", name="Samaritans", dial="116 123", instead="GB/Samaritans"))
    LearnStore(vault).mark("16-when-to-call", read=True)
    return store


def _made(vault: Vault, now: Moment, session: str) -> None:
    """Add a drawing with a picture beside it, a sound, and words in the bin."""
    made, symbol, png = Creations(vault), MadeFrom("symbol", new_uid()), io.BytesIO()
    Image.new("RGB", (4, 3), "#C9AEE2").save(png, "PNG")
    one = made.create(
        CreationDraft(MadeAs.DRAWING, now, "A boat", "", "It floats", False, session, (symbol,))
    )
    made.files.add_picture(one, pictures.clean(png.getvalue()))
    made.files.put_lines(one, 0, [Stroke(0x5E8570, 6, ((1, 2, 0.5), (30.5, 40, 1)))])
    two = made.create(CreationDraft(MadeAs.SOUND, now, shareable=True))
    made.files.add_sound(two, sounds.of_frames(b"\x01\x02" * sounds.RATE))
    made.put_away([made.create(CreationDraft(MadeAs.WORDS, now, words="Slow  water\n"))])


def _reflections(vault: Vault, now: Moment, entry: str, session: str) -> None:
    """Add one that was finished, one that was begun, and a wish."""
    said = Answer(
        "What stays?",
        "Text",
        "Beside",
        (("past", "The past"),),
        (None, 3),
        "2026-11-22",
        (("", "bird", "home"),),
    )
    begun = BegunDraft("g05", 2, "Day 3", "1", {"1": said}, short=True, occasion="day 3", session_uid=session)
    run = Run("g03", 1, "Landing", now, entry, "", session, (Made("goal", new_uid()),))
    store = ReflectionStore(vault)
    OwnDialogs(vault).keep("own-rain", "schema = 1")
    store.keep(begun)
    store.add(runs=[run])
    store.wish(Wish("g15", How.WEEKLY))


def _goals(vault: Vault, clock: HeldClock, entry: str) -> None:
    """Add four values and goals, plans and wins to them."""
    goals, day = GoalStore(vault), clock.now().date()
    goals.purpose.name("Play")
    goals.purpose.word("To be there.")
    draft = GoalDraft(
        "Stay close", "Text one", "Belonging", sched.on_weekdays({0, 2}, day), LowDay.SMALLER, steady=True
    )
    one = goals.goals.create(draft, Origin("entry", entry))
    two = goals.goals.create(GoalDraft("Less", less=True, instead="Read", value="Play"))
    goals.goals.set_state(two, State.LET_GO)
    goals.marks.add([DayMark(one, day - timedelta(days=n), mark) for n, mark in enumerate(Mark)])
    goals.plans.keep(PlanDraft("busy", True, "they are busy", "I text anyway", one))
    goals.plans.keep(PlanDraft("rain", inner=False))
    goals.wins.keep("Called back", "five minutes", one)
    rests = goals.goals.create(GoalDraft("Swim", person="Ana", settle=Settle.ON))
    goals.goals.set_state(rests, State.PAUSED)
    goals.plans.stand(goals.plans.keep(PlanDraft("fear", goal=one)), Standing.EASED)
    goals.changes.keep("I answer the phone", one)


def _selfcare(vault: Vault, clock: HeldClock, session: str) -> None:
    """Add three practices, two cards, a letter and somebody."""
    care, day = SelfCareStore(vault), clock.now().date()
    draft = PracticeDraft(Category.OWN, "Piano", "Play", "Lift the lid", sched.times_a_week(2), "after tea")
    own = care.practices.create(draft)
    care.practices.create(PracticeDraft(Category.FOOD))
    care.practices.accept(session, [PracticeDraft(Category.REST, schedule=sched.after_sessions(0, 14))])
    care.logs.put(DayLog(own, day, Practised.PART, 3, 6))
    care.logs.put(DayLog(own, day - timedelta(days=1), None, 4))
    care.hard_day.keep_card(CopingCard("", "Cold water", ("Tap", "Sit"), "it is loud"))
    care.hard_day.keep_card(CopingCard("", "Name five"))
    care.hard_day.keep_letter("Water first.\n\nThen the window.")
    care.hard_day.keep_person(ClosePerson("", "Ana", "knock"))
    care.safety.put(Part.SAFER, ["Ask Ana", "Sleep at hers"])
    care.safety.put(Part.STAYING, ["The dog"])
    care.safety.put(Part.WARNING, ["I stop answering", "Four hours of sleep"])
    care.hard_day.keep_card(CopingCard("", "Walk", helped=7))
    care.parked.park([ParkedIdea("", "Swim", Category.MOVE), ParkedIdea("", "Ask about sleep")])
    care.limits.note("Tea instead.")
    care.limits.set_clinic("None for a day before and after.")
    with vault.write() as writing:
        care.hard_day.letter_in(writing, "Not yet.", opens=day + timedelta(days=9))


def _sharing(vault: Vault, now: Moment, entry: str) -> None:
    """Add two things for therapy, an appointment, an alias and a therapist."""
    sharing = SharingStore(vault)
    sharing.items.keep(TherapyItem("", "Why rest\nfeels like failing", now, Kind.QUESTION, origin=entry))
    sharing.items.keep(TherapyItem("", "The water", now, state=Talked.DONE, sensitive=True))
    sharing.appointments.keep(Appointment("", now, "Dr. Sand", "sleep", "went well"))
    sharing.names.keep_alias(Alias("", "Ana", "A."))
    sharing.names.keep_therapist(Therapist("", "Dr. Sand", "knock", "asks well"))


def _questionnaires(vault: Vault, clock: HeldClock) -> None:
    """Add one that was amended twice and one that was left."""
    answers, forms = AnswerStore(vault), shipped(paths.resources() / "measures")
    uid = answers.begin(forms["phq9"], {"1": 2, "2": None, "9": 1}, Moment.of(clock.now()))
    answers.finish(uid)
    for changed in ({"2": 3}, {"2": None, "3": 0}):
        clock.forward(minutes=1)
        assert answers.amend(uid, changed)
    answers.begin(forms["gad7"], {"1": 0}, Moment.of(clock.now()))


def _reminders(vault: Vault, clock: HeldClock) -> None:
    """Add one of words, told of today already, and one of a goal."""
    reminders, day = ReminderStore(vault), clock.now().date()
    reminders.keep(ReminderDraft("call Ana", sched.daily(day), 8 * 60))
    reminders.keep(ReminderDraft("", sched.on_weekdays({3}, day), 18 * 60, "goals", new_uid()))


def _insights(vault: Vault, clock: HeldClock, entry: str) -> None:
    """Add two insights, a symbol, a perspective, a pattern and an answer to a word."""
    store, source = InsightStore(vault), Source("entry", entry)
    one = store.insights.keep("away", source, Anchor("away", 0, 4))
    store.insights.keep("gone", source, Anchor("gone", 2, 2, lost=True))
    clock.forward(minutes=1)
    store.insights.set_state(one, Stands.TRYING)
    store.insights.answer(one, Still.PARTLY, Tried.YES, "on a walk")
    store.insights.decline(one)
    store.insights.link(one, Source("goal", new_uid()))
    symbol = store.symbols.keep("A door", SymbolKind.IMAGE, "warm", "a way out")
    store.symbols.mean(symbol, "never locked")
    store.symbols.link(symbol, source)
    store.perspectives.met(store.perspectives.keep("I may rest", 7, source), clock.now().date())
    store.patterns.feel(store.patterns.keep("Too much", "A lot", [Pull(8, Moment.of(clock.now()))]), 3)
    store.returned.answer("harbour", Answered.DECLINED)


def held(vault: Vault) -> Any:
    sessions = SessionStore(vault)
    with vault.read() as session:
        links = session_links.of_all(session)
    return (
        [
            (each.uid, each.draft, each.created, each.deleted)
            for each in (*sessions.all(), *sessions.binned())
        ],
        links,
        MoodStore(vault).all(),
        AnswerStore(vault).all(),
        [(why.uid, why.statement, why.at) for why in TodayStore(vault).all_wordings()],
        goals_held(vault),
        selfcare_held(vault),
        ReflectionStore(vault).drafts(),
        ReflectionStore(vault).runs(),
        ReflectionStore(vault).wishes(),
        OwnDialogs(vault).texts(),
        sharing_held(vault),
        ReminderStore(vault).all(),
        made_held(vault),
        sorted(own_lines.read(vault), key=lambda line: line.uid),
        LearnStore(vault).read(),
    )


def made_held(vault: Vault) -> Any:
    made = Creations(vault)
    kept = made.every()
    # A row's own number is good inside one file only.
    return [replace(one, files=()) for one in kept], [
        [(file.uid, file.length, made.files.data(file.uid)) for file in one.files] for one in kept
    ]


def goals_held(vault: Vault) -> Any:
    goals = GoalStore(vault)
    kept: list[Goal] = goals.goals.all(*State)
    return (
        kept,
        [goals.marks.of(one.uid) for one in kept],
        goals.plans.all(),
        goals.wins.all(),
        goals.purpose.values(),
        goals.purpose.wordings(),
        goals.changes.all(),
    )


def selfcare_held(vault: Vault) -> Any:
    care = SelfCareStore(vault)
    return (
        care.practices.all(),
        care.logs.on_days(date.min, date.max),
        care.hard_day.cards(),
        care.hard_day.letters(),
        care.hard_day.people(),
        care.parked.all(),
        care.limits.all(),
        care.safety.plan(),
    )


def sharing_held(vault: Vault) -> Any:
    sharing = SharingStore(vault)
    kept = sorted(sharing.items.all(), key=lambda one: one.uid)
    return kept, sharing.appointments.all(), sharing.names.aliases(), sharing.names.therapists()


def others(file: Path) -> int:
    """Return how many items besides the entries a file holds."""
    content = json.loads(file.read_text(encoding="utf-8"))
    return sum(len(content.get(part.name, ())) for part in CARRIED)


def test_the_cards_and_the_list_for_the_commands_name_the_same_parts() -> None:
    assert [part for card in FEATURES for part in card.carried] == list(CARRIED)


def test_everything_goes_out_and_comes_back_as_the_same_bytes(
    full: JournalStore, other: Vault, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    export(full, "json", first, None, sensitive=True)
    counted = bring_in(journal(other), first, dry_run=True)
    assert (counted.new, counted.others, counted.bad) == (2, others(first), [])
    report = bring_in(journal(other), first)
    assert (report.new, report.others, report.bad) == (2, others(first), [])
    assert held(other) == held(full.vault)
    export(journal(other), "json", second, None, sensitive=True)
    assert second.read_bytes() == first.read_bytes()
    again = bring_in(journal(other), first)
    assert (again.new, again.known, again.others) == (0, 2, 0)


def test_a_file_that_was_laid_out_anew_comes_in_as_well(
    full: JournalStore, other: Vault, tmp_path: Path
) -> None:
    file = tmp_path / "first.json"
    export(full, "json", file, None, sensitive=True)
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")), indent=2), encoding="utf-8")
    assert bring_in(journal(other), file).others == others(file)
    assert held(other) == held(full.vault)


def test_some_entries_take_nothing_else_along(full: JournalStore, tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    export(full, "json", file, list(full.entries.ids())[:1])
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"format", "version", "pictures", "entries"}


def test_where_there_is_nothing_there_is_no_part(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    export(journal(vault), "json", file, None)
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"format", "version", "pictures", "entries"}


def test_parts_that_nobody_knows_are_passed_over(full: JournalStore, other: Vault, tmp_path: Path) -> None:
    file = tmp_path / "first.json"
    export(full, "json", file, None, sensitive=True)
    known = others(file)
    text = file.read_text(encoding="utf-8").removesuffix("]}\n")
    file.write_text(f'{text}],\n"kettles": [\n{{"uid": 1}}\n]}}\n', encoding="utf-8")
    report = bring_in(journal(other), file)
    assert (report.new, report.others, report.bad) == (2, known, [])
    # Whoever knows no parts at all still gets the entries.
    assert bring_in(JournalStore(other), file).known == 2


def _asked(**change: Any) -> dict[str, Any]:
    form = plain(shipped(paths.resources() / "measures")["phq2"])
    date = "2026-11-22T10:12:00+01:00"
    good = {"uid": new_uid(), "started": date, "finished": None, "form": form, "answers": {"1": 1}}
    return {**good, **change}


BAD = [
    ("sessions", "no object", "it holds something that does not belong there"),
    ("sessions", {"date": "2026-11-22T10:12:00+01:00"}, "'uid' is missing"),
    ("sessions", {"uid": "x", "date": "2026-11-22T10:12:00+01:00"}, "it holds something"),
    ("sessions", {"uid": new_uid(), "date": "soon"}, "it holds something"),
    ("sessions", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "window": 99}, "it holds something"),
    ("sessions", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "title": 3}, "a text is missing"),
    ("moods", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "value": 11}, "it holds something"),
    ("moods", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "value": True}, "a number is missing"),
    ("questionnaires", _asked(finished="yesterday"), "it holds something"),
    ("questionnaires", _asked(answers={"1": 4}), "an answer does not belong to its questions"),
    ("questionnaires", _asked(answers={"10": 1}), "an answer does not belong to its questions"),
    ("questionnaires", _asked(answers={"1": True}), "an answer does not belong to its questions"),
    ("questionnaires", _asked(answers=[1, 2]), "its answers are missing"),
    ("questionnaires", _asked(form={"format": 1}), "its questions can not be read"),
    ("goals", {"uid": new_uid(), "began": "2026-11-22", "schedule": "SOMETIMES"}, "its time can not be"),
    ("goals", {"uid": new_uid(), "began": "2026-11-22", "schedule": "AFTER:9-2"}, "no day fits its time"),
    ("goals", {"uid": new_uid(), "began": "soon", "schedule": "WEEK:1"}, "it holds something"),
    ("wins", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00"}, "'what' is missing"),
    ("practices", {"uid": new_uid(), "category": "gym", "schedule": "WEEK:1"}, "it holds something"),
    ("practices", {"uid": new_uid(), "category": "rest", "schedule": "WEEK:9"}, "no day fits its time"),
    (
        "practices",
        {
            "uid": new_uid(),
            "category": "rest",
            "schedule": "WEEK:1",
            "days": {"2026-11-22": ["done", 11, None]},
        },
        "it holds something",
    ),
    ("parked", {"uid": new_uid(), "words": " "}, "a text is missing"),
    ("limits", {"uid": new_uid(), "words": "x", "kind": "dose"}, "its kind is not known"),
    ("changes", {"uid": new_uid(), "what": "x"}, "'date' is missing"),
    ("early_signs", {"uid": new_uid()}, "'words' is missing"),
    ("goals", {"uid": new_uid(), "began": "2026-11-22", "schedule": "WEEK:1", "pauses": [3]}, "it holds"),
    ("cards", {"uid": new_uid(), "steps": []}, "'title' is missing"),
    ("letters", {"uid": new_uid(), "date": "soon", "words": "Hi"}, "it holds something"),
    ("reflections", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00"}, "'dialog' is missing"),
    ("reflection_drafts", {"uid": new_uid(), "dialog": "g05"}, "'answers' is missing"),
    ("reflection_offers", {"uid": new_uid(), "dialog": "g05", "how": "maybe"}, "it holds something"),
    ("therapy", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "words": " "}, "a text is missing"),
    ("therapy", {"uid": new_uid(), "date": "soon", "words": "x"}, "it holds something"),
    ("appointments", {"uid": new_uid()}, "'date' is missing"),
    ("aliases", {"uid": new_uid(), "name": 3}, "a text is missing"),
    ("reminders", {"uid": new_uid(), "minute": 600, "schedule": "WEEK:1"}, "its time can not be"),
    ("reminders", {"uid": new_uid(), "minute": "ten", "schedule": "WEEK:1"}, "a number is missing"),
    (
        "creations",
        {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "kind": "art"},
        "it holds something",
    ),
    (
        "creations",
        {
            "uid": new_uid(),
            "date": "2026-11-22T10:12:00+01:00",
            "kind": "sound",
            "files": [{"uid": new_uid(), "what": "sound", "data": "bm8gc291bmQ="}],
        },
        "a picture or a sound in it",
    ),
    ("insights", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00"}, "'words' is missing"),
    (
        "insights",
        {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00", "words": "a", "state": "won"},
        "it holds something",
    ),
    (
        "patterns",
        {
            "uid": new_uid(),
            "date": "2026-11-22T10:12:00+01:00",
            "words": "a",
            "pulls": [["2026-11-22T10:12:00+01:00", 11]],
        },
        "it holds something",
    ),
    ("returned", {"word": "sea", "answer": "perhaps"}, "it holds something"),
    ("help_lines", {"uid": new_uid(), "name": "Nobody"}, "it says no way to reach anybody"),
    ("topics_read", {"topic": ""}, "it names no topic"),
    ("reasons", {"uid": new_uid(), "date": "2026-11-22T10:12:00+01:00"}, "'statement' is missing"),
]


@pytest.mark.parametrize(("part", "item", "reason"), BAD)
def test_what_can_not_be_read_is_named_and_the_rest_comes_in(
    vault: Vault, tmp_path: Path, part: str, item: Any, reason: str
) -> None:
    file = tmp_path / "bad.json"
    good = {"uid": new_uid(), "date": "2026-11-20T10:12:00+01:00"}
    content = {
        "format": "afterglow-journal",
        "version": 1,
        "entries": [],
        "sessions": [good],
        "moods": [{**good, "value": 5}],
        "reasons": [{**good, "statement": "To be there."}],
    }
    content[part] = [item, *content.get(part, [])]  # type: ignore[misc]  # lists, all of them
    file.write_text(json.dumps(content), encoding="utf-8")
    report = bring_in(journal(vault), file)
    assert report.others == 3
    ((name, told),) = report.bad
    assert name == f"{part} 1"
    assert reason in told


def test_an_end_before_the_start_is_left_out_and_the_session_comes_in(vault: Vault, tmp_path: Path) -> None:
    uid = new_uid()
    item = {
        "uid": uid,
        "date": "2026-11-20T10:12:00+01:00",
        "ends": "2026-11-20T08:12:00+00:00",
        "title": "kept",
    }
    file = tmp_path / "end.json"
    content = {"format": "afterglow-journal", "version": 1, "entries": [], "sessions": [item]}
    file.write_text(json.dumps(content), encoding="utf-8")
    assert bring_in(journal(vault), file).others == 1
    draft = SessionStore(vault).get(uid).draft
    assert (draft.title, draft.ends) == ("kept", None)
