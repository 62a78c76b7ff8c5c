# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from afterglow import command_line
from afterglow.core.clock import SystemClock
from afterglow.vault import header, opening
from afterglow.vault.errors import DiskFullError, WrongPassphraseError, WrongWordsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]
    Keep = Callable[[str, str], str]

pytestmark = pytest.mark.usefixtures("fast_keys")
NEW = "five quiet lanterns over water"
CLOCK = SystemClock()


@pytest.fixture
def words(tmp_path: Path, passphrase: str) -> str:
    """A journal that is there, closed; its recovery words."""
    vault, made = opening.create(tmp_path / "journal", passphrase, clock=CLOCK)
    vault.close()
    return made


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Keep a secret in a file and return its path."""

    def one(name: str, text: str) -> str:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o600)
        return str(file)

    return one


@pytest.fixture
def run(tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001
    def one(*rest: str) -> tuple[int, str, str]:
        code = command_line.main(["passphrase", "--vault", str(tmp_path / "journal"), *rest])
        said = capsys.readouterr()
        return code, said.out, said.err

    return one


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the prompts, one after the other."""
    typed: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda _prompt: typed.pop(0))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    return typed


def opens(folder: Path, secret: str) -> bool:
    by = opening.open_with_words if len(secret.split()) == 12 else opening.open_vault
    try:
        by(folder, secret, clock=CLOCK).close()
    except (WrongPassphraseError, WrongWordsError):
        return False
    return True


def test_from_one_file_to_another(run: Run, keep: Keep, tmp_path: Path, passphrase: str, words: str) -> None:
    old, new = keep("old", passphrase + "\n"), keep("new", f"{NEW}\nand more\n")
    code, out, err = run("--passphrase-file", old, "--new-passphrase-file", new)
    assert (code, out) == (0, "")
    assert "no longer opens" in err
    assert "Backups made before now" in err
    assert "guess" in err
    assert [opens(tmp_path / "journal", each) for each in (passphrase, NEW, words)] == [False, True, True]


def test_asked_for_at_the_terminal(run: Run, answers: list[str], tmp_path: Path, passphrase: str) -> None:
    answers += [passphrase, NEW, NEW]
    assert run()[0] == 0
    assert not answers
    assert opens(tmp_path / "journal", NEW)


def test_two_that_differ_change_nothing(
    run: Run, answers: list[str], tmp_path: Path, passphrase: str
) -> None:
    answers += [passphrase, NEW, NEW + "s"]
    code, _out, err = run()
    assert (code, "Nothing was changed" in err) == (1, True)
    assert opens(tmp_path / "journal", passphrase)


@pytest.mark.parametrize("asked", [False, True])
def test_a_forgotten_one_by_the_words(
    run: Run, keep: Keep, answers: list[str], tmp_path: Path, passphrase: str, words: str, asked: bool
) -> None:
    new = ("--new-passphrase-file", keep("new", NEW))
    if asked:
        answers.append(words.upper())
        assert run("--recovery-words", *new)[0] == 0
    else:
        paper = keep("paper", "\n".join(words.split()) + "\n")
        assert run("--recovery-words-file", paper, *new)[0] == 0
    assert [opens(tmp_path / "journal", each) for each in (passphrase, NEW, words)] == [False, True, True]


def test_new_words_are_printed_once(
    run: Run, keep: Keep, tmp_path: Path, passphrase: str, words: str
) -> None:
    code, out, err = run("--passphrase-file", keep("old", passphrase), "--new-words")
    assert (code, len(out.splitlines()), len(out.split())) == (0, 1, 12)
    assert "old ones do not" in err
    assert [opens(tmp_path / "journal", each) for each in (words, out, passphrase)] == [False, True, True]


def test_both_at_once(run: Run, keep: Keep, tmp_path: Path, passphrase: str, words: str) -> None:
    old, new = keep("old", passphrase), keep("new", NEW)
    code, out, _err = run("--passphrase-file", old, "--new-passphrase-file", new, "--new-words")
    assert code == 0
    opened = [opens(tmp_path / "journal", each) for each in (passphrase, words, NEW, out)]
    assert opened == [False, False, True, True]


def test_what_is_wrong_is_told_and_nothing_changes(
    run: Run, keep: Keep, tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (tmp_path / "journal" / header.NAME).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    old, new, wrong = keep("old", passphrase), keep("new", NEW), keep("wrong", "wrong")
    for given, told in (
        ([], "--passphrase-file"),
        (["--passphrase-file", old], "--new-passphrase-file"),
        (["--recovery-words"], "--recovery-words-file"),
        (["--passphrase-file", wrong, "--new-passphrase-file", new], "does not open"),
        (["--passphrase-file", old, "--new-passphrase-file", str(tmp_path / "gone")], "can not be read"),
        (["--passphrase-file", old, "--new-passphrase-file", keep("empty", "\n")], "is empty"),
        (["--passphrase-file", keep("long", "x" * 5000), "--new-words"], "too long"),
        (["--recovery-words-file", keep("paper", "zoo " * 12), "--new-words"], "Compare them again"),
        (["--recovery-words-file", keep("other", "zoo " * 11 + "wrong"), "--new-words"], "do not open"),
        (["--recovery-words-file", keep("eleven", "zoo " * 11), "--new-words"], "there are 11"),
    ):
        code, out, err = run(*given)
        assert (code, out, told in err) == (1, "", True), (given, err)
    assert (tmp_path / "journal" / header.NAME).read_bytes() == before


def test_wrong_usage(run: Run, keep: Keep, passphrase: str) -> None:
    old = keep("old", passphrase)
    for given in (["--passphrase-file", old, "--recovery-words"], ["--passphrase", "never here"], ["more"]):
        assert run(*given)[0] == 2


def test_a_journal_that_is_open_or_not_there(
    run: Run, keep: Keep, tmp_path: Path, passphrase: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--passphrase-file", keep("old", passphrase), "--new-words")
    vault = opening.open_vault(tmp_path / "journal", passphrase, clock=CLOCK)
    code, out, err = run(*given)
    vault.close()
    assert (code, out, "another window" in err) == (1, "", True)
    assert command_line.main(["passphrase", "--vault", str(tmp_path / "nowhere"), *given]) == 1
    assert "no journal" in capsys.readouterr().err


def test_words_that_could_not_be_kept_are_called_back(
    run: Run, keep: Keep, tmp_path: Path, passphrase: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_head: object, _folder: Path) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(header, "save", full)
        code, _out, err = run("--passphrase-file", keep("old", passphrase), "--new-words")
    assert code == 1
    assert "The words above do not count: The disk is full" in err
    assert opens(tmp_path / "journal", words)


def test_words_that_nobody_reads_do_not_count(
    run: Run, keep: Keep, tmp_path: Path, passphrase: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", closed)
        code, _out, err = run("--passphrase-file", keep("old", passphrase), "--new-words")
    assert (code, "the old ones stay" in err) == (1, True)
    assert opens(tmp_path / "journal", words)
