# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as a section of the pages: totals and a chart; answers only where they are ticked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from afterglow.core.charts.svg import svg
from afterglow.core.charts.timeline import Look, draw, windows
from afterglow.core.shares import Drawing, Paragraph, Place, Section, Share, Table
from afterglow.features.sharing import words
from afterglow.ui import arc_words
from afterglow.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from afterglow.core.instruments import Item
    from afterglow.core.measured import Filled, Series
    from afterglow.core.shares import Block, Period
    from afterglow.features.sharing.rules.choices import Choices

KEY = "measures"
# Moods of many days are a chart and a sentence; rows for each would fill pages.
_MOST_ROWS = 30
# Width and height in pixels of the screen.
_CHART = (640.0, 140.0)
# Days of a chart before what it begins with.
_AIR = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A series, and what of it was ticked: totals, answers, and the answers about not wanting to live."""

    series: Series
    totals: bool = True
    answers: bool = False
    support: bool = False


def section(found: Sequence[Series], period: Period) -> Section:
    """Return the section of all that was measured in a period."""
    items: list[Share] = []
    drawn = replace(period, first=_first_day(found, period))
    for series in found:
        items.append(_totals(series, drawn))
        if any(reading.filled is not None for reading in series.readings):
            items += _answers(series)
    dates = sum(len(series.readings) for series in found if series.key != "mood")
    told = tr("{count} dates · answers not included").format(count=dates) if dates else ""
    return Section(KEY, tr("Scores"), Place.MEASURES, tuple(items), told=told)


def shown(found: Sequence[Series], choices: Choices, period: Period) -> tuple[Shown, ...]:
    """Return what was ticked of each series, for forms that hold values."""
    whole = section(found, period)
    if not choices.has_section(whole):
        return ()
    ticked = {item.uid for item in whole.items if choices.has(whole, item)}
    made = [
        Shown(each, each.key in ticked, f"{each.key}-answers" in ticked, f"{each.key}-support" in ticked)
        for each in found
    ]
    return tuple(one for one in made if one.totals or one.answers or one.support)


def _first_day(found: Sequence[Series], period: Period) -> date:
    """Return the day that all charts begin with: the first on which something was, with a little air.

    Days before it would only press together what there is; every chart begins with the same.
    """
    days = [reading.day for series in found for reading in series.readings]
    days += [mark.day for mark in period.arc.numbered if period.has(mark.day)]
    return max(period.first, min(days, default=period.first) - timedelta(days=_AIR))


def _totals(series: Series, period: Period) -> Share:
    blocks: list[Block] = []
    if any(reading.value is not None for reading in series.readings):
        told = series.told or series.title
        blocks.append(Drawing(_chart(series, period, told), told))
    if series.told:
        blocks.append(Paragraph(series.told))
    if series.bands or len(series.readings) <= _MOST_ROWS:
        rows = tuple(
            (
                words.day(reading.day),
                "\N{EN DASH}" if reading.value is None else str(reading.value),
                reading.band,
                "; ".join(
                    ([] if reading.value is not None else [tr("not complete, so no total")])
                    + list(reading.notes)
                ),
            )
            for reading in series.readings
        )
        header = (tr("Date"), tr("Total"), tr("Band"), tr("Note"))
        blocks.append(_without_empty(Table(header, rows)))
    return Share(series.key, series.title, tuple(blocks), heading=series.title)


def _chart(series: Series, period: Period, told: str) -> str:
    look = Look(*_CHART, day=words.day_or_month, overlapping=tr("overlapping two weeks"))
    over = windows(period.arc, period.first, period.last, arc_words.session)
    return svg(draw(series, period.first, period.last, over, look), told, family="Libertinus Serif, serif")


def _without_empty(table: Table) -> Table:
    """Return the table without columns in which nothing stands."""
    kept = [at for at in range(len(table.header)) if any(row[at] for row in table.rows)]
    return Table(
        tuple(table.header[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in table.rows)
    )


def _answers(series: Series) -> list[Share]:
    filled = [reading.filled for reading in series.readings if reading.filled is not None]
    form = filled[-1].form
    plain = [item for item in form.items if not item.support]
    support = [item for item in form.items if item.support]
    notice = Paragraph(" ".join(series.notice.split()), soft=True)
    title = tr("{name}, each answer").format(name=series.title)
    made = [
        Share(
            f"{series.key}-answers",
            title,
            (*_asked(plain, filled), notice),
            heading=title,
            on=False,
            absent=tr("{name}: item-level answers withheld by client.").format(name=series.title),
        )
    ]
    if support:
        title = tr("{name}, the last question").format(name=series.title)
        note = tr("about thoughts of being better off dead; it has a tick of its own")
        made.append(
            Share(
                f"{series.key}-support",
                title,
                (*_asked(support, filled), notice),
                heading=title,
                note=note,
                on=False,
                sensitive=True,
            )
        )
    return made


def _asked(items: Sequence[Item], filled: Sequence[Filled]) -> list[Block]:
    """Return the answers of each date, in the words of the form."""
    made: list[Block] = []
    for one in filled:
        made.append(Paragraph(words.day(one.day)))
        rows = tuple((item.text, _answer(item, one)) for item in items)
        made.append(Table((tr("Question"), tr("Answer")), rows))
    return made


def _answer(item: Item, one: Filled) -> str:
    value = one.current.get(item.id, -1)
    option = None if value is None else item.option(value)
    if option is not None:
        return f"{option.text} ({option.value})"
    return tr("left out") if value is None else tr("not reached")
