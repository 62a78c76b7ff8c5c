# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of a questionnaire, and where one is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterglow.core.instruments import Instrument

Page = tuple[str, ...]


def pages(form: Instrument, *, one_a_page: bool) -> tuple[Page, ...]:
    """Return the questions of each page, by their identifiers."""
    names = tuple(item.id for item in form.items)
    return tuple((name,) for name in names) if one_a_page else (names,)


def resume_at(walk: Sequence[Page], answers: Mapping[str, int | None]) -> int:
    """Return the first page with a question that was not reached, or the last one."""
    for at, page in enumerate(walk):
        if any(name not in answers for name in page):
            return at
    return len(walk) - 1


def unanswered(form: Instrument, page: Page, answers: Mapping[str, int | None]) -> list[str]:
    """Return the counted questions of a page that have neither an answer nor were declined."""
    return [item.id for item in form.items if item.counted and item.id in page and item.id not in answers]
