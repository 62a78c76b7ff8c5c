# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process wrote, by the record of its system calls, and the search for what must not be there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NAMING = (
    "open,openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat"
)
_TALKING = "socket"
_WRITING = "write,pwrite64,writev,pwritev,pwritev2"
_LONGEST = 4 * 1024 * 1024
_CALL = re.compile(r"^\d+ +([a-z0-9_]+)\((.*)$", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FILE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2}|[^>])*)>")
_FOR_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")


def strace(record: Path) -> list[str]:
    """Return the words before a command that let it be recorded, with its children."""
    calls = f"trace={_NAMING},{_TALKING},{_WRITING}"
    return [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-xx",
        "-s",
        str(_LONGEST),
        "-o",
        str(record),
        "-e",
        calls,
    ]


@dataclass
class Record:
    """What was opened for writing or given a name, the bytes written into files, the kinds of sockets."""

    names: set[str] = field(default_factory=set)
    sockets: set[str] = field(default_factory=set)
    written: list[tuple[str, bytes]] = field(default_factory=list)


def read(record: Path) -> Record:
    """Read what strace recorded."""
    found = Record()
    with record.open(encoding="ascii", errors="replace") as file:
        for line in file:
            call = _CALL.match(line)
            if call is None or line.rstrip().endswith("EBADF (Bad file descriptor)"):
                continue
            name, rest = call.groups()
            texts = list(_TEXT.finditer(rest))
            assert not any(text[2] for text in texts), "a write was too long to be recorded whole"
            if name == _TALKING:
                found.sockets.add(rest.split(",", 1)[0])
            elif name in _WRITING.split(","):
                where = _FILE.match(rest)
                path = _plain(where[1]).decode("utf-8", "replace") if where is not None else ""
                if path.startswith("/"):
                    found.written.append((path, b"".join(_plain(text[1]) for text in texts)))
            elif " = -1 E" not in line and (not name.startswith("open") or _FOR_WRITING.search(rest)):
                found.names |= {_plain(text[1]).decode("utf-8", "replace") for text in texts}
    return found


def _plain(told: str) -> bytes:
    if "\\x" not in told:
        return told.encode()
    return bytes.fromhex(told.replace("\\x", ""))


class Secrets:
    """What is looked for, in each form in which it might lie about."""

    def __init__(self, texts: Iterable[str], keys: Iterable[bytes] = ()) -> None:
        forms = {form for text in texts for form in (text, text.lower(), text.upper(), text.title())}
        coded = {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}
        for key in keys:
            coded |= {key, key.hex().encode(), key.hex().upper().encode()}
        self._any = re.compile(b"|".join(re.escape(each) for each in sorted(coded)))

    def within(self, data: bytes) -> bytes | None:
        """Return the first of them in these bytes."""
        found = self._any.search(data)
        return found[0] if found is not None else None


def lying_about(root: Path, secrets: Secrets, *, besides: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file under a folder, one apart, that has a secret in it or in its name."""
    for path in sorted(root.rglob("*")):
        if path == besides or besides in path.parents:
            continue
        if (found := secrets.within(os.fsencode(path.name))) is not None:
            yield str(path), found
        if path.is_file() and (found := secrets.within(path.read_bytes())) is not None:
            yield str(path), found
