"""Rows of files made one a key, with what became of each row."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.frames import WRITTEN
from models.imports import problems
from models.imports.result import PROBLEM


class Keyed(NamedTuple):
    """Incoming rows made one a key.

    `rows` has the columns of the table, `file` and `row` of the last row of each key; `incoming` all rows in order of
    rank with `outcome` ("" or "repeated"); `problems` the repeats and conflicts.
    """

    rows: pd.DataFrame
    incoming: pd.DataFrame
    problems: pd.DataFrame


def fields_of(table: str, key: list[str]) -> list[str]:
    """The columns of a table that carry values: neither key nor where they came from."""
    return [name for name in WRITTEN[table] if name not in (*key, "source", "year", "withdrawn_on")]


def blanked(frame: pd.DataFrame, fields: list[str]) -> pd.DataFrame:
    """The frame with '' as missing in these columns, so that groups can take the last value that is not blank."""
    text = [name for name in fields if frame[name].dtype == object]
    return frame.assign(**{name: frame[name].mask(frame[name] == "") for name in text})


def one_a_key(incoming: pd.DataFrame, table: str, key: list[str], paths: list[str]) -> Keyed:
    """The last value that is not blank wins, in order of the rows; exact repeats within a file are counted once.

    `incoming` is in order of rank, the oldest first; `paths` names the files by their place.
    """
    fields = fields_of(table, key)
    incoming = incoming.assign(outcome="")
    again = incoming.duplicated(key, keep=False)
    if not again.any():
        return Keyed(incoming, incoming, problems.joined([]))
    copies = incoming[again]
    repeat = copies.duplicated([*key, *fields, "file"])
    conflict = copies.duplicated([*key, "file"]) & ~repeat
    incoming.loc[copies.index[repeat], "outcome"] = "repeated"
    listed = [_listed(copies[repeat], paths, "the same row stands above; it was taken once", "repeated")]
    listed += [
        _listed(copies[conflict], paths, "a row above has the same key and other values; this one stands", "noted")
    ]
    values = [name for name in (*fields, "year", "file", "row") if name not in key]
    merged = blanked(copies, fields).groupby(key, sort=False)[values].last().reset_index()
    text = [name for name in fields if incoming[name].dtype == object]
    merged[text] = merged[text].astype(object).fillna("")
    rest = copies.drop_duplicates(key, keep="last").drop(columns=values)
    rows = pd.concat([incoming[~again], merged.merge(rest, on=key)], ignore_index=True)
    return Keyed(rows, incoming, problems.joined([*listed]))


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
