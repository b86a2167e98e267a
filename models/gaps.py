"""What is not recorded: inputs whose absence raises no alert, listed so that somebody can fill them in."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.day import Day, day_of
from models.frames import DATA_GAP, Ledger, shaped
from models.periods import as_timestamp
from models.settings import Settings
from models.types import PAID_TYPES


def data_gaps(ledger: Ledger, as_at: date, day: Day | None = None) -> pd.DataFrame:
    """Frame DATA_GAP for the children in care on a day, by what is missing and child_id; `day` where it is known."""
    children = (day or day_of(ledger, Settings(), as_at)).children
    paid = children["placement_type"].isin(PAID_TYPES)
    begun = ledger.reviews.loc[ledger.reviews["held_on"] <= as_timestamp(as_at), "child_id"]
    missing = [
        ("date of birth", children["date_of_birth"].isna(), "birthdays and ages cannot be worked out"),
        ("start of care", ~children["care_start_known"], "it lies before the returns that were loaded"),
        ("any review", ~children["child_id"].isin(begun), "no statutory review in the files"),
        ("locality", children["locality"] == "", "import the children file or type it in"),
        ("worker", children["worker"] == "", "import the children file or type it in"),
        ("provider", paid & (children["provider"] == ""), "the cost sheet has not named one"),
        ("planned end", paid & children["planned_end"].isna(), "no planned end for a paid placement"),
    ]
    who = children[["child_id", "placement_id"]]
    rows = pd.concat([who[holds].assign(what=what, detail=detail) for what, holds, detail in missing])
    return shaped(rows.sort_values(["what", "child_id"], kind="stable").reset_index(drop=True), DATA_GAP)
