"""Alerts on birthdays: A16 turning 18."""

from __future__ import annotations

import pandas as pd

from models.alerts.cases import Cases, dmy, flags, later_of
from models.alerts.spans import unbroken
from models.care import counted
from models.costs import COUNTED
from models.joins import beside
from models.periods import birthday, looked_up

DAY = pd.Timedelta(days=1)


def turning_18(cases: Cases) -> pd.DataFrame:
    """A16: 18 within 90 days and a cost line runs past it; red where past 18 and still open.

    Not raised for V2 with K2, where staying past 18 is allowed. It holds of the child: a move does not begin it anew.
    """
    warned = pd.Timedelta(days=cases.settings.turning_18_days)
    turns = birthday(cases.children["date_of_birth"], 18)
    nearly = cases.children.assign(turns=turns)[turns - warned <= cases.day]
    episodes = must_end_at_18(cases, nearly)
    soon = episodes[_runs_past(cases, episodes)]
    soon = soon.assign(
        from_date=later_of(soon["from_date"], soon["turns"] - warned),
        to_date=soon["to_date"].where(soon["to_date"] <= soon["turns"], soon["turns"] + DAY),
    )
    since = looked_up(nearly["child_id"], unbroken(pd.concat([soon, past_18(episodes)]), "child_id", cases.day))
    rows = nearly[since.notna()]
    past = rows["turns"] < cases.day
    days = (rows["turns"] - cases.day).dt.days.astype(str)
    reason = "18 on " + dmy(rows["turns"])
    reason += (", in " + days + " days; a cost line runs past it").mask(past, " and the placement is still open")
    return flags(rows, "A16", past.map({True: "red", False: "amber"}), since[since.notna()], reason)


def must_end_at_18(cases: Cases, children: pd.DataFrame) -> pd.DataFrame:
    """Spans of these children's episodes (`children` has `turns`) in the period of care, but those of V2 with K2."""
    ours = beside(cases.episodes, children, "child_id", {"period_number": "now", "turns": "turns"})
    allowed = (ours["legal_status"] == "V2") & (ours["home_place"] == "K2")
    ours = ours[(ours["period_number"] == ours["now"]).fillna(False) & counted(ours) & ~allowed]
    return ours.rename(columns={"start_date": "from_date", "end_date": "to_date"})


def past_18(spans: pd.DataFrame) -> pd.DataFrame:
    """The parts of these spans after the birthday itself."""
    return spans.assign(from_date=later_of(spans["from_date"], spans["turns"] + DAY))


def _runs_past(cases: Cases, episodes: pd.DataFrame) -> pd.Series:
    """Whether a counted weekly gross line of the placement still pays after the birthday."""
    lines = cases.ledger.cost_lines
    lines = lines[lines["placement_id"].isin(episodes["placement_id"])]
    lines = lines[(lines["unit"] == "week") & (lines["funder"] == "") & lines["status"].isin(COUNTED)]
    never = pd.Timestamp(2262, 1, 1)
    last = lines["to_date"].fillna(never).groupby(lines["placement_id"]).max()
    paid_to = looked_up(episodes["placement_id"], last)
    ends = beside(episodes, cases.ledger.placements, "placement_id", {"end_date": "ends"})["ends"].fillna(never)
    return paid_to.notna() & (paid_to > episodes["turns"]) & (ends > episodes["turns"])
