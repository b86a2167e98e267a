"""Financial years: 2026-27 is [2026-04-01, 2027-04-01)."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from models.errors import Refusal

_NAME = re.compile(r"([0-9]{4})-([0-9]{2})")


class Month(NamedTuple):
    """One month of a year: `key` as 2026-04, and [first, after)."""

    key: str
    first: date
    after: date


class FinancialYear(NamedTuple):
    """The year that begins on 1 April of `start`."""

    start: int

    @property
    def name(self) -> str:
        """As it is written: 2026-27."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def first(self) -> date:
        """1 April."""
        return date(self.start, 4, 1)

    @property
    def after(self) -> date:
        """1 April of the next year, the first day that does not count."""
        return date(self.start + 1, 4, 1)

    @property
    def nights(self) -> int:
        """365, or 366 where the year holds a 29 February."""
        return (self.after - self.first).days

    @property
    def months(self) -> list[Month]:
        """The twelve months from April."""
        starts = [date(self.start + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 17)]
        return [Month(f"{first:%Y-%m}", first, after) for first, after in pairwise(starts)]


def year_named(name: str) -> FinancialYear:
    """The year that is written as 2026-27; refuses anything else."""
    found = _NAME.fullmatch(name)
    if found and 1900 <= int(found[1]) <= 2200 and (int(found[1]) + 1) % 100 == int(found[2]):
        return FinancialYear(int(found[1]))
    raise Refusal(f"“{name}” is not a financial year. Write it as 2026-27.")


def year_of(day: date) -> FinancialYear:
    """The financial year that holds a day."""
    return FinancialYear(day.year - (day.month < 4))


def year_shown(year: FinancialYear | None, day: date) -> FinancialYear:
    """The year that was chosen, else that of the day in view; refuses one that no calendar holds whole."""
    shown = year or year_of(day)
    if not date.min.year <= shown.start < date.max.year:
        raise Refusal(f"The financial year of {day:%d/%m/%Y} cannot be worked out. Choose another day or year.")
    return shown
