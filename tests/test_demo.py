# SPDX-License-Identifier: GPL-3.0-or-later
"""The made-up journal is whole, keeps to the project's words, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterglow import demo
from afterglow.core.moment import Moment
from afterglow.demo import filling, reading
from afterglow.demo import today as demo_today
from afterglow.features.journal.shapes import Sharing, TagKind
from afterglow.features.journal.store import JournalStore
from afterglow.features.measures.looking import look
from afterglow.features.measures.store import MoodStore
from afterglow.features.reflections.store import ReflectionStore
from afterglow.features.sessions.shapes import WORDS
from afterglow.features.sessions.store import SessionStore
from afterglow.features.today.store import TodayStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

ENTRIES = filling.folder() / "entries"
PAGES = list(reading.pages(ENTRIES))
NOW = datetime(2026, 11, 22, 10, 12, tzinfo=timezone(timedelta(hours=1)))
GOOD = '+++\ndays_ago = 3\ntime = 18:00:00\ntags = ["symbol:heron"]\n+++\nWords.\n'

# No amounts of medicine; the words that the project does not use (and those that speak of suicide
# as a crime or a feat); no days or seasons, since the journal ends on any day of any year.
AMOUNTS = re.compile(
    r"\d\s*(?:mg|ml|mcg|µg|milligrams?|grams?)\b|\bmg\b|\bdos(?:e[sd]?|age)\b", re.IGNORECASE
)
AVOIDED = re.compile(
    r"\b(?:trip(?:s|ped|ping)?|journeys?|high as|commit(?:s|ted)?|attempts?|overdos\w*|streaks?|healing"
    r"|transformative|miracles?|cured?)\b",
    re.IGNORECASE,
)
CALENDAR = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter|christmas|easter)\b",
    re.IGNORECASE,
)
SHOUT = re.compile(r"!(?!\[)")


def words_of(page: reading.Page) -> str:
    later = [note.text for note in page.notes]
    earlier = [text for _ago, text in page.earlier]
    return "\n".join((page.title, page.body, *(tag.name for tag in page.tags), *later, *earlier))


def named(name: str) -> reading.Page:
    return next(page for page in PAGES if page.name == name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_keeps_to_the_words(page: reading.Page) -> None:
    text = words_of(page)
    assert page.body.strip()
    for forbidden in (AMOUNTS, AVOIDED, CALENDAR, SHOUT):
        assert forbidden.findall(text) == []
    assert "—" not in text


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (AMOUNTS, "0.5 mg"),
        (AMOUNTS, "a higher dose"),
        (AVOIDED, "my healing journey"),
        (CALENDAR, "on Tuesday"),
        (SHOUT, "You did it!"),
    ],
)
def test_a_word_that_should_not_be_there_is_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_refers_to_is_there(page: reading.Page) -> None:
    at = page.ago.moment(NOW)
    for name in page.picture_names():
        assert (filling.folder() / "pictures" / f"{name}.png").stat().st_size < 60_000
    for note in page.notes:
        assert note.text
        assert page.body.count(note.quote) == 1 or not note.quote
        assert note.ago.moment(NOW) > at
    if page.follows is not None:
        assert named(page.follows).ago.moment(NOW) < at
    for later in (page.changed, page.binned, *(ago for ago, _text in page.earlier)):
        assert later is None or later.moment(NOW) > at
    assert all(text != page.body for _ago, text in page.earlier)


def test_pages_follow_each_other_and_are_named_once() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)
    # A month may have 28 to 31 days, so that page stands where it fits best.
    at = [page.ago.moment(NOW) for page in PAGES if not page.ago.months]
    assert at == sorted(at)


def test_there_is_something_for_every_part_of_the_screen() -> None:
    lengths = [len(page.body.split()) for page in PAGES]
    assert len(PAGES) >= 60
    assert max(lengths) > 1100
    assert min(lengths) < 10
    assert 5 <= sum(page.starred for page in PAGES) <= 6
    assert sum(page.sharing is Sharing.SENSITIVE for page in PAGES) == 3
    assert sum(page.sharing is Sharing.SHAREABLE for page in PAGES) >= 8
    assert sum(len(page.notes) for page in PAGES) >= 8
    assert sum(page.follows is not None for page in PAGES) >= 4
    assert sum(bool(page.picture_names()) for page in PAGES) == 3
    assert {tag.kind for page in PAGES for tag in page.tags} == set(TagKind)
    assert any(not page.title for page in PAGES)
    assert any(page.earlier for page in PAGES)
    assert any(page.binned for page in PAGES)


@pytest.mark.parametrize("theme", ["theme:water", "symbol:the old house", "symbol:the father's watch"])
def test_themes_return(theme: str) -> None:
    kind, name = theme.split(":")
    days = {page.ago.days for page in PAGES for tag in page.tags if (tag.kind, tag.name) == (kind, name)}
    assert len(days) >= 3


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("days_ago = 3\n", ""),
        GOOD.replace("days_ago = 3", "days_ago = 3\nyears_ago = 1"),
        GOOD.replace("18:00:00", '"18:00"'),
        GOOD.replace("symbol:heron", "bird:heron"),
        GOOD.replace("days_ago = 3", "days_ago = 3\ncolour = 1"),
        GOOD.replace("days_ago = 3", "days_ago = "),
        GOOD.replace("days_ago = 3", 'days_ago = 3\nsharing = "everybody"'),
        GOOD.removeprefix("+++\n"),
        GOOD.replace("+++\nWords", "Words"),
    ],
)
def test_a_broken_page_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "07-broken.md"
    path.write_text(GOOD, encoding="utf-8")
    assert reading.page(path).body == "Words."
    path.write_text(text, encoding="utf-8")
    with pytest.raises(reading.DemoDataError, match="07-broken"):
        reading.page(path)


@pytest.mark.parametrize(
    ("ago", "now", "expected"),
    [
        (reading.Ago(time(8), days=3), NOW, "2026-11-19T08:00"),
        (reading.Ago(time(8), months=1), NOW, "2026-10-22T08:00"),
        (reading.Ago(time(8), months=1), NOW.replace(month=3, day=31), "2026-02-28T08:00"),
        (reading.Ago(time(8), months=1), NOW.replace(month=1, day=5), "2025-12-05T08:00"),
        (reading.Ago(time(8), years=1), NOW, "2025-11-22T08:00"),
        (reading.Ago(time(8), years=1), NOW.replace(year=2028, month=2, day=29), "2027-02-28T08:00"),
        (reading.Ago(time(23)), NOW, "2026-11-22T10:12"),
    ],
)
def test_days_are_counted_back_and_never_forward(ago: reading.Ago, now: datetime, expected: str) -> None:
    assert ago.moment(now).iso().startswith(expected)


def test_a_filled_journal_ends_today_and_spans_eight_weeks_and_a_year(
    store: JournalStore, clock: HeldClock
) -> None:
    now = clock.now()
    assert demo.fill(store, now) == len(PAGES)
    entries = list(store.bulk.read(oldest_first=True))
    days = [entry.at.local().date() for entry in entries]
    assert days[-1] == now.date()
    assert days[0] == now.date().replace(year=now.year - 1)
    assert (days[-1] - days[1]).days == 56
    assert max(entry.at for entry in entries) <= Moment.of(now)
    assert len(store.bin.list()) == 1
    assert len(store.search.find("heron").ids) >= 8
    assert len(store.search.find("has:picture").ids) == 3
    past = store.days.on_this_day(now.date())
    assert [(one.years, one.months) for one, _ids in past] == [(0, 1), (1, 0)]
    assert store.vault.check().intact


def test_a_day_that_has_just_begun_is_still_the_last(store: JournalStore, clock: HeldClock) -> None:
    clock.at = clock.at.replace(hour=0, minute=1)
    demo.fill(store, clock.now())
    newest = store.entries.previews(store.entries.ids()[:1])[0]
    assert newest.at == Moment.of(clock.now())


def test_filling_twice_adds_nothing(store: JournalStore, clock: HeldClock) -> None:
    demo.fill(store, clock.now())
    assert demo.fill(store, clock.now()) == 0


def test_notes_threads_pictures_and_versions_arrive(store: JournalStore, clock: HeldClock) -> None:
    demo.fill(store, clock.now())
    entry = {one.uid: one for one in store.bulk.read()}
    for page in PAGES:
        if page.binned:
            continue
        kept = entry[filling.uid(page.name)]
        assert [kept.body[note.start :][: len(note.quote)] for note in kept.notes if note.start >= 0] == [
            note.quote for note in kept.notes if note.start >= 0
        ]
        assert [note.text for note in sorted(kept.notes, key=lambda n: n.uid)] == [
            note.text
            for _uid, note in sorted(
                (filling.uid(f"note {number} {page.name}"), note) for number, note in enumerate(page.notes)
            )
        ]
    deepest = entry[filling.uid("going-deeper-heron")]
    assert deepest.parent_uid == filling.uid("logbooks")
    assert deepest.thread_uid == filling.uid("boxes-one")
    assert store.pictures.media_type(filling.uid("picture kitchen-window")) == "image/png"
    assert filling.uid("picture kitchen-window") in entry[filling.uid("kitchen-window")].body
    assert store.history.versions(entry[filling.uid("session-four-in-order")].id)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.usefixtures("fast_keys")
def test_the_throw_away_vault_is_private_encrypted_and_gone_afterwards(
    temporary: Path, clock: HeldClock
) -> None:
    with demo.throwaway(clock) as vault:
        folder = next(temporary.iterdir())
        assert vault.folder.is_relative_to(folder)
        if sys.platform != "win32":
            assert folder.stat().st_mode & 0o777 == 0o700
        assert JournalStore(vault).entries.count() == len(PAGES) - 1
        written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert b"heron" not in written
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("fast_keys")
def test_the_throw_away_vault_goes_when_something_breaks(temporary: Path, clock: HeldClock) -> None:
    with pytest.raises(LookupError), demo.throwaway(clock):
        raise LookupError
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("fast_keys")
def test_a_leftover_is_cleared_and_one_in_use_is_kept(temporary: Path, clock: HeldClock) -> None:
    left = temporary / "afterglow-demo-left"
    made, _words = opening.create(left / "journal", "x", clock=clock)
    made.close()
    strange = temporary / "afterglow-demo-notes"
    strange.mkdir()
    (strange / "mine.txt").write_text("keep")
    with demo.throwaway(clock) as first:
        assert not left.exists()
        with demo.throwaway(clock) as second:
            assert JournalStore(first).entries.count() == JournalStore(second).entries.count()
            assert first.folder.exists()
    assert [path.name for path in temporary.iterdir()] == [strange.name]


_ASKED = """
import signal, sys, tempfile
from afterglow.core.clock import SystemClock
from afterglow import demo
tempfile.tempdir = sys.argv[1]
with demo.throwaway(SystemClock()) as vault:
    assert vault.folder.is_dir()
    signal.raise_signal(signal.SIGTERM)
    raise AssertionError("still here")
"""


def test_the_throw_away_vault_goes_when_the_process_is_asked_to_end(temporary: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASKED, str(temporary)],
        env=os.environ | {"PYTHONPATH": str(Path(demo.__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (143, "")
    assert list(temporary.iterdir()) == []


def test_moods_and_reasons_belong_to_the_made_up_journal(vault: Vault) -> None:
    store = JournalStore(vault)
    demo.fill(store, NOW)
    demo.fill(store, NOW)
    moods, wordings = MoodStore(vault).all(), TodayStore(vault).wordings()
    assert len(moods) > 25
    assert all(mood.at <= vault.now() for mood in moods)
    assert len(wordings) == 2
    said = " ".join([*(mood.word for mood in moods), *(why.statement for why in wordings)])
    for pattern in (AMOUNTS, AVOIDED, CALENDAR, SHOUT):
        assert not pattern.search(said)
    # Two sessions at least tell how long a lift lasts, so that the range can be seen.
    assert look(MoodStore(vault), SessionStore(vault).arc()).usual is not None


def test_a_broken_file_of_moods_is_named(tmp_path: Path) -> None:
    file = tmp_path / "today.toml"
    for text in ("moods = 1", "moods = [{value = 3}]\nwhy = []", "= broken"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(reading.DemoDataError, match=r"today\.toml"):
            demo_today.read(file, NOW, str)


def test_sessions_belong_to_the_made_up_journal(vault: Vault) -> None:
    store, sessions = JournalStore(vault), SessionStore(vault)
    demo.fill(store, NOW)
    demo.fill(store, NOW)
    kept = sessions.all()
    assert [each.draft.missed for each in kept].count(True) == 1
    arc = sessions.arc()
    assert len(arc.numbered) == 6
    place = arc.place(NOW.date())
    assert place is not None
    assert (place.number, place.day) == (6, 3)
    said = " ".join(getattr(each.draft, name) for each in kept for name in WORDS)
    for rule in (AMOUNTS, AVOIDED, CALENDAR, SHOUT):
        assert not rule.search(said)
    # Every landing was written on the day of its session.
    for id_, (_number, day) in store.days.on_arc(arc).items():
        if "landing" in store.entries.entry(id_).title:
            assert day == 0


def test_reflections_belong_to_the_made_up_journal(store: JournalStore) -> None:
    demo.fill(store, NOW)
    kept = ReflectionStore(store.vault)
    assert [(draft.dialog, draft.step) for draft in kept.drafts()] == [("g09", "response")]
    runs = kept.runs()
    assert {run.dialog for run in runs} == {"g03", "g04"}
    for run in runs:
        assert store.entries.id_of(run.entry_uid) is not None
        assert run.session_uid in {each.uid for each in SessionStore(store.vault).all()}
