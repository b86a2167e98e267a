"""The totals of the providers shown: children first, then money."""

from __future__ import annotations

import pandas as pd

from models.financial_year import FinancialYear
from models.money import pounds

PLACES = 6
MOST_AT_LARGE_TEXT = 3


def figures(rows: pd.DataFrame, year: FinancialYear) -> list[tuple[str, str]]:
    """The sums of the rows shown, each with its words."""
    children, homes, flagged = (int(rows[name].sum()) for name in ("children", "homes", "flagged"))
    return [
        (f"{children:,}", "child in care" if children == 1 else "children in care"),
        (pounds(rows["forecast_gross"].sum()), f"forecast {year.name}, gross"),
        (pounds(rows["actual_gross"].sum()), "paid to date, gross"),
        (pounds(rows["commitment_gross"].sum()), "committed, gross"),
        (f"{homes:,}", "home or agency" if homes == 1 else "homes and agencies"),
        (f"{flagged:,}", "flagged for registration"),
    ]


def lead(shown: int, of: int) -> str:
    """What the sums are of."""
    return f"Total of all {of:,} providers" if shown == of else f"Total of {shown:,} of {of:,} providers"
