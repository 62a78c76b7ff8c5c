# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from afterglow.vault import files
from afterglow.vault.errors import DiskFailedError, DiskFullError, VaultReadOnlyError


def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        files.write_safely(tmp_path / "small", b"one")
    finally:
        os.umask(old)
    files.write_safely(tmp_path / "small", b"two")
    assert (tmp_path / "small").read_bytes() == b"two"
    assert (tmp_path / "small").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"home", "small"}


def test_what_an_interrupted_writing_left_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "small.new").write_bytes(b"half of something much longer")
    files.write_safely(tmp_path / "small", b"new")
    assert (tmp_path / "small").read_bytes() == b"new"
    assert not (tmp_path / "small.new").exists()


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "small"
    files.write_safely(file, b"before")

    def fail(*_any: object, **_more: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path if step == "replace" else os, step, fail)
        with pytest.raises(DiskFullError):
            files.write_safely(file, b"after")
    assert file.read_bytes() == b"before"
    assert not (tmp_path / "small.new").exists()


def test_the_bytes_are_flushed_before_they_take_the_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_flush(descriptor: int) -> None:
        order.append("flush")
        fsync(descriptor)

    def note_replace(self: Path, target: Path) -> Path:
        order.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_replace)
    files.write_safely(tmp_path / "small", b"x")
    assert order == ["flush", "replace", "flush"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, VaultReadOnlyError),
        (errno.EACCES, VaultReadOnlyError),
        (errno.EPERM, VaultReadOnlyError),
        (errno.EIO, DiskFailedError),
        (errno.ENOEXEC, OSError),
    ],
)
def test_what_the_system_says_is_told_plainly(tmp_path: Path, number: int, told: type[Exception]) -> None:
    with pytest.raises(told) as found, files.told_plainly(tmp_path):
        raise OSError(number, os.strerror(number))
    assert type(found.value) is told or told is OSError
