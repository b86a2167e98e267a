"""The tables of the workbook: the same rows, by the same functions, as the commands give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pandas as pd

from models.financial_year import FinancialYear
from models.forecast import with_total, with_variance_total
from models.forecast.table import KEYS, Year, forecast_of, year_figures
from models.forecast.variance import variance_from
from models.frames import Ledger
from models.picture import picture
from models.settings import Settings
from reports.fields import DATA_GAPS, FLAGS, PLACEMENTS, REVIEWS, VARIANCE, Field, Fields, forecast_fields
from reports.names import hider

Told = Callable[[int, int, str], None]


class Sheet(NamedTuple):
    """One table: the sheet's name, what it shows, its columns and its rows.

    `has_total` where the last row is the sum; `wraps` where long texts are shown over several lines; `dated` where the
    rows are of the as-at date.
    """

    name: str
    about: str
    fields: Fields
    rows: pd.DataFrame
    has_total: bool = False
    wraps: bool = False
    dated: bool = True

    @property
    def table(self) -> str:
        """The name of the table, by which a formula or another program finds it."""
        return self.name.replace(" ", "_")


def sheets(
    ledger: Ledger, settings: Settings, as_at: date, year: FinancialYear, named: bool, tell: Told
) -> list[Sheet]:
    """Every table of one day and one financial year, in the order of the workbook."""
    steps = 3
    tell(0, steps, "Working out the register")
    shown = picture(ledger, settings, as_at)
    tell(1, steps, "Working out the forecast")
    figures = year_figures(ledger, year, as_at, by_type=True)
    made = [
        Sheet("Placements", "One row for each child in care on the as-at date, the dearest first.",
              PLACEMENTS, shown.register),
        Sheet("Flags", "Every reason to look at a case on the as-at date, one a row.", FLAGS, shown.flags),
        Sheet("Reviews", "When each child's next statutory review is due.", REVIEWS, shown.reviews),
        *(_forecast(figures, by) for by in KEYS),
        _variance(figures),
        Sheet("Data gaps", "What is not recorded, one row for each child and each thing that is missing.",
              DATA_GAPS, shown.gaps),
    ]  # fmt: skip
    tell(2, steps, "Putting the names in" if named else "Leaving the names out")
    return _with_names(made, ledger) if named else _without_names(made, ledger)


def _forecast(figures: Year, by: str) -> Sheet:
    about = f"Paid to date, committed and forecast of {figures.year.name} by {by}, against the budget where it has one."
    return Sheet(f"Forecast by {by}", about, forecast_fields(by), with_total(forecast_of(figures, by)), True)


def _variance(figures: Year) -> Sheet:
    rows = variance_from(forecast_of(figures, "type"), figures.ledger.budget, figures.year)
    about = f"Why the forecast of {figures.year.name} differs from its budget, by placement type."
    return Sheet("Variance", about, VARIANCE, with_variance_total(rows), True)


def _with_names(made: list[Sheet], ledger: Ledger) -> list[Sheet]:
    """The child's name as the last column of every sheet that has children in its rows."""
    names = dict(zip(ledger.children["child_id"], ledger.children["name"], strict=True))
    told = []
    for sheet in made:
        ids = [field.source for field in sheet.fields if field.name in ("child_id", "child")]
        if ids:
            rows = sheet.rows.assign(name=sheet.rows[ids[0]].map(names).astype("object").fillna(""))
            sheet = sheet._replace(rows=rows, fields=(*sheet.fields, Field("name", "text")))
        told.append(sheet)
    return told


def _without_names(made: list[Sheet], ledger: Ledger) -> list[Sheet]:
    """Every name left out that somebody typed into a provider's name, a locality or the like."""
    hide = hider(ledger.children["name"])
    return [sheet._replace(rows=_hidden(sheet, hide)) for sheet in made]


def _hidden(sheet: Sheet, hide: Callable[[str], str]) -> pd.DataFrame:
    texts = [each.source for each in sheet.fields if each.kind == "text" and not each.name.endswith("_id")]
    return sheet.rows.assign(
        **{name: sheet.rows[name].map({text: hide(text) for text in set(sheet.rows[name])}) for name in texts}
    )
