"""Alerts on who pays: A24 extra support past its review, A32 joint funding not in place, A33 the asylum grant.

Sources: domain reference 7 and 5.2: joint funding case by case (W39, W46), the grant and when it stops (W27, W57).
"""

from __future__ import annotations

import pandas as pd

from models import words
from models.alerts.age import DAY
from models.alerts.cases import Cases, dmy, later_of
from models.alerts.raising import raised
from models.alerts.spans import levels
from models.costs import COUNTED, weekly_gross_lines
from models.joins import beside
from models.money import pounds
from models.periods import birthday, looked_up

JOINT = ("education", "health")
GRANT = "home_office"


def support_unreviewed(cases: Cases) -> pd.DataFrame:
    """A24: additional support that has been paid for more than 12 weeks with no date to review it."""
    weeks = cases.settings.support_review_weeks
    lines = cases.lines[cases.lines["component"] == "additional_support"]
    lines = weekly_gross_lines(lines)
    due = lines["from_date"] + pd.Timedelta(days=7 * weeks + 1)
    paid_for = ((cases.day - lines["from_date"]).dt.days // 7).astype(str)
    reason = "Extra support of " + lines["amount"].map(pounds).astype("object") + " a week since "
    reason += dmy(lines["from_date"]) + ", " + paid_for + " weeks, with no date to review it"
    return _raised(cases, lines.assign(from_date=due, reason=reason), "A24", "amber")


def joint_funding_gap(cases: Cases) -> pd.DataFrame:
    """A32: £5,000 a week or more, or a deprivation of liberty order, and nothing from education or health; or what one
    of them gave has ended and nothing has followed."""
    return _raised(cases, pd.concat([_nothing_given(cases), _ended(cases)], ignore_index=True), "A32", "amber")


def _nothing_given(cases: Cases) -> pd.DataFrame:
    gross, given = weekly_gross_lines(cases.lines), _contributions(cases)
    orders = beside(cases.ledger.liberty, cases.children, "child_id", ("placement_id",))
    orders = orders[orders["placement_id"] != ""].rename(columns={"start_date": "from_date", "end_date": "to_date"})
    spans = levels({"gross": (gross, gross["amount"]), "given": (given, 1), "order": (orders, 1)}, "placement_id")
    dear = spans["gross"] >= cases.settings.joint_funding_from
    spans = spans[(dear | (spans["order"] > 0)) & (spans["given"] == 0)]
    price = spans["gross"].map(pounds).astype("object") + " a week"
    what = price.where(dear[spans.index], "A deprivation of liberty order")
    return spans.assign(reason=what + ", and nothing from education or health")


def _ended(cases: Cases) -> pd.DataFrame:
    """Spans from the day after a contribution's end on which the same funder gives nothing."""
    given = _contributions(cases)
    given = given.assign(key=given["placement_id"] + "|" + given["funder"])
    over = given[given["to_date"].notna()].assign(from_date=lambda rows: rows["to_date"] + DAY, to_date=pd.NaT)
    over["to_date"] = over["to_date"].astype("datetime64[s]")
    spans = levels({"given": (given, 1), "over": (over, 1)}, "key")
    spans = spans[(spans["given"] == 0) & (spans["over"] > 0)]
    part = spans["key"].str.rpartition("|") if len(spans) else pd.DataFrame({0: [], 2: []}, dtype="object")
    funder = part[2].map(words.FUNDERS).astype("object").str.split(" (", regex=False).str[0]
    past = given.loc[given["to_date"] <= cases.day].groupby("key")["to_date"].max()
    reason = funder + "'s contribution ended on " + dmy(looked_up(spans["key"], past)) + " and none has followed"
    return spans.assign(placement_id=part[0], reason=reason)


def _contributions(cases: Cases) -> pd.DataFrame:
    lines = cases.lines[cases.lines["funder"].isin(JOINT) & cases.lines["status"].isin(COUNTED)]
    worth = lines["share"].fillna(0).astype("int64") + lines["amount"].fillna(0).astype("int64")
    return lines[(lines["unit"] == "week") & (worth > 0)]


def asylum_grant(cases: Cases) -> pd.DataFrame:
    """A33: asylum-seeking, and no line of the grant, missing for more than 28 days, or within 28 days of 18."""
    warned = pd.Timedelta(days=cases.settings.grant_days)
    children = cases.children[["child_id", "placement_id", "stay_since", "date_of_birth"]]
    seeking = beside(cases.ledger.uasc, children, "child_id", ("placement_id", "stay_since", "date_of_birth"))
    seeking = seeking[seeking["placement_id"] != ""]
    turns = birthday(seeking["date_of_birth"], 18)
    status = seeking.assign(from_date=seeking["stay_since"], to_date=seeking["ceased_on"] + DAY)
    near = seeking.assign(from_date=turns - warned, to_date=turns + DAY)[turns.notna()]
    lines = cases.lines[(cases.lines["funder"] == GRANT) & (cases.lines["unit"] == "week")]
    away = beside(cases.ledger.missing, seeking, "child_id", ("placement_id",))
    away = away[away["placement_id"] != ""].assign(from_date=lambda rows: rows["start_date"] + warned + DAY)
    away = away.rename(columns={"end_date": "to_date"})
    parts = {"seeking": (status, 1), "grant": (lines, 1), "away": (away, 1), "near": (near, 1)}
    spans = levels(parts, "placement_id")
    spans = spans[spans["seeking"] > 0]
    found = [
        spans[spans["grant"] == 0].assign(reason="No line of the grant for asylum-seeking children is recorded"),
        spans[spans["away"] > 0].assign(reason=f"Missing for more than {warned.days} days; the grant may stop"),
        spans[spans["near"] > 0].assign(reason="18 soon; the grant stops then"),
    ]
    return _raised(cases, pd.concat(found, ignore_index=True), "A33", "prompt")


def _raised(cases: Cases, spans: pd.DataFrame, rule: str, level: str) -> pd.DataFrame:
    """One alert a present placement from spans of lines, from when that placement has counted."""
    ours = beside(
        spans[["placement_id", "from_date", "to_date", "reason"]], cases.children, "placement_id",
        ("child_id", "stay_since"),
    )  # fmt: skip
    ours = ours[ours["stay_since"].notna()]
    ours = ours.assign(from_date=later_of(ours["from_date"], ours["stay_since"]))
    return raised(cases, ours, rule, level)
