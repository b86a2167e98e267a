"""Alerts on length of stay: A1 long stay in a paid placement, A2 in care without permanence, A20 planned end passed."""

from __future__ import annotations

import pandas as pd

from models import words
from models.alerts.cases import Cases, dmy, flags, later_of, run_start
from models.joins import beside
from models.periods import add_months
from models.types import ADOPTION, PAID_TYPES

SETTLED_PLACES = ("U1", "U4", *ADOPTION)


def long_stay(cases: Cases) -> pd.DataFrame:
    """A1: in one paid placement for 12 months or more; red at 24."""
    children, months = cases.children, cases.settings.long_stay_months
    paid = cases.episodes["placement_type"].isin(PAID_TYPES)
    paid_since = run_start(cases, paid, "placement_id")
    since = later_of(add_months(children["placement_start"], months), paid_since)
    holds = paid_since.notna() & (since <= cases.day)
    rows, since = children[holds], since[holds]
    red = add_months(rows["placement_start"], cases.settings.long_stay_red_months) <= cases.day
    days = (cases.day - rows["placement_start"]).dt.days.astype(str)
    kind = rows["placement_type"].map(words.PLACEMENT_TYPES).str.lower()
    reason = "In this placement (" + kind + ") " + days + " days, since " + dmy(rows["placement_start"])
    reason += f"; review the plan at {months} months"
    return flags(rows, "A1", red.map({True: "red", False: "amber"}), since, reason)


def no_permanence(cases: Cases) -> pd.DataFrame:
    """A2: in care for 12 months, permanence not achieved (domain reference 6.2).

    Achieved: U1, U4 and placed for adoption as they stand, or a plan with an achieved date. Absence is the alert.
    """
    children = cases.children
    unsettled = ~cases.episodes["home_place"].isin(SETTLED_PLACES)
    unsettled_since = run_start(cases, unsettled, "period_number")
    since = later_of(add_months(children["care_start"], cases.settings.in_care_months), unsettled_since)
    plans = _plans(cases)
    achieved = children["child_id"].isin(plans.loc[plans["achieved_on"] <= cases.day, "child_id"])
    rows = children[unsettled_since.notna() & ~achieved & (since <= cases.day)]
    days = (cases.day - rows["care_start"]).dt.days.astype(str)
    known = rows["care_start_known"].astype(bool)
    reason = "In care " + days.where(known, "at least " + days) + " days, since "
    reason += dmy(rows["care_start"]).where(known, dmy(rows["care_start"]) + " or earlier")
    return flags(rows, "A2", "amber", since[rows.index], reason + "; " + _plan_words(plans, rows))


def _plans(cases: Cases) -> pd.DataFrame:
    """Plans dated by the day; one achieved before the present period of care began counts as not achieved."""
    plans = beside(cases.ledger.plans, cases.children, "child_id", ("care_start",))
    plans = plans[plans["dated"] <= cases.day]
    return plans.assign(achieved_on=plans["achieved_on"].where(plans["achieved_on"] >= plans["care_start"]))


def _plan_words(plans: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    latest = plans[plans["dated"] >= plans["care_start"]].sort_values(["dated", "is_primary"], kind="stable")
    latest = latest.drop_duplicates("child_id", keep="last")
    option = latest["option"].map(words.PLAN_OPTIONS).fillna(latest["option"])
    said = "permanence plan (" + option + ", " + dmy(latest["dated"]) + ") not yet achieved"
    text = rows["child_id"].map(dict(zip(latest["child_id"], said, strict=True)))
    return text.astype("object").fillna("no permanence plan recorded")


def planned_end_passed(cases: Cases) -> pd.DataFrame:
    """A20: the planned end has come and the placement is still open."""
    children = cases.children
    rows = children[children["planned_end"] <= cases.day]
    days = (cases.day - rows["planned_end"]).dt.days.astype(str)
    reason = "Planned to end on " + dmy(rows["planned_end"]) + ", " + days + " days ago; still open"
    return flags(rows, "A20", "amber", later_of(rows["planned_end"], rows["stay_since"]), reason)
