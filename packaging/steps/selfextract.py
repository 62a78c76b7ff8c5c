# SPDX-License-Identifier: GPL-3.0-or-later
"""One file that installs for one person, without root, on any Linux with the usual libraries."""

from __future__ import annotations

import platform
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from steps import staging, tree
from steps.common import NAME, OUT, ROOT, WORK, epoch, fresh, is_trial, need, run, settle, version

if TYPE_CHECKING:
    from pathlib import Path


def make() -> list[Path]:
    """Build the file into `dist/` and return it."""
    need({"makeself": "makeself"})
    inside = fresh(WORK / "run" / "inside")
    shutil.copytree(tree.made(), inside / "program", symlinks=True)
    extras = inside / "program" / "desktop"
    extras.mkdir()
    for name in ("afterglow.desktop", "afterglow-menu", "afterglow.1"):
        shutil.copy(staging.LINUX / name, extras)
    for icon in ("afterglow.svg", "notes.svg"):
        shutil.copy(ROOT / "resources/icons" / icon, extras)
    shutil.copy(staging.LINUX / "run/uninstall", inside / "program")
    (inside / "program/VERSION").write_text(version() + "\n", "utf-8")
    shutil.copy(staging.LINUX / "run/install", inside)
    for script in ("install", "program/uninstall", "program/desktop/afterglow-menu"):
        (inside / script).chmod(0o755)
    settle(inside)
    OUT.mkdir(exist_ok=True)
    made = OUT / f"{NAME}-{version()}-{platform.machine()}.run"
    made.unlink(missing_ok=True)
    # gzip is on every system; xz is not on a bare one. Its "n" leaves out the time of packing, and names
    # that are relative leave out where this checkout is: makeself writes down how it was called.
    moment = datetime.fromtimestamp(epoch(), UTC)
    run(
        ["makeself", "--quiet", "--nox11", "--nomd5", "--nocrc", "--sha256", "--gzip", "--complevel",
         "1n" if is_trial() else "9n",
         "--packaging-date", moment.strftime("%Y-%m-%d"), "--tar-quietly", "--tar-extra",
         f"--sort=name --owner=0 --group=0 --numeric-owner --mtime=@{epoch()} --format=gnu",
         inside.relative_to(ROOT), made.relative_to(ROOT), f"Afterglow {version()}", "./install"],
        cwd=ROOT,
    )  # fmt: skip
    made.chmod(0o755)
    return [made]
