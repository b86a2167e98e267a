"""What is not recorded: inputs whose absence raises no alert, listed so that somebody can fill them in."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.care import in_care
from models.frames import DATA_GAP, Ledger, shaped
from models.types import PAID_TYPES


def data_gaps(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """Frame DATA_GAP for the children in care on a day, by what is missing and child_id."""
    people = ["child_id", "date_of_birth", "locality", "worker"]
    children = in_care(ledger, as_at).merge(ledger.children[people], on="child_id", how="left")
    paid = children["placement_type"].isin(PAID_TYPES)
    begun = ledger.reviews[ledger.reviews["held_on"] <= pd.Timestamp(as_at)]
    missing = [
        ("date of birth", children["date_of_birth"].isna(), "birthdays and ages cannot be worked out"),
        ("start of care", ~children["care_start_known"].astype(bool), "it lies before the returns that were loaded"),
        ("any review", ~children["child_id"].isin(begun["child_id"]), "no statutory review in the files"),
        ("locality", children["locality"].fillna("") == "", "import the children file or type it in"),
        ("worker", children["worker"].fillna("") == "", "import the children file or type it in"),
        ("provider", paid & (children["provider"] == ""), "the cost sheet has not named one"),
        ("planned end", paid & children["planned_end"].isna(), "no planned end for a paid placement"),
    ]
    rows = [children[holds].assign(what=what, detail=detail) for what, holds, detail in missing]
    return shaped(pd.concat(rows), DATA_GAP).sort_values(["what", "child_id"], kind="stable").reset_index(drop=True)
