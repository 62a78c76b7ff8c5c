# SPDX-License-Identifier: GPL-3.0-or-later
"""One Markdown file for each entry, with its pictures beside, for any other program to read."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

from afterglow.core.plain_text import PICTURE
from afterglow.features.journal.export import front_matter
from afterglow.features.journal.export.job import EXTENSIONS, Job, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from afterglow.features.journal.shapes import Entry

FOLDER = "pictures"
# Windows refuses the first nine; the others make links in other note programs fail.
_UNSAFE = re.compile(r'[<>:"/\\|?*#^\[\]%\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+')
_WORDS = 50
_BYTES = 150


def write(job: Job, folder: Path) -> int:
    """Write each entry to a file of its own; returns how many pictures were written."""
    used: set[str] = set()
    begin = f"{folder}{os.sep}"
    pictures = _Pictures(job, folder)
    for entry in job.entries():
        body = pictures.beside(entry.body) if "](picture:" in entry.body else entry.body
        data = (front_matter.of(entry) + body).encode()
        _write(f"{begin}{_name(entry, used)}", data)
    return pictures.count


class _Pictures:
    """Writes each picture once, when the first text shows it."""

    def __init__(self, job: Job, folder: Path) -> None:
        self._store = job.store.pictures
        self._folder = folder / FOLDER
        self._names: dict[str, str | None] = {}

    @property
    def count(self) -> int:
        return sum(name is not None for name in self._names.values())

    def beside(self, body: str) -> str:
        """Return the text with its pictures named as files; one that is gone stays as it stands."""
        return PICTURE.sub(self._link, body)

    def _link(self, found: re.Match[str]) -> str:
        uid = found.group(2).lower()
        if uid not in self._names:
            self._names[uid] = self._written(uid)
        name = self._names[uid]
        return found.group() if name is None else f"![{found.group(1)}]({FOLDER}/{name})"

    def _written(self, uid: str) -> str | None:
        media_type, data = self._store.media_type(uid), self._store.data(uid)
        if media_type is None or data is None:
            return None
        self._folder.mkdir(mode=0o700, exist_ok=True)
        name = f"{uid}.{EXTENSIONS.get(media_type, 'bin')}"
        _write(str(self._folder / name), data)
        return name


def _name(entry: Entry, used: set[str]) -> str:
    """Return a file name that no other entry has, on a disk that ignores case either."""
    begin = f"{entry.at.local():%Y-%m-%d-%H%M}"
    title = _UNSAFE.sub(" ", unicodedata.normalize("NFC", title_of(entry) or "Without a title"))
    title = " ".join(title[:_WORDS].split()).encode()[:_BYTES].decode(errors="ignore").strip(". ")
    stem = f"{begin} {title}".rstrip()
    name, number = stem, 1
    while name.casefold() in used:
        number += 1
        name = f"{stem} ({number})"
    used.add(name.casefold())
    return f"{name}.md"


def _write(path: str, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
