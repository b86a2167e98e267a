"""Why a year's cost differs from its budget: activity, mix and price by placement type (domain reference 5.3).

Weeks are nights / 7. For type i with weeks W and price P, b budgeted and a actual:
activity = (sum Wa - sum Wb) x Wb_i / sum Wb x Pb_i, mix = (Wa_i - sum Wa x Wb_i / sum Wb) x Pb_i, and price the rest,
so that the three add up to the variance to the penny. A type without budget has Pb = 0: all of it is price.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from models.budget import TEN_THOUSANDTHS, of_year
from models.financial_year import FinancialYear
from models.forecast.table import TOTAL, forecast
from models.frames import VARIANCE, Ledger, shaped


class TypeYear(NamedTuple):
    """One type in a year: weeks and pence budgeted (exact), the budget as it was rounded, and what it came to."""

    placement_type: str
    budget_weeks: Fraction
    budget_exact: Fraction
    budget: int
    weeks: Fraction
    cost: int


def variance(types: Iterable[TypeYear]) -> pd.DataFrame:
    """Frame VARIANCE, one row a type in the order given; weeks in hundredths, prices in pence a week."""
    every = list(types)
    planned, actual = sum(each.budget_weeks for each in every), sum(each.weeks for each in every)
    rows = [_row(each, Fraction(planned), Fraction(actual)) for each in every]
    return shaped(pd.DataFrame(rows, columns=list(VARIANCE)), VARIANCE)


def _row(each: TypeYear, planned: Fraction, actual: Fraction) -> tuple[object, ...]:
    share = each.budget_weeks / planned if planned else Fraction(0)
    budget_price = each.budget_exact / each.budget_weeks if each.budget_weeks else Fraction(0)
    activity = half_up((actual - planned) * share * budget_price)
    mix = half_up((each.weeks - actual * share) * budget_price) if planned else 0
    whole = each.cost - each.budget
    return (
        each.placement_type, half_up(each.budget_weeks * 100), half_up(budget_price), half_up(each.weeks * 100),
        half_up(each.cost / each.weeks) if each.weeks else None, activity, mix, whole - activity - mix, whole,
    )  # fmt: skip


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half upwards."""
    return int((2 * value + 1) // 2)


def variance_of(ledger: Ledger, year: FinancialYear, as_at: date) -> pd.DataFrame:
    """Frame VARIANCE of a financial year as at a day: the forecast by type against the budget, by type."""
    return variance_from(forecast(ledger, year, "type", as_at), ledger.budget, year)


def variance_from(rows: pd.DataFrame, budget: pd.DataFrame, year: FinancialYear) -> pd.DataFrame:
    """Frame VARIANCE out of a forecast by type, without its total, and the budget."""
    planned = of_year(budget, year.name)
    exact: dict[str, tuple[Fraction, Fraction]] = {}
    for each in planned.itertuples():
        weeks = Fraction(int(each.children) * year.nights, TEN_THOUSANDTHS * 7)
        before = exact.get(each.placement_type, (Fraction(0), Fraction(0)))
        exact[each.placement_type] = (before[0] + weeks, before[1] + weeks * int(each.weekly_unit_cost))
    nothing = (Fraction(0), Fraction(0))
    return variance(
        TypeYear(
            row.key, *exact.get(row.key, nothing), 0 if pd.isna(row.budget) else int(row.budget),
            Fraction(int(row.nights), 7), int(row.forecast_gross),
        )
        for row in rows.itertuples()
    )  # fmt: skip


def with_variance_total(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows and their sum, whose type is `total`; prices do not add up and are blank there."""
    summed = [name for name in VARIANCE if name not in ("placement_type", "budget_price", "actual_price")]
    total = pd.DataFrame({"placement_type": [TOTAL], **{name: [rows[name].sum()] for name in summed}})
    return shaped(pd.concat([rows, shaped(total, VARIANCE)], ignore_index=True), VARIANCE)
