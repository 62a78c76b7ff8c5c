# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from afterglow.core.surroundings import look, others_may_read, plain_swaps, synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\ann\OneDrive\Documents\journal", "OneDrive"),
        (r"C:\Users\ann\OneDrive - Example Ltd\journal", "OneDrive"),
        (r"C:\Users\ann\Dropbox (Personal)\journal", "Dropbox"),
        (r"G:\My Drive\journal", "Google Drive"),
        (r"C:\Users\ann\iCloudDrive\journal", "iCloud"),
        (r"C:\Users\ann\Nextcloud\journal", "Nextcloud"),
        (r"C:\Users\ann\AppData\Local\afterglow\journal", None),
        (r"C:\Users\ann\My OneDriver notes\journal", None),
    ],
)
def test_services_on_windows(folder: str, service: str | None) -> None:
    assert synced_by(PureWindowsPath(folder)) == service


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/journal", "iCloud"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Personal/journal", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive/j", "Google Drive"),
        ("/Users/ann/Library/CloudStorage/Dropbox/journal", "Dropbox"),
        ("/Users/ann/Library/Application Support/afterglow/journal", None),
        ("/home/ann/Dropbox/journal", "Dropbox"),
        ("/home/ann/Google Drive/journal", "Google Drive"),
        ("/home/ann/Nextcloud", "Nextcloud"),
        ("/home/ann/ownCloud/a/b", "Nextcloud"),
        ("/home/ann/.local/share/afterglow/journal", None),
        ("/home/dropboxer/journal", None),
    ],
)
def test_services_on_macos_and_linux(folder: str, service: str | None) -> None:
    assert synced_by(PurePosixPath(folder)) == service


@pytest.mark.parametrize(
    ("marked", "name", "service"),
    [
        ("/home/ann/docs", ".stfolder", "Syncthing"),
        ("/home/ann/docs/journal", ".stfolder", "Syncthing"),
        ("/home/ann/docs", ".dropbox.cache", "Dropbox"),
        ("/home/ann/docs", ".sync_0123456789ab.db", "Nextcloud"),
        ("/home/ann/docs", "._sync_0123456789ab.db", "Nextcloud"),
        ("/home/ann/docs", ".owncloudsync.log", "Nextcloud"),
        # The program's own folder in the home, and marks in folders beside.
        ("/home/ann", ".dropbox", None),
        ("/home/ann/other", ".stfolder", None),
        ("/home/ann/docs", "sync.db", None),
    ],
)
def test_services_are_known_by_what_they_leave_behind(marked: str, name: str, service: str | None) -> None:
    def names_in(folder: PurePath) -> list[str]:
        return ["journal", name] if folder == PurePosixPath(marked) else ["journal"]

    assert synced_by(PurePosixPath("/home/ann/docs/journal"), names_in) == service


def test_a_service_is_believed_when_it_says_what_it_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "any name"
    (place / "journal").mkdir(parents=True)
    assert look.copied_by(place / "journal") is None
    monkeypatch.setenv("OneDriveCommercial", str(place))
    assert look.copied_by(place / "journal") == "OneDrive"
    monkeypatch.delenv("OneDriveCommercial")
    file = Path.home() / ".dropbox" / "info.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"personal": {"path": str(place), "host": 1}}), encoding="utf-8")
    assert look.copied_by(place / "journal") == "Dropbox"
    for broken in ("[]", "{", '{"personal": 1}', '{"personal": {}}'):
        file.write_text(broken, encoding="utf-8")
        assert look.copied_by(place / "journal") is None


def test_a_folder_that_is_still_to_be_made_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert look.copied_by(tmp_path / "a" / "b") == "Syncthing"


@pytest.mark.parametrize(
    ("mode", "open_"), [(0o40700, False), (0o40755, True), (0o40710, True), (0o40704, True), (0, False)]
)
def test_who_may_look_in(mode: int, open_: bool) -> None:
    assert others_may_read(mode) is open_


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_a_folder_is_mended(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert look.look(tmp_path).open_to_others
    look.mend(tmp_path)
    assert not look.look(tmp_path).open_to_others
    assert not look.look(tmp_path / "none").open_to_others


HEAD = "Filename Type Size Used Priority\n"


@pytest.mark.parametrize(
    ("swaps", "expected"),
    [
        ("", []),
        (HEAD, []),
        (f"{HEAD}/dev/sda2 partition 1 0 -2\n", ["/dev/sda2"]),
        (f"{HEAD}/dev/zram0 partition 1 0 100\n", []),
        (f"{HEAD}/dev/dm-1 partition 1 0 -2\n", []),
        (f"{HEAD}/swapfile file 1 0 -2\n/dev/zram0 partition 1 0 5\n", ["/swapfile"]),
    ],
)
def test_swap_that_is_not_encrypted(swaps: str, expected: list[str]) -> None:
    assert plain_swaps(swaps, lambda place: "crypt" if "dm-1" in place else "plain") == expected


def test_swap_on_a_volume_of_an_encrypted_disk_is_encrypted(tmp_path: Path) -> None:
    block = tmp_path / "block"
    for name, uuid, below in (
        ("dm-0", "CRYPT-LUKS2-1-root", ["sda3"]),
        ("dm-1", "LVM-swap", ["dm-0"]),
        ("dm-2", "LVM-plain", ["sda4"]),
        ("sda4", "", []),
    ):
        (block / name / "slaves").mkdir(parents=True)
        for each in below:
            (block / name / "slaves" / each).touch()
        if uuid:
            (block / name / "dm").mkdir()
            (block / name / "dm" / "uuid").write_text(uuid, encoding="ascii")
    proc = tmp_path / "proc"
    proc.mkdir()
    lines = "".join(f"/dev/{name} partition 1 0 -2\n" for name in ("dm-0", "dm-1", "dm-2", "sda4"))
    (proc / "swaps").write_text(HEAD + lines, encoding="utf-8")
    assert look.unencrypted_swaps(proc, block) == ["/dev/dm-2", "/dev/sda4"]
    assert look.unencrypted_swaps(tmp_path / "none", block) == []
