"""What stands behind one figure of a forecast: its cost lines, its nights and its budget, which add up to it exactly.

The rows come from the same spans and the same sums as the forecast itself. A contribution is a minus amount, so that
the rows add up to the net; only where they are of one funder do they stand as what that funder pays.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.budget import monthly, of_year, yearly
from models.financial_year import FinancialYear
from models.forecast.paid import FAR, Numbers, day_number
from models.forecast.planned import planned
from models.forecast.providers import provider_of
from models.forecast.table import COUNCIL, TOTAL, Year, keys_of, money_until, nights_until, until_days
from models.frames import BUDGET_BEHIND, LINE_BEHIND, STAY_BEHIND, shaped

PARTS = ("actual", "commitment", "forecast")
_BUDGET_COLUMN = {"type": "placement_type", "locality": "locality"}


def lines_behind(figures: Year, by: str, key: str) -> pd.DataFrame:
    """Frame LINE_BEHIND of one key, or of `total`: every span of nights at one price that pays something there.

    `figures` must be split by type (`year_figures(..., by_type=True)`). The dearest first.
    """
    first, after = _window(figures, by, key)
    ours = figures._replace(spans=figures.spans[_holds(figures, by, key)[0]].reset_index(drop=True))
    spans = ours.spans
    (paid_before, both_before), (paid_after, both_after) = money_until(ours, first), money_until(ours, after)
    given = (spans["funder"] != "").to_numpy() & _netted(by, key)
    sign = np.where(given, -1, 1)
    actual, both = sign * (paid_after - paid_before), sign * (both_after - both_before)
    nights = _paid_nights(ours, after) - _paid_nights(ours, first)
    once = (spans["once"] != 0).to_numpy()
    rows = spans[["child_id", "placement_id", "placement_type", "component", "funder"]].assign(
        provider=_providers(figures, spans), weekly=spans["weekly"].astype("Int64").mask(once),
        from_date=_days(np.maximum(spans["first"], spans["from_day"])),
        to_date=_days(np.where(once, FAR, np.minimum(spans["last"], spans["to_day"]))),
        nights=pd.Series(nights).astype("Int64").mask(once), actual=actual, commitment=both - actual, forecast=both,
    )  # fmt: skip
    rows = rows[(actual != 0) | (both != 0) | ((nights != 0) & ~once)]
    return shaped(rows.sort_values("forecast", ascending=False, kind="stable").reset_index(drop=True), LINE_BEHIND)


def stays_behind(figures: Year, by: str, key: str) -> pd.DataFrame:
    """Frame STAY_BEHIND of one key: each placement that has nights there, up to the end of its commitment."""
    first, after = _window(figures, by, key)
    ours = figures._replace(nights=figures.nights[_holds(figures, by, key)[1]].reset_index(drop=True))
    stays = ours.nights.assign(nights=nights_until(ours, after) - nights_until(ours, first))
    keys = ["child_id", "placement_id", "placement_type"]
    rows = stays.groupby(keys, as_index=False).agg(
        nights=("nights", "sum"), first=("first", "min"), last=("last", "max")
    )
    rows = rows[rows["nights"] != 0]
    rows = rows.assign(
        provider=_providers(figures, rows), from_date=_days(rows["first"]), to_date=_days(rows["last"])
    )  # fmt: skip
    return shaped(rows.sort_values("nights", ascending=False, kind="stable").reset_index(drop=True), STAY_BEHIND)


def budget_behind(budget: pd.DataFrame, year: FinancialYear, by: str, key: str) -> pd.DataFrame:
    """Frame BUDGET_BEHIND: the rows of the year's budget that plan for a key; none where the key has no budget."""
    rows = of_year(budget, year.name)
    if planned(budget, year, by) is None:
        return shaped(rows.head(0), BUDGET_BEHIND)
    pence = yearly(budget, year.name)["pence"]
    if by == "month" and key != TOTAL:
        months = monthly(budget, year.name)
        pence = months.loc[months["month"] == key, "pence"]
    rows = rows.assign(budget=pence.to_numpy())
    if by != "month" and key != TOTAL:
        rows = rows[rows[_BUDGET_COLUMN[by]] == key]
    return shaped(rows.reset_index(drop=True), BUDGET_BEHIND)


def added_up(lines: pd.DataFrame, by: str, key: str) -> dict[str, int]:
    """Gross, contributions and net of each part, as the forecast has them at that key: the sums of the lines."""
    made: dict[str, int] = {}
    given = (lines["funder"] != "").to_numpy()
    for part in PARTS:
        pence = lines[part].to_numpy(dtype="int64")
        whole, contributions = int(pence.sum()), -int(pence[given].sum())
        if not _netted(by, key):  # what one funder pays
            gross, contributions, net = whole, whole, 0
        elif by == "funder" and key == COUNCIL:  # what is left to the council
            gross, contributions, net = whole, 0, whole
        else:
            gross, net = whole + contributions, whole
        made |= {f"{part}_gross": gross, f"{part}_contributions": contributions, f"{part}_net": net}
    return made


def _netted(by: str, key: str) -> bool:
    """Whether contributions are taken off, for they are not what the key is about."""
    return by != "funder" or key in (COUNCIL, TOTAL)


def _window(figures: Year, by: str, key: str) -> tuple[int, int]:
    """The days that a key speaks for, half-open: its month, else the year."""
    for month in figures.year.months:
        if by == "month" and month.key == key:
            return day_number(month.first), day_number(month.after)
    return day_number(figures.year.first), day_number(figures.year.after)


def _holds(figures: Year, by: str, key: str) -> tuple[Numbers, Numbers]:
    """Which spans and which stays belong to a key."""
    if key == TOTAL or by == "month":
        return np.full(len(figures.spans), True), np.full(len(figures.nights), True)
    spans, nights = keys_of(figures, by)
    held = (spans == key).to_numpy()
    if by == "funder" and key == COUNCIL:
        held = np.full(len(spans), True)
    return held, (nights == key).to_numpy()


def _paid_nights(figures: Year, day: int) -> Numbers:
    """Nights that each span has paid up to a day, those committed included."""
    spans = figures.spans
    first, last = (spans[name].to_numpy(dtype="int64") for name in ("first", "last"))
    start = np.clip(spans["from_day"].to_numpy(dtype="int64"), first, last)
    nights: Numbers = np.clip(until_days(figures, spans, day)[1], start, last) - start
    return nights


def _providers(figures: Year, rows: pd.DataFrame) -> pd.Series:
    named = provider_of(figures.ledger).reindex(rows["placement_id"]).fillna("")
    return pd.Series(named.to_numpy(), index=rows.index, dtype="object")


def _days(numbers: pd.Series | Numbers) -> pd.Series:
    """Days out of numbers; none where the end is open."""
    values = np.asarray(numbers, dtype="int64")
    days = values.astype("datetime64[D]").astype("datetime64[s]")
    return pd.Series(np.where(values >= FAR, np.datetime64("NaT", "s"), days))
