"""Who provides each placement, for a whole year: one name a placement."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.costs import COUNTED
from models.frames import Ledger
from models.registered import provider_names

LAST_DAY = date(2200, 1, 1)


def provider_of(ledger: Ledger) -> pd.Series:
    """By placement_id: the provider typed by hand, else the one that the newest gross line names, else the sheet's,
    else the registered name of the home's number; a placement of which none is known is left out."""
    details, lines = ledger.details, ledger.cost_lines
    named = details[details["provider"] != ""].set_index("placement_id")
    by_hand = named.loc[named["source"] == "hand", "provider"]
    paid = lines[(lines["funder"] == "") & (lines["provider"] != "") & lines["status"].isin(COUNTED)]
    paid = paid.sort_values("from_date", kind="stable").drop_duplicates("placement_id", keep="last")
    every = [by_hand, paid.set_index("placement_id")["provider"], named["provider"], _registered(ledger)]
    found = pd.concat([each.astype("object") for each in every])
    return found[~found.index.duplicated()]


def _registered(ledger: Ledger) -> pd.Series:
    """By placement_id: the name in the list of registered homes and agencies, by the newest number known."""
    rows = ledger.placements[["placement_id"]].assign(urn="")
    names = provider_names(rows, ledger, LAST_DAY).set_axis(rows["placement_id"].to_numpy())
    return names[names != ""]
