"""Fields of a record that a sheet fills or changes: placement details and children alike. A typed value stands."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.frames import TABLES, shaped
from models.imports.costs.frames import looked_up, same, shown
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import Working

_BLANK: dict[str, object] = {"text": "", "date": pd.NaT, "flag": False}


class Record(NamedTuple):
    """The kind of record that a sheet speaks of.

    Attributes:
        table: the written table; `key` is its column that names a record.
        what: the record for people.
        new: what else a record holds that the sheet is the first to speak of.
        fill_only: fields that are filled only where nothing is recorded.
        single: fields of which a sheet should give one value; where it gives two, the last row wins and that is said.
    """

    table: str
    key: str
    what: str
    new: dict[str, object]
    fill_only: tuple[str, ...] = ()
    single: tuple[str, ...] = ()


def settle_fields(
    rows: pd.DataFrame, fields: dict[str, str], record: Record, sieve: Sieve, working: Working
) -> pd.Series:
    """Put what the rows say into the working copy; gives the rows that changed something.

    Args:
        rows: the key, child_id and a column for each field; a blank says nothing, the last row of a record wins.
        fields: each field of the record, and the column of the sheet that it came from.
        record: the kind of record.
        sieve: where to say what was left.
        working: the copy.
    """
    moved = pd.Series(False, index=rows.index)
    for name, column in fields.items():
        said = _last_said(rows, name, column, record, sieve)
        now = _recorded(working, said[record.key], name, record)
        new = ~same(now, said[name])
        if name in record.fill_only:
            new &= _blank(now, name, record)
        if not new.any():
            continue
        typed = working.overridden(record.table, said[record.key], name)
        _tell(said[new], now[new], name, column, typed[new], record, sieve, working)
        ensure(said.loc[new & ~typed, record.key], record, working)
        _put(said[new & ~typed], name, record, working)
        moved |= (new & ~typed).reindex(moved.index, fill_value=False)
    return moved


def ensure(keys: pd.Series, record: Record, working: Working) -> None:
    """Add a record for every key that has none."""
    have = working.tables[record.table]
    fresh = keys[~keys.isin(have[record.key])].drop_duplicates()
    if len(fresh):
        made = shaped(fresh.to_frame(record.key).assign(**record.new), TABLES[record.table])
        made = made.assign(id=pd.Series(pd.NA, index=made.index, dtype="Int64"))
        working.tables[record.table] = pd.concat([have, made], ignore_index=True)


def _last_said(rows: pd.DataFrame, name: str, column: str, record: Record, sieve: Sieve) -> pd.DataFrame:
    wanted = list(dict.fromkeys([record.key, "child_id", name]))
    given = rows.loc[~_blank(rows[name], name, record), wanted]
    last = given.drop_duplicates(record.key, keep="last")
    if name in record.single:
        kept = looked_up(given[record.key], last.set_index(record.key)[name])
        other = (kept != given[name]).reindex(sieve.taken.index, fill_value=False)
        reason = f"a later row of this {record.what} gives " + _words(kept, name, record) + ", which is taken"
        sieve.note(other, column, reason.reindex(sieve.taken.index))
    return last


def _kind(name: str, record: Record) -> str:
    return TABLES[record.table][name]


def _blank(values: pd.Series, name: str, record: Record) -> pd.Series:
    if _kind(name, record) == "date":
        return values.isna()
    return values.eq("") if _kind(name, record) == "text" else ~values.astype(bool)


def _recorded(working: Working, keys: pd.Series, name: str, record: Record) -> pd.Series:
    now = looked_up(keys, working.tables[record.table].set_index(record.key)[name])
    if _kind(name, record) == "date":
        return now
    return now.astype("object").where(now.notna(), _BLANK[_kind(name, record)])


def _put(said: pd.DataFrame, name: str, record: Record, working: Working) -> None:
    table = working.tables[record.table].copy()
    at = pd.Series(table.index, index=table[record.key]).reindex(said[record.key]).to_numpy()
    table.loc[at, name] = said[name].to_numpy()
    working.tables[record.table] = table


def _tell(
    said: pd.DataFrame, now: pd.Series, name: str, column: str, typed: pd.Series,
    record: Record, sieve: Sieve, working: Working,
) -> None:  # fmt: skip
    before, after = _words(now, name, record), _words(said[name], name, record)
    left = typed.reindex(sieve.taken.index, fill_value=False)
    reason = "typed by hand as “" + before + "”, which stands"
    sieve.note(left, column, reason.reindex(sieve.taken.index), "left")
    note = pd.Series("", index=said.index, dtype="object").mask(typed, "typed by hand: left as it is")
    show = ~_blank(now, name, record) | typed
    working.listing.differ(said.loc[show, "child_id"], record.what, name, before[show], after[show], note[show])


def _words(values: pd.Series, name: str, record: Record) -> pd.Series:
    if _kind(name, record) == "date":
        return shown(values)
    return values if _kind(name, record) == "text" else values.map({True: "yes", False: "no"}).astype(object)
