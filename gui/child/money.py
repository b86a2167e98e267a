"""What is paid for the child and what others give towards it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from gui.child.section import Case, Section
from gui.child.texts import WHERE_FROM, coded, home, money, share, still, yes
from gui.widgets.fields import Choice, Field
from gui.widgets.form import Values
from gui.widgets.frame_table import Column
from models import checks, child_page
from models.errors import InvalidField
from models.words import COMPONENTS, FUNDERS, STATUSES, UNITS

TO_TIP = "The first night not paid; empty while it goes on"
HOME_FIELD = Field("placement_id", "Home", "choice", {}, needed=True)
UNIT = Field("unit", "How often", "choice", UNITS, needed=True)
AMOUNT_COLUMN = Column("amount", "Amount", text=money, right=True)
UNIT_COLUMN = Column("unit", "How often", text=coded(UNITS))
SPAN_FIELDS = (
    Field("from_date", "From", "day", needed=True, hint="The first night paid."),
    Field("to_date", "To", "day", hint="The first night not paid. Empty while it goes on."),
    Field("status", "How far agreed", "choice", STATUSES, needed=True),
)
TAIL = (
    Column("from_date", "From", tip="The first night paid"),
    Column("to_date", "To", text=still("goes on"), tip=TO_TIP),
    Column("status", "How far agreed", text=coded(STATUSES)),
    Column("now", "In force", text=yes, tip="Paid on the as-at date"),
    Column("number", "Home"),
)
END = (Column("note", "Note"), WHERE_FROM)


class Lines(Section):
    """Lines of money that hang on a home."""

    table = "cost_line"
    funder = True
    checked: Callable[..., None]

    def prepare(self) -> None:
        """Offer the child's homes, the newest first."""
        chooser = self.form.editors["placement_id"]
        assert isinstance(chooser, Choice)
        chooser.clear()
        for each in child_page.home_choices(self._case.ledger):
            chooser.addItem(home(each), each.placement_id)

    def _enable(self) -> None:
        super()._enable()
        self.buttons["add"].setEnabled(self.buttons["add"].isEnabled() and not self._case.ledger.placements.empty)

    def _newest_home(self) -> Values:
        first = child_page.home_choices(self._case.ledger)[0]
        return {"child_id": self._case.child_id, "placement_id": first.placement_id, "unit": "week"}

    def check(self, values: Values) -> None:
        """Within reason, and over days that touch the home."""
        homes = {each.placement_id: each for each in child_page.home_choices(self._case.ledger)}
        if values["placement_id"] not in homes:
            raise InvalidField("placement_id", "Choose the home that is paid for.")
        chosen = homes[str(values["placement_id"])]
        type(self).checked(values, chosen.start, chosen.end)


class CostLines(Lines):
    """What is paid: one line for each component, price and span of nights."""

    title = "Cost lines"
    nothing = "No cost is recorded. Once a home is recorded, add what is paid for it."
    noun = "cost line"
    checked = staticmethod(checks.cost_line)
    columns = (
        Column("component", "What for", text=coded(COMPONENTS)),
        AMOUNT_COLUMN,
        UNIT_COLUMN,
        *TAIL,
        Column("provider", "Provider"),
        Column("contract_ref", "Contract"),
        Column("note", "Note"),
        Column("urn", "URN", hidden=True),
        WHERE_FROM,
    )
    fields = (
        HOME_FIELD,
        Field("component", "What for", "choice", COMPONENTS, needed=True),
        Field("amount", "Amount", "money", needed=True),
        UNIT,
        *SPAN_FIELDS,
        Field("provider", "Provider"),
        Field("contract_ref", "Contract"),
        Field("urn", "URN"),
        Field("note", "Note"),
    )

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The lines, those in force first."""
        return child_page.cost_lines(case.ledger, case.as_at)

    def blank(self) -> Values:
        """A weekly core fee, agreed, from the start of the newest home where nothing is recorded for it yet."""
        case, lines = self._case, self._case.ledger.cost_lines
        newest = child_page.home_choices(case.ledger)[0]
        first = newest.start.isoformat() if newest.placement_id not in set(lines["placement_id"]) else None
        provider = case.ledger.details.set_index("placement_id")["provider"].get(newest.placement_id, "")
        more = {"component": "core", "status": "agreed", "funder": "", "share": None, "provider": provider}
        return {**self._newest_home(), **more, "from_date": first}


class Contributions(Lines):
    """What funders give: an amount, or a share of what the home costs."""

    title = "Contributions"
    lead = "Agreed, invoiced and received contributions are taken off the cost. Requested and disputed ones are not."
    nothing = "No contribution is recorded."
    noun = "contribution"
    checked = staticmethod(checks.contribution)
    columns = (
        Column("funder", "Who pays", text=coded(FUNDERS)),
        AMOUNT_COLUMN,
        Column("share", "Share", text=share, right=True, tip="A share of the weekly cost"),
        UNIT_COLUMN,
        Column("component", "Towards", text=coded(COMPONENTS, "All components")),
        *TAIL,
        Column("contract_ref", "Reference"),
        *END,
    )
    fields = (
        HOME_FIELD,
        Field("funder", "Who pays", "choice", FUNDERS, needed=True),
        Field("amount", "Amount", "money", hint="Either an amount here, or a share below."),
        Field("share", "Share", "share", hint="A share of the weekly cost of what it goes towards."),
        UNIT,
        Field("component", "Towards", "choice", COMPONENTS, blank="All components"),
        *SPAN_FIELDS,
        Field("contract_ref", "Reference"),
        Field("note", "Note"),
    )

    @staticmethod
    def rows(case: Case) -> pd.DataFrame:
        """The lines, those in force first."""
        return child_page.contributions(case.ledger, case.as_at)

    def blank(self) -> Values:
        """A request towards all that is paid weekly."""
        return {**self._newest_home(), "component": "", "status": "requested", "provider": "", "urn": ""}
