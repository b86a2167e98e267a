"""What the Providers screen shows, worked out from the ledger; no widget here, so the worker may do it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from gui.providers.columns import PROVIDERS, standings
from gui.widgets.rows import Rows
from models.by_child import Places
from models.financial_year import FinancialYear, year_of
from models.frames import Ledger
from models.picture import Picture
from models.providers import Known, known
from models.settings import Settings


class Provider(NamedTuple):
    """One provider: its row of frame PROVIDER, its homes and its children in care."""

    name: str
    year: FinancialYear
    row: pd.Series
    homes: pd.DataFrame
    children: pd.DataFrame
    has_list: bool


class Shown(NamedTuple):
    """A day's providers, ready to be shown, and where the homes and children of each stand."""

    year: FinancialYear
    known: Known
    rows: Rows
    home_places: Places
    child_places: Places
    has_list: bool
    has_costs: bool

    def provider(self, name: str) -> Provider | None:
        """One provider; None where it has no row."""
        row = self.known.providers[self.known.providers["provider"] == name]
        if row.empty:
            return None
        homes, children = (
            frame.take(places.of(name)).reset_index(drop=True)
            for frame, places in ((self.known.homes, self.home_places), (self.known.children, self.child_places))
        )
        return Provider(name, self.year, row.iloc[0], _named(homes), children, self.has_list)


def shown(ledger: Ledger, settings: Settings, as_at: date, picture: Picture) -> Shown:
    """Work a day's providers out; the picture of the day is known already."""
    made = known(ledger, settings, as_at, picture.reviews, picture.flags)
    rows = made.providers.assign(standing=standings(made.providers))
    return Shown(
        year_of(as_at), made, Rows(rows, PROVIDERS).prepare(), Places(made.homes["provider"]),
        Places(made.children["provider"]), not ledger.registered.empty, not ledger.cost_lines.empty,
    )  # fmt: skip


def _named(homes: pd.DataFrame) -> pd.DataFrame:
    """Homes by name; those that the list does not name by their number, else by their postcode."""
    other = homes["home"].where(homes["home"].ne(""), "Not recorded")
    return homes.assign(name=homes["name"].where(homes["name"].ne(""), other))
