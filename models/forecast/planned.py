"""The budget of a year beside its forecast."""

from __future__ import annotations

import pandas as pd

from models.budget import monthly, yearly
from models.financial_year import FinancialYear

_COLUMN = {"type": "placement_type", "month": "month", "locality": "locality"}


def planned(budget: pd.DataFrame, year: FinancialYear, by: str) -> pd.Series | None:
    """Pence of the budget by key, contingency left out; None where the year has none or the key has no budget.

    By locality only where a row of the year's budget names one.
    """
    if by not in _COLUMN:
        return None
    rows = monthly(budget, year.name) if by == "month" else yearly(budget, year.name)
    if rows.empty or (by == "locality" and not (rows["locality"] != "").any()):
        return None
    pence: pd.Series = rows.groupby(_COLUMN[by])["pence"].sum()
    return pence
