"""The forecast of a year by one key: nights, paid to date, committed, forecast, and the budget where there is one."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from models.financial_year import FinancialYear
from models.forecast.paid import FAR, Numbers, cost_until, day_number, limits, paid
from models.forecast.planned import planned
from models.forecast.providers import provider_of
from models.forecast.stays import stays, type_spans
from models.frames import FORECAST, Ledger, shaped
from models.joins import beside

KEYS = ("type", "month", "child", "locality", "provider", "funder")
COUNCIL = "social_care"
TOTAL = "total"


class Year(NamedTuple):
    """What a year's figures are worked out from.

    `spans` is what is paid (`models.forecast.paid`) and `nights` the episodes that count, both with place,
    placement_id, child_id, first and last, `limit` (the first day no longer committed), and `from_day` and `to_day`,
    the days that the row speaks for.
    """

    year: FinancialYear
    as_at: date
    ledger: Ledger
    spans: pd.DataFrame
    nights: pd.DataFrame

    @property
    def bounds(self) -> Numbers:
        """The first days of the twelve months, and the day after the last."""
        months = self.year.months
        return np.array([*(day_number(each.first) for each in months), day_number(self.year.after)], dtype=np.int64)


def year_figures(ledger: Ledger, year: FinancialYear, as_at: date, *, by_type: bool = False) -> Year:
    """What is paid and stayed in a year; split by night where the type of a placement changes, with `by_type`."""
    first_day, after = day_number(year.first), day_number(year.after)
    episodes = stays(ledger, with_types=by_type)
    until = limits(ledger, as_at)
    spans = paid(ledger, first_day, after)
    nights = episodes[episodes["counts"] & (episodes["first"] < after) & (episodes["last"] > first_day)]
    spans, nights = (rows.assign(limit=until[rows["place"]]) for rows in (spans, nights))
    nights = nights.assign(from_day=-FAR, to_day=FAR)
    spans = spans.merge(type_spans(episodes), on="place") if by_type else spans.assign(from_day=-FAR, to_day=FAR)
    return Year(year, as_at, ledger, spans, nights)


def forecast(ledger: Ledger, year: FinancialYear, by: str, as_at: date) -> pd.DataFrame:
    """Frame FORECAST of a financial year by one of KEYS, without its total (`with_total`).

    `nights` are those in placement up to the end of the commitment, paid or not. By funder each funder's gross is the
    part of it that it pays, and `social_care` has the rest and the nights. Sorted by key; by month all twelve stand,
    by other keys only those at which something does.
    """
    return forecast_of(year_figures(ledger, year, as_at, by_type=by == "type"), by)


def forecast_of(figures: Year, by: str) -> pd.DataFrame:
    """Frame FORECAST out of figures worked out once; those split by type serve every key, others all but the type."""
    made = _by_month(figures) if by == "month" else _by_key(figures, by)
    return shaped(_with_budget(made, figures.ledger, figures.year, by), FORECAST)


def with_total(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows and their sum, whose key is `total`; budget and variance are blank where no row has one."""
    figures = [name for name in FORECAST if name != "key"]
    total = pd.DataFrame({"key": [TOTAL], **{name: [rows[name].sum(min_count=1)] for name in figures}})
    total[list(set(figures) - {"budget", "variance"})] = total[list(set(figures) - {"budget", "variance"})].fillna(0)
    return shaped(pd.concat([rows, shaped(total, FORECAST)], ignore_index=True), FORECAST)


def until_days(figures: Year, rows: pd.DataFrame, day: Numbers | int) -> tuple[Numbers, Numbers]:
    """For each row: up to where a day counts as paid to date, and up to where as paid or committed."""
    tomorrow = day_number(figures.as_at) + 1
    start, end = rows["from_day"].to_numpy(), rows["to_day"].to_numpy()
    limit = np.maximum(rows["limit"].to_numpy(), tomorrow)
    return np.clip(np.minimum(day, tomorrow), start, end), np.clip(np.minimum(day, limit), start, end)


def money_until(figures: Year, day: int) -> tuple[Numbers, Numbers]:
    """Pence of each span up to a day: paid to date, and paid or committed."""
    spans = figures.spans
    weekly, once, first, last = (spans[name].to_numpy(dtype="int64") for name in ("weekly", "once", "first", "last"))
    paid_to, committed_to = until_days(figures, spans, day)
    return cost_until(weekly, once, first, last, paid_to), cost_until(weekly, once, first, last, committed_to)


def nights_until(figures: Year, day: int) -> Numbers:
    """Nights of each stay up to a day, those committed included."""
    rows = figures.nights
    first, last = rows["first"].to_numpy(), rows["last"].to_numpy()
    nights: Numbers = np.clip(until_days(figures, rows, day)[1] - first, 0, last - first)
    return nights


def _by_month(figures: Year) -> pd.DataFrame:
    months = [each.key for each in figures.year.months]
    is_gross = (figures.spans["funder"] == "").to_numpy()
    sums: dict[str, list[int]] = {"nights": [int(nights_until(figures, day).sum()) for day in figures.bounds]}
    for day in figures.bounds:
        for name, pence in zip(("actual", "both"), money_until(figures, int(day)), strict=True):
            sums.setdefault(f"{name}_gross", []).append(int(pence[is_gross].sum()))
            sums.setdefault(f"{name}_contributions", []).append(int(pence[~is_gross].sum()))
    made = pd.DataFrame({name: np.diff(values) for name, values in sums.items()}).assign(key=months)
    return _completed(made)


def _by_key(figures: Year, by: str) -> pd.DataFrame:
    first, after = day_number(figures.year.first), day_number(figures.year.after)
    (paid_before, both_before), (paid_after, both_after) = money_until(figures, first), money_until(figures, after)
    is_gross = (figures.spans["funder"] == "").to_numpy()
    actual, both = paid_after - paid_before, both_after - both_before
    parts = {
        "actual_gross": np.where(is_gross, actual, 0), "actual_contributions": np.where(is_gross, 0, actual),
        "both_gross": np.where(is_gross, both, 0), "both_contributions": np.where(is_gross, 0, both),
    }  # fmt: skip
    nights = nights_until(figures, after) - nights_until(figures, first)
    money_keys, night_keys = keys_of(figures, by)
    made = _summed(money_keys, parts).join(_summed(night_keys, {"nights": nights}), how="outer").fillna(0)
    made = made[(made != 0).any(axis=1)].astype("int64").rename_axis("key").reset_index()
    return _completed(_by_who_pays(made) if by == "funder" else made).sort_values("key", kind="stable")


def _summed(keys: pd.Series, parts: dict[str, Numbers]) -> pd.DataFrame:
    """Sums by key, exact: every figure is a whole number far below 2 to the 53rd."""
    code, names = pd.factorize(keys)
    sums = {name: np.bincount(code, weights=values, minlength=len(names)).round() for name, values in parts.items()}
    return pd.DataFrame(sums, index=pd.Index(names, dtype="object"))


def keys_of(figures: Year, by: str) -> tuple[pd.Series, pd.Series]:
    """The key of each span and of each stay; by month there is none, for a month is a window of days."""
    spans, nights = figures.spans, figures.nights
    if by == "type":
        return spans["placement_type"], nights["placement_type"]
    if by == "child":
        return spans["child_id"], nights["child_id"]
    if by == "funder":
        return spans["funder"].replace("", COUNCIL), pd.Series(COUNCIL, index=nights.index, dtype="object")
    if by == "locality":
        both = [
            beside(rows[["child_id"]], figures.ledger.children, "child_id", ("locality",)) for rows in (spans, nights)
        ]
        return both[0]["locality"], both[1]["locality"]
    providers = provider_of(figures.ledger)
    named, stayed = (providers.reindex(rows["placement_id"]).fillna("") for rows in (spans, nights))
    return named, stayed


def _by_who_pays(rows: pd.DataFrame) -> pd.DataFrame:
    """Each funder's gross is what it pays; the council's is the rest."""
    ours = rows["key"] == COUNCIL
    if not ours.any():
        rows = pd.concat([rows, pd.DataFrame({"key": [COUNCIL]})], ignore_index=True).fillna(0)
        ours = rows["key"] == COUNCIL
    for part in ("actual", "both"):
        given = rows[f"{part}_contributions"]
        rows[f"{part}_gross"] = np.where(ours, rows[f"{part}_gross"] - given.sum(), given)
    return rows


def _completed(rows: pd.DataFrame) -> pd.DataFrame:
    """Commitment and net out of what is paid, and what is paid or committed."""
    for name in ("gross", "contributions"):
        rows[f"forecast_{name}"] = rows[f"both_{name}"]
        rows[f"commitment_{name}"] = rows[f"both_{name}"] - rows[f"actual_{name}"]
    for part in ("actual", "commitment", "forecast"):
        rows[f"{part}_net"] = rows[f"{part}_gross"] - rows[f"{part}_contributions"]
    return rows


def _with_budget(rows: pd.DataFrame, ledger: Ledger, year: FinancialYear, by: str) -> pd.DataFrame:
    """Budget and variance where the key allows and the year has a budget; a key with a budget alone stands too."""
    pence = planned(ledger.budget, year, by)
    if pence is None:
        return rows
    both = rows.set_index("key").join(pence.rename("budget"), how="outer").fillna(0).reset_index(names="key")
    return both.assign(variance=both["forecast_gross"] - both["budget"])
