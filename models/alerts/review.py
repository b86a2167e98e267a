"""Alerts on statutory reviews: A7 overdue, A8 due soon (reg 33)."""

from __future__ import annotations

import pandas as pd

from models.alerts.cases import Cases, dmy, flags, later_of, run_start
from models.reviews import adoption_regime


def review_overdue(cases: Cases) -> pd.DataFrame:
    """A7: the review was due before the day and none has been held."""
    rows = cases.children[cases.children["status"] == "overdue"]
    reason = "Statutory review was due by " + dmy(rows["next_due"]) + ", " + rows["days_overdue"].astype(str)
    reason += " days ago; " + _last(rows)
    since = later_of(rows["next_due"] + pd.Timedelta(days=1), _reviewed_since(cases)[rows.index])
    return flags(rows, "A7", "red", since, reason)


def review_due_soon(cases: Cases) -> pd.DataFrame:
    """A8: the review is due within 28 days."""
    rows = cases.children[cases.children["status"] == "due_soon"]
    soon = rows["next_due"] - pd.Timedelta(days=cases.settings.review_soon_days)
    since = later_of(later_of(soon, rows["last_held"]), _reviewed_since(cases)[rows.index])
    days = (rows["next_due"] - cases.day).dt.days.astype(str)
    reason = "Statutory review due by " + dmy(rows["next_due"]) + ", in " + days + " days; " + _last(rows)
    return flags(rows, "A8", "amber", since, reason)


def _last(rows: pd.DataFrame) -> pd.Series:
    return ("last held " + dmy(rows["last_held"])).where(rows["last_held"].notna(), "none held in this period of care")


def _reviewed_since(cases: Cases) -> pd.Series:
    """From when statutory reviews have applied without a break: no adoption reviews in their place, no short breaks."""
    return run_start(cases, ~adoption_regime(cases.episodes), "period_number")
