"""Values that are there, and the newest of them for each group of rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]


def filled(values: pd.Series) -> Mask:
    """Which values are there: neither '' nor missing."""
    if pd.api.types.is_string_dtype(values.dtype) or values.dtype == object:
        plain = values.to_numpy()
        return np.asarray((plain != "") & ~pd.isna(plain), dtype=bool)
    return np.asarray(values.notna(), dtype=bool)


def last_filled(rows: pd.DataFrame, group: Codes, last: Codes, names: Iterable[str]) -> pd.DataFrame:
    """One row a group: the row at its place in `last`, its blanks among `names` filled from the rows before it.

    `group` has the number of each row's group, from 0; of several values the one furthest down stands.
    """
    made = rows.take(last).reset_index(drop=True)
    for name in names:
        if filled(made[name]).all():
            continue
        there = np.flatnonzero(filled(rows[name]))
        at = last.copy()
        at[group[there]] = there
        made[name] = rows[name].take(at).set_axis(made.index)
    return made
