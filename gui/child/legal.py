"""The legal statuses that the child has had, and a change of legal status as one act."""

from __future__ import annotations

from datetime import date

import pandas as pd

from gui.child.section import Case, Section
from gui.child.texts import coded, number, still
from gui.widgets.fields import Field
from gui.widgets.form import Values
from gui.widgets.frame_table import Column
from models import checks, child_page
from models.errors import InvalidField
from models.words import LEGAL_STATUSES

CARRIED = ("category_of_need", "place", "place_provider", "home_postcode", "placement_postcode", "urn")


class LegalStatuses(Section):
    """Unbroken runs of one legal status. A change is kept as an episode in the same home."""

    title = "Legal status"
    nothing = "No legal status is recorded yet. It comes with the first home."
    noun = "legal status"
    table = "episode"
    verbs = ("add",)
    columns = (
        Column("legal_status", "Legal status", text=coded(LEGAL_STATUSES)),
        Column("start_date", "From"),
        Column("end_date", "To", text=still("now"), tip="The first day on which it was no longer in force"),
        Column("nights", "Nights", text=number, right=True, tip="Nights under it up to the as-at date"),
    )
    fields = (
        Field("start_date", "In force from", "day", needed=True),
        Field("legal_status", "New legal status", "choice", LEGAL_STATUSES, needed=True),
    )

    def _lay_out(self) -> None:
        super()._lay_out()
        self.buttons["add"].setText("Record a change of legal status")
        self.buttons["add"].setAccessibleName("Record a change of legal status")

    def _enable(self) -> None:
        super()._enable()
        self.buttons["add"].setEnabled(self.buttons["add"].isEnabled() and not self._case.ledger.episodes.empty)

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The runs, the newest first."""
        return child_page.legal_statuses(case.ledger, case.as_at)

    def blank_keys(self) -> Values:
        """The home stays as it is on that day; only the legal status changes."""
        start = self.form.editors["start_date"].read()
        now = child_page.plain(child_page.episode_on(self._case.ledger, date.fromisoformat(str(start))))
        carried = {name: now[name] for name in CARRIED}
        return {"child_id": self._case.child_id, "reason_new_episode": "L", **carried}

    def check(self, values: Values) -> None:
        """On a day in care, to another status."""
        ledger = self._case.ledger
        start = date.fromisoformat(str(values["start_date"]))
        now = child_page.episode_on(ledger, start)
        checks.legal_status(
            values, str(now.get("legal_status", "")), child_page.care_start(ledger), child_page.starts(ledger)
        )
        if not now:
            raise InvalidField("start_date", "The child was not in care on that day.")
