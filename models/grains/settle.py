"""Settling episodes that do not fit together (domain reference 2.3, steps 5 to 7; LIIA fix_episodes rules).

Frames here are sorted by child and start, one row per episode, with `year` (the year in which the return's financial
year ends) and `settled` (what the program did, in words; '' = as written).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.grains.merge import HAND_YEAR

SAME_HOME = ["reason_new_episode", "legal_status", "place", "place_provider", "placement_postcode", "urn"]
DAY = np.timedelta64(1, "D")


def settle(episodes: pd.DataFrame, newest_year: int | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The episodes with ends that fit, and those left out (same columns, `settled` saying why)."""
    if newest_year is None:
        returned = episodes.loc[episodes["year"] != HAND_YEAR, "year"]
        newest_year = 0 if returned.empty else int(returned.max())
    episodes = episodes.assign(settled="")
    episodes.loc[episodes["end_date"].isna(), "reason_ceased"] = ""
    episodes, same_end = _keep_longer_of_same_end(episodes)
    episodes, stale = _close_stale(episodes, newest_year)
    return _fit_to_next(episodes), pd.concat([same_end, stale], ignore_index=True)


def _neighbours(episodes: pd.DataFrame, step: int) -> tuple[pd.DataFrame, pd.Series]:
    """Each row's neighbour, and whether it is one of the same child."""
    near = episodes.shift(step)
    return near, near["child_id"] == episodes["child_id"]


def _keep_longer_of_same_end(episodes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    whole = episodes["end_date"].notna() & (episodes["end_date"] > episodes["start_date"])
    shorter = whole & episodes[whole].duplicated(["child_id", "end_date"]).reindex(episodes.index, fill_value=False)
    left_out = episodes[shorter].assign(settled="left out: another episode ends on the same day and is longer")
    return episodes[~shorter].reset_index(drop=True), left_out


def _close_stale(episodes: pd.DataFrame, newest_year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Close open rows that a newer year's return no longer carries, or leave them out where they repeat another."""
    is_open = episodes["end_date"].isna()
    stale = is_open & (episodes["year"] < newest_year)
    left_out = stale & (_repeats_open_neighbour(episodes, is_open, stale) | _overtaken(episodes))
    kept = episodes[~left_out].reset_index(drop=True)
    dropped = episodes[left_out].assign(settled="left out: open in an older return, and a newer one has another start")
    return _end_stale(kept, stale[~left_out].reset_index(drop=True)), dropped


def _repeats_open_neighbour(episodes: pd.DataFrame, is_open: pd.Series, stale: pd.Series) -> pd.Series:
    """Rule 3, only where the neighbour is open too: an exact copy of the row before, or of a newer row after."""
    before, same_before = _neighbours(episodes, 1)
    after, same_after = _neighbours(episodes, -1)
    copy_of_before = same_before & (before[SAME_HOME] == episodes[SAME_HOME]).all(axis=1) & before["end_date"].isna()
    after_is_current = ~stale.shift(-1, fill_value=True)
    copy_of_after = same_after & (after[SAME_HOME] == episodes[SAME_HOME]).all(axis=1) & after["end_date"].isna()
    return is_open & (copy_of_before | (copy_of_after & after_is_current))


def _overtaken(episodes: pd.DataFrame) -> pd.Series:
    """Rule 3A: an episode that began earlier came in a later return."""
    year = episodes["year"].where(episodes["year"] != HAND_YEAR, 0).astype("int64")
    newest_so_far = year.groupby(episodes["child_id"]).cummax()
    return (newest_so_far.groupby(episodes["child_id"]).shift(1) > year).fillna(False)


def _end_stale(episodes: pd.DataFrame, stale: pd.Series) -> pd.DataFrame:
    """Rules 1, 1A and 2: end at the next start, or at the year's end where the next is a new period or none."""
    after, has_next = _neighbours(episodes, -1)
    year = episodes["year"].where(stale, 1970).astype("int64")
    year_end = pd.to_datetime(year.astype(str) + "-03-31", format="%Y-%m-%d").astype("datetime64[s]")
    goes_on = stale & has_next & (after["reason_new_episode"] != "S")
    starts_anew = stale & has_next & ~goes_on
    alone = stale & ~has_next
    end = episodes["end_date"].copy()
    end[goes_on] = after["start_date"][goes_on]
    end[starts_anew] = np.minimum(year_end[starts_anew], after["start_date"][starts_anew] - DAY)
    end[alone] = year_end[alone]
    reason = episodes["reason_ceased"].mask(goes_on, "X1").mask(starts_anew | alone, "E99")
    settled = episodes["settled"].mask(stale, "closed by import: open in an older return, not in the newest")
    return episodes.assign(end_date=end.astype("datetime64[s]"), reason_ceased=reason, settled=settled)


def _fit_to_next(episodes: pd.DataFrame) -> pd.DataFrame:
    """Shorten overlaps, close gaps that the reason X1 denies, and give no nights to an end before the start."""
    after, has_next = _neighbours(episodes, -1)
    end, start, next_start = episodes["end_date"], episodes["start_date"], after["start_date"]
    backwards = end.notna() & (end < start)
    overlap = has_next & ~backwards & (end.isna() | (end > next_start))
    denied = (episodes["reason_ceased"] == "X1") & (after["year"] > episodes["year"])
    gap = has_next & denied & (end < next_start) & ~backwards
    settled = episodes["settled"].mask(overlap & end.notna(), "end brought forward to the next start")
    settled = settled.mask(overlap & end.isna(), "closed at the next start")
    settled = settled.mask(gap, "end moved to the next start")
    settled = settled.mask(backwards, "ends before it starts: no nights counted")
    fitted = end.mask(overlap | gap, next_start).mask(backwards, start).astype("datetime64[s]")
    reason = episodes["reason_ceased"].mask(overlap & (episodes["reason_ceased"] == ""), "X1")
    return episodes.assign(end_date=fitted, reason_ceased=reason, settled=settled)
