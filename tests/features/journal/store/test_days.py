# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from afterglow.features.journal.rules import Anniversary

if TYPE_CHECKING:
    from tests.features.journal.store.conftest import Write

    from afterglow.features.journal.store import JournalStore


def at(year: int, month: int, day: int, hour: int = 12, offset: int = 0) -> datetime:
    return datetime(year, month, day, hour, 30, tzinfo=timezone(timedelta(hours=offset)))


def test_an_empty_journal(store: JournalStore) -> None:
    assert store.days.first() is None
    assert store.days.in_month(2026, 11) == set()
    assert list(store.days.on(date(2026, 11, 22))) == []
    assert store.days.on_this_day(date(2026, 11, 22)) == []


def test_days_of_a_month(store: JournalStore, write: Write) -> None:
    for day in (at(2026, 10, 31), at(2026, 11, 1), at(2026, 11, 30), at(2026, 11, 30), at(2026, 12, 1)):
        write(at=day)
    store.bin.put([write(at=at(2026, 11, 5))])
    assert store.days.in_month(2026, 11) == {1, 30}
    assert store.days.in_month(2026, 10) == {31}
    assert store.days.in_month(2025, 11) == set()


def test_a_day_is_the_writers_own(store: JournalStore, write: Write) -> None:
    lisbon = write("late", at=at(2026, 11, 22, 23, 0))
    sydney = write("early", at=at(2026, 11, 23, 0, 11))
    same = write("the same moment", at=at(2026, 11, 22, 23, 0).astimezone(timezone(timedelta(hours=1))))
    assert list(store.days.on(date(2026, 11, 22))) == [lisbon]
    assert list(store.days.on(date(2026, 11, 23))) == [same, sydney]


def test_the_newest_of_a_day_stands_first(store: JournalStore, write: Write) -> None:
    noon, evening, morning = (write(at=at(2026, 11, 22, hour)) for hour in (12, 20, 7))
    gone = write(at=at(2026, 11, 22, 13))
    store.bin.put([gone])
    assert list(store.days.on(date(2026, 11, 22))) == [evening, noon, morning]


def test_the_first_day(store: JournalStore, write: Write) -> None:
    write(at=at(2026, 11, 22))
    assert store.days.first() == date(2026, 11, 22)
    oldest = write(at=datetime(1931, 5, 6, tzinfo=UTC))
    assert store.days.first() == date(1931, 5, 6)
    store.bin.put([oldest])
    assert store.days.first() == date(2026, 11, 22)


def test_on_this_day(store: JournalStore, write: Write) -> None:
    years = {year: write(at=at(year, 2, 28)) for year in (2025, 2026)}
    leap = write(at=at(2024, 2, 29))
    month, again = write(at=at(2027, 12, 29, 8)), write(at=at(2027, 12, 29, 9))
    write(at=at(2028, 2, 28))
    store.bin.put([write(at=at(2028, 1, 29))])
    found = [(past, list(ids)) for past, ids in store.days.on_this_day(date(2028, 2, 29))]
    assert found == [
        (Anniversary(date(2027, 12, 29), 0, 2), [again, month]),
        (Anniversary(date(2026, 2, 28), 2, 0), [years[2026]]),
        (Anniversary(date(2025, 2, 28), 3, 0), [years[2025]]),
        (Anniversary(date(2024, 2, 29), 4, 0), [leap]),
    ]
