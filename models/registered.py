"""Providers by their registration: what Ofsted's list calls the home or agency of a placement (domain.md 4.4)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.frames import Ledger
from models.joins import beside
from models.periods import as_timestamp


def provider_names(children: pd.DataFrame, ledger: Ledger, as_at: date) -> pd.Series:
    """For each row of `models.care.in_care` the name that the loaded list gives its URN; '' where it has none.

    The URN kept with the placement (typed, or from a cost sheet) comes before that of the return.
    """
    if ledger.registered.empty:
        return pd.Series("", index=children.index, dtype="object")
    names = ledger.registered.set_index("urn")["name"]
    kept = beside(children[["placement_id"]], ledger.details, "placement_id", ("urn",))["urn"]
    by_sheet, by_return = (_named(urns, names) for urns in (kept, _returned(children, ledger.episodes, as_at)))
    return by_sheet.where(by_sheet.ne(""), by_return)


def _returned(children: pd.DataFrame, episodes: pd.DataFrame, as_at: date) -> pd.Series:
    """The newest URN that the return has of each home up to the day, stays away that ended in a return left out."""
    begun = episodes["placement_id"].isin(children["placement_id"]) & (episodes["start_date"] <= as_timestamp(as_at))
    at_home = episodes[begun & episodes["place"].eq(episodes["home_place"]) & episodes["urn"].ne("")]
    newest = at_home.sort_values("start_date", kind="stable").drop_duplicates("placement_id", keep="last")
    found = children["placement_id"].map(newest.set_index("placement_id")["urn"]).astype("object")
    return found.where(found.notna(), children["urn"])


def _named(urns: pd.Series, names: pd.Series) -> pd.Series:
    return urns.str.strip().str.upper().map(names).astype("object").fillna("")
