"""What a place costs against our own placements of its type: the median of their weekly prices on a day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from models.costs import weekly_gross_lines
from models.periods import open_on

LEAST_FOR_A_MEDIAN = 3
HUNDREDTHS_OF_A_PERCENT = 10_000


def priced(placements: pd.Series, lines: pd.DataFrame, as_at: date) -> pd.Series:
    """Which placements have a weekly rate in force on the night of a day, as A22 asks; a rate of nothing is a rate."""
    weekly = weekly_gross_lines(lines)
    return placements.isin(weekly.loc[open_on(weekly, as_at, "from_date", "to_date"), "placement_id"])


def medians(prices: pd.Series, kinds: pd.Series) -> pd.Series:
    """Along the prices (pence, blank where there is none): the median of their kind; blank under three prices.

    Of an even number it is the mean of the two in the middle, halves of a penny upwards.
    """
    known = prices.dropna().astype("int64")
    made = pd.Series(pd.NA, index=kinds.unique(), dtype="Int64")
    for kind, of_kind in known.groupby(kinds[known.index]):
        if len(of_kind) >= LEAST_FOR_A_MEDIAN:
            ordered = np.sort(of_kind.to_numpy())
            made[kind] = (int(ordered[(len(ordered) - 1) // 2]) + int(ordered[len(ordered) // 2]) + 1) // 2
    return kinds.map(made).astype("Int64")


def mean(total: pd.Series, count: pd.Series) -> pd.Series:
    """Sums over counts as whole numbers, halves upwards; blank where there is nothing to count."""
    return _rounded(total, count)


def percent(difference: pd.Series, of: pd.Series) -> pd.Series:
    """A difference in hundredths of a percent of what it is measured by, halves upwards; blank of nothing."""
    return _rounded(difference * HUNDREDTHS_OF_A_PERCENT, of)


def _rounded(over: pd.Series, under: pd.Series) -> pd.Series:
    over, under = over.astype("Int64"), under.astype("Int64")
    known = over.notna() & under.notna() & under.ne(0).fillna(False)
    top, bottom = over.where(known, 0).astype("int64"), under.where(known, 1).astype("int64")
    return ((2 * top + bottom) // (2 * bottom)).astype("Int64").where(known)
