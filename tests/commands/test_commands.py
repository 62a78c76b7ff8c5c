# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from afterglow import command_line
from afterglow.core.moment import Moment
from afterglow.features.journal.shapes import Draft, Sharing
from afterglow.features.journal.store import JournalStore
from afterglow.vault import opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import HeldClock

    Run = Callable[..., tuple[int, str, str]]

_FULL = Path("/dev/full")
pytestmark = pytest.mark.usefixtures("fast_keys")


@pytest.fixture
def secret(tmp_path: Path, passphrase: str) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(f"{passphrase}\nand more\n", encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.fixture
def run(tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the test's journal and return its exit code, output and messages."""

    def one(name: str, *rest: str) -> tuple[int, str, str]:
        common = ["--vault", str(tmp_path / "journal"), "--passphrase-file", str(secret)]
        code = command_line.main([name, *common, *rest])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


@pytest.fixture
def filled(tmp_path: Path, passphrase: str, clock: HeldClock) -> None:
    vault, _words = opening.create(tmp_path / "journal", passphrase, clock=clock)
    store = JournalStore(vault)
    store.entries.create(Draft("Rain", "The river rose.", Moment.of(clock.now())))
    clock.forward(days=1)
    store.entries.create(Draft("", "a \x1b[31mred\x1b[0m word", Moment.of(clock.now())))
    hidden = Draft("Hidden \x1b]0;x\x07", "a secret word", Moment.of(clock.now()), sharing=Sharing.SENSITIVE)
    store.entries.create(hidden)
    vault.close()


def test_from_nothing_to_a_checked_journal(run: Run, tmp_path: Path) -> None:
    code, out, err = run("create")
    assert (code, len(out.split()), len(out.splitlines())) == (0, 12, 1)
    assert "hard to guess" in err.lower()

    (tmp_path / "entry.md").write_text("# By the sea\n\nWords", encoding="utf-8")
    code, out, err = run(
        "add", "--date", "2026-11-22T10:12+01:00", "--tag", "sea", "--tag", "calm", str(tmp_path / "entry.md")
    )
    assert (code, err) == (0, "")
    uid = str(UUID(out.strip()))

    code, out, _err = run("list", "--json")
    assert code == 0
    assert json.loads(out) == [
        {
            "uid": uid,
            "date": "2026-11-22T10:12:00.000+01:00",
            "title": "By the sea",
            "tags": ["sea", "calm"],
            "excerpt": "By the sea Words",
        }
    ]
    assert run("list")[1] == "2026-11-22 10:12  By the sea  #sea  #calm\n"
    assert json.loads(run("search", "--json", "mountain")[1]) == []
    assert json.loads(run("search", "--json", "wor", "tag:sea")[1])[0]["uid"] == uid
    assert run("check") == (0, "All is intact.\n", "")


@pytest.mark.usefixtures("filled")
def test_the_standard_input_is_an_entry(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Grüße\r\n".encode())))
    assert run("add", "--title", "By hand")[0] == 0
    assert json.loads(run("list", "--json", "--limit", "1")[1])[0]["excerpt"] == "Grüße"


@pytest.mark.usefixtures("filled")
def test_titles_can_not_steer_the_terminal_and_sensitive_ones_show_no_words(run: Run) -> None:
    _code, out, _err = run("list")
    assert "\x1b" not in out
    assert "\x07" not in out
    assert len(out.splitlines()) == 3
    assert "secret" not in out
    _code, out, _err = run("search", "--json", "secret")
    assert [found["excerpt"] for found in json.loads(out)] == [""]


@pytest.mark.usefixtures("filled")
def test_taking_out_and_bringing_in(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, _out, err = run("export", "--format", "markdown", "--out", str(out))
    assert (code, len(list(out.glob("*.md")))) == (0, 2)
    assert "Sensitive entries left out: 1" in err
    assert run("export", "--format", "markdown", "--out", str(out))[0] == 1

    one = tmp_path / "one.json"
    assert run("export", "--format", "json", "--to", "2026-11-22", "--out", str(one))[0] == 0
    assert len(json.loads(one.read_text(encoding="utf-8"))["entries"]) == 1
    code, _out, err = run("export", "--format", "json", "--out", str(one))
    assert (code, len(err.splitlines())) == (1, 1)

    (out / "bad.md").write_bytes(b"\0")
    (out / "new.md").write_text("new", encoding="utf-8")
    code, said, err = run("import", str(out), "--dry-run")
    assert (code, said) == (0, "Would be new: 1, known already: 2, pictures: 0, could not be read: 1\n")
    code, said, err = run("import", str(out))
    assert (code, said) == (0, "New: 1, known already: 2, pictures: 0, could not be read: 1\n")
    assert err == "bad.md: it is no text\n"
    (out / "odd.md").write_text("---\ntitle: one: two\n---\nText", encoding="utf-8")
    for command in (("import", str(out), "--dry-run"), ("import", str(out))):
        assert "odd.md: its front matter could not be read and stays in the text\n" in run(*command)[2]

    worse = tmp_path / "worse"
    worse.mkdir()
    (worse / "bad.md").write_bytes(b"\0")
    assert run("import", str(worse))[0] == 1
    (tmp_path / "cut.json").write_bytes(one.read_bytes()[:-40])
    code, said, err = run("import", str(tmp_path / "cut.json"))
    assert (code, said) == (1, "")
    assert "cut short" in err


@pytest.mark.usefixtures("filled")
def test_days_and_tags_choose_what_goes_out(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "none.pdf"
    code, _out, err = run("export", "--format", "pdf", "--tag", 'no"such', "--out", str(out))
    assert (code, out.exists()) == (1, False)
    assert "no entry" in err


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["list", "--limit", "0"],
        ["list", "--limit", "x"],
        ["add", "--date", "yesterday"],
        ["export", "--format", "csv", "--out", "x"],
        ["export", "--format", "json"],
        ["import"],
        ["search"],
        ["list", "--passphrase", "never here"],
        # A variable of a script that was never set is not the folder one stands in.
        ["create", "--vault", ""],
        ["backup", "--out", ""],
        ["restore", "x", "--to", ""],
    ],
)
def test_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(words) == 2
    assert "usage:" in capsys.readouterr().err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["--help"]) == 0
    said = capsys.readouterr().out
    names = ("create", "add", "list", "search", "export", "import", "check", "backup", "restore")
    assert all(name in said for name in names)
    assert command_line.main(["-h"]) == 0
    assert command_line.main(["--version"]) == 0
    assert capsys.readouterr().out.strip().split()[-2:] == ["afterglow", "0.1.0"]


@pytest.mark.usefixtures("filled")
def test_messages_instead_of_tracebacks(
    run: Run, tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    journal = ["--vault", str(tmp_path / "journal")]
    nowhere = ["--vault", str(tmp_path / "nowhere"), "--passphrase-file", str(secret)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("no terminal"))
    for words, said in (
        (["list", *journal], "no terminal"),
        (["list", *journal, "--passphrase-file", str(tmp_path / "gone")], "can not be read"),
        (["list", *nowhere], "no journal in this folder"),
        (["create", *journal, "--passphrase-file", str(secret)], "already holds something"),
        # Told before anybody thinks of a passphrase.
        (["create", *journal], "already holds something"),
        (["create", "--vault", str(secret / "under"), "--passphrase-file", str(secret)], "can not be made"),
        (["restore", *journal, str(tmp_path / "gone")], "There is no file here"),
    ):
        assert command_line.main(words) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
        assert "Traceback" not in err

    assert run("add", str(tmp_path / "gone.md"))[0] == 1
    secret.write_text("another\n", encoding="utf-8")
    assert "does not open" in run("list")[2]
    secret.write_text("\n", encoding="utf-8")
    assert "empty" in run("list")[2]


@pytest.mark.usefixtures("filled")
def test_a_passphrase_that_others_can_read_is_warned_of(run: Run, secret: Path) -> None:
    secret.chmod(0o644)
    code, _out, err = run("list")
    assert code == 0
    # Windows has no such rights.
    assert err.startswith("Warning: others on this computer can read") == (os.name == "posix")


@pytest.mark.skipif(not _FULL.exists(), reason="needs a device that is always full")
@pytest.mark.usefixtures("filled")
def test_an_answer_that_can_not_be_written_out_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with _FULL.open("w", encoding="utf-8") as full, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", full)
        code, _out, err = run("check")
    assert (code, err) == (1, "The answer could not be written out: No space left on device.\n")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        code, _out, err = run("check")
    assert (code, err) == (1, "The answer could not be written out: nothing is there to take it.\n")


def test_words_of_a_new_journal_that_nobody_could_read_are_no_success(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        code, _out, err = run("create")
    assert (code, "afterglow passphrase --new-words" in err) == (1, True)
    assert run("check")[0] == 0


@pytest.mark.usefixtures("filled")
def test_stopping(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("afterglow.vault.vault.Vault.check", stop)
    assert run("check") == (1, "", "Stopped.\n")


def test_the_terminal_is_asked_twice_for_a_new_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["harbour violet", "harbour violets", "harbour violet", "harbour violet"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    words = ["create", "--vault", str(tmp_path / "new")]

    assert command_line.main(words) == 1
    assert "not the same" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert command_line.main(words) == 0
    assert opening.is_vault(tmp_path / "new")
