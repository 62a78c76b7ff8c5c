# SPDX-License-Identifier: GPL-3.0-or-later
"""The package for Fedora, openSUSE and their kin."""

from __future__ import annotations

import platform
import re
import shutil
from typing import TYPE_CHECKING

from steps import inside, staging
from steps.common import (
    DESCRIPTION,
    NAME,
    OUT,
    ROOT,
    SUMMARY,
    WORK,
    BuildError,
    epoch,
    fresh,
    need,
    run,
    settle,
    version,
)

if TYPE_CHECKING:
    from pathlib import Path

# By the names of libraries, which are the same on all of them; those of packages are not.
_REQUIRES = (
    "libEGL.so.1", "libGL.so.1", "libdbus-1.so.3", "libfontconfig.so.1", "libfreetype.so.6",
    "libglib-2.0.so.0", "libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1", "libxcb-cursor.so.0",
    "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-randr.so.0",
    "libxcb-render-util.so.0", "libxcb-render.so.0", "libxcb-shape.so.0", "libxcb-shm.so.0",
    "libxcb-sync.so.1", "libxcb-xfixes.so.0", "libxcb-xkb.so.1", "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0", "libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1",
    "libcups.so.2", "libcrypto.so.3", "libstdc++.so.6", "libgcc_s.so.1", "libgthread-2.0.so.0",
    "libexpat.so.1", "libuuid.so.1", "libxcb-util.so.1", "libz.so.1", "libzstd.so.1",
)  # fmt: skip
# The C library comes as one; this is the newest of its versions that something inside asks for.
_C_LIBRARY = "libc.so.6(GLIBC_2.35)(64bit)"
_OF_THE_C_LIBRARY = re.compile(r"(ld-linux.*|lib(c|dl|m|mvec|pthread|rt))\.so\.\d")


def make() -> list[Path]:
    """Build the package into `dist/` and return it."""
    need({"rpmbuild": "rpm", "objdump": "binutils"})
    if " " in str(WORK):
        raise BuildError(f"rpmbuild can not work below a folder with a space in its name: {ROOT}")
    root = staging.make("rpm")
    unnamed = [
        name for name in sorted(inside.needed(root) - set(_REQUIRES)) if not _OF_THE_C_LIBRARY.fullmatch(name)
    ]
    if unnamed:
        raise BuildError(f"Libraries of the system that the package does not name: {' '.join(unnamed)}")
    doc = root / "usr/share/doc" / NAME
    shutil.copy(ROOT / "CHANGELOG.md", doc)
    settle(root)
    top = fresh(WORK / "rpm" / "top")
    spec = top / f"{NAME}.spec"
    spec.write_text(_spec(root), "utf-8")
    defined = {
        "_topdir": top, "_rpmdir": top / "made", "_buildhost": "localhost", "_binary_payload": "w19T1.zstdio",
        "use_source_date_epoch_as_buildtime": 1, "clamp_mtime_to_source_date_epoch": 1,
        "source_date_epoch_from_changelog": 0, "_build_id_links": "none", "__os_install_post": "%{nil}",
        "debug_package": "%{nil}",
    }  # fmt: skip
    words = [word for name, value in defined.items() for word in ("--define", f"{name} {value}")]
    run(
        ["rpmbuild", "-bb", "--quiet", "--buildroot", top / "buildroot", *words, spec],
        env={"SOURCE_DATE_EPOCH": str(epoch())},
    )
    OUT.mkdir(exist_ok=True)
    built = next((top / "made").rglob("*.rpm"))
    made = OUT / f"{NAME}-{version()}-1.{platform.machine()}.rpm"
    shutil.copy(built, made)
    return [made]


def _spec(root: Path) -> str:
    libraries = (_C_LIBRARY, *(f"{library}()(64bit)" for library in _REQUIRES))
    requires = "\n".join(f"Requires: {library}" for library in libraries)
    files = "\n".join(
        f"/{path.relative_to(root).as_posix()}"
        for path in sorted(root.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    )
    folders = "\n".join(
        f"%dir /{path.relative_to(root).as_posix()}"
        for own in (f"usr/lib/{NAME}", f"usr/share/doc/{NAME}")
        for path in [root / own, *sorted((root / own).rglob("*"))]
        if path.is_dir() and not path.is_symlink()
    )
    return (
        f"Name: {NAME}\nVersion: {version().replace('-', '~')}\nRelease: 1\nSummary: {SUMMARY}\n"
        "License: GPL-3.0-or-later\nAutoReqProv: no\n"
        f"{requires}\n\n%description\n{chr(10).join(DESCRIPTION)}\n\n"
        f"%install\ncp -a {root}/. %{{buildroot}}\n\n%files\n%defattr(-,root,root,-)\n{folders}\n{files}\n"
    )
