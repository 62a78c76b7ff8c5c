# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from afterglow.core.clock import SystemClock
from afterglow.vault import attachments, opening, settings_inside
from afterglow.vault.attachments import Attachment
from afterglow.vault.errors import VaultClosedError, VaultReadOnlyError, WrongPassphraseError, WrongWordsError
from afterglow.vault.links import Link
from afterglow.vault.vault import Change, Vault, touched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

CLOCK = SystemClock()


def link(vault: Vault, number: int = 1) -> Link:
    now = vault.now()
    return Link(
        created=now.utc_ms, changed=now.utc_ms, offset=now.offset, from_kind="entry", from_uid=f"a{number}",
        to_kind="goal", to_uid=f"b{number}", relation="led to",
    )  # fmt: skip


def count(session: Session) -> int:
    return int(session.connection().exec_driver_sql("SELECT count(*) FROM link").scalar_one())


def fail(_session: Session) -> None:
    raise RuntimeError("half way")


def add_one(vault: Vault, session: Session, then: Callable[[Session], None] | None = None) -> None:
    session.add(link(vault))
    session.flush()
    if then is not None:
        then(session)


def test_the_vaults_clock_tells_the_moment(vault: Vault) -> None:
    assert vault.now().iso() == "2026-11-22T10:12:00.000+01:00"


def test_a_reader_sees_one_state_until_it_is_done(vault: Vault) -> None:
    with vault.read() as before:
        assert count(before) == 0
        with vault.write() as session:
            session.add(link(vault))
        assert count(before) == 0
    with vault.read() as after:
        assert count(after) == 1


def test_a_reader_can_not_write(vault: Vault) -> None:
    with pytest.raises(VaultReadOnlyError), vault.read() as session:
        add_one(vault, session)
    with vault.read() as session:
        assert count(session) == 0


def test_a_transaction_is_saved_whole_or_not_at_all(vault: Vault) -> None:
    with pytest.raises(RuntimeError, match="half way"), vault.write() as session:
        add_one(vault, session, then=fail)
    with vault.read() as session:
        assert count(session) == 0


def test_two_threads_write_and_two_read_without_a_word_lost(vault: Vault) -> None:
    wrong: list[BaseException] = []
    done = threading.Event()

    def write(start: int) -> None:
        try:
            for number in range(start, start + 60):
                with vault.write() as session:
                    session.add(link(vault, number))
                    session.flush()
                    session.add(link(vault, number + 10_000))
        except BaseException as error:  # noqa: BLE001  # told by the test
            wrong.append(error)

    def read() -> None:
        try:
            last = 0
            while not done.is_set():
                with vault.read() as session:
                    now = count(session)
                    assert now % 2 == 0
                    assert now >= last
                    last = now
        except BaseException as error:  # noqa: BLE001  # told by the test
            wrong.append(error)

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 1000)]
    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join(60)
    done.set()
    for thread in readers:
        thread.join(60)
    assert wrong == []
    with vault.read() as session:
        assert count(session) == 240


def test_a_change_is_told_with_what_it_touched_and_who_made_it(vault: Vault) -> None:
    heard: list[Change] = []
    vault.on_change(heard.append)
    with vault.write(origin="the editor") as session:
        made = link(vault)
        session.add(made)
        session.flush()
        attachments.add(session, b"bytes", media_type="image/png", width=1, height=1, now=vault.now())
        assert heard == []
    assert [change.origin for change in heard] == ["the editor"]
    assert heard[0].touched["link"] == {made.id}
    assert set(heard[0].touched) == {"link", "attachment", "attachment_data"}


def test_changing_and_deleting_are_told_too(vault: Vault) -> None:
    with vault.write() as session:
        session.add_all([link(vault, number) for number in range(3)])
    heard: list[Change] = []
    vault.on_change(heard.append)
    with vault.write() as session:
        one = session.get_one(Link, 1)
        one.relation = "other"
        session.delete(session.get_one(Link, 3))
    assert [dict(change.touched) for change in heard] == [{"link": frozenset({1, 3})}]
    assert heard[0].origin is None


def test_a_statement_can_say_what_it_touched(vault: Vault) -> None:
    with vault.write() as session:
        session.add(link(vault))
    heard: list[Change] = []
    vault.on_change(heard.append)
    with vault.write() as session:
        session.execute(update(Link).values(relation="all"))
        touched(session, "link", [1])
    assert [dict(change.touched) for change in heard] == [{"link": frozenset({1})}]


def break_a_rule(session: Session) -> None:
    session.connection().exec_driver_sql("INSERT INTO attachment_data (id, data) VALUES (999, x'00')")


@pytest.mark.parametrize("end", [fail, break_a_rule])
def test_nothing_is_told_of_what_was_taken_back(vault: Vault, end: Any) -> None:
    heard: list[Change] = []
    vault.on_change(heard.append)
    with pytest.raises((RuntimeError, IntegrityError)), vault.write() as session:
        add_one(vault, session, then=end)
    assert heard == []


def test_nothing_is_told_of_reading_or_of_an_empty_transaction(vault: Vault) -> None:
    heard: list[Change] = []
    vault.on_change(heard.append)
    with vault.read() as session:
        count(session)
    with vault.write() as session:
        count(session)
    assert heard == []


def test_an_error_of_a_hearer_is_none_of_the_writers(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    problems: list[object] = []
    heard: list[Change] = []
    bug = ZeroDivisionError("a bug")

    def stumble(_change: Change) -> None:
        raise bug

    vault.on_change(stumble)
    vault.on_change(heard.append)
    vault.on_problem(problems.append)
    with vault.write() as session:
        settings_inside.put(session, "word", "kept")
        touched(session, "setting", [1])
    assert problems == [bug]
    assert len(heard) == 1
    with vault.read() as session:
        assert settings_inside.get(session, "word") == "kept"
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))
    other, _words = opening.create(vault.folder.parent / "other", "another harbour lantern", clock=CLOCK)
    other.on_change(stumble)
    with other.write() as session:
        touched(session, "setting", [1])
    other.close()
    assert told == [bug]


def test_who_stops_listening_hears_no_more(vault: Vault) -> None:
    heard: list[Change] = []
    stop = vault.on_change(heard.append)
    stop()
    stop()
    with vault.write() as session:
        session.add(link(vault))
    assert heard == []


def test_a_hearer_may_read_and_write(vault: Vault) -> None:
    counted: list[int] = []

    def hear(change: Change) -> None:
        with vault.read() as session:
            counted.append(count(session))
        if change.origin != "hearer":
            with vault.write(origin="hearer") as session:
                session.add(link(vault, 2))

    vault.on_change(hear)
    with vault.write() as session:
        session.add(link(vault))
    assert counted == [1, 2]


def test_a_new_passphrase_leaves_the_database_as_it_is(vault: Vault, folder: Path, passphrase: str) -> None:
    with vault.write() as session:
        settings_inside.put(session, "word", "kept")
        kept_key = vault._data_key
    vault.close()
    before = (folder / "journal.db").read_bytes()
    again = opening.open_vault(folder, passphrase, clock=CLOCK)
    again.change_passphrase("another one altogether")
    again.close()
    assert (folder / "journal.db").read_bytes() == before
    with pytest.raises(WrongPassphraseError):
        opening.open_vault(folder, passphrase, clock=CLOCK)
    new = opening.open_vault(folder, "another one altogether", clock=CLOCK)
    assert new._data_key == kept_key
    with new.read() as session:
        assert settings_inside.get(session, "word") == "kept"
    new.close()


@pytest.mark.usefixtures("fast_keys")
def test_new_recovery_words_take_the_place_of_the_old_ones(tmp_path: Path, passphrase: str) -> None:
    vault, old = opening.create(tmp_path / "new", passphrase, clock=CLOCK)
    new = vault.new_recovery_words()
    before = (vault.folder / "journal.db").read_bytes()
    vault.close()
    assert new != old
    with pytest.raises(WrongWordsError):
        opening.open_with_words(vault.folder, old, clock=CLOCK)
    opening.open_with_words(vault.folder, new, clock=CLOCK).close()
    opening.open_vault(vault.folder, passphrase, clock=CLOCK).close()
    assert (vault.folder / "journal.db").read_bytes() == before


def test_both_can_change_while_it_is_open(vault: Vault) -> None:
    vault.change_passphrase("first")
    words = vault.new_recovery_words()
    vault.change_passphrase("second")
    vault.close()
    opening.open_with_words(vault.folder, words, clock=CLOCK).close()
    opening.open_vault(vault.folder, "second", clock=CLOCK).close()


def test_a_closed_vault_does_nothing_more(vault: Vault) -> None:
    vault.close()
    vault.close()
    with pytest.raises(VaultClosedError), vault.read():
        pass
    with pytest.raises(VaultClosedError), vault.write():
        pass
    with pytest.raises(VaultClosedError):
        vault.check()
    with pytest.raises(VaultClosedError):
        vault.change_passphrase("new")
    assert vault._data_key == b""


def test_closing_leaves_no_log_behind(vault: Vault) -> None:
    with vault.write() as session:
        session.add(link(vault))
    vault.close()
    assert {path.name for path in vault.folder.iterdir()} - {opening.LOCK} == {"header.json", "journal.db"}


def test_a_report_of_a_vault_tells_no_secret(vault: Vault) -> None:
    assert repr(vault) == f"<Vault {vault.vault_id}>"


def test_an_attachment_keeps_its_bytes_once(vault: Vault) -> None:
    with vault.write() as session:
        one = attachments.add(session, b"same", media_type="image/png", width=2, height=3, now=vault.now())
        two = attachments.add(session, b"same", media_type="image/png", width=2, height=3, now=vault.now())
        named = attachments.add(
            session, b"other", media_type="image/gif", width=1, height=1, now=vault.now(), uid="named"
        )
        assert one is two
        assert (one.size, one.width, one.height, named.uid) == (4, 2, 3, "named")
        uid = one.uid
    with vault.read() as session:
        assert attachments.data(session, uid) == b"same"
        assert attachments.data(session, "named") == b"other"
        assert attachments.data(session, "not there") is None
    with vault.write() as session:
        session.connection().exec_driver_sql("DELETE FROM attachment WHERE uid = 'named'")
    with vault.read() as session:
        left = session.connection().exec_driver_sql("SELECT count(*) FROM attachment_data").scalar_one()
        assert left == session.query(Attachment).count() == 1


def test_the_same_link_stands_once(vault: Vault) -> None:
    with vault.write() as session:
        session.add(link(vault))
    with pytest.raises(IntegrityError), vault.write() as session:
        session.add(link(vault))
    with vault.read() as session:
        assert count(session) == 1


@pytest.mark.parametrize("value", [None, True, 3, 1.5, "wörd", [1, [2]], {"a": {"b": None}}])
def test_an_inner_setting_comes_back(vault: Vault, value: Any) -> None:
    with vault.write() as session:
        settings_inside.put(session, "name", "first")
        settings_inside.put(session, "name", value)
    with vault.read() as session:
        assert settings_inside.get(session, "name", "unset") == value
        assert settings_inside.get(session, "never set", "unset") == "unset"
