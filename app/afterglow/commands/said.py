# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaking to a terminal or a pipe."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING

from afterglow.core.errors import PersonError, mark

if TYPE_CHECKING:
    from collections.abc import Iterator

# A title must not be able to move the cursor, change colours or turn the line around.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


class NotSaidError(PersonError):
    """The standard output is closed, or goes to a file on a full disk."""

    def __init__(self, reason: str) -> None:
        super().__init__(mark("The answer could not be written out: {reason}."), reason=reason)


def line(text: str, end: str = "\n") -> None:
    """Write a line to the standard output; raises BrokenPipeError, NotSaidError."""
    with _told_plainly():
        if sys.stdout is None:
            raise NotSaidError("nothing is there to take it")
        _write(sys.stdout, text + end)


def flush() -> None:
    """Make sure that what was written has been taken; raises BrokenPipeError, NotSaidError."""
    with _told_plainly():
        if sys.stdout is not None:
            sys.stdout.flush()


def let_go() -> None:
    """Write nothing more to a standard output that nobody reads, not even at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def error(text: str) -> None:
    """Write a line to the standard error, if there is one."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            _write(sys.stderr, text + "\n")


def harmless(text: str) -> str:
    """Return the text with control characters shown as a mark instead of obeyed."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@contextlib.contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise NotSaidError(problem.strerror or "?") from problem


def _write(stream: object, text: str) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    # What the terminal has no letter for is written as its number rather than failing.
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(shown)  # type: ignore[attr-defined]  # the standard streams, or a test's
