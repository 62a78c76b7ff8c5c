# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that a Markdown file names, brought in from beside it and from nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from uuid import UUID

from afterglow.core import pictures
from afterglow.core.errors import PersonError

if TYPE_CHECKING:
    from afterglow.features.journal.store import JournalStore

_SUFFIXES = {".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".bmp", ".tif", ".tiff"}
_LINK = re.compile(
    r"""!\[([^\[\]\n]*)\]\(\s*(<[^<>\n]+>|[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+"[^"\n]*")?\s*\)"""
)
_WIKI = re.compile(r"!\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


class LocalPictures:
    """The pictures of one folder. `taken` counts those brought in, `missing` those that were not."""

    def __init__(self, root: Path, store: JournalStore, *, dry_run: bool) -> None:
        self._root = root.resolve()
        self._store = store
        self._dry_run = dry_run
        self._known: dict[Path, str | None] = {}
        self._names: dict[str, Path] | None = None
        self.missing = 0
        self.bad: list[tuple[str, str]] = []

    @property
    def taken(self) -> int:
        """How many different pictures were found and could be read."""
        return sum(uid is not None for uid in self._known.values())

    def bring(self, body: str, beside: str) -> str:
        """Return the text with its pictures in the vault; what is not found stays as it stands."""
        if "![" not in body:
            return body
        folder = Path(beside)
        body = _LINK.sub(lambda found: self._link(found, folder), body)
        return _WIKI.sub(lambda found: self._wiki(found, folder), body) if "![[" in body else body

    def _link(self, found: re.Match[str], beside: Path) -> str:
        target = found.group(2).strip("<>")
        if _ELSEWHERE.match(target):
            return found.group()
        path = self._inside(beside / unquote(target))
        return self._taken(found, path, found.group(1))

    def _wiki(self, found: re.Match[str], beside: Path) -> str:
        name = found.group(1).strip()
        if Path(name).suffix.lower() not in _SUFFIXES:
            # Another note shown in this one, not a picture.
            return found.group()
        path = self._inside(beside / name) or self._inside(self._root / name) or self._anywhere(name)
        caption = found.group(2) or ""
        return self._taken(found, path, "" if re.fullmatch(r"\d+(x\d+)?", caption) else caption)

    def _taken(self, found: re.Match[str], path: Path | None, caption: str) -> str:
        uid = None if path is None else self._uid(path)
        if uid is None:
            self.missing += 1
            return found.group()
        return f"![{caption}](picture:{uid})"

    def _inside(self, path: Path) -> Path | None:
        """Return the real path of a picture's file within the folder, or None."""
        try:
            real = path.resolve()
            fits = real.is_relative_to(self._root) and real.suffix.lower() in _SUFFIXES and real.is_file()
        except (OSError, ValueError, RuntimeError):
            return None
        return real if fits else None

    def _anywhere(self, name: str) -> Path | None:
        """Return the picture of that name wherever it lies in the folder, as Obsidian finds it."""
        if self._names is None:
            self._names = {}
            for path in sorted(self._root.rglob("*")):
                if path.suffix.lower() in _SUFFIXES:
                    self._names.setdefault(path.name, path)
        found = self._names.get(Path(name).name)
        return None if found is None else self._inside(found)

    def _uid(self, path: Path) -> str | None:
        if path not in self._known:
            self._known[path] = self._kept(path)
        return self._known[path]

    def _kept(self, path: Path) -> str | None:
        try:
            with path.open("rb") as file:
                data = file.read(pictures.MOST_BYTES + 1)
            named = _uid_in(path.stem)
            if named is not None and self._store.pictures.data(named) == data:
                return named
            clean = pictures.clean(data)
        except OSError as error:
            self.bad.append((str(path.relative_to(self._root)), error.strerror or "?"))
            return None
        except PersonError as error:
            self.bad.append((str(path.relative_to(self._root)), str(error)))
            return None
        if self._dry_run:
            return named or "00000000-0000-0000-0000-000000000000"
        free = named is not None and self._store.pictures.media_type(named) is None
        return self._store.pictures.add(clean, uid=named if free else None)


def _uid_in(stem: str) -> str | None:
    try:
        return str(UUID(stem)) if len(stem) == 36 else None
    except ValueError:
        return None
