"""Who is in care on a day, with the episode, placement and period of care that hold the day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.frames import Ledger
from models.joins import beside
from models.periods import open_on
from models.types import LOOKED_AFTER_NOT_COUNTED, placement_type

OF_EPISODE = {
    "child_id": "child_id", "placement_id": "placement_id", "start_date": "episode_start",
    "period_number": "period_number", "legal_status": "legal_status", "place": "place",
    "place_provider": "provider_code", "home_place": "home_place", "home_provider": "home_provider", "urn": "urn",
}  # fmt: skip
OF_PLACEMENT = {"start_date": "placement_start", "end_date": "placement_end", "temporary": "temporary"}
OF_PERIOD = {"start_date": "care_start", "start_known": "care_start_known"}
OF_DETAIL = {
    "planned_end": "planned_end", "unregistered": "unregistered", "provision": "provision", "provider": "provider",
    "contract_ref": "contract_ref", "source": "provider_source",
}  # fmt: skip


def in_care(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """One row per child in care: short breaks (V3, V4) are left out on the dates on which they are in force.

    Columns: child_id, placement_id, placement_start, placement_end, place, provider_code (those of the home around a
    temporary stay that returned to it), home_place, home_provider, legal_status, urn, episode_start, period_number,
    care_start, care_start_known, planned_end, unregistered, provision, provider, provider_source, contract_ref,
    placement_type.
    """
    episodes = ledger.episodes
    now = episodes.loc[open_on(episodes, as_at) & counted(episodes), list(OF_EPISODE)].rename(columns=OF_EPISODE)
    frame = now.drop_duplicates("child_id", keep="last").reset_index(drop=True)
    frame = beside(frame, ledger.placements, "placement_id", OF_PLACEMENT)
    frame = beside(frame, ledger.periods, ["child_id", "period_number"], OF_PERIOD)
    frame["place"] = frame["place"].where(frame["temporary"], frame["home_place"])
    frame["provider_code"] = frame["provider_code"].where(frame["temporary"], frame["home_provider"])
    return typed(with_details(frame, ledger.details))


def counted(episodes: pd.DataFrame) -> pd.Series:
    """Which episodes count as being in care: all but short breaks."""
    return ~episodes["legal_status"].isin(LOOKED_AFTER_NOT_COUNTED)


def with_details(frame: pd.DataFrame, details: pd.DataFrame) -> pd.DataFrame:
    """Rows by placement_id with what is known beside the return: planned_end, unregistered, provision, provider."""
    return beside(frame, details, "placement_id", OF_DETAIL)


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows with their placement type, by the home around a temporary stay."""
    made = placement_type(frame["home_place"], frame["home_provider"], frame["unregistered"], frame["provision"])
    return frame.assign(placement_type=made)
