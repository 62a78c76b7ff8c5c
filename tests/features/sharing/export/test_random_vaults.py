# SPDX-License-Identifier: GPL-3.0-or-later
"""Random journals and random choices, all the way from the vault to the bytes of the file."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.features.sharing.export.looking import all_of, names_in

from afterglow.core.moment import Moment
from afterglow.core.safety_plan import Part
from afterglow.feature_list import FEATURES
from afterglow.features.goals.shapes import GoalDraft, PlanDraft
from afterglow.features.goals.store import GoalStore
from afterglow.features.insights.store import InsightStore
from afterglow.features.journal.shapes import Draft, Sharing, TagKind, TagName
from afterglow.features.journal.store import JournalStore
from afterglow.features.selfcare.shapes import ClosePerson, CopingCard
from afterglow.features.selfcare.store import SelfCareStore
from afterglow.features.sessions.shapes import SessionDraft
from afterglow.features.sessions.store import SessionStore
from afterglow.features.sharing import reading
from afterglow.features.sharing.composing import compose
from afterglow.features.sharing.export import FORMS, Packet, make
from afterglow.features.sharing.rules.choices import Choices, Picked
from afterglow.features.sharing.rules.sentences import digest, sentences
from afterglow.features.sharing.shapes import Alias, TherapyItem
from afterglow.features.sharing.store import SharingStore
from afterglow.offers import Offers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock

    from afterglow.vault.vault import Vault

WORD = re.compile(r"\bq[a-j]{5}z\b", re.IGNORECASE)
NAMES = ("Annika", "Zoë Quill")


class Written:
    """Fills a journal; every text holds a word of its own, and some hold a name."""

    def __init__(self, vault: Vault, clock: HeldClock, chance: random.Random) -> None:
        self._count = 0
        self._chance = chance
        self._vault, self._clock = vault, clock

    def text(self) -> str:
        self._count += 1
        word = "q" + "".join(chr(ord("a") + int(digit)) for digit in f"{self._count:05d}") + "z"
        name = self._chance.choice((*NAMES, "annika's", "ANNIKA", "Zoe\nQuill", "nobody"))
        return f"{word} with {name}"

    def at(self) -> Moment:
        return Moment.of(self._clock.now() - timedelta(days=self._chance.randrange(30)))

    def fill(self) -> None:
        vault, text, chance = self._vault, self.text, self._chance
        sharing, goals, care = SharingStore(vault), GoalStore(vault), SelfCareStore(vault)
        for name in NAMES:
            sharing.names.keep_alias(Alias("", name, name[0] + "."))
        entries = JournalStore(vault).entries
        for _one in range(chance.randrange(1, 5)):
            body = "\n\n".join(f"{text()}. {text()}." for _part in range(chance.randrange(1, 4)))
            tags = (TagName(text().replace("\n", " ")), TagName(chance.choice(NAMES), TagKind.PERSON))
            entries.create(Draft(text(), body, self.at(), tags, sharing=chance.choice(list(Sharing))))
        for _one in range(chance.randrange(3)):
            SessionStore(vault).create(
                SessionDraft(self.at(), title=text(), intention=text(), note=text(), lift=text())
            )
            sharing.items.keep(TherapyItem("", text(), self.at(), sensitive=chance.random() < 0.3))
            goal = goals.goals.create(GoalDraft(text(), text(), less=chance.random() < 0.3))
            goals.plans.keep(PlanDraft(text(), True, text(), text(), goal))
            goals.wins.keep(text(), text())
            InsightStore(vault).insights.keep(text())
            care.hard_day.keep_card(CopingCard("", text(), (text(),), text()))
            care.hard_day.keep_letter(text())
            care.hard_day.keep_person(ClosePerson("", text()))
            care.safety.put(Part.ALONE, [text().replace("\n", " ")])


@pytest.mark.parametrize("seed", range(3))
def test_no_word_that_was_not_chosen_leaves_the_vault(
    qapp: object,  # noqa: ARG001  # words need it
    vault: Vault,
    clock: HeldClock,
    tmp_path: Path,
    seed: int,
) -> None:
    chance = random.Random(seed)
    Written(vault, clock, chance).fill()
    offers, store = Offers(FEATURES, vault), SharingStore(vault)
    today = clock.now().date()
    everything = reading.read(store, offers, today - timedelta(days=40), today, ())
    choices, chosen = Choices(), ""
    picked: list[str] = []
    all_words: set[str] = set()
    for section in everything.sections:
        ticked = chance.random() < 0.6
        choices = choices.with_section(section, on=ticked)
        for share in section.items:
            all_words |= set(WORD.findall(f"{share.title} {share.heading} {share.blocks}"))
            on = chance.random() < 0.5
            if share.words:
                passage = offers.passage(share.uid)
                assert passage is not None
                all_words |= set(WORD.findall(passage.text))
                if on:
                    found = chance.sample(sentences(passage.text), 1)
                    places = frozenset(one.at for one in found)
                    choices = choices.with_picked(share.uid, Picked(digest(passage.text), places))
                    picked.append(share.uid)
                    chosen += " ".join(one.text for one in found) if ticked else ""
                continue
            choices = choices.with_item(section, share, on=on)
            for place, block in enumerate(share.blocks):
                kept = chance.random() < 0.8
                choices = choices.with_block(section, share, place, on=kept)
                chosen += f" {share.heading} {block}" if ticked and on and kept else ""
    read = reading.read(store, offers, today - timedelta(days=40), today, picked)
    document = compose(read, choices, today).packet.document
    wanted = set(WORD.findall(chosen))
    assert all_words - wanted
    for name in ("pdf", chance.choice(("docx", "html", "markdown", "json"))):
        said = all_of(make(Packet(document), FORMS[name]).data, FORMS[name].suffix, tmp_path)
        there = {word.lower() for word in WORD.findall(said)}
        assert there == {word.lower() for word in wanted}, name
        assert names_in(said, [(one, "x") for one in NAMES]) == [], name
