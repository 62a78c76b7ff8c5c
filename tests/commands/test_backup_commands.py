# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from afterglow import command_line
from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft
from afterglow.features.journal.store import JournalStore
from afterglow.vault import departures, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import HeldClock

    Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("fast_keys", "filled")


@pytest.fixture
def secret(tmp_path: Path, passphrase: str) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(passphrase, encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.fixture
def run(tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command, on the test's journal unless another is named, and return what came of it."""

    def one(name: str, *rest: str, vault: str = "journal") -> tuple[int, str, str]:
        common = ["--vault", str(tmp_path / vault), "--passphrase-file", str(secret)]
        code = command_line.main([name, *common, *rest])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


@pytest.fixture
def filled(tmp_path: Path, passphrase: str, clock: HeldClock, fast_keys: None) -> None:  # noqa: ARG001
    vault, _words = opening.create(tmp_path / "journal", passphrase, clock=clock)
    JournalStore(vault).entries.create(Draft("Rain", "The river rose.", Moment.of(clock.now())))
    vault.close()


@pytest.fixture
def backup(run: Run, tmp_path: Path) -> Path:
    out = tmp_path / "one.afterglow-backup"
    assert run("backup", "--out", str(out))[0] == 0
    return out


def titles(run: Run, vault: str = "journal") -> list[str]:
    found = json.loads(run("list", "--json", vault=vault)[1])
    return [each["title"] for each in found]


def add(run: Run, tmp_path: Path, title: str) -> None:
    (tmp_path / "text.md").write_text("words", encoding="utf-8")
    assert run("add", "--title", title, str(tmp_path / "text.md"))[0] == 0


def test_a_backup_says_what_is_in_it_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "one.afterglow-backup"
    code, said, err = run("backup", "--out", str(out))
    assert (code, said) == (0, f"The backup is in {out}: entries: 1, read back and whole.\n")
    assert "today's passphrase" in err
    before = out.read_bytes()
    code, said, err = run("backup", "--out", str(out))
    assert (code, said) == (1, "")
    assert "a file or a folder of this name already" in err
    assert out.read_bytes() == before
    assert run("backup", "--out", str(tmp_path / "nowhere" / "x"))[0] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "journal", out.name, "passphrase"]


def test_what_a_command_takes_out_is_listed(
    run: Run, tmp_path: Path, passphrase: str, clock: HeldClock
) -> None:
    assert run("backup", "--out", str(tmp_path / "one.afterglow-backup"))[0] == 0
    assert run("backup", "--out", str(tmp_path / "one.afterglow-backup"))[0] == 1
    for form in ("json", "html", "pdf", "markdown"):
        assert run("export", "--format", form, "--out", str(tmp_path / f"out-{form}"))[0] == 0
        assert run("export", "--format", form, "--out", str(tmp_path / f"out-{form}"))[0] == 1
    vault = opening.open_vault(tmp_path / "journal", passphrase, clock=clock)
    with vault.read() as session:
        found = {one.place: (one.form, one.what) for one in departures.listed(session)}
    vault.close()
    assert len(found) == 5
    assert found[str(tmp_path / "one.afterglow-backup")] == ("Encrypted backup", "The whole journal")
    assert found[str(tmp_path / "out-json")] == ("JSON, complete", "The whole journal, 1 entry")
    assert found[str(tmp_path / "out-pdf")][0] == "PDF for reading and printing"


def test_restoring_in_place_keeps_the_present_one(run: Run, tmp_path: Path, backup: Path) -> None:
    add(run, tmp_path, "Later")
    assert titles(run) == ["Later", "Rain"]
    code, said, err = run("restore", str(backup))
    assert code == 0
    assert f"is restored in {tmp_path / 'journal'}." in said
    assert titles(run) == ["Rain"]
    (aside,) = (tmp_path / "journal").glob("before-restore-*")
    (saved,) = (tmp_path / "journal" / "backups").iterdir()
    assert str(aside) in err
    assert str(saved) in err
    assert titles(run, f"journal/{aside.name}") == ["Later", "Rain"]
    assert run("restore", str(saved))[0] == 0
    assert titles(run) == ["Later", "Rain"]


def test_restoring_into_a_new_folder(run: Run, tmp_path: Path, backup: Path) -> None:
    add(run, tmp_path, "Later")
    code, _said, err = run("restore", str(backup), "--to", str(tmp_path / "new"))
    assert (code, err) == (0, "")
    assert titles(run, "new") == ["Rain"]
    assert titles(run) == ["Later", "Rain"]
    code, _said, err = run("restore", str(backup), "--to", str(tmp_path / "new"))
    assert code == 1
    assert "already holds something" in err
    # Where no journal is, its usual place is as good as a new folder.
    assert run("restore", str(backup), vault="none/yet")[0] == 0
    assert titles(run, "none/yet") == ["Rain"]


def test_over_a_damaged_journal(run: Run, tmp_path: Path, backup: Path) -> None:
    database = tmp_path / "journal" / "journal.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    code, said, err = run("check")
    assert (code, said) == (1, "")
    assert "does not carry its seal" in err
    assert "afterglow restore FILE" in err
    assert run("check", "--quick")[0] == 1
    code, _said, err = run("restore", str(backup))
    assert code == 0
    assert "could not be backed up" in err
    assert run("check") == (0, "All is intact.\n", "")
    assert run("check", "--quick") == (0, "Nothing is damaged as far as was looked.\n", "")


def test_what_can_not_be_restored_is_told_and_changes_nothing(
    run: Run, tmp_path: Path, backup: Path, secret: Path, passphrase: str
) -> None:
    cut = tmp_path / "cut"
    cut.write_bytes(backup.read_bytes()[:-100])
    edited = tmp_path / "edited"
    data = bytearray(backup.read_bytes())
    data[5000] ^= 1
    edited.write_bytes(data)
    no_backup = tmp_path / "notes.txt"
    no_backup.write_text("a shopping list")
    before = (tmp_path / "journal" / "journal.db").read_bytes()
    for bad in (cut, edited, no_backup, tmp_path):
        code, said, err = run("restore", str(bad))
        assert (code, said) == (1, "")
        assert "damaged, or is no backup" in err
        assert "passphrase is not the problem" in err
    secret.write_text("another one")
    code, _said, err = run("restore", str(backup))
    assert code == 1
    assert "does not open this backup" in err
    secret.write_text(passphrase)
    assert run("create", vault="other")[0] == 0
    code, _said, err = run("restore", str(backup), vault="other")
    assert code == 1
    assert "of another journal" in err
    assert titles(run, "other") == []
    assert run("restore")[0] == 2
    assert run("backup")[0] == 2
    assert (tmp_path / "journal" / "journal.db").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "journal").iterdir()) == [
        "header.json", "journal.db", "journal.lock",
    ]  # fmt: skip


def test_a_journal_that_lost_its_header_is_told_and_restored_in_its_place(
    run: Run, tmp_path: Path, backup: Path
) -> None:
    journal = tmp_path / "journal"
    outside = backup.rename(tmp_path / "outside.afterglow-backup")
    shutil.rmtree(journal / "backups", ignore_errors=True)
    (journal / "header.json").unlink()
    code, said, err = run("check")
    assert (code, said, "header.json is damaged or gone" in err) == (1, "", True)
    code, _said, err = run("restore", str(outside))
    assert (code, "is kept, as it was" in err) == (0, True)
    assert run("check")[0] == 0


def test_while_the_journal_is_open_elsewhere(
    run: Run, tmp_path: Path, backup: Path, passphrase: str, clock: HeldClock
) -> None:
    vault = opening.open_vault(tmp_path / "journal", passphrase, clock=clock)
    for words in (("restore", str(backup)), ("backup", "--out", str(tmp_path / "two"))):
        code, said, err = run(*words)
        assert (code, said) == (1, "")
        assert "open in another window" in err
    vault.close()
    assert titles(run) == ["Rain"]
