"""Small tools on whole columns that the steps of a cost import share."""

from __future__ import annotations

import pandas as pd

from models.money import pounds

FOREVER = pd.Timestamp("2262-01-01")


def same(left: pd.Series, right: pd.Series) -> pd.Series:
    """Where two columns of one kind hold the same, two unknowns being the same."""
    return left.eq(right).fillna(False).astype(bool) | (left.isna() & right.isna())


def until(days: pd.Series) -> pd.Series:
    """Ends of spans with an open end put far ahead, so that they compare."""
    return days.fillna(FOREVER)


def as_open(days: pd.Series) -> pd.Series:
    """The other way round: the far day is an open end again."""
    return days.where(days < FOREVER).astype("datetime64[s]")


def shown(days: pd.Series) -> pd.Series:
    """Days as a person reads them, dd/mm/yyyy; empty where open or unknown."""
    return days.dt.strftime("%d/%m/%Y").fillna("").astype(object)


def in_pounds(pence: pd.Series) -> pd.Series:
    """Pence as a person reads them, £1,234.56; empty where unknown."""
    return pence.map(pounds, na_action=None).fillna("").astype(object)


def looked_up(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The value of each key from a column whose index is the keys; missing where there is none."""
    return values.reindex(keys.to_numpy()).set_axis(keys.index)
