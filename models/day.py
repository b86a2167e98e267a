"""What is so on one day, worked out once for the register, the alerts and the list of gaps."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from models.care import in_care
from models.costs import provider_on, weekly_on
from models.frames import Ledger
from models.joins import beside
from models.registered import provider_names
from models.reviews import position
from models.settings import Settings

PEOPLE = ("name", "initials", "date_of_birth", "locality", "team", "worker")
REVIEWS = ("reviews_held", "last_held", "next_due", "status", "days_overdue")


class Day(NamedTuple):
    """The children in care on a day.

    `children` is `models.care.in_care` with what is known of the child, the weekly cost and the review position;
    `reviews` is frame REVIEW_POSITION; `lines` are the cost lines of the placements that the children are in.
    """

    ledger: Ledger
    settings: Settings
    as_at: date
    children: pd.DataFrame
    reviews: pd.DataFrame
    lines: pd.DataFrame


def day_of(ledger: Ledger, settings: Settings, as_at: date, reviews: pd.DataFrame | None = None) -> Day:
    """One day of a ledger; `reviews` is the review position where it is known already."""
    children = in_care(ledger, as_at)
    reviews = position(ledger, as_at, settings, children) if reviews is None else reviews
    lines = ledger.cost_lines[ledger.cost_lines["placement_id"].isin(children["placement_id"])]
    children = beside(children, ledger.children, "child_id", PEOPLE)
    children = beside(children, weekly_on(lines, as_at), "placement_id", ("weekly_gross", "weekly_contributions"))
    children = beside(children, reviews, "child_id", REVIEWS)
    children["provider"] = _provider(children, provider_on(lines, as_at), provider_names(children, ledger, as_at))
    return Day(ledger, settings, as_at, children, reviews, lines)


def _provider(children: pd.DataFrame, paid: pd.Series, registered: pd.Series) -> pd.Series:
    """Who provides each placement: the one typed by hand, else the one paid that night, else the one on the sheet.

    Where none of them names one, it is the one that Ofsted's list has under the placement's URN.
    """
    by_hand = (children["provider_source"] == "hand") & (children["provider"] != "")
    now = children["placement_id"].map(paid).astype("object")
    named = children["provider"].where(by_hand | now.isna(), now)
    return named.where(named != "", registered)
