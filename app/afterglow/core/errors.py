# SPDX-License-Identifier: GPL-3.0-or-later
"""The two kinds of error: one a person can act on, and everything else, which is a bug."""

from __future__ import annotations


def mark(text: str) -> str:
    """Return the text unchanged; marks it for translation where no Qt may be imported."""
    return text


class PersonError(Exception):
    """Something a person can act on, told in plain words; nothing has been lost.

    `text` is an English sentence with named places (`{name}`) and is translated only where it is
    shown: `tr(error.text).format(**error.values)`.
    """

    def __init__(self, text: str, **values: object) -> None:
        self.text = text
        self.values = values
        super().__init__(text)

    def __str__(self) -> str:
        return self.text.format(**self.values)


class ClosedError(PersonError):
    """What was to be read or written has been closed; whoever only shows it shows nothing."""


class CancelledError(PersonError):
    """The person stopped a long piece of work; what was half done has been undone."""

    def __init__(self) -> None:
        super().__init__(mark("Stopped. Nothing was changed."))
