"""Alerts on birthdays: A16 turning 18."""

from __future__ import annotations

import pandas as pd

from models.alerts.cases import Cases, dmy, flags, later_of
from models.costs import COUNTED
from models.periods import birthday, looked_up


def turning_18(cases: Cases) -> pd.DataFrame:
    """A16: 18 within 90 days and a cost line runs past it; red where past 18 and still open.

    Not raised for V2 with K2, where staying past 18 is allowed.
    """
    children = cases.children[~((cases.children["legal_status"] == "V2") & (cases.children["home_place"] == "K2"))]
    turns = birthday(children["date_of_birth"], 18)
    days = (turns - cases.day).dt.days
    runs_past = _runs_past(cases, children, turns)
    soon = (days >= 0) & (days <= cases.settings.turning_18_days) & runs_past
    past = days < 0
    warned = later_of(turns - pd.Timedelta(days=cases.settings.turning_18_days), children["placement_start"])
    past_since = later_of(turns + pd.Timedelta(days=1), children["care_start"])
    since = warned.where(runs_past & (warned <= turns), past_since)
    reason = (
        "18 on " + dmy(turns) + ", in " + days.astype("Int64").astype(str) + " days; a cost line runs past it"
    ).mask(past, "18 on " + dmy(turns) + " and the placement is still open")
    holds = soon | past
    level = past.map({True: "red", False: "amber"})
    return flags(children[holds], "A16", level[holds], since[holds], reason[holds])


def _runs_past(cases: Cases, children: pd.DataFrame, turns: pd.Series) -> pd.Series:
    """Whether a counted weekly gross line of the placement still pays after the birthday."""
    lines = cases.ledger.cost_lines
    lines = lines[(lines["unit"] == "week") & (lines["funder"] == "") & lines["status"].isin(COUNTED)]
    never = pd.Timestamp(2262, 1, 1)
    last = lines["to_date"].fillna(never).groupby(lines["placement_id"]).max()
    paid_to = looked_up(children["placement_id"], last)
    ends = children["placement_end"].fillna(never)
    return paid_to.notna() & (paid_to > turns) & (ends > turns)
