"""Open episodes that a later extract of the same year no longer has: listed, and left unless the officer says so."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from models.filled import Mask
from models.frames import EPISODE_RETURN, Columns, shaped
from models.grains.merge import HAND_YEAR, episode_keys
from models.imports import problems
from models.imports.merging.extracts import Extracts
from models.imports.merging.rows import Keyed, children_of, coded
from models.imports.result import PROBLEM, LedgerView, Options
from models.periods import as_timestamp, looked_up

KEY = ["child_id", "start_date"]
EXTRACT = "extract"
RETURN_ROW: Columns = {"id": "count", **EPISODE_RETURN}


class Withdrawn(NamedTuple):
    """`rows` that are withdrawn (with `file` of the extract); `marked` the ids of those to mark, `marked_new` which of
    the rows to insert; `removals` overrides to add where the officer accepts; `lifted` ids of earlier removals whose
    episode stands again; `children` whose episodes change by any of this."""

    rows: pd.DataFrame
    marked: list[int]
    marked_new: Mask
    removals: pd.DataFrame
    lifted: list[int]
    children: pd.Series
    problems: pd.DataFrame
    today: pd.Timestamp


def withdrawn(
    existing: pd.DataFrame,
    insert: pd.DataFrame,
    keyed: Keyed,
    rejected: pd.DataFrame,
    extracts: Extracts,
    view: LedgerView,
    options: Options,
    paths: list[str],
) -> Withdrawn:
    """What no longer stands: open rows of a year that lack in the newest extract of it.

    An extract that is as old as the newest one loaded repeats only what it listed before.
    """
    rows = keyed.rows
    current = rows[_current(rows, extracts, view)]
    old = _gone(_asked(existing, extracts, view), current, rows, rejected, existing, view)
    new = _gone(insert[_superseded(insert, extracts, view)], current, rows, rejected, existing, view)
    last = extracts.files.sort_values("latest_date", kind="stable").drop_duplicates("year", keep="last")
    gone = shaped(pd.concat([part for part in (old, new) if len(part)] or [old], ignore_index=True), RETURN_ROW)
    gone = gone.assign(file=gone["year"].map(last.set_index("year")["file"]))
    today = as_timestamp(view.today)
    ours = view.overrides[(view.overrides["table_name"] == "episode") & (view.overrides["field"] == "")]
    lifted = _lifted(ours, current, extracts, view)
    away = _removals(gone if options.accept_withdrawn else gone.iloc[:0], today)
    back = children_of(ours.loc[ours["id"].isin(lifted), "row_key"])
    return Withdrawn(
        gone,
        [int(each) for each in old.loc[old["withdrawn_on"].isna(), "id"]],
        insert.index.isin(new.index),
        away,
        lifted,
        pd.concat([gone["child_id"], back]),
        _listed(gone, options.accept_withdrawn, paths),
        today,
    )


def removed_keys(rows: pd.DataFrame, keys: pd.Series) -> Mask:
    """Which rows are of the episodes with these names."""
    near = rows["child_id"].isin(children_of(keys)).to_numpy()
    found = np.zeros(len(rows), dtype=bool)
    found[near] = episode_keys(rows[near]).isin(keys)
    return found


def _loaded(years: pd.Series, view: LedgerView) -> pd.Series:
    """The latest date of the newest extract that the ledger has of each year."""
    return looked_up(years, view.extracts.set_index("year")["latest_date"])


def _current(rows: pd.DataFrame, extracts: Extracts, view: LedgerView) -> Mask:
    """Which incoming rows stand in the newest extract of their year, the ledger's own included."""
    older = looked_up(rows["year"], extracts.newest) < _loaded(rows["year"], view)
    return np.asarray(rows["file"].isin(extracts.current) & ~older, dtype=bool)


def _asked(existing: pd.DataFrame, extracts: Extracts, view: LedgerView) -> pd.DataFrame:
    """Open rows of the ledger for which a later extract than theirs has come, or the one that lacked them again."""
    near = existing["end_date"].isna() & existing["year"].isin(extracts.newest.index) & (existing["source"] != "hand")
    rows = existing[near]
    came, had = looked_up(rows["year"], extracts.newest), _loaded(rows["year"], view)
    return rows[(came > had) | ((came == had) & rows["withdrawn_on"].notna())]


def _superseded(insert: pd.DataFrame, extracts: Extracts, view: LedgerView) -> Mask:
    """Which new rows are open in an extract that is not the newest of its year."""
    return np.asarray(insert["end_date"].isna(), dtype=bool) & ~_current(insert, extracts, view)


def _gone(
    asked: pd.DataFrame,
    current: pd.DataFrame,
    rows: pd.DataFrame,
    rejected: pd.DataFrame,
    existing: pd.DataFrame,
    view: LedgerView,
) -> pd.DataFrame:
    """Those that the newest extract has in no way: neither as a row, nor rejected, nor removed before or ended.

    One that stands in the return of a later year has not gone either.
    """
    if asked.empty:
        return asked
    ended = rows[rows["end_date"].notna()]
    whole = rejected[rejected["start_date"].notna()]
    wanted, known, *present = coded([asked, existing, current, ended, whole], KEY)
    newest = np.zeros(int(wanted.max()) + 1, dtype=np.int64)
    years = existing["year"].to_numpy(dtype=np.int64)
    held = (known < len(newest)) & (years != HAND_YEAR)
    np.maximum.at(newest, known[held], years[held])
    removed = view.overrides[(view.overrides["table_name"] == "episode") & (view.overrides["field"] == "")]
    there = np.isin(wanted, np.concatenate(present)) | (newest[wanted] > asked["year"].to_numpy(dtype=np.int64))
    there |= asked["child_id"].isin(rejected.loc[rejected["start_date"].isna(), "child_id"]).to_numpy()
    return asked[~there & ~removed_keys(asked, removed["row_key"])]


def _removals(gone: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    made = {"table_name": "episode", "row_key": episode_keys(gone).astype(object), "field": "", "value": ""}
    return pd.DataFrame(
        {**made, "imported_value": "", "source": EXTRACT, "made_on": today}, index=gone.index
    ).drop_duplicates("row_key")


def _lifted(ours: pd.DataFrame, current: pd.DataFrame, extracts: Extracts, view: LedgerView) -> list[int]:
    """Removals by an extract whose episode a later one has again."""
    ours = ours[ours["source"] == EXTRACT]
    if ours.empty:
        return []
    near = current[current["child_id"].isin(children_of(ours["row_key"]))]
    later = near[looked_up(near["year"], extracts.newest) > _loaded(near["year"], view)]
    return [int(each) for each in ours.loc[ours["row_key"].isin(episode_keys(later)), "id"]]


def _listed(gone: pd.DataFrame, accepted: bool, paths: list[str]) -> pd.DataFrame:
    if gone.empty:
        return problems.joined([])
    since = gone["start_date"].dt.strftime("%d/%m/%Y")
    did = "taken out as you asked" if accepted else "left as it is"
    reason = "the open episode from " + since + " is no longer in this extract; " + did
    made = pd.DataFrame({"path": gone["file"].map(dict(enumerate(paths))), "value": gone["child_id"], "reason": reason})
    made = made.assign(sheet="", row=pd.array([None] * len(gone), dtype="Int64"), field="CHILD", outcome="withdrawn")
    return made[list(PROBLEM)].reset_index(drop=True)
