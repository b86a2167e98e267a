"""Days as whole numbers since 1 January 1970: quick to reckon with, and turned into dates a column at a time.

None of this reads the clock or the bank holidays, whose list can differ from one machine to the next.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

EPOCH = date(1970, 1, 1).toordinal()
# Where an end is open or a day unknown: what numpy reads as NaT.
UNKNOWN = -(2**63)
# A large council asks for the same few thousand days over and over.
_remembered = lru_cache(maxsize=100_000)


def number(day: date) -> int:
    """A day as a number."""
    return day.toordinal() - EPOCH


def as_date(day: int) -> date:
    """The date that a number stands for."""
    return date.fromordinal(day + EPOCH)


@_remembered
def birthday(born: int, age: int) -> int:
    """The day on which a child turns `age`; 29 February becomes 1 March in other years."""
    day = as_date(born)
    if (day.month, day.day) == (2, 29) and (day.year + age) % 4:
        return number(date(day.year + age, 3, 1))
    return number(day.replace(year=day.year + age))


@_remembered
def return_year(day: int) -> int:
    """The year in which the financial year of a day ends."""
    when = as_date(day)
    return when.year + (when.month >= 4)


def first_of_april(year: int) -> int:
    """1 April of a year."""
    return number(date(year, 4, 1))


@_remembered
def meeting_day(day: int) -> int:
    """The last day up to this one on which people would meet: a weekday, and not around Christmas and New Year."""
    when = as_date(day)
    if when.month == 12 and when.day > 23:
        day -= when.day - 23
    elif when.month == 1 and when.day < 3:
        day -= when.day + 8
    return day - max(0, (day + 3) % 7 - 4)
