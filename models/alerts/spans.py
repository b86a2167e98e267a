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
    days = (first[begins] - code[begins] * APART)[holds]
    return pd.Series(_days(days), index=pd.Index(names[code[begins][holds]], dtype="object"))


def overlaps(spans: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The rows of which an earlier one of the same key has days too, cut down to those days."""
    ordered = spans.sort_values("from_date", kind="stable")
    code = ordered.groupby(key, sort=False).ngroup().to_numpy()
    ordered = ordered.iloc[np.argsort(code, kind="stable")]
    code = np.sort(code) * APART
    first = code + _numbers(ordered["from_date"])
    last = code + np.where(ordered["to_date"].isna(), FAR, _numbers(ordered["to_date"]))
    before = np.append(-APART, np.maximum.accumulate(last))[: len(last)]
    shared = ordered.assign(to_date=_days(np.minimum(last, before) - code))
    return shared[first < np.minimum(last, before)]


def levels(parts: dict[str, tuple[pd.DataFrame, pd.Series | int]], key: str) -> pd.DataFrame:
    """Over which spans several sums stay as they are: key, from_date, to_date and a column for each part.

    Each part has spans [from_date, to_date) by key, an empty end being open, and what each of them adds while it lasts.
    """
    changes = []
    for name, (spans, amount) in parts.items():
        worth = pd.Series(amount, index=spans.index).astype("int64")
        ended = spans["to_date"].notna()
        begins = pd.DataFrame({key: spans[key], "day": spans["from_date"], name: worth})
        ends = pd.DataFrame({key: spans[key], "day": spans["to_date"], name: -worth})[ended]
        changes += [begins, ends]
    every = pd.concat(changes, ignore_index=True).reindex(columns=[key, "day", *parts]).fillna(dict.fromkeys(parts, 0))
    sums = every.groupby([key, "day"], as_index=False)[list(parts)].sum()
    sums[list(parts)] = sums.groupby(key)[list(parts)].cumsum()
    next_day = sums.groupby(key)["day"].shift(-1)
    return sums.rename(columns={"day": "from_date"}).assign(to_date=next_day)


def _days(numbers: np.ndarray) -> np.ndarray:
    days: np.ndarray = numbers.astype("datetime64[D]").astype("datetime64[s]")
    return days


def _numbers(days: pd.Series) -> np.ndarray:
    numbers: np.ndarray = days.to_numpy(dtype="datetime64[D]").astype("int64")
    return numbers
