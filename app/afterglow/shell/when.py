# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and moments as the person's language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

if TYPE_CHECKING:
    from datetime import date

    from afterglow.core.moment import Moment


def day_in_words(day: date) -> str:
    """Return a day, such as "19 Nov 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def moment_in_words(at: Moment) -> str:
    """Return a moment by its writer's clock, such as "Thu 19 Nov 2026, 10:12"."""
    when = at.local()
    locale = QLocale()
    day = locale.toString(QDate(when.year, when.month, when.day), "ddd d MMM yyyy")
    return f"{day}, {locale.toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)}"
