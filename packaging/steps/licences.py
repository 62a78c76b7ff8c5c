# SPDX-License-Identifier: GPL-3.0-or-later
"""The licence texts of everything that is shipped."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

from steps.common import ROOT, BuildError, fresh

_TEXT = re.compile(r"(licen[sc]e|copying|notice|authors)", re.IGNORECASE)
# Packages that come without their text, and then those that carry more than their own text tells of.
_KEPT_HERE = {
    "pyside6-essentials": ("LGPL-3.0.txt", "Qt-parts.txt", "ICU.txt"),
    "shiboken6": ("LGPL-3.0.txt",),
}
_KEPT_HERE_TOO = {"sqlcipher3": ("SQLCipher.txt", "OpenSSL.txt"), "typst": ("typst-fonts.txt",)}
# Libraries of the system that are carried (pyinstaller.spec), by the names of Debian's packages.
_OF_THE_SYSTEM = ("libffi", "libbz2-", "liblzma")


def shipped() -> list[metadata.Distribution]:
    """Return the installed packages that app.txt names; those of other systems are passed over."""
    found = []
    for line in (ROOT / "packaging/lock/app.txt").read_text("utf-8").splitlines():
        pinned = re.match(r"([a-z0-9][a-z0-9._-]*)==(\S+)", line)
        if pinned is None:
            continue
        try:
            found.append(metadata.distribution(pinned[1]))
        except metadata.PackageNotFoundError:
            if "sys_platform" not in line and "python" not in line:
                raise BuildError(f"{pinned[1]} is not installed: make setup-dev") from None
    return found


def name_of(package: metadata.Distribution) -> str:
    """Return a package's name as lock files write it."""
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def collect(folder: Path) -> None:
    """Copy all licence texts to a folder, one inside for each package; raises BuildError if one has none."""
    fresh(folder)
    shutil.copy(ROOT / "LICENSE", folder / "afterglow-GPL-3.0.txt")
    shutil.copy(_of_python(), folder / "python-LICENSE.txt")
    for package in shipped():
        name = name_of(package)
        place = folder / f"{name}-{package.version}"
        place.mkdir()
        if name in _KEPT_HERE:
            _copy_kept(_KEPT_HERE[name], place)
            continue
        texts = [
            file
            for file in package.files or ()
            if ".dist-info" in str(file) and _TEXT.search(_after_info(file))
        ]
        if not texts:
            raise BuildError(f"No licence text came with {name}: keep it in packaging/licences.")
        for file in texts:
            copy = place / _after_info(file).removeprefix("licenses/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(file.locate()), copy)
        _copy_kept(_KEPT_HERE_TOO.get(name, ()), place)
    if sys.platform == "linux":
        for name in _OF_THE_SYSTEM:
            _copy_of_the_system(name, folder)


def _copy_kept(names: tuple[str, ...], place: Path) -> None:
    for name in names:
        shutil.copy(ROOT / "packaging/licences" / name, place)


def _copy_of_the_system(name: str, folder: Path) -> None:
    found = sorted(Path("/usr/share/doc").glob(f"{name}[0-9]*/copyright"))
    if not found:
        raise BuildError(f"The licence text of {name.rstrip('-')} was not found in /usr/share/doc.")
    shutil.copy(found[0], folder / f"{found[0].parent.name}-copyright.txt")


def _after_info(file: metadata.PackagePath) -> str:
    return file.as_posix().split(".dist-info/", 1)[-1]


def _of_python() -> Path:
    base = Path(sys.base_prefix)
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        base / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
    )
    for place in places:
        if place.exists():
            return place
    raise BuildError("Python's licence text was not found beside it.")
