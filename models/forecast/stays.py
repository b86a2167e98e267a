"""Nights in placement, and the placement type night by night.

Short breaks (V3, V4) are in no count of nights; a placement whose type changes within it is split by night.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.care import counted, typed, with_details
from models.forecast.paid import FAR, day_numbers
from models.frames import Ledger

_NEEDED = ["child_id", "placement_id", "start_date", "end_date", "legal_status", "home_place", "home_provider"]


def stays(ledger: Ledger) -> pd.DataFrame:
    """One row an episode, in order of placement and start: child_id, placement_id, placement_type, start, end (days as
    numbers, FAR = open) and counts (False for short breaks)."""
    episodes = typed(with_details(ledger.episodes[_NEEDED], ledger.details))
    made = episodes[["child_id", "placement_id", "placement_type"]].assign(
        start=day_numbers(episodes["start_date"]), end=day_numbers(episodes["end_date"]), counts=counted(episodes)
    )
    return made.sort_values(["placement_id", "start"], kind="stable").reset_index(drop=True)


def type_spans(episodes: pd.DataFrame) -> pd.DataFrame:
    """placement_id, placement_type, from_day, to_day: the first span of a placement reaches back and its last one on
    without end, so that notice after the end has a type too."""
    placement = episodes["placement_id"].to_numpy()
    kind = episodes["placement_type"].to_numpy()
    new_placement = np.append(True, placement[1:] != placement[:-1])[: len(placement)]
    begins = np.flatnonzero(new_placement | np.append(True, kind[1:] != kind[:-1])[: len(kind)])
    spans = episodes.loc[begins, ["placement_id", "placement_type"]].reset_index(drop=True)
    start = np.where(new_placement[begins], -FAR, episodes["start"].to_numpy()[begins])
    next_is_new = np.append(new_placement[begins][1:], True)[: len(begins)]
    end = np.where(next_is_new, FAR, np.append(start[1:], FAR)[: len(begins)])
    return spans.assign(from_day=start, to_day=end)
