"""Who is in care on a day, with the episode, placement and period of care that hold the day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.frames import Ledger
from models.periods import open_on
from models.types import LOOKED_AFTER_NOT_COUNTED, placement_type

NOW = [
    "child_id", "placement_id", "start_date", "period_number", "legal_status", "place", "place_provider", "home_place",
    "home_provider", "urn",
]  # fmt: skip


def in_care(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """One row per child in care: short breaks (V3, V4) are left out on the dates on which they are in force.

    Columns: child_id, placement_id, placement_start, placement_end, place, provider_code (those of the home around a
    temporary stay that returned to it), home_place, home_provider, legal_status, urn, episode_start, period_number,
    care_start, care_start_known, planned_end, unregistered, provision, provider, provider_source, contract_ref,
    placement_type.
    """
    episodes = ledger.episodes
    now = episodes[open_on(episodes, as_at) & ~episodes["legal_status"].isin(LOOKED_AFTER_NOT_COUNTED)]
    now = now.drop_duplicates("child_id", keep="last")
    placements = ledger.placements[["placement_id", "start_date", "end_date", "temporary"]]
    periods = ledger.periods[["child_id", "period_number", "start_date", "start_known"]]
    frame = (
        now[NOW]
        .merge(placements, on="placement_id", suffixes=("_of_episode", ""))
        .rename(
            columns={
                "start_date": "placement_start",
                "end_date": "placement_end",
                "start_date_of_episode": "episode_start",
            }
        )
    )
    frame = frame.merge(periods, on=["child_id", "period_number"])
    frame = frame.rename(columns={"start_date": "care_start", "start_known": "care_start_known"})
    own_row = frame["temporary"].astype(bool)
    frame["place"] = frame["home_place"].mask(own_row, frame["place"])
    frame["provider_code"] = frame["home_provider"].mask(own_row, frame["place_provider"])
    return typed(with_details(frame, ledger.details))


def with_details(frame: pd.DataFrame, details: pd.DataFrame) -> pd.DataFrame:
    """Rows by placement_id with what is known beside the return: planned_end, unregistered, provision, provider."""
    known = details[["placement_id", "planned_end", "unregistered", "provision", "provider", "contract_ref", "source"]]
    frame = frame.merge(known.rename(columns={"source": "provider_source"}), on="placement_id", how="left")
    for name in ("provision", "provider", "provider_source", "contract_ref"):
        frame[name] = frame[name].astype("object").fillna("")
    return frame.assign(unregistered=frame["unregistered"].astype("boolean").fillna(False).astype(bool))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows with their placement type, by the home around a temporary stay."""
    made = placement_type(frame["home_place"], frame["home_provider"], frame["unregistered"], frame["provision"])
    return frame.assign(placement_type=made)
