# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that builds, and what is the same however often it runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from steps import components, deb, licences, staging, tree
from steps.common import ROOT, epoch, settle, version

if TYPE_CHECKING:
    from pathlib import Path


def _build(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "packaging/build.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_help_names_every_target() -> None:
    told = _build("--help")
    assert told.returncode == 0
    for name in ("deb", "rpm", "run", "windows", "macos", "sums", "linux"):
        assert re.search(rf"^  {name} ", told.stdout, re.MULTILINE)


def test_an_unknown_target_is_wrong_usage() -> None:
    assert _build("floppy").returncode == 2


def test_what_belongs_to_another_system_is_told_plainly() -> None:
    told = _build("macos")
    assert (told.returncode, "Traceback" in told.stderr) == (1, False)
    assert "on macOS" in told.stderr


def test_the_list_of_parts_is_the_same_each_time_and_names_what_is_locked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    first, second = components.listing(), components.listing()
    assert json.dumps(first) == json.dumps(second)
    assert first["metadata"]["timestamp"].startswith("2025-10-09")
    names = {part["name"]: part for part in first["components"]}
    assert {"pyside6-essentials", "sqlcipher3", "typst", "CPython"} <= set(names)
    for name, part in names.items():
        assert part["licenses"], name
        if name != "CPython":
            assert any(one["name"] == "lock:sha256" for one in part["properties"]), name


def test_every_part_has_its_licence_text(tmp_path: Path) -> None:
    licences.collect(tmp_path / "licences")
    for package in licences.shipped():
        place = tmp_path / "licences" / f"{licences.name_of(package)}-{package.version}"
        assert [file for file in place.rglob("*") if file.is_file() and file.stat().st_size > 100], place.name


def test_settling_gives_one_date_and_the_usual_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    (tmp_path / "lib.so.6").write_bytes(b"x")
    (tmp_path / "lib.so.6").chmod(0o755)
    (tmp_path / "start").write_bytes(b"x")
    (tmp_path / "start").chmod(0o700)
    tmp_path.chmod(0o700)
    settle(tmp_path)
    assert epoch() == 1760000000
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {1760000000.0}
    assert (tmp_path / "lib.so.6").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "start").stat().st_mode & 0o777 == 0o755
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_the_menu_files_tell_of_this_version_and_open_no_files_of_others() -> None:
    tree = ET.parse(staging.LINUX / staging.METAINFO)
    assert tree.findtext("id", "") + ".metainfo.xml" == staging.METAINFO
    assert next(release.get("version") for release in tree.iter("release")) == version()
    desktop = (staging.LINUX / "afterglow.desktop").read_text("utf-8")
    # No file association: the menu knows of no file that was ever opened.
    assert "MimeType" not in desktop
    assert "%f" not in desktop


def _preinst(file: Path, kib: int, *words: str) -> subprocess.CompletedProcess[str]:
    deb.write_preinst(file, kib)
    return subprocess.run(["sh", file, *words], capture_output=True, text=True, check=False, timeout=30)


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="needs dpkg, which the package is for")
def test_the_package_says_first_that_there_is_no_room_and_that_it_is_older(tmp_path: Path) -> None:
    file = tmp_path / "preinst"
    full = _preinst(file, 10**12, "install")
    assert (full.returncode, "not enough room" in full.stderr) == (1, True)
    for old, told in (("99.0", True), (version(), False), ("0.0.1", False)):
        done = _preinst(file, 1, "upgrade", old)
        assert (done.returncode, "is older than the one that was here" in done.stderr) == (0, told)


def test_a_frozen_folder_is_made_anew_when_what_it_comes_from_has_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    monkeypatch.setattr(tree, "WORK", tmp_path / "work")
    monkeypatch.setattr(tree, "make", lambda: tmp_path / "made anew")
    for name in ("app/a.py", "resources/b.toml", "packaging/c", "pyproject.toml", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one")
    assert tree.made() == tmp_path / "made anew"
    tree.note().parent.mkdir(parents=True)
    tree.note().write_text(tree.made_from())
    assert tree.made() == tmp_path / "work/tree/afterglow"
    (tmp_path / "app/a.py").write_text("two")
    assert tree.made() == tmp_path / "made anew"
