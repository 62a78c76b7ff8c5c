# SPDX-License-Identifier: GPL-3.0-or-later
"""What other pages see of insights; words of a sensitive page are nowhere told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from afterglow.core.anchors import Anchor
from afterglow.features.insights.offering import answered
from afterglow.features.insights.shapes import Origin, State
from afterglow.features.insights.today_card import MeetToday
from afterglow.features.journal.shapes import Sharing

Hands = Any  # what conftest.py gives, which can not be imported from here


def keep(insights: Hands, words: str, **more: Any) -> str:
    entry = insights.entry(f"So. {words}", **more)
    anchor = Anchor(words, 4, 4 + len(words))
    return str(insights.store.insights.keep(words, Origin("entry", entry), anchor))


def test_a_session_tells_of_insights_that_were_kept_in_its_days(insights: Hands) -> None:
    uid = keep(insights, "Rest is not earned.")
    today, offers = insights.clock.now().date(), insights.window._offers
    found = [one for one in offers.happenings(today, today) if one.kind == "insight"]
    assert [(one.uid, one.title, one.feature) for one in found] == [(uid, "Rest is not earned.", "insights")]
    earlier = offers.happenings(today - timedelta(days=9), today - timedelta(days=1))
    assert not [one for one in earlier if one.uid == uid]
    assert [one.uid for one in offers.named([uid])] == [uid]


def test_lines_to_meet_again_leave_out_what_was_let_go(insights: Hands) -> None:
    uid, gone = keep(insights, "Rest is not earned."), keep(insights, "Nobody called.")
    insights.store.insights.set_state(gone, State.LET_GO)
    offers = insights.window._offers
    assert [(one.text, one.uid) for one in offers.lines() if one.feature == "insights"] == [
        ("Rest is not earned.", uid)
    ]


def test_words_of_a_sensitive_page_are_not_told(insights: Hands) -> None:
    uid = keep(insights, "Nobody may read this.")
    today, offers = insights.clock.now().date(), insights.window._offers
    id_ = insights.journal.entries.ids()[0]
    draft = insights.journal.entries.entry(id_).draft()
    insights.journal.entries.save(id_, replace(draft, sharing=Sharing.SENSITIVE))
    (found,) = [one for one in offers.happenings(today, today) if one.uid == uid]
    assert (found.title, found.text, found.body) == ("", "", "")
    assert [one for one in offers.lines() if one.uid == uid] == []
    assert all("Nobody" not in one.text for one in offers.suggestions(today + timedelta(days=8)))
    # Neither are those of one in the bin.
    insights.journal.entries.save(id_, replace(draft, sharing=Sharing.PRIVATE))
    assert [one.uid for one in offers.lines() if one.uid == uid] == [uid]
    insights.journal.bin.put([id_])
    assert [one for one in offers.lines() if one.uid == uid] == []


def test_today_suggests_the_one_that_is_back_and_hears_the_answer(insights: Hands) -> None:
    uid = keep(insights, "Rest is not earned.")
    offers, vault = insights.window._offers, insights.store.vault
    insights.clock.forward(days=7)
    today = insights.clock.now().date()
    (one,) = [each for each in offers.suggestions(today) if each.feature == "insights"]
    offers.answered(one, for_good=False)
    assert len(insights.store.insights.get(uid).returns) == 1
    assert [each for each in offers.suggestions(today) if each.feature == "insights"] == []
    insights.clock.forward(days=7)
    (again,) = [
        each for each in offers.suggestions(insights.clock.now().date()) if each.feature == "insights"
    ]
    assert again.key != one.key
    answered(vault, again.key, True)
    insights.clock.forward(days=90)
    assert [
        each for each in offers.suggestions(insights.clock.now().date()) if each.feature == "insights"
    ] == []


def test_a_perspective_is_met_on_today_at_its_rhythm(insights: Hands) -> None:
    insights.store.perspectives.keep("I am allowed to rest.", 7)
    insights.window.open_tab("today")
    insights.settle()
    (card,) = insights.window.findChildren(MeetToday)
    assert card.isVisible()
    assert "I am allowed to rest." in insights.seen(card)
    insights.clock.forward(days=1)
    card.refresh()
    insights.settle()
    assert not card.isVisible()
    insights.clock.forward(days=6)
    card.refresh()
    insights.settle()
    assert card.isVisible()
