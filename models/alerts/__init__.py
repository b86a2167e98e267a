"""The alerts for the weekly meeting (domain reference 7), in the order in which they are raised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from models.alerts.age import turning_18
from models.alerts.cases import Cases, cases
from models.alerts.cost import high_cost, high_for_type, no_rate
from models.alerts.funding import asylum_grant, joint_funding_gap, support_unreviewed
from models.alerts.quality import data_quality
from models.alerts.registration import unregistered
from models.alerts.review import review_due_soon, review_overdue
from models.alerts.stay import long_stay, no_permanence, planned_end_passed
from models.day import Day, day_of
from models.frames import FLAG, Ledger, shaped
from models.settings import Settings

ALERTS: dict[str, Callable[[Cases], pd.DataFrame]] = {
    "A1": long_stay,
    "A2": no_permanence,
    "A3": high_cost,
    "A4": high_for_type,
    "A7": review_overdue,
    "A8": review_due_soon,
    "A16": turning_18,
    "A19": unregistered,
    "A20": planned_end_passed,
    "A22": no_rate,
    "A24": support_unreviewed,
    "A32": joint_funding_gap,
    "A33": asylum_grant,
    "A36": data_quality,
}


def raise_all(
    ledger: Ledger, settings: Settings, as_at: date, reviews: pd.DataFrame | None = None, day: Day | None = None
) -> pd.DataFrame:
    """Frame FLAG: every alert raised on a day, by child_id and then in the order of ALERTS.

    `reviews` or the whole `day` is what is known already.
    """
    known = cases(day_of(ledger, settings, as_at, reviews) if day is None else day)
    order = {rule: number for number, rule in enumerate(ALERTS)}
    raised = pd.concat([alert(known) for alert in ALERTS.values()], ignore_index=True)
    raised = raised.assign(order=raised["rule"].map(order)).sort_values(["child_id", "order"], kind="stable")
    return shaped(raised, FLAG).reset_index(drop=True)
