"""Statutory reviews: when the next one is due (reg 33, Care Planning, Placement and Case Review Regulations 2010).

First within 20 working days of coming into care, second within 3 months of the first held, later ones within 6 months
of the last held; months are clamped to the month's end. Reviews before the period of care began belong to an earlier
one. Where the council is authorised to place for adoption, adoption reviews replace these. Short breaks have none.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from models.care import in_care
from models.frames import REVIEW_POSITION, Ledger, shaped
from models.joins import beside
from models.periods import add_months, as_timestamp
from models.settings import Settings
from models.types import ADOPTION
from models.working_days import add_working_days, last_working_day

FIRST_WORKING_DAYS = 20
SECOND_MONTHS = 3
LATER_MONTHS = 6


def position(
    ledger: Ledger, as_at: date, settings: Settings | None = None, children: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The review position of every child in care on a day: frame REVIEW_POSITION, by child_id.

    status is overdue, due_soon, ok, not_applicable (adoption regime; no dates) or unknown (the start of care lies
    before the files and no review held in them). Only reviews held on or before the day count. `children` is
    `models.care.in_care` where it is known already.
    """
    settings = settings or Settings()
    children = in_care(ledger, as_at) if children is None else children
    held = reviews_of_period(ledger.reviews, children, as_at)
    frame = beside(children, held, "child_id", ("reviews_held", "last_held"))
    frame["reviews_held"] = frame["reviews_held"].fillna(0)
    due = next_due(frame["care_start"], frame["care_start_known"], frame["reviews_held"], frame["last_held"])
    adoption = adoption_regime(frame)
    frame["next_due"] = due.mask(adoption)
    frame["hold_by"] = last_working_day(frame["next_due"])
    late = (as_timestamp(as_at) - frame["next_due"]).dt.days
    soon = late >= -settings.review_soon_days
    frame["status"] = np.select(
        [adoption, frame["next_due"].isna(), late > 0, soon], ["not_applicable", "unknown", "overdue", "due_soon"], "ok"
    )
    frame["days_overdue"] = late.where(frame["status"] == "overdue").astype("Int64")
    return shaped(frame, REVIEW_POSITION).sort_values("child_id", kind="stable").reset_index(drop=True)


def reviews_of_period(reviews: pd.DataFrame, children: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Per child_id: reviews_held and last_held within the present period of care, up to a day."""
    ours = beside(reviews[["child_id", "held_on"]], children, "child_id", ("care_start",))
    ours = ours[(ours["held_on"] >= ours["care_start"]) & (ours["held_on"] <= as_timestamp(as_at))]
    days = ours.groupby("child_id")["held_on"]
    return pd.DataFrame({"reviews_held": days.size().astype("Int64"), "last_held": days.max()}).reset_index()


def next_due(start: pd.Series, start_known: pd.Series, held: pd.Series, last_held: pd.Series) -> pd.Series:
    """The day by which the next review must be held; NaT where it cannot be known."""
    first = add_working_days(start, FIRST_WORKING_DAYS).where(start_known.astype(bool))
    second = add_months(last_held, SECOND_MONTHS)
    later = add_months(last_held, LATER_MONTHS)
    known = start_known.astype(bool)
    return first.where(held == 0, later.mask(known & (held == 1), second))


def adoption_regime(children: pd.DataFrame) -> pd.Series:
    """Whether the council is authorised to place for adoption: a placement order (E1), or placed for adoption."""
    return (children["legal_status"] == "E1") | children["home_place"].isin(ADOPTION)
