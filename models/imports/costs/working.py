"""The working copy of an import: the ledger's lines and details as they would stand after each sheet in turn.

Sheets change the copy; what differs from the ledger in the end is the plan. So two sheets in one import see
each other, and whatever comes back to what it was is no change.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.frames import TABLES, empty, shaped
from models.imports.costs.frames import same
from models.imports.costs.listing import Listing
from models.imports.costs.match import Places, places
from models.imports.result import LedgerView, Options, TableChanges

PAYING = ("agreed", "invoiced", "received")
PAST_THE_END = ("notice", "retainer")
# Sources of lines that a sheet of one day gave; an average of a year to date is none of them.
SNAPSHOTS = ("standard", "pnw")
AVERAGE = "s251"
# What the Placements Data Standard adds up under one heading.
GROUPS = {
    "core": ("core",), "additional_support": ("additional_support",), "education": ("education",),
    "other": ("therapy", "transport", "other"),
}  # fmt: skip
_GROUP_OF = {component: group for group, components in GROUPS.items() for component in components}


class Working:
    """What an import has come to so far.

    Attributes:
        tables: the written tables that an import of costs may change, each with `id` (<NA> = new).
        listing: the problems and differences found.
        places: the placements that rows may be matched to.
        heard: the placements whose price a better layout of this import has given for the same day.
    """

    def __init__(
        self, view: LedgerView, options: Options, tables: tuple[str, ...] = ("cost_line", "placement_detail")
    ) -> None:
        self.view = view
        self.options = options
        self.listing = Listing()
        self.places: Places = places(view)
        self.heard: set[str] = set()
        self._before = {name: _with_id(view.written[name], name) for name in tables}
        self.tables = {name: frame.copy() for name, frame in self._before.items()}

    @property
    def lines(self) -> pd.DataFrame:
        """The cost lines as they would stand; the index is no id and has no gaps."""
        return self.tables["cost_line"]

    @lines.setter
    def lines(self, frame: pd.DataFrame) -> None:
        self.tables["cost_line"] = _with_id(frame, "cost_line")

    @property
    def effective(self) -> date | None:
        """The date of a snapshot, where the officer gave one."""
        return self.options.effective

    @property
    def children(self) -> pd.Series:
        """The ids of all children that are known, by their own row or by a placement."""
        ledger = self.view.ledger
        return pd.concat([ledger.children["child_id"], ledger.placements["child_id"]]).drop_duplicates()

    def overridden(self, table: str, keys: pd.Series, name: str) -> pd.Series:
        """Which rows have this field typed by hand over an import."""
        typed = self.view.overrides
        mine = typed[typed["table_name"].eq(table) & typed["field"].isin([name, ""])]
        return keys.isin(mine["row_key"])

    def removed_by_hand(self, lines: pd.DataFrame, fields: bool = False) -> pd.Series:
        """Which lines were removed by hand from what an import brought; with `fields`, or changed since."""
        typed = self.view.overrides
        mine = typed[typed["table_name"].eq("cost_line") & (typed["field"].eq("") | fields)]
        day = lines["from_date"].dt.strftime("%Y-%m-%d").fillna("")
        key = lines["placement_id"] + "|" + lines["component"] + "|" + lines["funder"] + "|" + lines["unit"] + "|" + day
        return key.isin(mine["row_key"])

    def changes(self) -> list[TableChanges]:
        """What the ledger would have to write, table by table; a table that stays as it is is left out."""
        made = [_changes(name, self._before[name], self.tables[name]) for name in self.tables]
        return [each for each in made if each is not None]


def _with_id(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    ids = frame["id"].astype("Int64") if "id" in frame else pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return shaped(frame, TABLES[name]).assign(id=ids).reset_index(drop=True)


def _changes(name: str, before: pd.DataFrame, after: pd.DataFrame) -> TableChanges | None:
    columns = list(TABLES[name])
    new = after[after["id"].isna()]
    kept = after[after["id"].notna()]
    was = before.set_index("id").reindex(kept["id"].to_numpy())
    moved = pd.Series(False, index=kept.index)
    for column in columns:
        moved |= ~same(kept[column], was[column].set_axis(kept.index))
    gone = [int(each) for each in before.loc[~before["id"].isin(kept["id"]), "id"]]
    if new.empty and not moved.any() and not gone:
        return None
    update = kept.loc[moved, ["id", *columns]].reset_index(drop=True)
    return TableChanges(name, new[columns].reset_index(drop=True), update, gone)


def new_lines(frame: pd.DataFrame) -> pd.DataFrame:
    """Lines to add, shaped as the ledger's, without an id."""
    if frame.empty:
        return empty(TABLES["cost_line"]).assign(id=pd.Series([], dtype="Int64"))
    return _with_id(frame.drop(columns="id", errors="ignore"), "cost_line")


def grouped(components: pd.Series) -> pd.Series:
    """The heading of the Placements Data Standard under which each component falls; '' where under none."""
    return components.map(_GROUP_OF).fillna("").astype(object)
