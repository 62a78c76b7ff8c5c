# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what may be inside the frozen program."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from steps import inside
from steps.common import BuildError


def _listed() -> list[str]:
    return inside.LISTED.read_text("utf-8").splitlines()


def _file(tree: Path, name: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_bytes(b"x")


def test_the_list_itself_holds_nothing_that_may_never_be_inside() -> None:
    assert any("libQt6Core" in line for line in _listed())
    assert [line for line in _listed() if inside.FORBIDDEN.search(line)] == []


def test_versions_and_hashes_do_not_count(tmp_path: Path) -> None:
    for name in (
        "_internal/PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
        "_internal/pillow.libs/libtiff-20b7e810.so.6.3.0",
        "_internal/python3.11/lib-dynload/math.cpython-311-x86_64-linux-gnu.so",
    ):
        _file(tmp_path, name)
    assert inside.found(tmp_path) == [
        "_internal/PIL/_imaging.so",
        "_internal/pillow.libs/libtiff.so",
        "_internal/python3/lib-dynload/math.so",
    ]


def test_texts_and_our_own_resources_do_not_count(tmp_path: Path) -> None:
    _file(tmp_path, "_internal/resources/themes/light.toml")
    _file(tmp_path, "licences/x/libsomething.so")
    assert inside.found(tmp_path) == []


def test_a_newcomer_stops_the_build(tmp_path: Path) -> None:
    _file(tmp_path, "_internal/libnew.so.3")
    with pytest.raises(BuildError, match=r"_internal/libnew\.so"):
        inside.check(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/PySide6/QtQml.abi3.so",
        "_internal/PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_may_never_be_inside_stops_it_whatever_the_list_says(tmp_path: Path, name: str) -> None:
    _file(tmp_path, name)
    with pytest.raises(BuildError, match="never"):
        inside.compare(inside.found(tmp_path), inside.found(tmp_path))


def test_the_heaviest_come_first_and_by_name_where_they_are_alike(tmp_path: Path) -> None:
    for name, size in (("b", 3), ("a", 3), ("_internal/c.so", 9), ("d", 1)):
        _file(tmp_path, name)
        (tmp_path / name).write_bytes(b"x" * size)
    assert inside.heaviest(tmp_path, 3) == [(9, "_internal/c.so"), (3, "a"), (3, "b")]


@pytest.mark.skipif(shutil.which("objdump") is None, reason="needs objdump, as the build does")
def test_libraries_that_are_not_inside_are_those_of_the_system(tmp_path: Path) -> None:
    shutil.copy(Path(sys.executable).resolve(), tmp_path / "program")
    (tmp_path / "text").write_text("not a program")
    asked = inside.needed(tmp_path)
    assert any(name.startswith("libc.so") for name in asked)
    (tmp_path / "libc.so.6").write_bytes(b"")
    assert inside.needed(tmp_path) == asked - {"libc.so.6"}
