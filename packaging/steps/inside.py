# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be inside: a list that is read by people, and a build that stops at a newcomer.

`packaging/contents.txt` names each compiled file (versions and hashes taken out of the names) and each
module of Python's own library. A package that brings something more is seen at once, and looked at,
before anyone trusts a journal to it.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from steps.common import ROOT, BuildError, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTED = ROOT / "packaging" / "contents.txt"
# Never, whatever the list says.
FORBIDDEN = re.compile(
    r"Qt6?(Network|Qml|Quick|WebEngine)|libqgtk|/tls/|networkinformation|_ssl\.|libssl", re.IGNORECASE
)
_COMPILED = re.compile(r"\.(so|dylib|dll|pyd|exe)(\.|$)")


def found(tree: Path) -> list[str]:
    """Return what is inside a frozen program, without versions, in order."""
    names = set()
    for path in tree.rglob("*"):
        name = path.relative_to(tree).as_posix()
        if path.is_dir() or path.is_symlink() or name.startswith(("licences/", "_internal/resources/")):
            continue
        if _COMPILED.search(name) or path.stat().st_mode & 0o111:
            names.add(_plain(name))
        elif name.startswith("_internal/PySide6/"):
            names.add(name)
        elif name.endswith("base_library.zip"):
            with zipfile.ZipFile(path) as library:
                names |= {f"library: {one.split('/')[0].removesuffix('.pyc')}" for one in library.namelist()}
    return sorted(names)


def check(tree: Path) -> None:
    """Raise BuildError where something is inside that the list does not name, or that may never be."""
    inside = found(tree)
    compare(inside, LISTED.read_text("utf-8").splitlines())


def compare(inside: Iterable[str], listed: Iterable[str]) -> None:
    """Raise BuildError for each newcomer."""
    inside = list(inside)
    never = [name for name in inside if FORBIDDEN.search(name)]
    if never:
        raise BuildError("These may never be inside:\n  " + "\n  ".join(never))
    new = sorted(set(inside) - {line for line in listed if line and not line.startswith("#")})
    if new:
        told = "\n  ".join(new)
        raise BuildError(f"New inside, and not in {LISTED.name}: look at each, then add it there.\n  {told}")


def needed(tree: Path) -> set[str]:
    """Return the libraries that something in a folder is linked with and that are not in it themselves."""
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    linked = [path for path in files if _is_linked(path)]
    told = run(["objdump", "--private-headers", *linked], quiet=True)
    return set(re.findall(r"^ +NEEDED +(\S+)", told, re.MULTILINE)) - {path.name for path in tree.rglob("*")}


def _is_linked(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def heaviest(tree: Path, count: int = 10) -> list[tuple[int, str]]:
    """Return the largest files with their bytes, the largest first."""
    files = (path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    sized = ((path.stat().st_size, path.relative_to(tree).as_posix()) for path in files)
    return sorted(sized, key=lambda one: (-one[0], one[1]))[:count]


def _plain(name: str) -> str:
    name = re.sub(r"\.cpython-3\d+-[a-z0-9_-]+(?=\.so)", "", name)
    name = re.sub(r"-[0-9a-f]{8}(?=\.so)", "", name)
    name = re.sub(r"\.so\.[0-9.]+$", ".so", name)
    return re.sub(r"(?<=python)3[.\d]*\d", "3", name)
