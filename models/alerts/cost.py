"""Alerts on the weekly cost: A3 high, A4 high for its type, A22 no rate."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models import words
from models.alerts.cases import Cases, dmy, flags, later_of
from models.costs import weekly_gross_lines
from models.money import pounds
from models.periods import looked_up, open_on


def high_cost(cases: Cases) -> pd.DataFrame:
    """A3: weekly gross of £5,000 or more amber, of £10,000 or more red (LGA high-cost line)."""
    amber, red = cases.settings.high_cost_amber, cases.settings.high_cost_red
    rows = cases.children[cases.children["weekly_gross"] >= amber]
    level = (rows["weekly_gross"] >= red).map({True: "red", False: "amber"})
    since = later_of(looked_up(rows["placement_id"], _above_since(cases, amber)), rows["stay_since"])
    line = level.map({"red": pounds(red), "amber": pounds(amber)})
    reason = _in_pounds(rows["weekly_gross"]) + " a week, at or above " + line + "; since " + dmy(since)
    return flags(rows, "A3", level, since, reason)


def _in_pounds(pence: pd.Series) -> pd.Series:
    """The prices as text; of no rows too, where a mapped column would stay one of numbers."""
    return pence.map(pounds).astype("object")


def _above_since(cases: Cases, threshold: int) -> pd.Series:
    """By placement_id: the first day of the present unbroken span at or above a weekly price."""
    rates = cases.rates
    below = (rates["weekly_gross"] < threshold).groupby(rates["placement_id"]).cumsum()
    latest = below.groupby(rates["placement_id"]).transform("last")
    high = rates[(below == latest) & (rates["weekly_gross"] >= threshold)]
    first: pd.Series = high.groupby("placement_id")["day"].min()
    return first


def high_for_type(cases: Cases) -> pd.DataFrame:
    """A4: above the 90th percentile of the council's own open placements of that type, where there are ten or more."""
    children, settings = cases.children, cases.settings
    priced = children[children["weekly_gross"].notna()]
    price = priced["weekly_gross"].astype("int64")
    limit, count = percentile(price, priced["placement_type"], settings.high_for_type_percentile)
    rows = priced[(count >= settings.high_for_type_least) & (price * 100 > limit)]
    since = later_of(looked_up(rows["placement_id"], _present_rate_since(cases)), rows["stay_since"])
    kind = rows["placement_type"].map(words.PLACEMENT_TYPES).str.lower()
    reason = (
        _in_pounds(rows["weekly_gross"]) + " a week; nine in ten of our " + count[rows.index].astype(str) + " open "
    )
    reason += kind + " placements cost " + _in_pounds((limit[rows.index] + 50) // 100) + " or less"
    return flags(rows, "A4", "amber", since, reason)


def percentile(prices: pd.Series, kinds: pd.Series, percent: int) -> tuple[pd.Series, pd.Series]:
    """Of each price: the percentile of its kind, exact, in hundredths of a penny, and how many there are of the kind.

    By straight line between the two prices nearest to it.
    """
    kind = pd.factorize(kinds)[0]
    ordered = prices.to_numpy()[np.lexsort((prices, kind))]
    count = np.bincount(kind)
    first = np.cumsum(count) - count
    at, over = np.divmod((count - 1) * percent, 100)
    above = np.minimum(at + 1, count - 1)
    limit = ordered[first + at] * (100 - over) + ordered[first + above] * over
    return pd.Series(limit[kind], index=prices.index), pd.Series(count[kind], index=prices.index)


def _present_rate_since(cases: Cases) -> pd.Series:
    present: pd.Series = cases.rates.groupby("placement_id")["day"].max()
    return present


def no_rate(cases: Cases) -> pd.DataFrame:
    """A22: no weekly rate at all, or the last one has ended and the placement is still open.

    A rate recorded as nothing is a rate. The dates of an individual placement agreement are not yet kept.
    """
    lines = weekly_gross_lines(cases.lines)
    in_force = lines[open_on(lines, cases.as_at, "from_date", "to_date")]
    rows = cases.children[~cases.children["placement_id"].isin(in_force["placement_id"])]
    ended = lines[lines["to_date"] <= cases.day].groupby("placement_id")["to_date"].max()
    last_end = looked_up(rows["placement_id"], ended)
    ever = rows["placement_id"].isin(lines["placement_id"])
    reason = pd.Series("No weekly rate recorded for this placement", index=rows.index)
    reason = reason.mask(ever, "The recorded rates begin later; none is in force")
    reason = reason.mask(
        last_end.notna(), "The last weekly rate ended on " + dmy(last_end) + "; the placement is still open"
    )
    return flags(rows, "A22", "amber", later_of(last_end, rows["stay_since"]), reason)
