"""The total row of the forecast, always in view: the forecast first, then the budget, then what it is made of."""

from __future__ import annotations

import pandas as pd

from models.forecast import with_total
from models.frames import FORECAST
from models.money import pounds

PLACES = 9
MOST_AT_LARGE_TEXT = 5


def figures(shown: pd.DataFrame, contingency: int) -> list[tuple[str, str]]:
    """The sums of the rows shown, each with its words; the contingency stands apart."""
    total = with_total(shown[list(FORECAST)]).iloc[-1]
    made = [
        (pounds(total["forecast_gross"]), "forecast, gross"),
        (pounds(total["forecast_contributions"]), "contributions"),
        (pounds(total["forecast_net"]), "forecast, net"),
    ]
    if not pd.isna(total["budget"]):
        words = "over budget" if total["variance"] > 0 else "under budget"
        made += [(pounds(total["budget"]), "budget"), (pounds(abs(total["variance"])), words)]
    made += [
        (pounds(total["actual_net"]), "paid to date, net"),
        (pounds(total["commitment_net"]), "committed, net"),
        (f"{total['nights']:,}", "nights"),
    ]
    return [*made, (pounds(contingency), "contingency, apart")] if contingency else made


def lead(shown: int, of: int) -> str:
    """What the sums are of."""
    return f"Total of all {of:,} rows" if shown == of else f"Total of {shown:,} of {of:,} rows"
