# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.clock import SystemClock
from afterglow.core.errors import CancelledError
from afterglow.core.moment import Moment
from afterglow.core.progress import Progress
from afterglow.features.journal.shapes import Draft
from afterglow.vault import attachments, checking, opening, settings_inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Vault

CLOCK = SystemClock()


def run(vault: Vault, *statements: str) -> None:
    with vault.write() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


@pytest.fixture
def filled(vault: Vault, store: JournalStore, clock: SystemClock) -> Vault:
    for number in range(20):
        store.entries.create(Draft(f"Day {number}", "words of the day " * 20, Moment.of(clock.now())))
    with vault.write() as session:
        attachments.add(session, b"a picture", media_type="image/png", width=1, height=1, now=vault.now())
    return vault


def test_all_is_intact(filled: Vault) -> None:
    result = filled.check()
    assert result.intact
    assert result.lines == ()


def drop_an_index_row(vault: Vault) -> None:
    # What the index holds of an entry is taken out behind its back.
    run(
        vault,
        "DROP TRIGGER journal_search_update",
        "UPDATE journal_entry SET body = 'other words' WHERE id = 3",
    )


def point_to_nothing(vault: Vault) -> None:
    with vault._writer.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("INSERT INTO journal_entry_picture VALUES (999, 'x')")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")


def change_a_picture(vault: Vault) -> None:
    run(vault, "UPDATE attachment_data SET data = x'00'")


def lose_a_picture(vault: Vault) -> None:
    run(vault, "DELETE FROM attachment_data")


def break_an_index(vault: Vault) -> None:
    run(
        vault,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX ix_link_to_uid ON link (from_uid)'"
        " WHERE name = 'ix_link_to_uid'",
        "INSERT INTO link VALUES ('a', 'from', 'b', 'to', 'r', 1, 'u', 0, 0, 0, NULL)",
        "PRAGMA writable_schema = RESET",
    )


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (drop_an_index_row, "The search index does not fit the entries"),
        (point_to_nothing, "points to a thing that is not there"),
        (change_a_picture, "A picture is not the one that was put in"),
        (lose_a_picture, "A picture is not the one that was put in"),
        (break_an_index, "The journal's tables do not fit together"),
    ],
)
def test_what_is_damaged_is_told_in_one_line(filled: Vault, harm: Callable[[Vault], None], told: str) -> None:
    harm(filled)
    result = filled.check()
    assert not result.intact
    assert [line for line in result.lines if told in line]
    assert all("\n" not in line for line in result.lines)


@pytest.mark.parametrize("page", [2, 10, -1], ids=["second", "middle", "last"])
def test_a_changed_byte_anywhere_is_told(filled: Vault, passphrase: str, page: int) -> None:
    filled.close()
    file = filled.folder / "journal.db"
    data = bytearray(file.read_bytes())
    pages = len(data) // 4096
    data[(page % pages) * 4096 + 1234] ^= 1
    file.write_bytes(data)
    again = opening.open_vault(filled.folder, passphrase, clock=CLOCK)
    result = again.check()
    again.close()
    assert not result.intact
    assert result.lines == ("A page of the journal does not carry its seal: it was changed or is damaged.",)


def test_what_is_still_in_the_log_is_looked_at_too(filled: Vault) -> None:
    with filled.write() as session:
        settings_inside.put(session, "late", "in the log only")
    assert filled.check().intact


def test_checking_changes_nothing_and_tells_how_far_it_is(filled: Vault) -> None:
    told: list[tuple[int, int]] = []
    heard: list[Any] = []
    filled.on_change(heard.append)
    assert filled.check(Progress(lambda done, total: told.append((done, total)))).intact
    size = (filled.folder / "journal.db").stat().st_size
    assert told[0] == (0, size)
    assert (size, size) in told
    assert heard == []


def test_a_statement_under_way_is_stopped_too(filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress()
    monkeypatch.setattr(checking, "_ASK_AFTER", 1)
    seen: list[int] = []

    def has_its_size(_still: object) -> bool:
        # The pages are done; the statements that follow find that they should stop.
        progress.cancel()
        seen.append(1)
        return True

    monkeypatch.setattr(checking, "_has_its_size", has_its_size)
    with pytest.raises(CancelledError):
        filled.check(progress)
    assert seen
    monkeypatch.undo()
    assert filled.check().intact


def test_others_go_on_writing_while_it_is_looked_through(filled: Vault) -> None:
    wrote: list[float] = []

    def write(done: int, total: int) -> None:
        if (done, total) == (0, (filled.folder / "journal.db").stat().st_size):
            other = threading.Thread(target=put)
            other.start()
            other.join(timeout=5)

    def put() -> None:
        with filled.write() as session:
            # Long enough for new pages: what is looked at is the journal of the moment before.
            settings_inside.put(session, "meanwhile", "written " * 5_000)
        filled.settle()
        wrote.append(1)

    assert filled.check(Progress(write), pausing=False).intact
    assert wrote
    assert filled.check().intact
    # Nothing stays open that would keep closing from bringing in the log.
    filled.close()
    assert {path.name for path in filled.folder.iterdir()} == {"header.json", "journal.db", "journal.lock"}


def test_the_quick_look_finds_a_changed_page_and_a_wrong_size(filled: Vault, passphrase: str) -> None:
    assert filled.quick_check().intact
    filled.close()
    file = filled.folder / "journal.db"
    data = file.read_bytes()
    half = len(data) // 2
    harmed = {
        "does not carry its seal": data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :],
        "shorter or longer": data + bytes(4096),
    }
    for told, content in harmed.items():
        file.write_bytes(content)
        again = opening.open_vault(filled.folder, passphrase, clock=CLOCK)
        result = again.quick_check()
        again.close()
        assert not result.intact
        assert told in result.lines[0]
        assert file.read_bytes() == content


def test_the_quick_look_at_a_large_journal_takes_other_pages_each_time(
    filled: Vault, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_SAMPLE", 20)
    filled.close()
    file = filled.folder / "journal.db"
    data = bytearray(file.read_bytes())
    assert len(data) // 4096 > 40
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    again = opening.open_vault(filled.folder, passphrase, clock=CLOCK)
    for _turn in range(1000):
        if not again.quick_check().intact:
            break
    else:
        raise AssertionError("never looked at")
    again.close()


def test_checking_can_be_stopped_and_the_vault_goes_on(filled: Vault) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        filled.check(progress)
    assert filled.check().intact
