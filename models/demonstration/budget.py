"""The budget of the council's year: a few more children planned for than came, cheaper than they turned out to be.

It is made from what the year comes to, so that any seed and any size has a modest overspend with a story in it: fewer
children in foster homes than planned, more in residential ones, higher prices, and nothing set aside for unregistered
placements. Whole numbers throughout: the same council has the same budget on every machine.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from models.budget import CONTINGENCY
from models.demonstration.draws import FIVE_POUNDS
from models.demonstration.tables import SOURCE
from models.financial_year import FinancialYear, year_of
from models.forecast import forecast
from models.frames import BUDGET, Ledger, shaped

TENTH_OF_A_CHILD = 1_000
FIFTY_THOUSAND_POUNDS = 5_000_000
UNPLANNED = ("unregistered",)


class Plan(NamedTuple):
    """What was planned, in hundredths of what came: children, and the weekly unit cost."""

    children: int
    price: int


USUAL = Plan(101, 98)
PLANS = {
    "in_house_fostering": Plan(106, 98),
    "connected_fostering": Plan(105, 99),
    "ifa": Plan(107, 98),
    "residential_external": Plan(98, 98),
    "residential_in_house": Plan(100, 99),
    "supported_accommodation": Plan(104, 98),
}


def budget(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """Frame BUDGET of the as-at date's year, by type and locality, with one contingency row."""
    year = year_of(as_at)
    kinds = forecast(ledger, year, "type", as_at)
    shares = _shares(forecast(ledger, year, "locality", as_at))
    rows = [
        row
        for kind in kinds[(kinds["nights"] > 0) & ~kinds["key"].isin(UNPLANNED)].itertuples()
        for row in _rows(kind.key, int(kind.nights), int(kind.forecast_gross), shares, year)
    ]
    whole = int(kinds["forecast_gross"].sum())
    reserve = max(whole // 100 // FIFTY_THOUSAND_POUNDS, 1) * FIFTY_THOUSAND_POUNDS
    rows.append({"year": year.name, "placement_type": CONTINGENCY, "amount": reserve})
    return shaped(pd.DataFrame(rows).assign(source=SOURCE), BUDGET)


def _shares(localities: pd.DataFrame) -> dict[str, int]:
    """The nights of each locality that has a name."""
    named = localities[(localities["key"] != "") & (localities["nights"] > 0)]
    return {row.key: int(row.nights) for row in named.itertuples()}


def _rows(kind: str, nights: int, gross: int, shares: dict[str, int], year: FinancialYear) -> list[dict[str, object]]:
    """A row for each locality in which a tenth of a child or more is planned for."""
    plan = PLANS.get(kind, USUAL)
    price = _nearest(gross * 7 * plan.price, nights * 100, FIVE_POUNDS)
    made: list[dict[str, object]] = []
    for locality, part in shares.items():
        of = sum(shares.values()) * year.nights * 100
        children = _nearest(nights * plan.children * part * 10_000, of, TENTH_OF_A_CHILD)
        if children:
            made.append({"year": year.name, "placement_type": kind, "locality": locality, "children": children,
                         "weekly_unit_cost": price})  # fmt: skip
    return made


def _nearest(value: int, of: int, step: int) -> int:
    """value / of to the nearest whole step, halves upwards."""
    return (2 * value + of * step) // (2 * of * step) * step
