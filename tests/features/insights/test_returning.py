# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that returned: by counting alone, in any language."""

from __future__ import annotations

import random

import pytest

from afterglow.core.errors import CancelledError
from afterglow.core.progress import Progress
from afterglow.core.themes import SessionText
from afterglow.features.insights.returning import returned

PLAIN = {
    "en": "and then the day was much like any other day with some tea and a walk before it got dark",
    "pt": "e depois o dia foi como qualquer outro dia com um pouco de chá e um passeio antes da noite",
    "de": "und dann war der Tag wie jeder andere Tag mit etwas Tee und einem Gang bevor es dunkel wurde",
    "ru": "и потом день был как любой другой день с чаем и прогулкой пока не стало темно совсем",  # noqa: RUF001  # Russian
}


def journal(plain: str, word: str, sessions: tuple[int, ...] = (1, 2, 3)) -> list[SessionText]:
    """Return sixty pages of everyday words, and some of sessions with a word that is repeated there."""
    chance, everyday = random.Random(3), plain.split()  # no secret
    pages = []
    for number in range(60):
        said = " ".join(chance.choices(everyday, k=60))
        pages.append(SessionText(f"p{number}", number % 4, said))
    for number in sessions:
        said = " ".join(chance.choices(everyday, k=20))
        pages.append(SessionText(f"s{number}", number, f"{word} {said} {word.capitalize()}, {word}"))
    return pages


WORDS = [("en", "corridor"), ("pt", "corredor"), ("de", "Flügel"), ("ru", "коридор")]


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_a_word_that_returned_is_found_in_any_language_without_a_list(language: str, word: str) -> None:
    found = returned(journal(PLAIN[language], word))
    assert [one.word.casefold() for one in found] == [word.casefold()]
    assert found[0].sessions == 3
    assert found[0].uids == ("s1", "s2", "s3")


def test_one_session_is_no_return_and_known_words_are_not_asked_about() -> None:
    assert returned(journal(PLAIN["en"], "corridor", (2,))) == []
    assert returned(journal(PLAIN["en"], "corridor"), known={"corridor"}) == []
    assert returned([]) == []


def test_a_word_of_days_without_sessions_weighs_less() -> None:
    pages = journal(PLAIN["en"], "corridor")
    pages += [SessionText(f"a{n}", n, "kitchen kitchen kitchen") for n in (1, 2, 3)]
    pages += [SessionText(f"b{n}", 0, "kitchen kitchen kitchen") for n in range(4)]
    assert [one.word for one in returned(pages)] == ["corridor", "kitchen"]


def test_looking_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        returned(journal(PLAIN["en"], "corridor"), progress=progress)
