# SPDX-License-Identifier: GPL-3.0-or-later
"""The safety plan as it is seen: on the page for a hard day, in its dialog, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget
from tests.accessible_walk import faults
from tests.qt import button, words

from afterglow.core import safety_plan
from afterglow.core.errors import PersonError
from afterglow.core.safety_plan import FILE, Part, Section
from afterglow.features.selfcare.safety import dialog as safety_dialog
from afterglow.features.selfcare.safety import paper
from afterglow.features.selfcare.safety.dialog import SafetyPlanDialog
from afterglow.features.selfcare.store.safety import SafetyStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.features.selfcare.conftest import Care

    from afterglow.ui.theme import Theme
    from afterglow.vault.vault import Vault

A4 = QSizeF(482, 729)


@pytest.fixture
def store(vault: Vault) -> SafetyStore:
    return SafetyStore(vault)


@pytest.fixture
def opened(
    themed: Theme,  # noqa: ARG001
    store: SafetyStore,
) -> Iterator[Callable[[], SafetyPlanDialog]]:
    parent = QWidget()
    told: list[BaseException] = []

    def make() -> SafetyPlanDialog:
        made = SafetyPlanDialog(parent, store, store.plan(), told.append)
        made.show()
        return made

    yield make
    assert told == []
    parent.deleteLater()


def said(store: SafetyStore) -> list[tuple[Part, str]]:
    return [(line.part, line.words) for line in store.plan()]


def test_what_is_written_is_kept_on_closing_and_when_the_program_locks(
    opened: Callable[[], SafetyPlanDialog], store: SafetyStore
) -> None:
    dialog = opened()
    dialog.fields[Part.PEOPLE].setPlainText("Ana, 555 01 99\n\nBen")
    dialog.flush()
    assert said(store) == [(Part.PEOPLE, "Ana, 555 01 99"), (Part.PEOPLE, "Ben")]
    dialog.fields[Part.STAYING].setPlainText("The dog")
    dialog.accept()
    assert said(store)[-1] == (Part.STAYING, "The dog")
    assert opened().fields[Part.PEOPLE].toPlainText() == "Ana, 555 01 99\nBen"


def test_every_part_can_be_reached_and_is_named(opened: Callable[[], SafetyPlanDialog]) -> None:
    dialog = opened()
    assert list(dialog.fields) == list(Part)
    assert faults(dialog) == []


def test_it_is_readable_while_locked_only_once_that_was_agreed_to(
    opened: Callable[[], SafetyPlanDialog], monkeypatch: pytest.MonkeyPatch, vault: Vault
) -> None:
    asked: list[str] = []
    answers = [False, True]

    def ask(_parent: QWidget, _title: str, text: str, **_answers: str) -> bool:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(safety_dialog, "ask", ask)
    dialog = opened()
    assert not dialog.readable.isChecked()
    dialog.fields[Part.LINES].setPlainText("111")
    dialog.readable.click()
    assert not dialog.readable.isChecked()
    assert not (vault.folder / FILE).exists()
    dialog.readable.click()
    assert dialog.readable.isChecked()
    assert "outside the encryption" in asked[1]
    assert [each.lines for each in safety_plan.readable(vault.folder)] == [("111",)]
    dialog.fields[Part.LINES].setPlainText("112")
    dialog.accept()
    assert [each.lines for each in safety_plan.readable(vault.folder)] == [("112",)]
    again = opened()
    assert again.readable.isChecked()
    again.readable.click()
    assert not (vault.folder / FILE).exists()
    assert len(asked) == 2


def test_a_folder_that_can_not_be_written_to_is_told_and_leaves_the_switch_off(
    themed: Theme,  # noqa: ARG001
    store: SafetyStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[BaseException] = []
    parent = QWidget()
    dialog = SafetyPlanDialog(parent, store, [], told.append)
    monkeypatch.setattr(safety_dialog, "ask", lambda *_args, **_answers: True)

    def refuse(_on: bool) -> None:
        raise PersonError("No room.")

    monkeypatch.setattr(store, "set_readable", refuse)
    dialog.readable.click()
    assert not dialog.readable.isChecked()
    assert [str(each) for each in told] == ["No room."]
    parent.deleteLater()


def test_a_plan_stays_on_one_page_however_long_it_is(themed: Theme, tmp_path: Path) -> None:  # noqa: ARG001
    sizes = []
    for count in (2, 12, 60):
        sections = [
            Section("What I can do", tuple(f"Line {number} " + "word " * 12 for number in range(count)))
        ] * 2
        sizes.append(paper.fitted(sections, A4).size().height())
        target = tmp_path / f"{count}.pdf"
        writer = QPdfWriter(str(target))
        paper.paint_plan(writer, sections)
        assert target.read_bytes().count(b"/Type /Page\n") == 1
    assert sizes[0] < sizes[1] <= A4.height() < sizes[2]


def test_no_printer_is_told(
    themed: Theme,  # noqa: ARG001
    store: SafetyStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    told: list[BaseException] = []
    parent = QWidget()
    dialog = SafetyPlanDialog(parent, store, [], told.append)
    dialog.print_out.click()
    assert [str(each) for each in told] == ["No printer was found. Nothing was printed."]
    parent.deleteLater()


def test_it_stands_on_the_page_for_a_hard_day_and_opens_from_there(
    care: Care, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = care.page
    page.open_hard_day()
    care.settle()
    assert "On a steadier day" in words(page.hard_day)

    def write(dialog: SafetyPlanDialog) -> int:
        dialog.fields[Part.WARNING].setPlainText("I stop answering")
        dialog.accept()
        return 1

    monkeypatch.setattr(SafetyPlanDialog, "exec", write)
    button(page.hard_day, "Write my safety plan").click()
    care.settle()
    assert "I stop answering" in words(page.hard_day)
    monkeypatch.setattr(SafetyPlanDialog, "exec", lambda _dialog: 1)
    page.leave_hard_day()
    page.open_item("safety-plan")
    care.settle()
    assert page.stack.currentWidget() is page.hard_day
