"""The financial years that a ledger touches."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.financial_year import FinancialYear, year_named, year_of
from models.frames import Ledger

FURTHEST = 20  # a mistyped date must not make a list of a hundred years


def years_of(ledger: Ledger, as_at: date) -> list[FinancialYear]:
    """The years from the first stay, cost line or budget to the one after the as-at date's or later, newest first."""
    days = pd.concat([ledger.placements["start_date"], ledger.cost_lines["from_date"]]).dropna()
    starts = [year_of(day).start for day in (days.min(), days.max()) if not pd.isna(day)]
    starts += [year_named(name).start for name in ledger.budget["year"].unique()]
    now = year_of(as_at).start
    first, last = min([now, *starts]), max([now + 1, *starts])
    return [FinancialYear(start) for start in range(min(last, now + FURTHEST), max(first, now - FURTHEST) - 1, -1)]
