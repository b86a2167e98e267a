"""Tables with one row a key (children, reviews, missing episodes ...): an import joined with what the ledger holds."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.frames import DATE_FIELDS, KEYS
from models.imports import problems
from models.imports.merging.rows import as_text, at_rows, changed_fields, fields_of, one_a_key
from models.imports.result import LedgerView, TableChanges


class Merged(NamedTuple):
    """What one table's import comes to: changes, problems, and `outcomes` (file, outcome) of every row."""

    changes: TableChanges
    problems: pd.DataFrame
    outcomes: pd.DataFrame


def merge_records(table: str, incoming: pd.DataFrame, view: LedgerView, paths: list[str]) -> Merged:
    """Newer years win where they are not blank, older ones fill blanks; what was typed by hand stands.

    `incoming` has the table's columns with `file` and `row`.
    """
    key = list(KEYS[table])
    keyed = one_a_key(incoming.sort_values("year", kind="stable"), table, key, paths)
    rows, standing = _without_removed(keyed.rows, table, key, view, paths)
    existing = view.written[table]
    both = rows.merge(existing, on=key, how="left", suffixes=("", "_now"))
    known = both["id"].notna()
    update, left = _updates(both[known], table, key, view, paths)
    insert = both.loc[~known, [*rows.columns]]
    found = [keyed.problems, standing, left]
    outcomes = _outcomes(keyed.incoming, key, insert, update)
    return Merged(TableChanges(table, insert=insert, update=update), problems.joined(found), outcomes)


def row_keys(rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """How rows are named in the overrides: their natural key joined by bars, days as ISO."""
    parts = [
        rows[name].dt.strftime("%Y-%m-%d").fillna("") if name in DATE_FIELDS else rows[name].astype(str) for name in key
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + "|" + part
    return whole


def _without_removed(
    rows: pd.DataFrame, table: str, key: list[str], view: LedgerView, paths: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    removed = view.overrides[(view.overrides["table_name"] == table) & (view.overrides["field"] == "")]
    if removed.empty:
        return rows, problems.joined([])
    out = row_keys(rows, key).isin(removed["row_key"])
    gone = rows[out]
    return rows[~out], at_rows(gone, paths, "", gone["child_id"], "removed by hand earlier; it stays removed", "left")


def _updates(
    both: pd.DataFrame, table: str, key: list[str], view: LedgerView, paths: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The known rows whose values change, and what typed values stand in the way."""
    fields = fields_of(table, key)
    now = both[[f"{name}_now" for name in fields]].set_axis(fields, axis=1)
    newer = both["year"].fillna(0) >= both["year_now"].fillna(0)
    blank_in, blank_now = _blank(both[fields]), _blank(now)
    by_hand = _typed(both, table, key, view, fields)
    take = blank_in.rsub(1).astype(bool).mul(newer, axis=0) | (~blank_in & blank_now)
    after = now.where(~take | by_hand, both[fields])
    left = _left(both, now, by_hand & ~blank_in & changed_fields(now, both, fields), fields, paths)
    changed = changed_fields(now, after, fields).any(axis=1)
    made = both.loc[changed, [*key, "id", "file", "row"]].assign(
        source=both.loc[changed, "source_now"], year=both.loc[changed, ["year", "year_now"]].max(axis=1)
    )
    return pd.concat([made, after[changed]], axis=1), left


def _blank(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.isna() | (frame == "")


def _typed(both: pd.DataFrame, table: str, key: list[str], view: LedgerView, fields: list[str]) -> pd.DataFrame:
    """Which values were typed by hand: all that a hand-made row has, and those with an override."""
    hand_row = both["source_now"] == "hand"
    typed = pd.DataFrame(dict.fromkeys(fields, hand_row)) & ~_blank(
        both[[f"{name}_now" for name in fields]].set_axis(fields, axis=1)
    )
    ours = view.overrides[view.overrides["table_name"] == table]
    if len(ours):
        names = row_keys(both, key)
        for name, rows in ours.groupby("field"):
            if name in fields:
                typed[name] |= names.isin(rows["row_key"])
    return typed


def _left(
    both: pd.DataFrame, now: pd.DataFrame, where: pd.DataFrame, fields: list[str], paths: list[str]
) -> pd.DataFrame:
    listed = []
    for name in fields:
        rows = both[where[name]]
        if len(rows):
            reason = "typed by hand: " + as_text(now.loc[rows.index, name]) + " stands"
            listed.append(at_rows(rows, paths, name, as_text(rows[name]), reason, "left"))
    return problems.joined(listed)


def _outcomes(incoming: pd.DataFrame, key: list[str], insert: pd.DataFrame, update: pd.DataFrame) -> pd.DataFrame:
    """added for the first row of a new key, updated for the last row of a changed one, else unchanged."""
    outcome = pd.Series("unchanged", index=incoming.index)
    if len(insert):
        new = _in(incoming, insert, key) & ~incoming.duplicated(key)
        outcome = outcome.mask(new, "added")
    if len(update):
        changed = _in(incoming, update, key) & ~incoming.duplicated(key, keep="last")
        outcome = outcome.mask(changed, "updated")
    return pd.DataFrame({"file": incoming["file"], "outcome": outcome})


def _in(rows: pd.DataFrame, others: pd.DataFrame, key: list[str]) -> pd.Series:
    found = pd.MultiIndex.from_frame(rows[key]).isin(pd.MultiIndex.from_frame(others[key]))
    return pd.Series(found, index=rows.index)
