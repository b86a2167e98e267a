"""Spans of days in which something held, and the first day of the unbroken run of them that holds a day."""

from __future__ import annotations

import numpy as np
import pandas as pd

# Days that no date of the program reaches, so that spans of different keys never touch on one line of days.
APART = 1_000_000
FAR = 200_000


def unbroken(spans: pd.DataFrame, key: str, day: pd.Timestamp) -> pd.Series:
    """By key: the first day of the run of touching or overlapping spans that holds the day; no run, no entry.

    `spans` has from_date and to_date, [from, to), an empty end being open.
    """
    code, names = pd.factorize(spans[key])
    first = code * APART + _numbers(spans["from_date"])
    last = code * APART + np.where(spans["to_date"].isna(), FAR, _numbers(spans["to_date"]))
    order = np.argsort(first, kind="stable")
    first, reached, code = first[order], np.maximum.accumulate(last[order]), code[order]
    begins = np.flatnonzero(np.append(True, first[1:] > reached[:-1]))[: len(first)]
    ends = np.append(begins[1:], len(first))[: len(begins)] - 1
    today = code[begins] * APART + day.to_datetime64().astype("datetime64[D]").astype("int64")
    holds = (first[begins] <= today) & (today < reached[ends])
    days = (first[begins] - code[begins] * APART)[holds].astype("datetime64[D]").astype("datetime64[s]")
    return pd.Series(days, index=pd.Index(names[code[begins][holds]], dtype="object"))


def _numbers(days: pd.Series) -> np.ndarray:
    numbers: np.ndarray = days.to_numpy(dtype="datetime64[D]").astype("int64")
    return numbers
