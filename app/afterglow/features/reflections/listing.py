# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page lists besides what features keep: helplines to choose from, and what was due lately."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core import crisis, help_lines
from afterglow.core.shapes import Choice
from afterglow.features.reflections.making import Unnoted
from afterglow.ui.translate import language, tr
from afterglow.vault import own_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.crisis import Country, Line
    from afterglow.offers import Offers
    from afterglow.vault.vault import Vault

HELPLINES = "helplines"
_DAYS = 7


def helplines(vault: Vault, countries: Sequence[str]) -> list[Choice]:
    """Return the emergency numbers of the chosen countries, the person's own lines, then the countries'.

    A line that the person put right stands there once, as they wrote it.
    """
    shipped = crisis.shipped(language())
    chosen = [one for code in countries if code and (one := shipped.country(code)) is not None]
    own = help_lines.in_order(line for line in own_lines.read(vault) if help_lines.reachable(line))
    found = [Choice(f"{each.code}/emergency", _emergency(each)) for each in chosen if each.emergency]
    found += [Choice(line.uid, _told(line.name, line.dial or line.text)) for line in own]
    mended = {line.instead for line in own if line.instead}
    found += [
        Choice(key, _shipped(line))
        for each in chosen
        for line in each.lines
        if (key := help_lines.key_of(each.code, line)) not in mended
    ]
    return found


def due(offers: Offers, today: date) -> tuple[list[Choice], dict[str, Unnoted]]:
    """Return what was due on the last seven days, each once, today's first; and what can be noted as done.

    That is on the last day it was for, and only where it was not noted as done in these days already.
    """
    days = [today - timedelta(days=back) for back in range(_DAYS)]
    found = [(day, one) for day in days for one in offers.due(day)]
    done = {one.uid for _day, one in found if one.done}
    choices: dict[str, Choice] = {}
    unnoted: dict[str, Unnoted] = {}
    for day, one in found:
        choices.setdefault(one.uid, Choice(one.uid, one.title))
        if one.log and one.uid not in done:
            unnoted.setdefault(one.uid, Unnoted(one.log, day.isoformat()))
    return list(choices.values()), unnoted


def _emergency(country: Country) -> str:
    numbers = " · ".join(country.emergency)
    return tr("Emergency number, {country}: {numbers}").format(country=country.name, numbers=numbers)


def _shipped(line: Line) -> str:
    return _told(line.name, line.dial or line.text)


def _told(name: str, number: str) -> str:
    return f"{name}: {number}" if name else number
