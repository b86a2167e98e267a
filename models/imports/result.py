"""What reading and planning an import gives: files, typed rows, problems, and the plan that the ledger can take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

import pandas as pd

from models.frames import Columns, Ledger

# Outcomes: "rejected" the row is kept out; "noted" the row is taken, a value of it is not, or it needs a look;
# "cleaned" taken after tidying; "repeated" a second copy of a row; "left" what the ledger holds stands: it was typed by
# hand, or the files of its year do not speak of it; "withdrawn" an open episode that a later extract no longer has.
PROBLEM: Columns = {
    "path": "text", "sheet": "text", "row": "count", "field": "text", "value": "text", "reason": "text",
    "outcome": "text",
}  # fmt: skip
# What an import would change, for the preview: one row a changed value.
DIFFERENCE: Columns = {
    "child_id": "text", "what": "text", "field": "text", "before": "text", "after": "text", "note": "text",
}  # fmt: skip


class Progress(Protocol):
    """Told how far the work is; raises `Cancelled` where the officer has stopped it."""

    def __call__(self, done: int, of: int, what: str) -> None:
        """`done` of `of` parts are behind us; `what` is being done now."""


def quiet(done: int, of: int, what: str) -> None:
    """Progress that nobody watches."""


class SourceFile(NamedTuple):
    """One file to read, in memory or to be opened on demand; `path` is as a person would name it."""

    path: str
    read: Callable[[], bytes]
    size: int


@dataclass
class FileCount:
    """What became of the rows of one file: rows = added + updated + unchanged + rejected."""

    path: str
    kind: str
    rows: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    withdrawn: int = 0


class Options(NamedTuple):
    """What the officer chose for an import."""

    effective: date | None = None
    sheet: str = ""
    accept_withdrawn: bool = False


class LedgerView(NamedTuple):
    """What planning an import may look at: the ledger's frames and the last step it stood at.

    `written` holds every table of `models.frames.TABLES` with its `id` column; `overrides` has columns id, table_name,
    row_key, field, value, imported_value, source, made_on (date); `extracts` has id, year, latest_date (date).
    """

    ledger: Ledger
    written: dict[str, pd.DataFrame]
    overrides: pd.DataFrame
    extracts: pd.DataFrame
    today: date
    last_step: int = 0


@dataclass
class TableChanges:
    """Rows of one written table to insert (no id), to update (whole rows with id) and ids to delete."""

    table: str
    insert: pd.DataFrame | None = None
    update: pd.DataFrame | None = None
    delete: list[int] = field(default_factory=list)


@dataclass
class ImportPlan:
    """An import made ready and shown; nothing is kept until the ledger takes it as one step.

    `derived` holds the rebuilt frames of `models.frames.DERIVED`, or None where the episodes do not change; they are
    those of the children in `derived_of`, or of all where that is None.
    `moved` says where placement ids that are no more have gone. `totals` has children, periods_of_care, placements,
    settings and open_placements of the whole ledger afterwards.
    """

    source: str
    label: str
    files: list[FileCount]
    changes: list[TableChanges]
    problems: pd.DataFrame
    differences: pd.DataFrame
    totals: dict[str, int]
    derived: dict[str, pd.DataFrame] | None = None
    derived_of: list[str] | None = None
    last_step: int = 0
    moved: dict[str, str] = field(default_factory=dict)

    @property
    def changes_anything(self) -> bool:
        """Whether keeping the plan would change the ledger."""
        return any(
            (each.insert is not None and len(each.insert))
            or (each.update is not None and len(each.update))
            or each.delete
            for each in self.changes
        )
