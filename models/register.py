"""The register: one row per child in care on a day, dearest first."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.care import in_care
from models.costs import provider_on, weekly_on
from models.frames import REGISTER, Ledger, shaped
from models.periods import age_on, days_between
from models.reviews import position
from models.settings import Settings

LEVELS = ("red", "amber", "prompt")


def register(ledger: Ledger, settings: Settings, as_at: date, reviews: pd.DataFrame | None = None) -> pd.DataFrame:
    """Frame REGISTER without flags; `reviews` is the review position where it is known already.

    days = as-at - start. The provider is the one paid that night, but for one typed by hand. Costs are blank where none
    was ever recorded for the placement, 0 where none is in force. Sorted by weekly_gross, highest first, blanks last,
    then child_id as text.
    """
    reviews = position(ledger, as_at, settings) if reviews is None else reviews
    people = ["child_id", "name", "initials", "date_of_birth", "locality", "team", "worker"]
    frame = in_care(ledger, as_at).merge(ledger.children[people], on="child_id", how="left")
    frame = frame.merge(weekly_on(ledger.cost_lines, as_at), on="placement_id", how="left")
    frame = frame.merge(
        reviews[["child_id", "next_due"]].rename(columns={"next_due": "next_review_due"}), on="child_id", how="left"
    )
    paid = frame["placement_id"].map(provider_on(ledger.cost_lines, as_at)).astype("object")
    by_hand = (frame["provider_source"] == "hand") & (frame["provider"] != "")
    frame["provider"] = frame["provider"].where(by_hand | paid.isna(), paid)
    frame["weekly_net"] = frame["weekly_gross"] - frame["weekly_contributions"]
    frame["days_in_care"] = days_between(frame["care_start"], as_at)
    frame["days_in_placement"] = days_between(frame["placement_start"], as_at)
    frame["age"] = age_on(frame["date_of_birth"], as_at)
    return dearest_first(shaped(frame, REGISTER))


def dearest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows by weekly_gross, highest first, blanks last, then by child_id as text."""
    ordered = frame.sort_values(
        ["weekly_gross", "child_id"], ascending=[False, True], na_position="last", kind="stable"
    )
    return ordered.reset_index(drop=True)


def with_flags(frame: pd.DataFrame, flags: pd.DataFrame) -> pd.DataFrame:
    """The register with each child's rule ids joined by ; in their order, and the highest level of them."""
    if flags.empty:
        return frame
    rules = flags.groupby("child_id", sort=False)["rule"].agg(";".join)
    highest = flags["level"].map({name: number for number, name in enumerate(LEVELS)}).groupby(flags["child_id"]).min()
    return frame.assign(
        flags=frame["child_id"].map(rules).astype("object").fillna(""),
        level=frame["child_id"].map(highest.map(dict(enumerate(LEVELS)))).astype("object").fillna(""),
    )
