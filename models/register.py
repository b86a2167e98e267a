"""The register: one row per child in care on a day, dearest first."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.day import Day, day_of
from models.frames import REGISTER, Ledger, shaped
from models.joins import texts_by
from models.periods import age_on, days_between
from models.settings import Settings

LEVELS = ("red", "amber", "prompt")


def register(
    ledger: Ledger, settings: Settings, as_at: date, reviews: pd.DataFrame | None = None, day: Day | None = None
) -> pd.DataFrame:
    """Frame REGISTER without flags; `reviews` or the whole `day` is what is known already.

    days = as-at - start. The provider is the one paid that night, but for one typed by hand. Costs are blank where none
    was ever recorded for the placement, 0 where none is in force. Sorted by weekly_gross, highest first, blanks last,
    then child_id as text.
    """
    day = day_of(ledger, settings, as_at, reviews) if day is None else day
    frame = day.children.rename(columns={"next_due": "next_review_due"})
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
    once = flags.drop_duplicates(["child_id", "rule"])
    rules = texts_by(once["child_id"], once["rule"], ";")
    highest = flags["level"].map({name: number for number, name in enumerate(LEVELS)}).groupby(flags["child_id"]).min()
    return frame.assign(
        flags=frame["child_id"].map(rules).astype("object").fillna(""),
        level=frame["child_id"].map(highest.map(dict(enumerate(LEVELS)))).astype("object").fillna(""),
    )
