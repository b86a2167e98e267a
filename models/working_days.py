"""Working days in England: Monday to Friday without bank holidays (reg 2, Care Planning Regulations 2010)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

Days = npt.NDArray[np.datetime64]


@lru_cache
def bank_holidays(first_year: int, last_year: int) -> Days:
    """England's bank holidays of these years as datetime64[D], substitute days included."""
    from holidays.countries.united_kingdom import GB

    days = sorted(GB(subdiv="ENG", years=range(first_year, last_year + 1)))  # type: ignore[no-untyped-call]
    return np.array(days, dtype="datetime64[D]")


def add_working_days(days: pd.Series, count: int) -> pd.Series:
    """The `count`-th working day after each day (the day itself is day 0); NaT stays NaT."""
    return _offset(days, count)


def last_working_day(days: pd.Series) -> pd.Series:
    """The last working day on or before each day; NaT stays NaT."""
    return _offset(days, 0)


def _offset(days: pd.Series, count: int) -> pd.Series:
    values = days.to_numpy(dtype="datetime64[D]")
    known = ~np.isnat(values)
    moved = values.copy()
    if known.any():
        years = values[known].astype("datetime64[Y]").astype("int64") + 1970
        # Whole decades, so that every call of a picture asks for the same ones.
        around = bank_holidays((int(years.min()) - 1) // 10 * 10, (int(years.max()) + 1) // 10 * 10 + 9)
        moved[known] = np.busday_offset(values[known], count, roll="backward", holidays=around)
    return pd.Series(moved.astype("datetime64[s]"), index=days.index)
