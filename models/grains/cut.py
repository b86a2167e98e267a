"""Cutting settled episodes into periods of care, placements and settings (domain reference 2.3, steps 8 to 10)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.grains.settle import SAME_HOME

KNOWN_REASONS = ("S", "P", "T", "B", "L", "U")
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
DETAILS = ["place", "place_provider", "placement_postcode"]


def cut(episodes: pd.DataFrame) -> pd.DataFrame:
    """Episodes (sorted, settled) with numbers within each child: period_number, placement_number, setting_number.

    Also home_place and home_provider (those of the home around a temporary stay) and own_row (True on temporary
    stays that no return to the same home has closed, which are placements of their own).
    """
    before = episodes.shift(1)
    same_child = before["child_id"] == episodes["child_id"]
    corrected = _corrected_start(episodes, before, same_child)
    starts_period = ~same_child | (
        ((episodes["reason_new_episode"] == "S") | (episodes["start_date"] != before["end_date"])) & ~corrected
    )
    frame = episodes.assign(period_number=_number(starts_period, episodes["child_id"]))
    frame = _with_homes(frame)
    moves, settles = _breaks(frame, before, starts_period, corrected)
    frame["placement_number"] = _number(moves, frame["child_id"])
    frame["setting_number"] = _number(settles, frame["child_id"])
    return frame


def _number(breaks: pd.Series, child: pd.Series) -> pd.Series:
    """Numbers from 1 within each child, one more at each break; a child's first row is a break."""
    count = breaks.to_numpy(dtype="int64").cumsum()
    first = np.flatnonzero(child != child.shift(1))
    before = np.repeat(count[first] - 1, np.diff(first, append=len(child)))
    return pd.Series(count - before, index=breaks.index)


def _corrected_start(episodes: pd.DataFrame, before: pd.DataFrame, same_child: pd.Series) -> pd.Series:
    """A row that only corrects the start of the row beside it, one of the two being withdrawn: the same stay."""
    waits = episodes["withdrawn_on"].notna() | before["withdrawn_on"].notna()
    alike = (episodes[SAME_HOME] == before[SAME_HOME]).all(axis=1)
    return same_child & waits & alike & (episodes["start_date"] <= before["end_date"])


def _with_homes(frame: pd.DataFrame) -> pd.DataFrame:
    """Fold temporary stays: the home before and after each, within the period of care."""
    temporary = frame["place"].isin(TEMPORARY)
    near = frame[frame["child_id"].isin(frame.loc[temporary, "child_id"])]
    period = [near["child_id"], near["period_number"]]
    home = near[DETAILS].mask(temporary[near.index])
    before = home.groupby(period, sort=False).ffill().reindex(frame.index)
    after = home.groupby(period, sort=False).bfill().reindex(frame.index)
    known = before["place"].notna() & after["place"].notna()
    same_home = (before["place"] == after["place"]) & (before["placement_postcode"] == after["placement_postcode"])
    returned = known & same_home
    folded = temporary & before["place"].notna()
    return frame.assign(
        temporary=temporary,
        own_row=temporary & ~returned,
        home_place=before["place"].where(folded, frame["place"]),
        home_provider=before["place_provider"].where(folded, frame["place_provider"]),
    )


def _breaks(
    frame: pd.DataFrame, before: pd.DataFrame, starts_period: pd.Series, corrected: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Where a new placement and where a new setting begins."""
    reason = frame["reason_new_episode"]
    odd = ~reason.isin(KNOWN_REASONS) & (frame[DETAILS] != before[DETAILS]).any(axis=1)
    was_temporary = frame["temporary"].shift(1, fill_value=False)
    was_own = frame["own_row"].shift(1, fill_value=False)
    moves = reason.isin(["S", "P", "B"]) | odd
    away_or_back = (frame["temporary"] & ~frame["own_row"]) | (was_temporary & ~was_own & ~frame["temporary"])
    within_stay = frame["own_row"] & was_own
    stay_edge = frame["own_row"] != was_own
    placement = starts_period | (((moves & ~away_or_back & ~within_stay) | stay_edge) & ~corrected)
    setting = (
        starts_period
        | placement
        | ((reason.isin(["S", "P", "B", "T", "U"]) | odd | (frame["temporary"] != was_temporary)) & ~corrected)
    )
    return placement, setting
