"""Rows of one 903 table, from text to typed columns: which are taken, which are rejected and why."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.frames import WRITTEN
from models.imports import problems
from models.imports.coded import READ_AS, Coded, Mask, as_it_is, in_capitals, nothing
from models.imports.tables903 import PLACES, Field, Table

MOST_TIDIED = 1_000
NO_CHILD = "the row has no child id"
ODD_CHILD = "the child id holds signs that are neither letters nor figures"
NO_DATE = "the date is missing"
BAD_DATE = "not a date that can be read; write it as dd/mm/yyyy"
SURPLUS = "the row has more fields than the header has columns"
DATE_LEFT_BLANK = "not a date that can be read, so it was left blank; the rest of the row was taken"
TIDIED = "spaces around it or small letters; tidied"
BACKWARDS = "the episode ends before it starts; kept as written"
UNKNOWN_PLACE = "not a placement code that is known; kept as written"


class Raw(NamedTuple):
    """A table as read: every column that the file has, the line of each row, and rows with fields too many."""

    table: Table
    columns: dict[str, Coded]
    lines: npt.NDArray[np.int64]
    surplus: Mask


class Rows(NamedTuple):
    """A table made sense of: typed rows taken (with `row`), counts, problems, and the episodes rejected."""

    table: Table
    taken: pd.DataFrame
    rows: int
    rejected: int
    problems: pd.DataFrame
    rejected_episodes: pd.DataFrame


class _Reader:
    """Goes through the columns of one table and keeps account of what is wrong."""

    def __init__(self, raw: Raw, path: str) -> None:
        self.raw, self.path = raw, path
        self.count = len(raw.lines)
        self.rejected: Mask = raw.surplus.copy()
        self.found: list[pd.DataFrame] = []
        self.dates = {
            field.column: self.column(field.column).dates() for field in raw.table.fields if field.how == "date"
        }
        self.list(raw.surplus, "", nothing(self.count), SURPLUS, "rejected")

    def column(self, name: str) -> Coded:
        return self.raw.columns.get(name) or nothing(self.count)

    def list(self, rows: Mask, field: str, column: Coded, reason: str, outcome: str) -> None:
        if rows.any():
            lines = pd.Series(self.raw.lines[rows])
            self.found.append(problems.of_rows(self.path, lines, field, column.texts(rows), reason, outcome))

    def reject(self, rows: Mask, field: str, reason: str) -> None:
        """Each row is rejected once, for the first reason found."""
        self.list(rows & ~self.rejected, field, self.column(field), reason, "rejected")
        self.rejected |= rows

    def note(self, rows: Mask, field: str, reason: str) -> None:
        self.list(rows & ~self.rejected, field, self.column(field), reason, "noted")

    def tidied(self, field: Field) -> None:
        column = self.column(field.column)
        rows = column.differs(as_it_is if field.how in ("id", "text") else in_capitals) & ~self.rejected
        most = int(rows.sum())
        if most > MOST_TIDIED:
            rows[np.flatnonzero(rows)[MOST_TIDIED:]] = False
            reason = f"{TIDIED}; {most - MOST_TIDIED:,} more rows likewise"
            note = problems.Note(self.path, "", None, field.column, "", reason, "cleaned")
            self.found.append(problems.as_frame([note]))
        self.list(rows, field.column, column, TIDIED, "cleaned")


def make_sense(raw: Raw, path: str) -> Rows:
    """Typed rows of a table that the program uses, and every problem in it."""
    reader, table = _Reader(raw, path), raw.table
    _reject(reader, table)
    _note(reader, table)
    for field in table.fields:
        if field.how != "date":
            reader.tidied(field)
    found = problems.joined(reader.found).sort_values("row", kind="stable", ignore_index=True, na_position="first")
    kept = ~reader.rejected
    return Rows(table, _taken(reader, kept), reader.count, int((~kept).sum()), found, _lost(reader))


def _reject(reader: _Reader, table: Table) -> None:
    child = reader.column("CHILD")
    reader.reject(~child.filled(), "CHILD", NO_CHILD)
    reader.reject(~child.where(str.isprintable), "CHILD", ODD_CHILD)
    if table.key:
        reader.reject(~reader.column(table.key).filled(), table.key, NO_DATE)
        reader.reject(reader.dates[table.key][1], table.key, BAD_DATE)
    if table.must_read:
        reader.reject(reader.dates[table.must_read][1], table.must_read, BAD_DATE)


def _note(reader: _Reader, table: Table) -> None:
    for column, (_, bad) in reader.dates.items():
        reader.note(bad, column, DATE_LEFT_BLANK)
    if table.kind == "episodes":
        backwards = (reader.dates["DEC"][0] < reader.dates["DECOM"][0]).to_numpy()
        reader.note(backwards, "DEC", BACKWARDS)
        unknown = reader.column("PLACE").where(lambda value: value and in_capitals(value) not in PLACES)
        reader.note(unknown, "PLACE", UNKNOWN_PLACE)


def _taken(reader: _Reader, kept: Mask) -> pd.DataFrame:
    made: dict[str, pd.Series] = {}
    for field in (field for field in reader.raw.table.fields if field.target):
        if field.how == "date":
            made[field.target] = reader.dates[field.column][0][kept].reset_index(drop=True)
        else:
            made[field.target] = reader.column(field.column).taken(kept).each(READ_AS[field.how])
    count = int(kept.sum())
    made["source"] = pd.Series(["903"] * count, dtype="object")
    for name, kind in WRITTEN[reader.raw.table.table].items():
        if name not in made:
            made[name] = pd.Series([""] * count, dtype="object") if kind == "text" else _unknown(count, kind)
    return pd.DataFrame(made).assign(row=reader.raw.lines[kept])


def _unknown(count: int, kind: str) -> pd.Series:
    if kind == "date":
        return pd.Series(np.full(count, "NaT", dtype="datetime64[s]"))
    return pd.Series(pd.array([None], dtype="Int64").repeat(count))


def _lost(reader: _Reader) -> pd.DataFrame:
    """Child and start of each rejected episode: a later step must not take them for withdrawn."""
    lost = reader.rejected if reader.raw.table.kind == "episodes" else np.zeros(reader.count, dtype=bool)
    starts = reader.dates["DECOM"][0].to_numpy()[lost] if lost.any() else np.array([], dtype="datetime64[s]")
    return pd.DataFrame({"child_id": reader.column("CHILD").taken(lost).each(as_it_is), "start_date": starts})
