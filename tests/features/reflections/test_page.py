# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.accessible_walk import faults
from tests.qt import button, press, words

from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft as EntryDraft
from afterglow.features.journal.shapes import Sharing
from afterglow.features.journal.store import JournalStore
from afterglow.features.reflections.answers import Answer
from afterglow.features.reflections.beside_dialog import BesideDialog
from afterglow.features.reflections.done_pane import DonePane
from afterglow.features.reflections.fields.chips import Chips
from afterglow.features.reflections.fields.words import Beside, Box
from afterglow.features.reflections.own.store import OwnDialogs
from afterglow.features.reflections.page import ReflectionsPage
from afterglow.features.reflections.shapes import Draft, How, Run, Wish
from afterglow.features.reflections.timer import QuietTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from tests.features.reflections.conftest import Person

    from afterglow.features.reflections.store import ReflectionStore
    from afterglow.vault.vault import Vault


def box(person: Person) -> Box:
    part = person.question.field.parts[0]
    assert isinstance(part, Box)
    return part


def write(person: Person, text: str) -> None:
    QTest.keyClicks(box(person).field, text)


def chips(person: Person) -> Chips:
    part = person.question.field.parts[0]
    assert isinstance(part, Chips)
    return part


def entries(vault: Vault) -> list[str]:
    store = JournalStore(vault)
    return [store.entries.entry(id_).body for id_ in store.entries.ids()]


def test_day_three_from_the_first_page_to_undo(
    person: Person, held: Callable[[int], str], store: ReflectionStore, vault: Vault
) -> None:
    session = held(-3)
    person.window._offers.refresh()
    person.window._offers.refresh()
    suggested = person.window._offers.suggestions(person.clock.now().date())
    (offered,) = (one for one in suggested if one.feature == "reflections")
    assert offered.title == "What is staying with you"
    person.window._offers.begin(person.window._parts, offered)
    person.until(lambda: person.window.findChild(ReflectionsPage) and person.page.runner is not None)
    assert faults(person.window) == []
    assert "What is staying with you · about 6 min" in words(person.runner)
    assert not person.runner.foot.back.isVisible()
    write(person, "I can be tired.")
    press(box(person).field, "Ctrl+Return")
    assert person.here() == "margin"
    person.runner.foot.skip.click()
    chips(person).chips["myself", "Myself"].click()
    person.window.activateWindow()
    person.until(person.window.isActiveWindow)
    chips(person).chips["myself", "Myself"].setFocus()
    press(chips(person).chips["myself", "Myself"], "Ctrl+Return")
    assert person.here() == "support"
    person.runner.foot.back.click()
    beside = person.question.field.parts[1]
    assert isinstance(beside, Beside)
    assert beside.box is not None
    QTest.keyClicks(beside.box, "Softer")
    person.runner.foot.back.click()
    assert person.here() == "margin"
    person.next()
    assert person.question.field.answer().beside == "Softer"
    assert chips(person).chips["myself", "Myself"].isChecked()
    person.next()
    assert person.here() == "support"
    for name in ("food", "move", "outside"):
        next(each for key, each in chips(person).chips.items() if key[0] == name).click()
    assert not next(each for key, each in chips(person).chips.items() if key[0] == "rest").isEnabled()
    person.next()
    person.next()
    assert faults(person.window) == []
    kinds = [row.new.kind for row in person.end.rows]
    assert kinds[:2] == ["insight", "insight"]
    assert "tag" in kinds
    person.end.rows[1].box.setChecked(False)
    first = person.end.rows[0].field
    assert first is not None
    first.setText("I may be tired")  # type: ignore[union-attr]  # a line
    person.next()
    person.until(lambda: isinstance(person.runner.pane, DonePane))
    (run,) = store.runs()
    assert (run.dialog, run.occasion, run.session_uid) == ("g05", session, session)
    assert store.drafts() == []
    assert [made.kind for made in run.made] == [kinds[0], *kinds[2:]]
    (body,) = entries(vault)
    assert body.startswith("### Still with me\n\nI can be tired.")
    assert "- Food\n- Moving\n- Going outside" in body
    kept = JournalStore(vault).entries.entry(JournalStore(vault).entries.ids()[0])
    assert kept.title == "What is staying"
    assert kept.sharing is Sharing.PRIVATE
    assert kept.extra == "dialog: g05\nversion: 1\nlanguage: en"
    assert [tag.name for tag in kept.tags] == ["Myself"]
    assert isinstance(person.runner.pane, DonePane)
    person.runner.pane.undo.click()
    person.until(lambda: person.runner.run_ is None)
    assert entries(vault) == []
    assert store.runs() == []
    assert "All of it was taken back." in words(person.runner)
    begun = store.draft("g05")
    assert begun is not None
    assert begun.answers["still"].text == "I can be tired."


def test_a_draft_goes_on_where_it_stood_after_another_tab_and_a_new_page(
    person: Person, store: ReflectionStore
) -> None:
    person.begin("g05")
    write(person, "A blue door.")
    person.next()
    write(person, "half a tho")
    # Leaving the tab keeps every word at once.
    person.window.open_tab("today")
    begun = store.draft("g05")
    assert begun is not None
    assert (begun.step, begun.answers["margin"].text) == ("margin", "half a tho")
    page = person.list()
    assert page.runner is not None
    page.show_list()
    person.settle()
    assert "To go on with" in words(page)
    person.begin("g05")
    assert person.here() == "margin"
    assert box(person).field.toPlainText() == "half a tho"
    # What was only looked at leaves nothing.
    person.begin("g09")
    person.page.show_list()
    person.settle()
    assert [one.dialog for one in store.drafts()] == ["g05"]


def test_a_pause_steadies_and_leaves_with_everything_kept(person: Person, store: ReflectionStore) -> None:
    person.begin("g05")
    write(person, "Too much today")
    person.runner.pause.click()
    assert person.runner.pausing.grounding.isVisible()
    assert not person.runner.foot.isVisible()
    assert faults(person.window) == []
    person.runner.pausing.go_on.click()
    assert box(person).field.toPlainText() == "Too much today"
    assert person.window.focusWidget() is box(person).field
    press(box(person).field, "Escape")
    assert person.runner.pausing.grounding.isVisible()
    press(person.runner.pausing.go_on, "Escape")
    assert person.window.focusWidget() is box(person).field
    person.runner.begin_pause()
    person.runner.pausing.leave.click()
    assert person.page.runner is None
    kept = store.draft("g05")
    assert kept is not None
    assert kept.answers["still"].text == "Too much today"


def test_a_low_energy_day_asks_two_questions(person: Person, store: ReflectionStore) -> None:
    person.window.set_low_energy(True)
    person.settle()
    person.begin("g05")
    assert person.runner.progress.place == (1, 2)
    assert "about 2 min" in words(person.runner)
    write(person, "Rest.")
    person.runner.form.click()
    assert person.runner.progress.place == (1, 5)
    assert box(person).field.toPlainText() == "Rest."
    person.window.set_low_energy(False)
    person.settle()
    person.runner.flush()
    assert store.drafts()[0].short is False


def test_a_draft_without_its_questions_becomes_an_entry(
    person: Person, store: ReflectionStore, vault: Vault
) -> None:
    answers = {"a": Answer("What was it?", "A long walk."), "b": Answer("And then?", "Sleep.")}
    store.keep(Draft("own-gone", 4, "My own", "a", answers))
    page = person.list()
    assert "Its questions are not here any more; your answers are." in words(page)
    first = page.list.first
    assert first is not None
    assert (first.isVisible(), first.accessibleName()) == (True, "Keep it as an entry: My own")
    page.list.keep_words_wanted.emit("own-gone")
    person.until(lambda: entries(vault))
    assert entries(vault) == ["### What was it?\n\nA long walk.\n\n### And then?\n\nSleep."]
    assert store.drafts() == []


def test_a_draft_of_another_version_keeps_its_answers(person: Person, store: ReflectionStore) -> None:
    answers = {"still": Answer("Old words?", "Here."), "gone": Answer("An old question", "Still here.")}
    store.keep(Draft("g05", 99, "What is staying with you", "gone", answers))
    person.begin("g05")
    assert "These questions have changed since you began." in words(person.runner)
    assert person.here() == "margin"
    person.runner.progress.here = ""
    person.runner.show_page()
    entry = person.end.entry
    assert entry is not None
    assert entry.new.text == "### Still with me\n\nHere.\n\n### An old question\n\nStill here."


def test_an_answer_of_a_megabyte_is_kept_whole(person: Person, store: ReflectionStore) -> None:
    long = "Something was said. " * 60_000
    person.begin("g05")
    box(person).field.setPlainText(long)
    person.next()
    person.runner.flush()
    kept = store.draft("g05")
    assert kept is not None
    assert kept.answers["still"].text == long


def test_the_list_throws_away_only_when_sure_and_minds_the_wishes(
    person: Person, store: ReflectionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    from afterglow.features.reflections import page as module

    store.keep(Draft("g05", 1, "", "still", {"still": Answer("?", "x")}))
    store.wish(Wish("g09", How.NEVER))
    # As high as the list, for what is out of view can not show that it has the keyboard.
    person.window.resize(1180, 2_600)
    page = person.list()
    assert faults(person.window) == []
    for sure in (False, True):
        monkeypatch.setattr(module, "ask", lambda *_words, sure=sure, **_more: sure)
        page.list.throw_away_wanted.emit("g05")
        person.settle()
        assert (store.draft("g05") is None) is sure
    page.list.again_wanted.emit("g09")
    person.settle()
    assert store.wishes() == []
    page.list.weekly_wanted.emit("g15", True)
    person.settle()
    assert [(one.dialog, one.how) for one in store.wishes()] == [("g15", How.WEEKLY)]
    page.list.weekly_wanted.emit("g15", False)
    person.settle()
    assert store.wishes() == []


def test_pages_after_one_session_stand_side_by_side(
    person: Person, held: Callable[[int], str], store: ReflectionStore, vault: Vault
) -> None:
    session, journal = held(-3), JournalStore(vault)
    for days, dialog, text, sharing in (
        (-2, "g04", "Water everywhere.", Sharing.PRIVATE),
        (0, "g05", "Still the water.", Sharing.PRIVATE),
        (0, "g06", "Nobody reads this.", Sharing.SENSITIVE),
    ):
        at = Moment.of(person.clock.now() + timedelta(days=days))
        uid = journal.entries.entry(journal.entries.create(EntryDraft("", text, at, sharing=sharing))).uid
        store.add(runs=[Run(dialog, 1, dialog.upper(), at, uid, session_uid=session)])
    person.window._offers.refresh()
    page = person.list()
    assert page._shown is not None
    (beside,) = page._shown.beside
    assert [(one.title, one.days, one.words) for one in beside.pages] == [
        ("G04", 1, "Water everywhere."),
        ("G05", 3, "Still the water."),
    ]
    shown = BesideDialog(page, page._shown.beside, page._parts.settings)
    shown.show()
    assert faults(shown) == []
    assert "Water everywhere." in words(shown)
    opened: list[str] = []
    shown.page_wanted.connect(opened.append)
    button(shown, "Open the entry: G05").click()
    assert opened == [beside.pages[1].uid]
    shown.deleteLater()


def test_a_quiet_timer_is_off_until_it_is_started(person: Person) -> None:
    now = [0.0]
    timer = QuietTimer(15, lambda: now[0])
    person.bot.addWidget(timer)
    timer.show()
    assert not timer.running
    timer.button.click()
    now[0] = 61
    timer.look()
    assert timer.left.text() == "%n minutes left".replace("%n", "14")
    now[0] = 15 * 60
    timer.look()
    assert "You can stop here" in timer.left.text()
    assert not timer.running
    person.begin("g04")
    assert person.question.findChild(QuietTimer) is not None


def test_one_that_a_newer_program_wrote_is_told_and_kept(person: Person, vault: Vault) -> None:
    OwnDialogs(vault).keep("own-9", 'schema = 99\nid = "own-9"')
    page = person.list()
    assert "need a newer Afterglow" in words(page)
    assert [each.dialog for each in OwnDialogs(vault).texts()] == ["own-9"]


def test_one_is_begun_beside_new_in_the_journal(person: Person) -> None:
    person.window.open_tab("journal")
    person.settle()
    page = person.window.page()
    assert page is not None
    more = button(page, "More ways to begin")
    assert isinstance(more, QPushButton)
    ways = more.menu().actions()
    assert [way.text() for way in ways] == ["An empty page", "A guided reflection…"]
    ways[1].trigger()
    assert isinstance(person.window.page(), ReflectionsPage)
