"""Working days in England: Monday to Friday without bank holidays (reg 2, Care Planning Regulations 2010)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

FIRST_YEAR, LAST_YEAR = 1990, 2060
Days = npt.NDArray[np.datetime64]


@lru_cache(maxsize=1)
def bank_holidays() -> Days:
    """England's bank holidays as datetime64[D], substitute days included."""
    from holidays.countries.united_kingdom import GB

    days = sorted(GB(subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1)))  # type: ignore[no-untyped-call]
    return np.array(days, dtype="datetime64[D]")


def add_working_days(days: pd.Series, count: int) -> pd.Series:
    """The `count`-th working day after each day (the day itself is day 0); NaT stays NaT."""
    return _offset(days, count, "backward")


def last_working_day(days: pd.Series) -> pd.Series:
    """The last working day on or before each day; NaT stays NaT."""
    return _offset(days, 0, "backward")


def _offset(days: pd.Series, count: int, roll: str) -> pd.Series:
    values = days.to_numpy(dtype="datetime64[D]")
    known = ~np.isnat(values)
    moved = values.copy()
    moved[known] = np.busday_offset(values[known], count, roll=roll, holidays=bank_holidays())  # type: ignore[call-overload]
    return pd.Series(moved.astype("datetime64[s]"), index=days.index)
