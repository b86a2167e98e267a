"""Where the child lives and has lived: homes, and the episodes that they are made of."""

from __future__ import annotations

from datetime import date

import pandas as pd
from PySide6.QtCore import Signal

from gui.child import operations
from gui.child.section import Case, Section
from gui.child.texts import coded, number, origin, still, yes
from gui.widgets.fields import Field
from gui.widgets.form import Values
from gui.widgets.frame_table import Column
from models import checks, child_page
from models.child_page import HOME
from models.words import (
    CATEGORIES_OF_NEED,
    LEGAL_STATUSES,
    PLACES,
    PROVIDER_CODES,
    REASONS_CEASED,
    REASONS_NEW,
    REASONS_PLACE_CHANGE,
)

DETAILS = ("planned_end", "unregistered", "provision", "provider", "urn", "contract_ref", "solo")


class Homes(Section):
    """One row a home, with what is known of it beside the return.

    Signals:
        add_wanted: the officer wants to add a home; it is typed as an episode.
    """

    add_wanted = Signal()

    title = "Homes"
    nothing = "No home is recorded yet. Add the first one, with the date on which care started."
    noun = "home"
    table = "placement"
    verbs = ("add", "change")
    columns = (
        Column("number", "Home"),
        Column("start_date", "From"),
        Column("end_date", "To", text=still("now"), tip="The day the child left: the first night not spent there"),
        Column("nights", "Nights", text=number, right=True, tip="Nights there up to the as-at date"),
        Column("place", "Lives", text=coded(PLACES)),
        Column("place_provider", "Provider code", text=coded(PROVIDER_CODES)),
        Column("provider", "Provider"),
        Column("planned_end", "Planned end"),
        Column("unregistered", "Confirmed unregistered", text=yes),
        Column("contract_ref", "Contract"),
        Column("provision", "Kind of provision", hidden=True),
        Column("urn", "URN", hidden=True),
        Column("solo", "Solo", hidden=True),
        Column("source", "Details from", text=origin),
    )
    fields = (
        Field("provider", "Provider"),
        Field("planned_end", "Planned end", "day"),
        Field("contract_ref", "Contract"),
        Field("unregistered", "Confirmed as unregistered", "flag", hint="Care without the registration it needs."),
        Field("provision", "Kind of provision", hint="As the cost sheet has it, such as Residential - Mainstream."),
        Field("urn", "URN", hint="Ofsted's number of the home, or of the fostering agency."),
        Field("solo", "Solo", hint="As the cost sheet has it."),
    )

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The homes, the newest first."""
        return child_page.homes(case.ledger, case.as_at)

    def key(self, row: Values) -> operations.Key:
        """A home is known by its placement id."""
        return str(row["placement_id"])

    def add(self) -> None:
        """A home begins with an episode."""
        self.add_wanted.emit()

    def check(self, values: Values) -> None:
        """The planned end lies after the start."""
        checks.placement(values, date.fromisoformat(str((self.editing or {})["start_date"])))


class Episodes(Section):
    """One row an episode, as the return has it: a span in which neither legal status nor home changes."""

    title = "Episodes"
    lead = "Each row is a span in which neither the home nor the legal status changes, as the 903 return has it."
    nothing = "No episodes are recorded yet."
    noun = "episode"
    table = "episode"
    columns = (
        Column("number", "Home"),
        Column("start_date", "From"),
        Column("end_date", "To", text=still("now"), tip="The day it ended: the first night not spent"),
        Column("legal_status", "Legal status", text=coded(LEGAL_STATUSES)),
        Column("place", "Lives", text=coded(PLACES)),
        Column("place_provider", "Provider code", text=coded(PROVIDER_CODES)),
        Column("reason_new_episode", "Why it began", text=coded(REASONS_NEW)),
        Column("reason_ceased", "Why it ended", text=coded(REASONS_CEASED)),
        Column("reason_place_change", "Why the home changed", text=coded(REASONS_PLACE_CHANGE)),
        Column("category_of_need", "Need", text=coded(CATEGORIES_OF_NEED), hidden=True),
        Column("home_postcode", "Postcode of the family home", hidden=True),
        Column("placement_postcode", "Postcode of this home", hidden=True),
        Column("urn", "URN", hidden=True),
    )
    fields = (
        Field("start_date", "From", "day", needed=True),
        Field("reason_new_episode", "Why it began", "choice", REASONS_NEW, needed=True),
        Field("legal_status", "Legal status", "choice", LEGAL_STATUSES, needed=True),
        Field("place", "Lives", "choice", PLACES, needed=True),
        Field("place_provider", "Provider code", "choice", PROVIDER_CODES),
        Field("category_of_need", "Need", "choice", CATEGORIES_OF_NEED),
        Field("end_date", "To", "day", hint="The day it ended: the first night not spent. Empty while it goes on."),
        Field("reason_ceased", "Why it ended", "choice", REASONS_CEASED, blank="Goes on, or not known"),
        Field("reason_place_change", "Why the home changed", "choice", REASONS_PLACE_CHANGE, blank="None"),
        Field("placement_postcode", "Postcode of this home"),
        Field("home_postcode", "Postcode of the family home"),
        Field("urn", "URN", hint="Ofsted's number of the home, or of the fostering agency."),
    )

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The episodes, the newest first."""
        return child_page.episodes(case.ledger)

    def key(self, row: Values) -> operations.Key:
        """An episode is known by the child and the day on which it began."""
        return self._case.child_id, str(row["start_date"])

    def blank(self) -> Values:
        """The first episode starts care; a later one begins like the one now in force, in another home."""
        case = self._case
        if case.ledger.episodes.empty:
            return {"child_id": case.child_id, "reason_new_episode": "S"}
        last = child_page.plain(case.ledger.episodes.sort_values("start_date").iloc[-1].to_dict())
        same = {name: last[name] for name in ("legal_status", "category_of_need", "home_postcode")}
        return {"child_id": case.child_id, "reason_new_episode": "S" if last["end_date"] else "P", **same}

    def check(self, values: Values) -> None:
        """Born before it begins, begins once, ends after."""
        begun = (self.editing or {}).get("start_date")
        born = child_page.who(self._case.ledger).get("date_of_birth")
        known = born.date() if isinstance(born, pd.Timestamp) and not pd.isna(born) else None
        checks.episode(values, known, child_page.starts(self._case.ledger) - {str(begun)})


assert set(DETAILS) <= set(HOME), "a home's details are columns of its frame"
