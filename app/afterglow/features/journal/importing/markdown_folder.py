# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of Markdown files, with all that lies below it."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterglow.core.errors import PersonError, mark
from afterglow.features.journal.importing import markdown_file
from afterglow.features.journal.importing.local_pictures import LocalPictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterglow.features.journal.shapes import Incoming
    from afterglow.features.journal.store import JournalStore

SUFFIXES = {".md", ".markdown", ".mdown", ".mkd"}


class Folder:
    """The Markdown files of a folder, or with `only` a single one of them."""

    def __init__(self, root: Path, *, only: Path | None = None) -> None:
        self._root = root
        # Plain strings: making a Path of each of thousands would be felt.
        self._files = [str(only)] if only is not None else _found(root)
        self._brought: LocalPictures | None = None
        self.bad: list[tuple[str, str]] = []
        self.as_text: list[str] = []
        self.others: dict[str, list[Any]] = {}

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self._files)

    @property
    def pictures(self) -> int:
        """How many pictures came in."""
        return self._brought.taken if self._brought else 0

    @property
    def missing_pictures(self) -> int:
        """How many times a text names a picture that could not be brought in."""
        return self._brought.missing if self._brought else 0

    def entries(self, store: JournalStore, *, dry_run: bool) -> Iterator[Incoming]:
        """Yield an entry for each file that can be read."""
        brought = self._brought = LocalPictures(self._root, store, dry_run=dry_run)
        brought.bad = self.bad
        seen: set[str] = set()
        begin = len(os.path.join(self._root, ""))  # noqa: PTH118  # with the separator at its end
        for path in self._files:
            relative = path[begin:].replace(os.sep, "/")
            try:
                bring = functools.partial(brought.bring, beside=os.path.dirname(path))  # noqa: PTH120
                one = markdown_file.read(path, relative, bring, seen, self.as_text)
            except PersonError as error:
                self.bad.append((relative, str(error)))
            except OSError as error:
                self.bad.append((relative, error.strerror or mark("it could not be read")))
            except ValueError as error:
                self.bad.append((relative, _reason(error)))
            else:
                yield one


def _reason(error: ValueError) -> str:
    return mark("it holds half letters") if isinstance(error, UnicodeError) else str(error)


def _found(root: Path) -> list[str]:
    """Return the Markdown files, sorted; hidden ones, and what leads out of the folder, are not."""
    files: list[str] = []
    inside = root.resolve()
    for folder, names, found in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(found):
            if name.startswith(".") or os.path.splitext(name)[1].lower() not in SUFFIXES:  # noqa: PTH122  # quicker
                continue
            path = os.path.join(folder, name)  # noqa: PTH118
            if not os.path.islink(path) or Path(path).resolve().is_relative_to(inside):  # noqa: PTH114
                files.append(path)
    return files
