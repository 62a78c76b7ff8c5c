# SPDX-License-Identifier: GPL-3.0-or-later
"""The package for Debian 12 and newer, and Ubuntu 24.04 and newer."""

from __future__ import annotations

import email.utils
import platform
import shutil
from typing import TYPE_CHECKING

from steps import staging
from steps.common import (
    DESCRIPTION,
    NAME,
    OUT,
    SUMMARY,
    WORK,
    BuildError,
    epoch,
    is_trial,
    need,
    run,
    say,
    settle,
    version,
)

if TYPE_CHECKING:
    from pathlib import Path

MAINTAINER = "The Afterglow developers <afterglow@localhost.invalid>"
MOST_BYTES = 110_000_000
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# Shared libraries of the system that something inside is linked with; a test in a bare system holds this.
_DEPENDS = (
    "libc6 (>= 2.36)", "libstdc++6 (>= 12)", "libgcc-s1", "zlib1g", "libssl3 | libssl3t64", "libegl1",
    "libgl1", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libglib2.0-0 | libglib2.0-0t64", "libx11-6",
    "libx11-xcb1", "libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0",
    "libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1", "libxkbcommon0", "libxkbcommon-x11-0",
    "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libcups2 | libcups2t64", "libuuid1",
    "libzstd1", "libexpat1",
)  # fmt: skip
_RECOMMENDS = ("fonts-inter", "fonts-ebgaramond", "fonts-dejavu-core")


def make() -> list[Path]:
    """Build the package into `dist/` and return it."""
    need({"dpkg-deb": "dpkg", "xz": "xz-utils"})
    root = staging.make("deb")
    doc = root / "usr/share/doc" / NAME
    (doc / "copyright").write_text(_copyright(), "utf-8")
    change = WORK / "deb" / "changelog"
    change.write_text(_changelog(), "utf-8")
    staging.squeezed(change, doc / "changelog.gz")
    overrides = root / "usr/share/lintian/overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copy(staging.LINUX / "lintian-overrides", overrides)
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    control = root / "DEBIAN"
    control.mkdir()
    machine = architecture()
    (control / "control").write_text(_control(machine, (size + 1023) // 1024), "utf-8")
    write_preinst(control / "preinst", (size + 1023) // 1024)
    (control / "md5sums").write_text(_sums(root), "utf-8")
    settle(root)
    OUT.mkdir(exist_ok=True)
    made = OUT / f"{NAME}_{version()}_{machine}.deb"
    run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z1" if is_trial() else "-z9", "--threads-max=1",
         "--build", root, made],
        env={"SOURCE_DATE_EPOCH": str(epoch())},
    )  # fmt: skip
    size = made.stat().st_size
    say(f"  {size / 1_000_000:.1f} MB")
    if size > MOST_BYTES:
        raise BuildError(f"{made.name} is larger than {MOST_BYTES // 1_000_000} MB.")
    return [made]


def write_preinst(file: Path, kib: int) -> None:
    """Write the script that dpkg runs first; `kib` is the room that the program takes."""
    text = (staging.LINUX / "deb-preinst").read_text("utf-8")
    file.write_text(text.replace("@VERSION@", version()).replace("@KIB@", str(kib)), "utf-8")
    file.chmod(0o755)


def architecture() -> str:
    """Return Debian's name of this machine's kind."""
    try:
        return _ARCHITECTURES[platform.machine()]
    except KeyError:
        raise BuildError(f"There are no parts for {platform.machine()}.") from None


def _control(machine: str, kib: int) -> str:
    words = "\n".join(f" {line}" for line in DESCRIPTION)
    return (
        f"Package: {NAME}\nVersion: {version()}\nArchitecture: {machine}\nMaintainer: {MAINTAINER}\n"
        f"Installed-Size: {kib}\nDepends: {', '.join(_DEPENDS)}\nRecommends: {', '.join(_RECOMMENDS)}\n"
        f"Section: misc\nPriority: optional\nDescription: {SUMMARY}\n{words}\n"
    )


def _copyright() -> str:
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Afterglow\n"
        "Comment: The texts of the licences of all that is carried along are beside this, in licences/;\n"
        " components.cdx.json lists it.\n"
        "\nFiles: *\nCopyright: 2026 The Afterglow developers, and those of the parts carried along\n"
        "License: GPL-3.0-or-later\n"
        " On Debian systems the text of this licence is in /usr/share/common-licenses/GPL-3.\n"
    )


def _changelog() -> str:
    when = email.utils.formatdate(epoch())
    told = f"{NAME} ({version()}) stable; urgency=medium\n\n  * See CHANGELOG.md of the source.\n\n"
    return f"{told} -- {MAINTAINER}  {when}\n"


def _sums(root: Path) -> str:
    import hashlib

    lines = []
    for path in sorted((root / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {path.relative_to(root).as_posix()}\n")
    return "".join(lines)
