"""Reviews held and permanence plans."""

from __future__ import annotations

import pandas as pd

from gui.child.section import Case, Section
from gui.child.texts import WHERE_FROM, coded, yes
from gui.widgets.fields import Field
from gui.widgets.form import Values
from gui.widgets.frame_table import Column
from models import checks, child_page
from models.words import PLAN_OPTIONS, REVIEW_CODES


class Reviews(Section):
    """The statutory reviews that were held."""

    title = "Reviews"
    nothing = "No review is recorded."
    noun = "review"
    table = "review"
    columns = (
        Column("held_on", "Held on"),
        Column("code", "How the child took part", text=coded(REVIEW_CODES)),
        WHERE_FROM,
    )
    fields = (
        Field("held_on", "Held on", "day", needed=True),
        Field("code", "How the child took part", "choice", REVIEW_CODES),
    )

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The reviews, the newest first."""
        return child_page.reviews(case.ledger)

    def check(self, values: Values) -> None:
        """Held once a day, in care, not in the future."""
        held = set(self._case.ledger.reviews["held_on"].dt.strftime("%Y-%m-%d"))
        held.discard(str((self.editing or {}).get("held_on")))
        checks.review(values, held, child_page.care_start(self._case.ledger), self._case.today)


class Plans(Section):
    """The permanence plans: what is hoped for in the long run, several at a time where they run in parallel."""

    title = "Permanence plan"
    nothing = "No permanence plan is recorded."
    noun = "plan"
    table = "permanence_plan"
    columns = (
        Column("dated", "Dated"),
        Column("option", "Plan", text=coded(PLAN_OPTIONS)),
        Column("is_primary", "Primary", text=yes),
        Column("achieved_on", "Achieved on"),
        Column("note", "Note"),
        WHERE_FROM,
    )
    fields = (
        Field("dated", "Dated", "day", needed=True),
        Field("option", "Plan", "choice", PLAN_OPTIONS, needed=True),
        Field("is_primary", "The primary plan", "flag", hint="Clear this for a plan that runs in parallel."),
        Field("achieved_on", "Achieved on", "day", hint="Empty until it is."),
        Field("note", "Note"),
    )

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The plans, the newest first."""
        return child_page.plans(case.ledger)

    def blank(self) -> Values:
        """A first plan is the primary one."""
        return {**super().blank(), "is_primary": self._case.ledger.plans.empty}

    def check(self, values: Values) -> None:
        """Made once a day, not achieved before it was made."""
        plans = self._case.ledger.plans
        others = set(zip(plans["dated"].dt.strftime("%Y-%m-%d"), plans["option"], strict=True))
        editing = self.editing or {}
        others.discard((str(editing.get("dated")), str(editing.get("option"))))
        checks.plan(values, others)
