# SPDX-License-Identifier: GPL-3.0-or-later
"""What cards offer is gathered, and the arc follows what changes."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

from afterglow.core.arc import Arc, SessionMark
from afterglow.core.moment import Moment
from afterglow.core.shapes import Captured, Choice, Due, Happening, Line, Suggestion
from afterglow.core.shares import Passage, Period, Place, Section, Share
from afterglow.feature import Entrance, Feature, Page
from afterglow.offers import Offers
from afterglow.vault import settings_inside

if TYPE_CHECKING:
    from typing import Any

    from pytestqt.qtbot import QtBot
    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

DAY = date(2026, 11, 22)


def card(name: str, **offers: Any) -> Feature:
    return Feature(name, lambda: name, lambda _parts: Page(), **offers)


def happening(kind: str, ms: int) -> Happening:
    return Happening(kind, kind, Moment(ms), kind, "", (), "one")


def test_everything_is_gathered_from_all_cards(vault: Vault) -> None:
    ticked: list[tuple[str, date, bool]] = []
    one = card(
        "one",
        happenings=lambda _vault, _first, _last: [happening("late", 2), happening("early", 1)],
        due=lambda _vault, _day, _arc: [Due("1", "Walk", "", False, "one")],
        tick=lambda _vault, uid, day, done: ticked.append((uid, day, done)),
    )
    two = card(
        "two",
        happenings=lambda _vault, _first, _last: [happening("middle", 1)],
        due=lambda _vault, _day, _arc: [Due("2", "Rest", "", True, "two")],
        suggestions=lambda _vault, _day, _arc: [Suggestion("k", "t", "x", 3, "two")],
        lines=lambda _vault: [Line("A line.", "3", Moment(0), "two")],
        capture=lambda _vault, text, before: Captured(before.uid if before else "new", text, "two"),
    )
    offers = Offers((one, two), vault)
    assert [found.kind for found in offers.happenings(DAY, DAY)] == ["early", "middle", "late"]
    assert [due.title for due in offers.due(DAY)] == ["Walk", "Rest"]
    offers.tick(offers.due(DAY)[0], DAY, done=True)
    offers.tick(offers.due(DAY)[1], DAY, done=False)
    assert ticked == [("1", DAY, True)]
    assert [found.key for found in offers.suggestions(DAY)] == ["k"]
    assert [line.text for line in offers.lines()] == ["A line."]
    kept = offers.capture("this")
    assert kept == Captured("new", "this", "two")
    assert offers.capture("that", kept) == Captured("new", "that", "two")


def test_whoever_suggested_something_hears_the_answer(vault: Vault) -> None:
    heard: list[object] = []
    one = card(
        "one",
        answered=lambda _vault, key, for_good: heard.append((key, for_good)),
        forget_answers=lambda _vault: heard.append("forget"),
    )
    offers = Offers((one, card("two")), vault)
    offers.answered(Suggestion("a", "", "", 0, "one"), for_good=False)
    offers.answered(Suggestion("b", "", "", 0, "one"), for_good=True)
    offers.answered(Suggestion("c", "", "", 0, "two"), for_good=True)
    offers.forget_answers()
    assert heard == [("a", False), ("b", True), "forget"]


def test_cards_that_offer_nothing_are_no_trouble(vault: Vault) -> None:
    offers = Offers((card("one"),), vault)
    assert offers.arc() == Arc()
    assert (offers.happenings(DAY, DAY), offers.due(DAY), offers.lines()) == ([], [], [])
    assert offers.suggestions(DAY) == []
    assert offers.capture("words") is None


def test_the_arc_is_read_once_and_again_after_a_change(vault: Vault, clock: HeldClock, qtbot: QtBot) -> None:
    read: list[bool] = []

    def arc(vault: Vault) -> Arc:
        read.append(True)
        with vault.read() as session:
            count = settings_inside.get(session, "sessions", 0)
        return Arc([SessionMark(str(number), Moment.of(clock.now())) for number in range(count)])

    heard: list[int] = []
    offers = Offers((card("one", arc=arc, arc_tables=frozenset({"setting"})),), vault)
    stop = offers.on_arc(lambda: heard.append(len(offers.arc().marks)))
    assert (offers.arc(), offers.arc(), len(read)) == (Arc(), Arc(), 1)

    def write(count: int) -> None:
        with vault.write() as session:
            settings_inside.put(session, "sessions", count)
            session.info["touched"]["setting"].add(1)

    thread = threading.Thread(target=write, args=(2,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: heard == [2])
    clock.forward(days=1)
    offers.refresh()
    qtbot.waitUntil(lambda: heard == [2, 2])
    stop()
    write(3)
    qtbot.wait(20)
    assert heard == [2, 2]
    assert len(offers.arc().marks) == 3


def test_what_is_shared_stands_in_its_order_on_the_pages(vault: Vault, clock: HeldClock) -> None:
    asked: list[Period] = []

    def shares(_vault: Vault, period: Period) -> list[Section]:
        asked.append(period)
        return [Section("late", "Late", Place.SAFETY), Section("early", "Early", Place.WANTED)]

    words = Passage("7", Moment(0), "", "A heron.")
    one = card("one", shares=shares, people=lambda _vault: [Choice("1", "Ana"), Choice("2", "Ben")])
    two = card(
        "two",
        shares=lambda _vault, _period: [Section("middle", "Middle", Place.GOALS)],
        passage=lambda _vault, uid: words if uid == "7" else None,
        people=lambda _vault: [Choice("3", "ana")],
    )
    offers = Offers((two, one), vault)
    assert [each.key for each in offers.shares(DAY, DAY)] == ["early", "middle", "late"]
    assert (asked[0].first, asked[0].last, asked[0].arc) == (DAY, DAY, offers.arc())
    assert asked[0].has(clock.now().date())
    assert (offers.passage("7"), offers.passage("8")) == (words, None)
    assert [each.text for each in offers.people()] == ["ana", "Ben"]
    assert Share("1", "A heron", sensitive=True).usual is False


def test_a_quiet_minute_is_offered_by_whoever_holds_the_thing_and_ways_to_begin_by_all(vault: Vault) -> None:
    asked: list[str] = []
    guided = Entrance(lambda: "Guided", lambda _over, _parts: None)
    one = card("one", settle=lambda _over, _parts, uid: asked.append(uid), writings=(guided,))
    offers = Offers((card("two"), one), vault)
    nobody: Any = None
    for feature in ("one", "two", "gone"):
        offers.settle(nobody, nobody, Due(feature, "", "", False, feature, settle=True))
    assert asked == ["one"]
    assert offers.writings() == [guided]
