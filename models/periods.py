"""Dates: half-open spans, clamped months, birthdays and financial years.

Every span in the program is [start, end): the first day counts, the last does not.
Columns of dates are datetime64 without a time of day; NaT means open or unknown.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd


def as_timestamp(day: date) -> pd.Timestamp:
    """One day as pandas compares it with a column of dates."""
    return pd.Timestamp(day.year, day.month, day.day)


def month_start(days: pd.Series) -> np.ndarray:
    """The first day of each day's month, as datetime64[M]."""
    months: np.ndarray = days.to_numpy(dtype="datetime64[D]").astype("datetime64[M]")
    return months


def add_months(days: pd.Series, months: int) -> pd.Series:
    """The same day number `months` later, clamped to the end of that month; NaT stays NaT."""
    values = days.to_numpy(dtype="datetime64[D]")
    month = values.astype("datetime64[M]")
    wanted = (month + months).astype("datetime64[D]") + (values - month.astype("datetime64[D]"))
    last = (month + months + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    return pd.Series(np.minimum(wanted, last).astype("datetime64[s]"), index=days.index)


def birthday(born: pd.Series, age: int) -> pd.Series:
    """The day on which each child turns `age`; 29 February becomes 1 March in other years."""
    values = born.to_numpy(dtype="datetime64[D]")
    month = values.astype("datetime64[M]")
    wanted = (month + 12 * age).astype("datetime64[D]") + (values - month.astype("datetime64[D]"))
    return pd.Series(wanted.astype("datetime64[s]"), index=born.index)


def age_on(born: pd.Series, as_at: date) -> pd.Series:
    """Whole years of age on a day, by birthday; <NA> where the date of birth is not known."""
    day = as_timestamp(as_at)
    before = (born.dt.month > day.month) | ((born.dt.month == day.month) & (born.dt.day > day.day))
    return (day.year - born.dt.year - before.astype(int)).where(born.notna()).astype("Int64")


def days_between(start: pd.Series, end: date) -> pd.Series:
    """Days from each start to one day: end - start, <NA> where the start is not known."""
    return (as_timestamp(end) - start).dt.days.astype("Int64")


def open_on(frame: pd.DataFrame, as_at: date, start: str = "start_date", end: str = "end_date") -> pd.Series:
    """Which spans hold the day: start <= day < end, an empty end being open."""
    day = as_timestamp(as_at)
    return (frame[start] <= day) & (frame[end].isna() | (frame[end] > day))


def financial_year_ending(days: pd.Series) -> pd.Series:
    """The year in which each day's financial year (1 April to 31 March) ends, as Int64."""
    return (days.dt.year + (days.dt.month >= 4).astype(int)).astype("Int64")


def looked_up(keys: pd.Series, days: pd.Series) -> pd.Series:
    """For each key its day from a series of days by key; NaT where there is none."""
    found = days.reindex(keys.to_numpy()).to_numpy().astype("datetime64[s]")
    return pd.Series(found, index=keys.index)
