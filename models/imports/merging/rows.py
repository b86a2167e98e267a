"""Rows of files made one a key, with what became of each row.

Keys are turned into numbers once (`coded`): comparing a million numbers is quick, comparing a million texts is not.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.filled import Codes, Mask, filled, last_filled
from models.frames import WRITTEN
from models.imports import problems
from models.imports.result import PROBLEM


class Keyed(NamedTuple):
    """Incoming rows made one a key.

    `rows` has one row a key, with the columns of the table and those that the last row of the key brought (`file`,
    `row` ...); `code` the place in `rows` of each row of `incoming`; `held` the position in the ledger's table of each
    row of `rows`, -1 where it is new; `problems` the repeats and conflicts.
    """

    rows: pd.DataFrame
    incoming: pd.DataFrame
    code: Codes
    held: Codes
    problems: pd.DataFrame


def coded(frames: list[pd.DataFrame], key: list[str]) -> list[Codes]:
    """The rows of several frames as numbers from 0 in order of first appearance: equal keys have equal numbers."""
    whole = np.zeros(sum(map(len, frames)), dtype=np.int64)
    for name in key:
        codes, different = pd.factorize(np.concatenate([_plain(frame[name]) for frame in frames]))
        whole = pd.factorize(whole * max(len(different), 1) + codes)[0].astype(np.int64)
    return np.split(whole, np.cumsum([len(frame) for frame in frames])[:-1])


def _plain(values: pd.Series) -> npt.NDArray[Any]:
    if pd.api.types.is_datetime64_any_dtype(values):
        return np.asarray(values, dtype="datetime64[s]").view("int64")
    if values.dtype == "Int64":
        return np.asarray(values.fillna(-1), dtype="int64")
    plain: npt.NDArray[Any] = values.to_numpy(dtype=object)
    return plain


def children_of(names: pd.Series) -> pd.Series:
    """The child of each name of an episode (child|start) or placement (child/number)."""
    return pd.Series([name[: max(name.rfind("|"), name.rfind("/"))] for name in names], dtype=object)


def fields_of(table: str, key: list[str]) -> list[str]:
    """The columns of a table that carry values: neither key nor where they came from."""
    return [name for name in WRITTEN[table] if name not in (*key, "source", "year", "withdrawn_on")]


def blank(frame: pd.DataFrame) -> pd.DataFrame:
    """Where a frame has no value: '' or missing."""
    return pd.DataFrame({name: ~filled(frame[name]) for name in frame}, index=frame.index)


def one_a_key(incoming: pd.DataFrame, table: str, key: list[str], existing: pd.DataFrame, paths: list[str]) -> Keyed:
    """The last value that is not blank wins, in order of the rows; exact repeats within a file are counted once.

    `incoming` is in order of rank, the oldest first; `paths` names the files by their place.
    """
    incoming = incoming.reset_index(drop=True)
    code, known = coded([incoming, existing], key)
    number = int(code.max()) + 1 if len(code) else 0
    last = np.zeros(number, dtype=np.int64)
    last[code] = np.arange(len(code))
    rows = incoming if number == len(incoming) else last_filled(incoming, code, last, fields_of(table, key))
    held = np.full(number, -1, dtype=np.int64)
    ours = known < number
    held[known[ours]] = np.flatnonzero(ours)
    return Keyed(rows, incoming, code, held, _repeats(incoming, code, fields_of(table, key), paths))


def _repeats(incoming: pd.DataFrame, code: Codes, fields: list[str], paths: list[str]) -> pd.DataFrame:
    """Rows of one file with one key: exact copies, and rows that say something else."""
    files = incoming["file"].to_numpy(dtype=np.int64)
    within = pd.Series(code * (int(files.max()) + 1 if len(files) else 1) + files)
    again = within.duplicated(keep=False)
    if not again.any():
        return problems.joined([])
    copies = incoming[again].assign(within=within[again])
    repeat = copies.duplicated(["within", *fields])
    conflict = copies.duplicated("within") & ~repeat
    return problems.joined(
        [
            _listed(copies[repeat], paths, "the same row stands above; it was taken once", "repeated"),
            _listed(copies[conflict], paths, "a row above has the same key and other values; this one stands", "noted"),
        ]
    )


def first_of_each(code: Codes) -> Mask:
    """Which rows are the first of their key."""
    return np.asarray(~pd.Series(code).duplicated(), dtype=bool)


def last_of_each(code: Codes) -> Mask:
    """Which rows are the last of their key."""
    return np.asarray(~pd.Series(code).duplicated(keep="last"), dtype=bool)


def moves_on(incoming: pd.DataFrame, code: Codes, fields: list[str]) -> Mask:
    """Which rows give their key a value that the rows before them had not."""
    moved = np.zeros(len(incoming), dtype=bool)
    again = np.flatnonzero(pd.Series(code).duplicated(keep=False).to_numpy())
    if not len(again):
        return moved
    order = again[np.argsort(code[again], kind="stable")]
    here = code[order]
    starts = np.concatenate([[True], here[1:] != here[:-1]])
    first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    for name in fields:
        column = incoming[name].take(order)
        there = filled(column)
        # The place of the newest value up to each row; one from before the key's first row is of another key.
        upto = np.maximum.accumulate(np.where(there, np.arange(len(order)), -1))
        before = np.concatenate([[-1], upto[:-1]])
        had = before >= first
        values = column.to_numpy()
        moved[order] |= there & ~starts & ~(had & (values[np.maximum(before, 0)] == values))
    return moved


def _listed(rows: pd.DataFrame, paths: list[str], reason: str, outcome: str) -> pd.DataFrame:
    return at_rows(rows, paths, "", rows["child_id"], reason, outcome)


def at_rows(
    rows: pd.DataFrame,
    paths: list[str],
    field: str | pd.Series,
    value: pd.Series,
    reason: str | pd.Series,
    outcome: str,
) -> pd.DataFrame:
    """Problems at the file and line of these rows."""
    if rows.empty:
        return problems.joined([])
    made = pd.DataFrame({"row": rows["row"], "value": value.astype(object).fillna("").astype(str)}, index=rows.index)
    made["path"] = rows["file"].map(dict(enumerate(paths)))
    made = made.assign(sheet="", field=field, reason=reason, outcome=outcome)
    return made[list(PROBLEM)].astype({"row": "Int64"}).reset_index(drop=True)


def changed_fields(before: pd.DataFrame, after: pd.DataFrame, fields: list[str]) -> pd.DataFrame:
    """Which values of two frames with one index differ, two blanks being alike."""
    return pd.DataFrame(
        {name: (before[name] != after[name]) & ~(before[name].isna() & after[name].isna()) for name in fields}
    )


def as_text(values: pd.Series) -> pd.Series:
    """Values as a person reads them: days as dd/mm/yyyy."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%d/%m/%Y").fillna("")
    return values.astype(object).fillna("").astype(str)
