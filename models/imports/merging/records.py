"""Tables with one row a key (children, reviews, missing episodes ...): an import joined with what the ledger holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from models.frames import DATE_FIELDS, KEYS
from models.imports import problems
from models.imports.merging.extracts import Extracts
from models.imports.merging.rows import (
    Keyed,
    as_text,
    at_rows,
    blank,
    changed_fields,
    fields_of,
    first_of_each,
    last_of_each,
    moves_on,
    one_a_key,
)
from models.imports.result import LedgerView, TableChanges
from models.periods import looked_up


class Merged(NamedTuple):
    """What one table's import comes to: changes, problems, and `outcomes` (file, outcome) of every row."""

    changes: TableChanges
    problems: pd.DataFrame
    outcomes: pd.DataFrame


def merge_records(table: str, incoming: pd.DataFrame, extracts: Extracts, view: LedgerView, paths: list[str]) -> Merged:
    """Newer extracts win where they are not blank, older ones fill blanks; what was typed by hand stands.

    `incoming` has the table's columns with `file` and `row`.
    """
    key = list(KEYS[table])
    existing = view.written[table]
    keyed = one_a_key(_by_rank(incoming, extracts), table, key, existing, paths)
    removed, standing = _removed(keyed.rows, table, key, view, paths)
    known = keyed.held >= 0
    was = existing.take(keyed.held[known]).add_suffix("_now").set_axis(np.flatnonzero(known), axis=0)
    both = keyed.rows[known].join(was)
    update, left = _updates(both, table, key, extracts, view, paths)
    insert = keyed.rows[~known & ~removed]
    return Merged(
        TableChanges(table, insert=insert, update=update.drop(columns="says_more")),
        problems.joined([keyed.problems, standing, left]),
        _outcomes(keyed, insert, update[update["says_more"]], fields_of(table, key)),
    )


def _by_rank(incoming: pd.DataFrame, extracts: Extracts) -> pd.DataFrame:
    ranked = incoming.assign(latest=looked_up(incoming["file"], extracts.of_file))
    if ranked["year"].is_monotonic_increasing and ranked.groupby("year")["file"].nunique().max() == 1:
        return ranked
    return ranked.sort_values(["year", "latest"], kind="stable", na_position="first")


def row_keys(rows: pd.DataFrame, key: list[str]) -> pd.Series:
    """How rows are named in the overrides: their natural key joined by bars, days as ISO."""
    parts = [
        rows[name].dt.strftime("%Y-%m-%d").fillna("") if name in DATE_FIELDS else rows[name].astype(str) for name in key
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + "|" + part
    return whole


def _removed(
    rows: pd.DataFrame, table: str, key: list[str], view: LedgerView, paths: list[str]
) -> tuple[np.ndarray, pd.DataFrame]:
    """Which rows were removed by hand, and so stay away."""
    removed = view.overrides[(view.overrides["table_name"] == table) & (view.overrides["field"] == "")]
    if removed.empty:
        return np.zeros(len(rows), dtype=bool), problems.joined([])
    out = row_keys(rows, key).isin(removed["row_key"]).to_numpy()
    gone = rows[out]
    told = at_rows(gone, paths, "", gone["child_id"], "removed by hand earlier; it stays removed", "left")
    return out, told


def _updates(
    both: pd.DataFrame, table: str, key: list[str], extracts: Extracts, view: LedgerView, paths: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The known rows that change (`says_more` where a value does, not only the year), and typed values in the way."""
    fields = fields_of(table, key)
    now = both[[f"{name}_now" for name in fields]].set_axis(fields, axis=1)
    year, year_now = both["year"].fillna(0), both["year_now"].fillna(0)
    loaded = looked_up(both["year"], view.extracts.set_index("year")["latest_date"])
    newer = (year > year_now) | ((year == year_now) & ~(both["latest"] < loaded))
    blank_in, blank_now = blank(both[fields]), blank(now)
    by_hand = _typed(both, now, blank_now, table, key, view)
    take = (~blank_in).mul(newer, axis=0) | (~blank_in & blank_now)
    after = now.where(~take | by_hand, both[fields])
    left = _left(both, now, by_hand & ~blank_in & changed_fields(now, both, fields), fields, paths)
    says_more = changed_fields(now, after, fields).any(axis=1)
    # The year is that of the newest return that has the row, so that an older one loaded later does not win.
    changed = says_more | ((year > year_now) & both["source_now"].ne("hand"))
    made = both.loc[changed, key].assign(
        id=both.loc[changed, "id_now"],
        source=both.loc[changed, "source_now"],
        year=np.maximum(year[changed], year_now[changed]),
        says_more=says_more[changed],
    )
    return pd.concat([made, after[changed]], axis=1), left


def _typed(
    both: pd.DataFrame, now: pd.DataFrame, blank_now: pd.DataFrame, table: str, key: list[str], view: LedgerView
) -> pd.DataFrame:
    """Which values were typed by hand: all that a hand-made row has, and those with an override."""
    typed = (~blank_now).mul(both["source_now"].eq("hand"), axis=0)
    ours = view.overrides[view.overrides["table_name"] == table]
    if len(ours):
        names = row_keys(both, key)
        for name, rows in ours.groupby("field"):
            if name in now:
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


def _outcomes(keyed: Keyed, insert: pd.DataFrame, update: pd.DataFrame, fields: list[str]) -> pd.DataFrame:
    """added for the first row of a new key, updated for a row that changes one, else unchanged."""
    new, changed = np.zeros((2, len(keyed.rows)), dtype=bool)
    new[insert.index], changed[update.index] = True, True
    outcome = np.full(len(keyed.code), "unchanged", dtype=object)
    outcome[moves_on(keyed.incoming, keyed.code, fields) & new[keyed.code]] = "updated"
    outcome[first_of_each(keyed.code) & new[keyed.code]] = "added"
    outcome[last_of_each(keyed.code) & changed[keyed.code]] = "updated"
    return pd.DataFrame({"file": keyed.incoming["file"], "outcome": outcome})
