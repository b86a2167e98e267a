"""The budget of a financial year: children x weekly unit cost x nights / 7, each row rounded once to the penny.

Children are in ten-thousandths (23.5 = 235000), money in whole pence. By month a row's figure is that of the nights
from 1 April to the month's end less that to its start, so that twelve months come to the year. Contingency stands
apart.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.financial_year import year_named

CONTINGENCY = "contingency"
TEN_THOUSANDTHS = 10_000


def of_year(budget: pd.DataFrame, year: str) -> pd.DataFrame:
    """The rows of frame BUDGET that plan children in a year, without contingency."""
    ours = (budget["year"] == year) & (budget["placement_type"] != CONTINGENCY)
    return budget[ours & budget["children"].notna() & budget["weekly_unit_cost"].notna()]


def contingency(budget: pd.DataFrame, year: str) -> int:
    """Pence set aside in a year."""
    ours = (budget["year"] == year) & (budget["placement_type"] == CONTINGENCY)
    return int(budget.loc[ours, "amount"].fillna(0).sum())


def yearly(budget: pd.DataFrame, year: str) -> pd.DataFrame:
    """placement_type, locality and pence of each row of a year."""
    rows = of_year(budget, year)
    return rows[["placement_type", "locality"]].assign(pence=_pence(rows, year_named(year).nights))


def monthly(budget: pd.DataFrame, year: str) -> pd.DataFrame:
    """month (2026-04), placement_type, locality and pence of each row and month of a year."""
    rows, whole = of_year(budget, year), year_named(year)
    parts = []
    for month in whole.months:
        until, before = (_pence(rows, (day - whole.first).days) for day in (month.after, month.first))
        parts.append(rows[["placement_type", "locality"]].assign(month=month.key, pence=until - before))
    return pd.concat(parts, ignore_index=True)[["month", "placement_type", "locality", "pence"]]


def _pence(rows: pd.DataFrame, nights: int) -> npt.NDArray[np.int64]:
    """What each row plans for so many nights, halves rounded up; exact, for no product comes near 2 to the 63rd."""
    children, price = (rows[name].to_numpy(dtype="int64") for name in ("children", "weekly_unit_cost"))
    pence: npt.NDArray[np.int64] = (2 * children * price * nights + 7 * TEN_THOUSANDTHS) // (14 * TEN_THOUSANDTHS)
    return pence
