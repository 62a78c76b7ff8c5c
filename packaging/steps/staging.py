# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in the places that a Linux system wants it, for the packages that root installs."""

from __future__ import annotations

import gzip
import shutil
from typing import TYPE_CHECKING

from steps import tree
from steps.common import NAME, ROOT, WORK, fresh, settle

if TYPE_CHECKING:
    from pathlib import Path

LINUX = ROOT / "packaging" / "linux"
METAINFO = "io.github.afterglow_journal.Afterglow.metainfo.xml"


def make(kind: str) -> Path:
    """Return a folder that holds `usr/`, for one kind of package."""
    root = fresh(WORK / kind / "root")
    share = root / "usr/share"
    home = root / "usr/lib" / NAME
    home.parent.mkdir(parents=True)
    shutil.copytree(tree.made(), home, symlinks=True)
    doc = share / "doc" / NAME
    doc.mkdir(parents=True)
    (home / "licences").rename(doc / "licences")
    (home / "components.cdx.json").rename(doc / "components.cdx.json")
    command = root / "usr/bin" / NAME
    command.parent.mkdir()
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    shutil.copy(LINUX / "afterglow-menu", command.parent)
    (command.parent / "afterglow-menu").chmod(0o755)
    _copy(LINUX / "afterglow.desktop", share / "applications")
    _copy(LINUX / METAINFO, share / "metainfo")
    for icon in ("afterglow.svg", "notes.svg"):
        _copy(ROOT / "resources/icons" / icon, share / "icons/hicolor/scalable/apps")
    for page in ("afterglow.1", "afterglow-menu.1"):
        squeezed(LINUX / page, share / "man/man1" / f"{page}.gz")
    settle(root)
    return root


def squeezed(source: Path, target: Path) -> None:
    """Write a file through gzip, the same bytes each time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, folder)
