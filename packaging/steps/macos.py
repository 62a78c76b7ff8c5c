# SPDX-License-Identifier: GPL-3.0-or-later
"""The application for macOS in a disk image. Not yet tried on a real machine.

It is signed for this computer only ("ad hoc"): who opens it elsewhere has to allow it once in the
settings. A signature that Apple knows needs a paid account, which is for whoever publishes it.
"""

from __future__ import annotations

import platform
import shutil
from typing import TYPE_CHECKING

from steps import tree
from steps.common import NAME, OUT, ROOT, WORK, BuildError, fresh, run, version

if TYPE_CHECKING:
    from pathlib import Path


def make() -> list[Path]:
    """Build the disk image into `dist/` and return it; raises BuildError on another system."""
    if platform.system() != "Darwin":
        raise BuildError("The application for macOS is built on macOS.")
    folder = tree.made()
    inside = fresh(WORK / "macos")
    bundle = inside / "Afterglow.app"
    shutil.copytree(folder.parent / "Afterglow.app", bundle, symlinks=True)
    shutil.copytree(folder / "licences", bundle / "Contents/Resources/licences")
    shutil.copy(folder / "components.cdx.json", bundle / "Contents/Resources")
    shutil.copy(ROOT / "packaging/macos/READ ME.txt", inside)
    (inside / "Applications").symlink_to("/Applications")
    run(["codesign", "--force", "--deep", "--sign", "-", "--timestamp=none", bundle])
    OUT.mkdir(exist_ok=True)
    made = OUT / f"{NAME}-{version()}-{platform.machine()}.dmg"
    made.unlink(missing_ok=True)
    run(["hdiutil", "create", "-volname", "Afterglow", "-srcfolder", inside, "-format", "ULMO", made])
    return [made]
