# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import errno
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from afterglow.core.clock import SystemClock
from afterglow.vault import files, opening, settings_inside
from afterglow.vault.errors import DiskFailedError, DiskFullError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from afterglow.vault.vault import Vault

CLOCK = SystemClock()
LONG = "a long text " * 20_000


def read(vault: Vault, name: str) -> Any:
    with vault.read() as session:
        return settings_inside.get(session, name)


def save(vault: Vault, name: str, value: str) -> None:
    with vault.write() as session:
        settings_inside.put(session, name, value)


def limit(vault: Vault, pages: int | None) -> int:
    """Let the database grow to so many pages at most (None: as it is now)."""
    with vault._writer.connect() as connection:
        now = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or now}")
        return now


def test_a_full_disk_is_told_and_nothing_is_lost(vault: Vault, passphrase: str) -> None:
    save(vault, "before", "kept")
    limit(vault, None)
    for _again in range(3):
        with pytest.raises(DiskFullError, match="Make some room; nothing is lost"):
            save(vault, "long", LONG)
    assert read(vault, "before") == "kept"
    assert read(vault, "long") is None
    limit(vault, 1_000_000)
    save(vault, "long", LONG)
    vault.close()
    again = opening.open_vault(vault.folder, passphrase, clock=CLOCK)
    assert (read(again, "before"), read(again, "long")) == ("kept", LONG)
    assert again.check().intact
    again.close()


def test_nobody_hears_of_a_change_that_found_no_room(vault: Vault) -> None:
    heard: list[object] = []
    vault.on_change(heard.append)
    limit(vault, None)
    with pytest.raises(DiskFullError):
        save(vault, "long", LONG)
    assert heard == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A disk of two megabytes, or None where nobody may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = os.geteuid() == 0 and shutil.which("mount") is not None
    if made:
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
        made = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    yield place if made else None
    if made:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill(file: Path) -> None:
    """Write until there is no room for another byte."""
    with file.open("wb", buffering=0) as out:
        for size in (65536, 4096, 1):
            try:
                while out.write(bytes(size)) == size:
                    pass
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017  # any other error is a broken test


@pytest.mark.usefixtures("fast_keys")
def test_a_real_disk_that_is_full(small_disk: Path | None, tmp_path: Path, passphrase: str) -> None:
    folder = (small_disk or tmp_path) / "journal"
    vault, words = opening.create(folder, passphrase, clock=CLOCK)
    save(vault, "before", "kept")
    filler = folder.parent / "filler"
    if small_disk:
        fill(filler)
    else:
        limit(vault, None)
    header = (folder / "header.json").read_bytes()
    with pytest.raises(DiskFullError):
        save(vault, "long", LONG)
    if small_disk:
        with pytest.raises(DiskFullError):
            vault.change_passphrase("another one")
        filler.unlink()
    else:
        limit(vault, 1_000_000)
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".new") == []
    assert (folder / "header.json").read_bytes() == header
    assert read(vault, "before") == "kept"
    save(vault, "long", LONG)
    vault.close()
    opening.open_with_words(folder, words, clock=CLOCK).close()
    again = opening.open_vault(folder, passphrase, clock=CLOCK)
    assert (read(again, "before"), read(again, "long")) == ("kept", LONG)
    again.close()


@pytest.mark.usefixtures("fast_keys")
def test_making_a_vault_on_a_full_disk_can_be_tried_again(
    tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_room)
        with pytest.raises(DiskFullError):
            opening.create(tmp_path / "new", passphrase, clock=CLOCK)
    assert not opening.is_vault(tmp_path / "new")
    opening.create(tmp_path / "new", passphrase, clock=CLOCK)[0].close()


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, DiskFullError), (errno.EDQUOT, DiskFullError), (errno.EIO, DiskFailedError)],
)
def test_what_the_system_says_while_writing_a_small_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: type[Exception]
) -> None:
    file = tmp_path / "small"
    files.write_safely(file, b"before")

    def fail(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(told):
            files.write_safely(file, b"after")
    assert file.read_bytes() == b"before"
    assert not (tmp_path / "small.new").exists()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_can_not_be_flushed_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    file = tmp_path / "small"
    if there:
        files.write_safely(file, b"before")

    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(files, "sync_folder", fail)
        with pytest.raises(DiskFailedError):
            files.write_safely(file, b"after")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["small"] * there
    assert not there or file.read_bytes() == b"before"


@pytest.mark.usefixtures("fast_keys")
@pytest.mark.parametrize("then", ["a save", "closing"])
def test_a_header_that_the_disk_would_not_take_back_is_mended_later(
    tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    folder = tmp_path / "journal"
    vault, words = opening.create(folder, passphrase, clock=CLOCK)
    header = (folder / "header.json").read_bytes()
    replace, asked = files._replace, 0

    def once(path: Path, data: bytes) -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        replace(path, data)

    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(files, "_replace", once)
        patch.setattr(files, "sync_folder", fail)
        with pytest.raises(DiskFailedError):
            vault.change_passphrase("another one")
    # The person was told that it was not changed, and the new one stands there all the same.
    assert (folder / "header.json").read_bytes() != header
    if then == "a save":
        save(vault, "after", "kept")
        assert (folder / "header.json").read_bytes() == header
    vault.close()
    assert (folder / "header.json").read_bytes() == header
    opening.open_vault(folder, passphrase, clock=CLOCK).close()
    opening.open_with_words(folder, words, clock=CLOCK).close()
