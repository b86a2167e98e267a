"""Nights in placement, and the placement type night by night.

Short breaks (V3, V4) are in no count of nights; a placement whose type changes within it is split by night.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.care import counted, typed, with_details
from models.forecast.paid import FAR, day_numbers
from models.frames import Ledger

_OF_TYPE = ["placement_id", "home_place", "home_provider"]


def stays(ledger: Ledger, *, with_types: bool) -> pd.DataFrame:
    """One row an episode, in order of placement and start: `place` (the row of the placement in ledger.placements),
    placement_id, child_id, first and last (days as numbers, half-open, FAR = open), counts (False for short breaks),
    and placement_type where it is wanted."""
    episodes = ledger.episodes
    place = pd.Index(ledger.placements["placement_id"]).get_indexer(episodes["placement_id"])
    first, last = day_numbers(episodes["start_date"]), day_numbers(episodes["end_date"])
    made = episodes[["placement_id", "child_id"]].assign(
        place=place, first=first, last=last, counts=counted(episodes).to_numpy()
    )
    if with_types:
        kinds = typed(with_details(episodes[_OF_TYPE], ledger.details))["placement_type"]
        made = made.assign(placement_type=kinds.to_numpy())
    return made.take(np.lexsort((first, place))).reset_index(drop=True)


def type_spans(episodes: pd.DataFrame) -> pd.DataFrame:
    """place, placement_type, from_day, to_day: the first span of a placement reaches back and its last one on without
    end, so that notice after the end has a type too."""
    place, kind = episodes["place"].to_numpy(), episodes["placement_type"].to_numpy()
    new_placement = _changes(place)
    begins = np.flatnonzero(new_placement | _changes(kind))
    is_first = new_placement[begins]
    start = np.where(is_first, -FAR, episodes["first"].to_numpy()[begins])
    ends_placement = np.append(is_first[1:], True)[: len(begins)]
    end = np.where(ends_placement, FAR, np.append(start[1:], FAR)[: len(begins)])
    return episodes.loc[begins, ["place", "placement_type"]].assign(from_day=start, to_day=end)


def _changes(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where a value differs from the one before it; the first does."""
    changes: npt.NDArray[np.bool_] = np.append(True, values[1:] != values[:-1])[: len(values)]
    return changes
