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


def _next(episodes: pd.DataFrame, name: str) -> pd.Series:
    """A column's value in the row below, missing where that is another child's."""
    below = episodes["child_id"].shift(-1) == episodes["child_id"]
    return episodes[name].shift(-1).where(below)


def _keep_longer_of_same_end(episodes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    whole = episodes["end_date"].notna() & (episodes["end_date"] > episodes["start_date"])
    shorter = whole & episodes[whole].duplicated(["child_id", "end_date"]).reindex(episodes.index, fill_value=False)
    left_out = episodes[shorter].assign(settled="left out: another episode ends on the same day and is longer")
    return episodes[~shorter].reset_index(drop=True), left_out


def _close_stale(episodes: pd.DataFrame, newest_year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Close open rows that a newer year's return no longer carries, or leave them out where they repeat another."""
    is_open = episodes["end_date"].isna()
    stale = is_open & (episodes["year"] < newest_year)
    left_out = (stale & _repeats_open_neighbour(episodes, is_open, stale)) | _overtaken(episodes, stale)
    kept = episodes[~left_out].reset_index(drop=True)
    dropped = episodes[left_out].assign(settled="left out: open in an older return, and a newer one has another start")
    return _end_stale(kept, stale[~left_out].reset_index(drop=True)), dropped


def _repeats_open_neighbour(episodes: pd.DataFrame, is_open: pd.Series, stale: pd.Series) -> pd.Series:
    """Rule 3, only where the neighbour is open too: an exact copy of the row before, or of a newer row after."""
    after_is_current = ~stale.shift(-1, fill_value=True)
    return _copies(episodes, is_open, 1) | (_copies(episodes, is_open, -1) & after_is_current)


def _copies(episodes: pd.DataFrame, is_open: pd.Series, step: int) -> pd.Series:
    """Which open rows say the same as their neighbour, `step` rows above, where that is open too."""
    rows = np.flatnonzero(is_open & is_open.shift(step, fill_value=False))
    said = episodes[["child_id", *SAME_HOME]]
    alike = pd.Series(False, index=episodes.index)
    alike.iloc[rows] = (said.iloc[rows].to_numpy() == said.iloc[rows - step].to_numpy()).all(axis=1)
    return alike


def _overtaken(episodes: pd.DataFrame, stale: pd.Series) -> pd.Series:
    """Rule 3A, of stale rows: an episode that began earlier came in a later return."""
    near = episodes[episodes["child_id"].isin(episodes.loc[stale, "child_id"])]
    year = near["year"].where(near["year"] != HAND_YEAR, 0).astype("int64")
    newest_so_far = year.groupby(near["child_id"]).cummax()
    overtaken = newest_so_far.groupby(near["child_id"]).shift(1) > year
    return stale & overtaken.reindex(episodes.index, fill_value=False)


def _end_stale(episodes: pd.DataFrame, stale: pd.Series) -> pd.DataFrame:
    """Rules 1, 1A and 2: end at the next start, or at the year's end where the next is a new period or none."""
    next_start = _next(episodes, "start_date")
    has_next = next_start.notna()
    year_end = _march_ends(episodes["year"].where(stale, 1970))
    goes_on = stale & has_next & (_next(episodes, "reason_new_episode") != "S")
    starts_anew = stale & has_next & ~goes_on
    alone = stale & ~has_next
    end = episodes["end_date"].copy()
    end[goes_on] = next_start[goes_on]
    end[starts_anew] = np.minimum(year_end[starts_anew], next_start[starts_anew] - DAY)
    end[alone] = year_end[alone]
    reason = episodes["reason_ceased"].mask(goes_on, "X1").mask(starts_anew | alone, "E99")
    settled = episodes["settled"].mask(stale, "closed by import: open in an older return, not in the newest")
    return episodes.assign(end_date=end.astype("datetime64[s]"), reason_ceased=reason, settled=settled)


def _march_ends(years: pd.Series) -> pd.Series:
    """31 March of each year."""
    march = (years.to_numpy(dtype="int64") - 1970).astype("datetime64[Y]").astype("datetime64[M]") + 2
    return pd.Series((march.astype("datetime64[D]") + 30).astype("datetime64[s]"), index=years.index)


def _fit_to_next(episodes: pd.DataFrame) -> pd.DataFrame:
    """Shorten overlaps, close gaps that the reason X1 denies, and give no nights to an end before the start."""
    end, start, next_start = episodes["end_date"], episodes["start_date"], _next(episodes, "start_date")
    has_next = next_start.notna()
    backwards = end.notna() & (end < start)
    overlap = has_next & ~backwards & (end.isna() | (end > next_start))
    denied = (episodes["reason_ceased"] == "X1") & (_next(episodes, "year") > episodes["year"])
    gap = has_next & denied & (end < next_start) & ~backwards
    settled = episodes["settled"].mask(overlap & end.notna(), "end brought forward to the next start")
    settled = settled.mask(overlap & end.isna(), "closed at the next start")
    settled = settled.mask(gap, "end moved to the next start")
    settled = settled.mask(backwards, "ends before it starts: no nights counted")
    fitted = end.mask(overlap | gap, next_start).mask(backwards, start).astype("datetime64[s]")
    reason = episodes["reason_ceased"].mask(overlap & (episodes["reason_ceased"] == ""), "X1")
    return episodes.assign(end_date=fitted, reason_ceased=reason, settled=settled)
