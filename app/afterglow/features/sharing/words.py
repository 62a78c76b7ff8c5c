# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and other words of the pages, as the person's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.shares import Passage


def day(when: date) -> str:
    """Return "19 Nov 2026"."""
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def short_day(when: date) -> str:
    """Return "19 Nov"."""
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM")


def day_or_month(when: date, month_alone: bool) -> str:  # as charts ask for it
    """Return "19 Nov", or "Nov 2026" where only the month is meant."""
    shown = QDate(when.year, when.month, when.day)
    return QLocale().toString(shown, "MMM yyyy" if month_alone else "d MMM")


def days(first: date, last: date) -> str:
    """Return "1 October to 22 November 2026" with a dash; both years where they differ."""
    form = "d MMMM" if first.year == last.year else "d MMMM yyyy"
    begins = QLocale().toString(QDate(first.year, first.month, first.day), form)
    ends = QLocale().toString(QDate(last.year, last.month, last.day), "d MMMM yyyy")
    return f"{begins} \N{EN DASH} {ends}"


def under(passage: Passage, shortened: bool) -> str:
    """Return where an excerpt is from: "22 Nov 2026 · shortened"."""
    when = day(passage.at.local().date())
    return tr("{day} · shortened").format(day=when) if shortened else when
