"""Rows of one table put into the working copy by their natural key. What was typed by hand stands, and is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from models.frames import KEYS, TABLES, shaped
from models.imports.costs.frames import same
from models.imports.costs.working import Working
from models.imports.council.rows import ADDED, UPDATED, Rows

Words = Callable[[pd.Series], pd.Series]


class Kind(NamedTuple):
    """The kind of record that the rows speak of.

    Attributes:
        table: the written table.
        source: what its column `source` says of an imported row.
        what: the record that each row speaks of, for people.
        fields: each field that a row may change, and its value for people.
    """

    table: str
    source: str
    what: Callable[[pd.DataFrame], pd.Series]
    fields: dict[str, Words]


def keyed(rows: pd.DataFrame, table: str) -> pd.Series:
    """The natural key of each row as the overrides write it: joined by bars."""
    first, *others = (rows[name] for name in KEYS[table])
    for each in others:
        first = first + "|" + each
    return first.astype(object)


def held(rows: pd.DataFrame, kind: Kind, working: Working) -> np.ndarray:
    """Where the record of each row stands in the working copy; -1 where there is none."""
    found = pd.Index(keyed(working.tables[kind.table], kind.table)).get_indexer(keyed(rows, kind.table))
    return np.asarray(found)


def settle(said: pd.DataFrame, kind: Kind, rows: Rows, working: Working) -> None:
    """Put what is said into the working copy; `said` are rows of `rows`, whole records, one a key."""
    at = held(said, kind, working)
    new = pd.Series(at < 0, index=said.index)
    gone = new & working.overridden(kind.table, keyed(said, kind.table), "")
    rows.note(gone, KEYS[kind.table][0], "removed by hand, which stands", "left")
    rows.became(new & ~gone, ADDED)
    old = said[~new]
    _change(old, at[~new.to_numpy()], kind, rows, working)
    made = shaped(said[new & ~gone].assign(source=kind.source), TABLES[kind.table])
    made["id"] = pd.Series(pd.NA, index=made.index, dtype="Int64")
    if len(made):
        working.tables[kind.table] = pd.concat([working.tables[kind.table], made], ignore_index=True)


def _change(said: pd.DataFrame, at: np.ndarray, kind: Kind, rows: Rows, working: Working) -> None:
    table = working.tables[kind.table].copy()
    now = table.iloc[at].set_axis(said.index)
    keys = keyed(said, kind.table)
    for name in kind.fields:
        new = ~same(now[name], said[name])
        typed = new & (now["source"].eq("hand") | working.overridden(kind.table, keys, name))
        moved = new & ~typed
        _tell(said[new], now[new], name, typed[new], kind, rows, working)
        table.loc[at[moved.to_numpy()], name] = said.loc[moved, name].array
        rows.became(moved, UPDATED)
    working.tables[kind.table] = table


def _tell(
    said: pd.DataFrame, now: pd.DataFrame, name: str, typed: pd.Series, kind: Kind, rows: Rows, working: Working
) -> None:
    before, after = kind.fields[name](now[name]), kind.fields[name](said[name])
    rows.note(typed, name, "typed by hand as “" + before + "”, which stands", "left")
    note = pd.Series("", index=said.index, dtype="object").mask(typed, "typed by hand: left as it is")
    nobody = pd.Series("", index=said.index, dtype="object")
    working.listing.differ(nobody, kind.what(said), name, before, after, note)
