# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.vault.conftest import APP

from afterglow.core import pictures
from afterglow.core.clock import SystemClock
from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, TagName
from afterglow.vault import database, opening, settings_inside
from afterglow.vault.errors import FolderNotEmptyError, VaultInUseError

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.features.journal.store import JournalStore
    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
LIGHT = """
import sys
from pathlib import Path
from afterglow.vault import opening
assert not opening.is_vault(Path("/nowhere"))
heavy = {"sqlalchemy", "alembic", "cryptography", "sqlcipher3", "filelock", "mnemonic", "zxcvbn", "PIL"}
print(sorted(heavy & set(sys.modules)))
"""


def test_asking_whether_there_is_a_vault_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIGHT],
        env={"PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_files_are_for_their_owner_alone(vault: Vault) -> None:
    vault.change_passphrase("new")
    with vault.write() as session:
        settings_inside.put(session, "name", 1)
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in vault.folder.iterdir()}
    assert set(modes) >= {"header.json", "journal.db", "journal.db-wal", "journal.lock"}
    assert set(modes.values()) == {0o600}


def test_an_existing_empty_folder_will_do(tmp_path: Path, fast_keys: None, passphrase: str) -> None:  # noqa: ARG001
    (tmp_path / "a folder?#%20é").mkdir()
    made, words = opening.create(tmp_path / "a folder?#%20é", passphrase, clock=CLOCK)
    made.close()
    assert opening.is_vault(made.folder)
    opening.open_with_words(made.folder, words, clock=CLOCK).close()


@pytest.mark.usefixtures("fast_keys")
@pytest.mark.parametrize("name", ["notes.txt", "header.json", "journal.db", ".hidden", "backups"])
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, passphrase: str, name: str) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / name).write_text("words of somebody")
    with pytest.raises(FolderNotEmptyError, match="already holds something"):
        opening.create(tmp_path / "used", passphrase, clock=CLOCK)
    assert [path.name for path in (tmp_path / "used").iterdir()] == [name]
    assert (tmp_path / "used" / name).read_text() == "words of somebody"


@pytest.mark.usefixtures("fast_keys")
def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path, passphrase: str) -> None:
    (tmp_path / "file").write_text("words")
    with pytest.raises(FolderNotEmptyError):
        opening.create(tmp_path / "file", passphrase, clock=CLOCK)
    assert (tmp_path / "file").read_text() == "words"


def test_a_journal_whose_header_was_lost_is_not_written_over(closed: Path, passphrase: str) -> None:
    (closed / "header.json").unlink()
    before = (closed / "journal.db").read_bytes()
    with pytest.raises(FolderNotEmptyError):
        opening.create(closed, passphrase, clock=CLOCK)
    assert (closed / "journal.db").read_bytes() == before


@pytest.mark.usefixtures("fast_keys")
def test_a_making_that_was_interrupted_can_be_begun_again(
    tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCutError(Exception):
        pass

    def cut(_folder: Path, _key: bytes) -> None:
        raise PowerCutError

    real = database.create_file

    def cut_later(folder: Path, key: bytes) -> None:
        real(folder, key)
        cut(folder, key)

    for after in (cut, cut_later):
        with monkeypatch.context() as patch:
            patch.setattr(database, "create_file", after)
            with pytest.raises(PowerCutError):
                opening.create(tmp_path / "new", passphrase, clock=CLOCK)
        assert not opening.is_vault(tmp_path / "new")
    # Each name that the making itself gives to anything may be what was left.
    for name in ("journal.db-journal", "journal.db-wal", "journal.db-shm", "header.json.new"):
        (tmp_path / "new" / name).write_bytes(b"half")
    made, _words = opening.create(tmp_path / "new", passphrase, clock=CLOCK)
    made.close()
    assert {path.name for path in made.folder.iterdir()} == {"header.json", "journal.db", "journal.lock"}
    opening.open_vault(made.folder, passphrase, clock=CLOCK).close()


@pytest.mark.usefixtures("fast_keys")
def test_two_can_not_make_a_vault_in_one_place(
    tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = database.create_file
    met: list[type[Exception]] = []

    def meanwhile(folder: Path, key: bytes) -> None:
        real(folder, key)
        with monkeypatch.context() as patch:
            patch.setattr(database, "create_file", real)
            with pytest.raises(VaultInUseError) as told:
                opening.create(folder, "another", clock=CLOCK)
            met.append(told.type)

    monkeypatch.setattr(database, "create_file", meanwhile)
    made, _words = opening.create(tmp_path / "new", passphrase, clock=CLOCK)
    made.close()
    assert met == [VaultInUseError]
    opening.open_vault(made.folder, passphrase, clock=CLOCK).close()


def test_words_reach_the_disk_only_encrypted(
    vault: Vault, store: JournalStore, passphrase: str, clock: SystemClock
) -> None:
    word = "quicksilvermarker"
    picture = pictures.CleanPicture(f"{word} in a picture".encode() * 50, "image/png", 1, 1, False)
    id_ = store.entries.create(
        Draft(f"{word} title", f"{word} body " * 500, Moment.of(clock.now()), (TagName(word),), extra=word)
    )
    store.notes.add(id_, f"{word} note", quote=word)
    store.pictures.add(picture)
    store.entries.save(id_, Draft("changed", f"{word} again", Moment.of(clock.now())))

    def found() -> list[str]:
        forms = [word.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
        forms += [passphrase.encode(), vault._data_key or forms[0], b"SQLite format 3"]
        files = [path for path in vault.folder.rglob("*") if path.is_file()]
        assert len(files) >= 3
        return [path.name for path in files for form in forms if form in path.read_bytes()]

    assert (vault.folder / "journal.db-wal").stat().st_size > 10_000
    assert found() == []
    vault.close()
    assert found() == []
