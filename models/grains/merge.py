"""One row per episode out of the rows of many return years."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.filled import last_filled
from models.frames import RETURN_FIELDS

HAND_YEAR = 9999
KEY = ["child_id", "start_date"]
TEXT_FIELDS = [name for name, kind in RETURN_FIELDS.items() if kind == "text"]


def episode_key(child_id: str, start_iso: str) -> str:
    """How one episode is named in the overrides: child and first day."""
    return f"{child_id}|{start_iso}"


def episode_keys(frame: pd.DataFrame) -> pd.Series:
    """The override name of each row of a frame with child_id and start_date."""
    return frame["child_id"] + "|" + frame["start_date"].dt.strftime("%Y-%m-%d")


def merge_years(returns: pd.DataFrame) -> pd.DataFrame:
    """One row per child and start: the latest year wins field by field where it is not blank.

    A filled end beats a blank one whatever the year. `year` is the newest year that has the row (9999 = typed by
    hand) and `withdrawn_on` that of its newest row. Sorted by child and start.
    """
    ordered = returns.sort_values([*KEY, "year"], kind="stable")
    newest = ~ordered.duplicated(KEY, keep="last").to_numpy()
    if newest.all():
        return ordered.reset_index(drop=True)
    return last_filled(ordered, np.cumsum(newest) - newest, np.flatnonzero(newest), RETURN_FIELDS)


def apply_overrides(episodes: pd.DataFrame, overrides: pd.DataFrame) -> pd.DataFrame:
    """The episodes with what was typed over them; a removed one is left out.

    `overrides` has table_name, row_key, field and value (ISO text for dates, None or '' for cleared).
    """
    ours = overrides[overrides["table_name"] == "episode"]
    if ours.empty:
        return episodes
    keys = episode_keys(episodes)
    removed = set(ours.loc[ours["field"] == "", "row_key"])
    changed = episodes.copy()
    for name, rows in ours[ours["field"] != ""].groupby("field"):
        typed = keys.map(dict(zip(rows["row_key"], rows["value"].fillna(""), strict=True)))
        known = typed.notna()
        if name in TEXT_FIELDS:
            changed.loc[known, name] = typed[known]
        elif name == "end_date":
            changed.loc[known, name] = pd.to_datetime(typed[known], format="%Y-%m-%d", errors="coerce")
    return changed[~keys.isin(removed)].reset_index(drop=True)
