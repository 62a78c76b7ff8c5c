# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel that an answer above 0 to the ninth question opens: before any score, and recorded nowhere."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.accessible_walk import faults
from tests.qt import button, words

from afterglow.core import paths
from afterglow.core.help_lines import CLINIC, OwnLine
from afterglow.core.instruments import shipped
from afterglow.core.moment import Moment
from afterglow.vault import own_lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import HeldClock
    from tests.features.measures.conftest import Answering

    from afterglow.features.measures.store import AnswerStore
    from afterglow.vault.vault import Vault

Key = Qt.Key
THANKS = (
    "Thank you for answering that honestly. Many people with depression have thoughts like this, and they "
    "can pass."
)


def rows(vault: Vault, *, uids: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with vault.read() as session:
        connection = session.connection()
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        for name in list(names):
            result = connection.exec_driver_sql(f"SELECT * FROM {name}")
            keep = [at for at, column in enumerate(result.keys()) if uids or column != "uid"]
            found[name] = [tuple(row[at] for at in keep) for row in result]
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_it_comes_before_the_score_whatever_the_total(person: Answering) -> None:
    page = person.go("phq9")
    person.answer("0 0 0 0 0 0 0 0")
    person.press(Key.Key_1, Key.Key_Return)
    assert person.shows(page.support)
    assert page.support.thanks.text() == THANKS
    assert page.support.question.text() == "Are you safe right now?"
    assert page.support.unsure.accessibleName() == "Are you safe right now? Not sure"
    assert page.support.go_on.isEnabled()
    # One key too many does not put it away unread.
    person.press(Key.Key_Return)
    assert person.shows(page.support)
    assert faults(page) == []
    page.support.go_on.click()
    person.answer("-")
    assert person.shows(page.result)
    assert (page.result.number.text(), page.result.word.text()) == ("1 of 27", "minimal")


def test_it_comes_although_nothing_else_was_answered(person: Answering) -> None:
    page = person.go("phq9")
    page.answering.turn.click()
    page.answering.questions[8].choose(2)
    page.answering.next.click()
    assert person.shows(page.answering)
    page.answering.next.click()
    assert person.shows(page.support)
    person.settle()
    page.support.go_on.click()
    person.settle()
    assert page.result.number.text() == "No total"


def test_it_does_not_wait_for_the_disk(person: Answering) -> None:
    page = person.go("phq9")
    person.answer("0 0 0 0 0 0 0 0")
    page.answering.questions[0].choose(3)
    page.answering.go_on()
    assert person.shows(page.support)


@pytest.mark.parametrize("ninth", ["0", "x"])
def test_without_such_an_answer_nothing_comes_and_nothing_is_called_low_risk(
    person: Answering, ninth: str
) -> None:
    page = person.go("phq9")
    person.answer(f"3 3 3 3 3 3 2 2 {ninth} -")
    assert person.shows(page.result)
    assert page.result.number.text() == ("22 of 27" if ninth == "0" else "No total")
    shown = words(page.result).casefold()
    assert "risk" not in shown
    assert "safe you are" in page.result.about.text()
    # Help stays where it is on every screen.
    assert any(
        each.text() == "Help now" and each.isVisible() for each in person.window.findChildren(QPushButton)
    )


def test_it_comes_when_one_stops_there_and_when_one_goes_on_later(person: Answering) -> None:
    page = person.go("phq9")
    person.answer("0 0 0 0 0 0 0 0")
    person.press(Key.Key_2, Key.Key_Escape)
    assert person.shows(page.support)
    person.press(Key.Key_Escape)
    assert person.shows(page.overview)
    page.begin("phq9")
    person.settle()
    assert person.shows(page.support)
    page.support.go_on.click()
    assert page.answering.count.text() == "Question 10 of 10"


def test_it_comes_when_the_answer_is_changed_later(person: Answering) -> None:
    page = person.go("phq9")
    person.answer("0 0 0 0 0 0 0 0 0 -")
    page.result.change_it.click()
    person.settle()
    page.answering.questions[8].choose(1)
    page.answering.next.click()
    person.settle()
    assert person.shows(page.support)
    page.support.go_on.click()
    person.settle()
    assert person.shows(page.result)
    assert page.result.number.text() == "1 of 27"


def reach(person: Answering) -> None:
    """Come to the panel."""
    person.go("phq9")
    person.answer("0 0 0 0 0 0 0 0")
    person.press(Key.Key_1, Key.Key_Return)


def in_order(person: Answering, *wanted: str) -> bool:
    """Whether these texts stand in this order from the top of the panel."""
    support = person.page.support
    places = []
    for text in wanted:
        kinds: list[QLabel | QPushButton] = [
            *support.findChildren(QLabel),
            *support.findChildren(QPushButton),
        ]
        found = [each for each in kinds if each.text() == text and each.isVisible()]
        assert len(found) == 1, text
        places.append(found[0].mapTo(support, QPoint(0, 0)).y())
    return places == sorted(places)


def test_what_stands_where(person: Answering, vault: Vault) -> None:
    own_lines.keep(vault, OwnLine("", CLINIC, "River clinic", "0555 12 34"))
    own_lines.keep(vault, OwnLine("", name="Ana", dial="0555 99 99"))
    person.window.resize(1180, 1500)
    reach(person)
    support = person.page.support
    assert in_order(person, THANKS, "Are you safe right now?", "3114", "Open my safety plan", "Continue")
    assert "112 · 15" in words(support)
    assert "0555 99 99" in words(support)
    assert "0555 12 34" not in words(support)
    contact = "Please contact someone now. If you can, do not stay alone."
    assert contact not in words(support)
    for answer in (support.unsure, support.no):
        support.yes.click()
        person.settle()
        assert in_order(person, THANKS, "3114")
        answer.click()
        person.settle()
        assert in_order(person, contact, "112 · 15", "3114", THANKS)
        assert "0555 12 34" in words(support)
        assert [each.isChecked() for each in (support.yes, support.unsure, support.no)].count(True) == 1
        assert support.go_on.isEnabled()
        assert faults(support) == []
    text = words(support).casefold()
    assert not [each for each in ("commit", "attempt", "%", "risk", "score") if each in text]


def test_its_ways_lead_to_ones_own_help(person: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    reach(person)
    support = person.page.support
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(person.window, "open_tab", lambda name, uid="": asked.append((name, uid)))
    button(support, "Open my safety plan").click()
    button(support, "Call or message someone on my list").click()
    button(support, "Hard day page").click()
    assert asked == [("selfcare", "safety-plan"), ("selfcare", "hard-day"), ("selfcare", "hard-day")]
    # Whoever comes back finds it as it was.
    person.page.shown()
    assert person.shows(support)


def test_tab_goes_from_top_to_bottom(person: Answering) -> None:
    reach(person)
    support = person.page.support
    places = []
    for _time in range(20):
        widget = QApplication.focusWidget()
        assert widget is not None
        places.append(widget.mapTo(person.window, QPoint(0, 0)).y() if support.isAncestorOf(widget) else -1)
        if widget is support.go_on:
            break
        person.press(Key.Key_Tab)
    assert QApplication.focusWidget() is support.go_on
    assert -1 not in places


def test_it_is_recorded_nowhere(
    person: Answering,
    vault: Vault,
    answers: AnswerStore,
    clock: HeldClock,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    QApplication.clipboard().clear()
    person.go()
    before = rows(vault)
    # What the vault would hold if there were no panel at all.
    form = shipped(paths.resources() / "measures")["phq9"]
    given: dict[str, int | None] = {str(number): 0 for number in range(1, 9)}
    uid = answers.begin(form, {**given, "9": 1}, Moment.of(clock.now()))
    expected = rows(vault, uids=False)
    answers.put_away(uid)
    answers.purge([uid])
    reach(person)
    assert person.shows(person.page.support)
    person.settle()
    assert _without_ids(rows(vault, uids=False)) == _without_ids(expected)
    kept, beside = rows(vault), files(tmp_path / "settings")
    support = person.page.support
    for each in (support.unsure, support.no, support.yes, support.go_on):
        each.click()
        person.settle()
    assert rows(vault) == kept
    assert files(tmp_path / "settings") == beside
    assert before.keys() == kept.keys()
    assert [one.getMessage() for one in caplog.records if "afterglow" in one.name] == []
    assert QApplication.clipboard().text() == ""


def _without_ids(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Leave out the keys within the file: one that was removed leaves its number free or not."""
    tables = ("questionnaire", "questionnaire_answer")
    return {
        name: [row[:1] if name in tables else row for row in each] if name == "sqlite_sequence" else each
        for name, each in found.items()
    }
