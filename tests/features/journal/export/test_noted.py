# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file that leaves is listed inside the vault, and nothing that did not leave is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterglow.core.errors import CancelledError, PersonError
from afterglow.core.moment import Moment
from afterglow.core.progress import Progress
from afterglow.features.journal.export import FORMS, export
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.take_out import told
from afterglow.vault import departures
from afterglow.vault.errors import DiskFullError

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore

AT = Moment(1_795_338_720_000, 60)


@pytest.fixture
def ids(store: JournalStore) -> list[int]:
    return [store.entries.create(Draft(title, "Words.", AT)) for title in ("Rain", "Sun")]


def listed(store: JournalStore) -> list[departures.Departure]:
    with store.vault.read() as session:
        return departures.listed(session)


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_what_was_taken_out_is_noted(form: str, store: JournalStore, ids: list[int], tmp_path: Path) -> None:
    assert export(store, form, tmp_path / "all", None).noted
    assert export(store, form, tmp_path / "one", ids[:1]).noted
    one, everything = listed(store)
    assert (one.what, one.count, one.place) == ("1 entry", 1, str(tmp_path / "one"))
    assert (everything.what, everything.count) == ("The whole journal, {count} entries", 2)
    assert everything.form == FORMS[form].title
    assert everything.to_whom == ""


@pytest.mark.usefixtures("ids")
def test_what_did_not_leave_is_not_noted(
    store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        export(store, "json", tmp_path / "a.json", None, progress=progress)
    with pytest.raises(PersonError):
        export(store, "json", tmp_path / "nowhere" / "a.json", None)

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(PersonError):
            export(store, "json", tmp_path / "a.json", None)
    assert listed(store) == []


@pytest.mark.usefixtures("ids")
def test_a_vault_without_room_does_not_keep_words_in(
    store: JournalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_any: object, **_more: object) -> int:
        raise DiskFullError

    monkeypatch.setattr(departures, "note", full)
    done = export(store, "json", tmp_path / "out.json", None)
    assert (tmp_path / "out.json").exists()
    assert (done.entries, done.noted) == (2, False)
    assert "could not be noted" in told(done, tmp_path / "out.json")
