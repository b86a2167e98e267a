"""What the Costs screen shows, worked out from the ledger; no widget here, so the worker may do it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from gui.costs.columns import LINES, STAYS, columns
from gui.widgets.rows import Rows
from models.budget import contingency, of_year
from models.financial_year import FinancialYear, year_of
from models.forecast.behind import added_up, budget_behind, lines_behind, stays_behind
from models.forecast.table import Year, forecast_of, year_figures
from models.forecast.variance import variance_from
from models.forecast.years import years_of
from models.frames import Ledger


class YearCosts(NamedTuple):
    """A financial year of a ledger, worked out once for every key."""

    figures: Year
    years: list[FinancialYear]
    types: pd.DataFrame
    months: pd.DataFrame
    variance: pd.DataFrame
    budgeted: bool
    contingency: int

    @property
    def year(self) -> FinancialYear:
        """The year."""
        return self.figures.year

    @property
    def is_nothing(self) -> bool:
        """Whether nobody is in care in the year, and nothing is paid or planned."""
        return self.types.empty

    def is_of(self, ledger: Ledger, year: FinancialYear, as_at: date) -> bool:
        """Whether these are the figures of that very ledger, year and day."""
        return self.figures.ledger is ledger and (self.year, self.figures.as_at) == (year, as_at)


class Shown(NamedTuple):
    """A year's figures, and the rows by one key."""

    costs: YearCosts
    by: str
    rows: Rows


class Behind(NamedTuple):
    """What stands behind one figure."""

    by: str
    key: str
    year: FinancialYear
    as_at: date
    lines: Rows
    stays: Rows
    budget: pd.DataFrame
    sums: dict[str, int]


def year_costs(ledger: Ledger, year: FinancialYear, as_at: date) -> YearCosts:
    """Work a year out."""
    figures = year_figures(ledger, year, as_at, by_type=True)
    types = forecast_of(figures, "type")
    return YearCosts(
        figures=figures,
        years=years_of(ledger, as_at),
        types=types,
        months=forecast_of(figures, "month"),
        variance=variance_from(types, ledger.budget, year),
        budgeted=not of_year(ledger.budget, year.name).empty,
        contingency=contingency(ledger.budget, year.name),
    )


def shown(ledger: Ledger, year: FinancialYear | None, by: str, as_at: date, known: YearCosts | None) -> Shown:
    """The rows by a key; a year that is known already is not worked out again."""
    wanted = year or year_of(as_at)
    costs = known if known and known.is_of(ledger, wanted, as_at) else year_costs(ledger, wanted, as_at)
    ready = {"type": costs.types, "month": costs.months}
    rows = ready[by] if by in ready else forecast_of(costs.figures, by)
    if by != "month":  # the dearest first, as in every list
        rows = rows.sort_values("forecast_gross", ascending=False, kind="stable").reset_index(drop=True)
    if by == "child":
        rows = rows.assign(name=_names(ledger, rows["key"]))
    return Shown(costs, by, Rows(rows, columns(by)).prepare())


def behind(costs: YearCosts, by: str, key: str) -> Behind:
    """What stands behind the figure of one key."""
    ledger = costs.figures.ledger
    lines, stays = lines_behind(costs.figures, by, key), stays_behind(costs.figures, by, key)
    sums = added_up(lines, by, key)
    lines, stays = (rows.assign(name=_names(ledger, rows["child_id"])) for rows in (lines, stays))
    budget = budget_behind(ledger.budget, costs.year, by, key)
    return Behind(by, key, costs.year, costs.figures.as_at, Rows(lines, LINES).prepare(), Rows(stays, STAYS).prepare(),
                  budget, sums)  # fmt: skip


def _names(ledger: Ledger, children: pd.Series) -> pd.Series:
    names = ledger.children.drop_duplicates("child_id").set_index("child_id")["name"]
    return children.map(names).astype("object").fillna("")
