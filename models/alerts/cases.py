"""What every alert looks at: the children in care on a day, with all that is known of each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from models.care import counted, typed, with_details
from models.costs import rate_changes
from models.day import Day
from models.frames import FLAG, Ledger, empty
from models.periods import as_timestamp
from models.settings import Settings

OF_EPISODE = [
    "child_id", "placement_id", "period_number", "start_date", "end_date", "legal_status", "place", "place_provider",
    "home_place", "home_provider", "urn",
]  # fmt: skip


NO_FLAGS = empty(FLAG)


class Cases(NamedTuple):
    """The cases of one day.

    `children` is that of `models.day.Day` with `stay_since`: from when the present placement has counted without a
    break (short breaks are left out). `episodes` are those of these children begun by the day, in order of child and
    start, with their placement_type; `present` is where the episode that holds the day lies, child by child;
    `counts` which episodes count as care (no short breaks), `here` which of these are of a present placement; `rates`
    is `models.costs.rate_changes` of the present placements up to the day.
    """

    ledger: Ledger
    settings: Settings
    as_at: date
    children: pd.DataFrame
    lines: pd.DataFrame
    episodes: pd.DataFrame
    present: np.ndarray
    counts: pd.Series
    here: pd.Series
    rates: pd.DataFrame

    @property
    def day(self) -> pd.Timestamp:
        """The as-at date as columns compare with it."""
        return as_timestamp(self.as_at)


def cases(day: Day) -> Cases:
    """Everything that the alerts need of one day, worked out once."""
    children = day.children
    episodes, present = _episodes_until(day)
    rates = rate_changes(day.lines)
    rates = rates[rates["day"] <= as_timestamp(day.as_at)]
    counts = counted(episodes)
    here = counts & episodes["placement_id"].isin(children["placement_id"])
    made = Cases(day.ledger, day.settings, day.as_at, children, day.lines, episodes, present, counts, here, rates)
    since = run_start(made, pd.Series(True, index=episodes.index), "placement_id")
    # The copy puts columns of a kind together, so that each alert picks its rows several times as fast.
    return made._replace(children=children.assign(stay_since=since).copy())


def _episodes_until(day: Day) -> tuple[pd.DataFrame, np.ndarray]:
    """The episodes of the children in care begun by the day, and the last of each child."""
    episodes = day.ledger.episodes
    child = pd.Index(day.children["child_id"]).get_indexer(episodes["child_id"])
    begun = np.flatnonzero((child >= 0) & (episodes["start_date"] <= as_timestamp(day.as_at)).to_numpy())
    ordered = begun[np.lexsort((episodes["start_date"].to_numpy()[begun], child[begun]))]
    present = np.searchsorted(child[ordered], np.arange(len(day.children)), side="right") - 1
    kept = episodes[OF_EPISODE].take(ordered).reset_index(drop=True)
    return typed(with_details(kept, day.ledger.details)).copy(), present


def flags(rows: pd.DataFrame, rule: str, level: pd.Series | str, since: pd.Series, reason: pd.Series) -> pd.DataFrame:
    """The columns of FLAG from the rows of children for which a rule holds; `since` and `reason` lie along them."""
    if rows.empty:
        return NO_FLAGS
    child, placement = rows["child_id"], rows["placement_id"]
    made = {"child_id": child, "placement_id": placement, "rule": rule, "level": level, "since": since}
    return pd.DataFrame({**made, "reason": reason}, index=rows.index)


def run_start(cases_: Cases, holds: pd.Series, within: str) -> pd.Series:
    """Along cases_.children: the first day of the unbroken run of episodes, up to the present one, that hold and count.

    `holds` lies along cases_.episodes; `within` is "placement_id" or "period_number", which a run never leaves. NaT
    where the present episode does not hold; an episode of short breaks never does.
    """
    episodes, present = cases_.episodes, cases_.present
    good = (holds & cases_.counts).to_numpy(dtype=bool)
    number = np.arange(len(episodes))
    last_bad = np.maximum.accumulate(np.where(good, -1, number))
    first = np.maximum.accumulate(np.where(_begins(episodes["child_id"]) | _begins(episodes[within]), number, 0))
    start = np.maximum(last_bad[present] + 1, first[present])
    days = episodes["start_date"].to_numpy()[np.minimum(start, present)]
    return pd.Series(days, index=cases_.children.index).where(good[present])


def _begins(column: pd.Series) -> np.ndarray:
    """Where the value differs from the one before."""
    values = column.to_numpy()
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def later_of(first: pd.Series, second: pd.Series) -> pd.Series:
    """The later day of two columns; where only one is known, that one."""
    return pd.Series(np.fmax(first.to_numpy(), second.to_numpy()), index=first.index)


def dmy(days: pd.Series) -> pd.Series:
    """Days as a person reads them."""
    return days.dt.strftime("%d/%m/%Y").fillna("")
