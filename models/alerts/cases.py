"""What every alert looks at: the children in care on a day, with all that is known of each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from models.care import in_care, typed, with_details
from models.costs import rate_changes, weekly_on
from models.frames import FLAG, Ledger, empty, shaped
from models.periods import as_timestamp
from models.reviews import position
from models.settings import Settings


class Cases(NamedTuple):
    """The cases of one day.

    `children` is `models.care.in_care` with date_of_birth, weekly_gross and the review position; `episodes` are those
    begun by the day, with their placement_type; `rates` is `models.costs.rate_changes` up to the day.
    """

    ledger: Ledger
    settings: Settings
    as_at: date
    children: pd.DataFrame
    episodes: pd.DataFrame
    rates: pd.DataFrame
    reviews: pd.DataFrame

    @property
    def day(self) -> pd.Timestamp:
        """The as-at date as columns compare with it."""
        return as_timestamp(self.as_at)


def cases(ledger: Ledger, settings: Settings, as_at: date, reviews: pd.DataFrame | None = None) -> Cases:
    """Everything that the alerts need of one day, worked out once."""
    reviews = position(ledger, as_at, settings) if reviews is None else reviews
    children = in_care(ledger, as_at).merge(ledger.children[["child_id", "date_of_birth"]], on="child_id", how="left")
    children = children.merge(weekly_on(ledger.cost_lines, as_at), on="placement_id", how="left")
    seen = ["child_id", "reviews_held", "last_held", "next_due", "status", "days_overdue"]
    children = children.merge(reviews[seen], on="child_id", how="left")
    day = as_timestamp(as_at)
    episodes = ledger.episodes[ledger.episodes["start_date"] <= day]
    episodes = typed(with_details(episodes[episodes["child_id"].isin(children["child_id"])], ledger.details))
    rates = rate_changes(ledger.cost_lines)
    return Cases(ledger, settings, as_at, children, episodes, rates[rates["day"] <= day], reviews)


def flags(rows: pd.DataFrame, rule: str, level: pd.Series | str, since: pd.Series, reason: pd.Series) -> pd.DataFrame:
    """Frame FLAG from the rows of children for which a rule holds."""
    if rows.empty:
        return empty(FLAG)
    made = rows[["child_id", "placement_id"]].assign(rule=rule, level=level, since=since, reason=reason)
    return shaped(made, FLAG)


def run_start(cases_: Cases, holds: pd.Series, within: str) -> pd.Series:
    """By child_id: the first day of the unbroken run of episodes, up to the present one, for which `holds` is true.

    `holds` lies along cases_.episodes; `within` is "placement_id" or "period_number", which a run never leaves. A child
    whose present episode does not hold is not in the answer.
    """
    episodes = cases_.episodes
    here = cases_.children.set_index("child_id")[within]
    ours = episodes[within].to_numpy() == episodes["child_id"].map(here).to_numpy()
    mine = episodes[ours]
    good = holds[ours].astype(bool)
    runs = (~good).groupby(mine["child_id"]).cumsum()
    last_run = runs.groupby(mine["child_id"]).transform("last")
    present = good.groupby(mine["child_id"]).transform("last")
    kept = mine[(runs == last_run) & good & present]
    first: pd.Series = kept.groupby("child_id")["start_date"].min()
    return first


def later_of(first: pd.Series, second: pd.Series) -> pd.Series:
    """The later day of two columns; where only one is known, that one."""
    return first.where((first >= second) | second.isna(), second)


def dmy(days: pd.Series) -> pd.Series:
    """Days as a person reads them."""
    return days.dt.strftime("%d/%m/%Y").fillna("")
