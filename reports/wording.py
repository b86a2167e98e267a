"""Days, spans of time, counts and shares as the pack words them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd


def british(day: date | pd.Timestamp | None) -> str:
    """dd/mm/yyyy; empty where the day is not known."""
    return "" if day is None or pd.isna(day) else f"{day:%d/%m/%Y}"


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 child, 2 children, 1,200 children."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th, 90th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def how_long(start: pd.Timestamp, as_at: date) -> str:
    """From a start to the as-at date, in whole years and months; in days where that is less than a month."""
    if pd.isna(start):
        return "not known"
    months = 12 * (as_at.year - start.year) + as_at.month - start.month
    if start + pd.DateOffset(months=months) > pd.Timestamp(as_at):
        months -= 1
    if months < 1:
        return counted((pd.Timestamp(as_at) - start).days, "day")
    parts = [
        counted(months // 12, "year") if months >= 12 else "",
        counted(months % 12, "month") if months % 12 else "",
    ]
    return " ".join(part for part in parts if part)


def shares(values: Sequence[int]) -> list[str]:
    """Each value's share of their sum in percent with one decimal; the shares add up to 100.0 exactly.

    The tenths left over by rounding down go to the values that lost most by it.
    """
    total = sum(values)
    if total <= 0:
        return ["" for _ in values]
    tenths = [value * 1000 // total for value in values]
    lost_most = sorted(range(len(values)), key=lambda place: values[place] * 1000 % total, reverse=True)
    for place in lost_most[: 1000 - sum(tenths)]:
        tenths[place] += 1
    return [f"{share // 10}.{share % 10}%" for share in tenths]
