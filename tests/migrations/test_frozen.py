# SPDX-License-Identifier: GPL-3.0-or-later
"""Every vault that a release left with people opens, and nothing of it is lost."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect
from tests.migrations.freeze import ENTRIES, FROZEN, PASSPHRASE, PICTURE, ROWS, WORDS

from afterglow.carried_list import CARRIED
from afterglow.core.clock import SystemClock
from afterglow.features.journal.export import export
from afterglow.features.journal.store import JournalStore
from afterglow.features.sessions.store import SessionStore
from afterglow.vault import database, header, migrations, opening
from afterglow.vault.backups import container, restoring, shelf
from afterglow.vault.backups.keeping import Kind
from afterglow.vault.errors import VaultTooNewError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
# Columns that are worked out from others, or said in another way.
_OURS = frozenset(
    {"answers", "content", "excerpt", "folded", "kind", "made", "relation", "sha256", "tag_text"}
)
REVISIONS = sorted(path.name for path in FROZEN.iterdir())


@pytest.fixture(params=REVISIONS)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a frozen vault."""
    return shutil.copytree(FROZEN / request.param, tmp_path / "journal")


def schema(vault: Vault) -> set[tuple[str, str, str]]:
    with vault.read() as session:
        query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        return {tuple(row) for row in session.connection().exec_driver_sql(query)}


def rows(vault: Vault, table: str, names: list[str]) -> list[dict[str, Any]]:
    with vault.read() as session:
        columns = ", ".join(f'"{name}"' for name in names)
        found = session.connection().exec_driver_sql(f"SELECT {columns} FROM {table}").mappings()
        return [dict(row) for row in found]


def looked_at(file: Path, data_key: bytes) -> tuple[set[str], str]:
    """Return the names in a database that nobody has open, and its revision."""
    engine = database.looking(file, data_key)
    with engine.connect() as connection:
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    engine.dispose()
    return names, str(revision)


def test_there_is_one_for_each_release_and_they_are_known() -> None:
    assert REVISIONS[:2] == ["0001", "0002"]
    assert set(REVISIONS) <= set(migrations.REVISIONS)
    assert all((FROZEN / name / "journal.db").stat().st_size < 1_000_000 for name in REVISIONS)


@pytest.mark.usefixtures("fast_keys")
def test_a_frozen_vault_becomes_a_present_one_with_all_that_was_in_it(
    frozen: Path, tmp_path: Path, passphrase: str
) -> None:
    data_key = header.open_with_passphrase(header.load(frozen), PASSPHRASE, frozen)
    had, was = looked_at(frozen / "journal.db", data_key)
    before = (frozen / "journal.db").read_bytes()
    vault = opening.open_vault(frozen, PASSPHRASE, clock=CLOCK)
    new, _words = opening.create(tmp_path / "new", passphrase, clock=CLOCK)
    try:
        assert schema(vault) == schema(new)
        assert vault.check().intact
        for table, row in ROWS:
            if table in had:
                assert row in rows(vault, table, list(row)), table
    finally:
        vault.close()
        new.close()
    found = shelf.look(shelf.home(frozen)).backups
    if was == migrations.HEAD:
        assert not found
        return
    # The backup is the file as it was, byte for byte, and can be brought back as that.
    (made,) = found
    assert (made.kind, made.revision) == (Kind.BEFORE_MIGRATION, was)
    assert made.sha256 == hashlib.sha256(before).hexdigest()
    container.verify(made, data_key)
    restoring.into_new_folder(made, data_key, tmp_path / "again", CLOCK)
    assert (tmp_path / "again" / "journal.db").read_bytes() == before


def test_what_is_read_of_it_is_right(frozen: Path) -> None:
    data_key = header.open_with_words(header.load(frozen), WORDS, frozen)
    # The first revision knew no entries yet.
    first = "journal_entry" not in looked_at(frozen / "journal.db", data_key)[0]
    vault = opening.open_with_words(frozen, WORDS, clock=CLOCK)
    try:
        store = JournalStore(vault)
        titles = [each.title for each in store.entries.previews(store.entries.ids())]
        found = [len(store.search.find(word, None).ids) for word in ("heron", "ubergang", "list")]
        if first:
            assert (titles, found) == ([], [0, 0, 0])
        else:
            assert titles == [each["title"] for each in ENTRIES[3::-1]]
            assert found == [1, 1, 0]
        with vault.read() as session:
            query = "SELECT data FROM attachment_data"
            assert session.connection().exec_driver_sql(query).scalar_one() == PICTURE
    finally:
        vault.close()


@pytest.mark.usefixtures("fast_keys")
def test_the_newest_holds_a_row_of_every_table(tmp_path: Path) -> None:
    vault, _words = opening.create(tmp_path / "new", PASSPHRASE, clock=CLOCK)
    with vault.read() as session:
        there = set(inspect(session.connection()).get_table_names())
    vault.close()
    # The search index keeps tables of its own; it is read by the test of what is found.
    tables = {name for name in there if not name.startswith("journal_search")} - {"alembic_version"}
    assert tables == {table for table, _row in ROWS}


def test_all_words_of_the_newest_come_out_again(tmp_path: Path) -> None:
    folder = shutil.copytree(FROZEN / REVISIONS[-1], tmp_path / "journal")
    vault = opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    try:
        export(
            JournalStore(vault, SessionStore(vault).arc, CARRIED),
            "json",
            tmp_path / "all.json",
            None,
            sensitive=True,
        )
    finally:
        vault.close()
    told = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    words = set(_words(told))
    binned = {"Thrown away", "A shopping list."}
    missing = {
        f"{table}: {each}"
        for table, row in ROWS
        # What was in the bin, what left and what stood there earlier is not taken along.
        if table not in {"departure", "journal_version", "setting"}
        for name, each in row.items()
        if isinstance(each, str) and each not in binned and name not in _OURS and each not in words
    }
    assert missing == set()
    assert "An hour by the lock gates" in words


def _words(told: Any) -> Iterator[str]:
    """Give every text in a JSON, and the lines of each."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for each in told.values():
            yield from _words(each)
    elif isinstance(told, list):
        yield "\n".join(str(each) for each in told)
        for each in told:
            yield from _words(each)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != opening.LOCK
    }


def newer_revision(folder: Path) -> None:
    data_key = header.open_with_passphrase(header.load(folder), PASSPHRASE, folder)
    engine = database.engine(folder, data_key, writes=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()


def newer_format(folder: Path) -> None:
    file = folder / "header.json"
    content = json.loads(file.read_text()) | {"format": 2}
    del content["checksum"]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    file.write_bytes(json.dumps(content, indent=2).encode() + b"\n")


@pytest.mark.parametrize("make_newer", [newer_revision, newer_format])
def test_a_newer_one_is_refused_untouched(tmp_path: Path, make_newer: Any) -> None:
    folder = shutil.copytree(FROZEN / REVISIONS[-1], tmp_path / "journal")
    make_newer(folder)
    before = contents(folder)
    with pytest.raises(VaultTooNewError, match="newer version"):
        opening.open_vault(folder, PASSPHRASE, clock=CLOCK)
    assert contents(folder) == before
