"""What is shown, added up: children first, then money."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from models.money import full_year, pounds

NIGHTS = 365
PLACES = 4


class Figures(NamedTuple):
    """The children shown and what their homes cost; money in pence."""

    children: int
    of: int
    weekly: int
    yearly: int
    unknown: int


def figures(weekly_gross: pd.Series, of: int) -> Figures:
    """Add up the rows shown. A year is each child's weekly cost over 365 nights, so that any breakdown adds up."""
    known = weekly_gross.dropna().to_numpy(dtype=np.int64)
    yearly = int(full_year(known, NIGHTS).sum())
    return Figures(len(weekly_gross), of, int(known.sum()), yearly, len(weekly_gross) - len(known))


def told(each: Figures) -> list[tuple[str, str]]:
    """The figures that say something, each with its words."""
    made = [(f"{each.children:,}", _children(each))]
    if each.unknown < each.children or not each.children:  # else £0.00 would say that nothing is paid
        made += [(pounds(each.weekly), "a week"), (pounds(each.yearly), f"a year ({NIGHTS} nights at these rates)")]
    return [*made, (f"{each.unknown:,}", "with no rate recorded")] if each.unknown else made


def _children(each: Figures) -> str:
    children = "child in care" if each.children == 1 else "children in care"
    return children if each.children == each.of else f"{children} shown, of {each.of:,}"
