"""Open episodes that a later extract of the same year no longer has: listed, and left unless the officer says so."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.grains.merge import episode_keys
from models.imports import problems
from models.imports.result import PROBLEM, LedgerView, Options
from models.periods import as_timestamp, looked_up

KEY = ["child_id", "start_date"]
EXTRACT = "extract"


class Withdrawn(NamedTuple):
    """`rows` that are withdrawn (with `file` of the extract); `marked` their ids; `removals` overrides to add where the
    officer accepts; `lifted` ids of earlier removals whose episode stands again."""

    rows: pd.DataFrame
    marked: list[int]
    removals: pd.DataFrame
    lifted: list[int]
    problems: pd.DataFrame
    today: pd.Timestamp


def withdrawn(
    stood: pd.DataFrame,
    incoming: pd.DataFrame,
    rejected: pd.DataFrame,
    newest: pd.Series,
    extracts: pd.DataFrame,
    view: LedgerView,
    options: Options,
    paths: list[str],
) -> Withdrawn:
    """What no longer stands: open rows of a year of which a later extract has come, that lack in it.

    An extract that is as old as the newest one loaded repeats only what it listed before.
    """
    gone = _gone(stood, incoming, rejected, newest, view)
    last_file = extracts.sort_values("latest_date", kind="stable").drop_duplicates("year", keep="last")
    gone = gone.assign(file=gone["year"].map(last_file.set_index("year")["file"]))
    today = as_timestamp(view.today)
    ours = view.overrides[(view.overrides["table_name"] == "episode") & (view.overrides["field"] == "")]
    return Withdrawn(
        gone,
        [int(each) for each in gone.loc[gone["withdrawn_on"].isna(), "id"]],
        _removals(gone, today) if options.accept_withdrawn else _removals(gone.iloc[:0], today),
        _lifted(ours, incoming, newest, view),
        _listed(gone, options.accept_withdrawn, paths),
        today,
    )


def _gone(
    stood: pd.DataFrame, incoming: pd.DataFrame, rejected: pd.DataFrame, newest: pd.Series, view: LedgerView
) -> pd.DataFrame:
    loaded = view.extracts.set_index("year")["latest_date"]
    came, had = looked_up(stood["year"], newest), looked_up(stood["year"], loaded)
    asked = (came > had) | ((came == had) & stood["withdrawn_on"].notna())
    rows = stood[asked & stood["end_date"].isna() & (stood["source"] != "hand") & stood["id"].notna()]
    keys = episode_keys(rows)
    removed = view.overrides[(view.overrides["table_name"] == "episode") & (view.overrides["field"] == "")]
    unreadable = rejected.loc[rejected["start_date"].isna(), "child_id"]
    read = [episode_keys(incoming), episode_keys(rejected[rejected["start_date"].notna()]), removed["row_key"]]
    there = keys.isin(pd.concat(read)) | rows["child_id"].isin(unreadable)
    return rows[~there]


def _removals(gone: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "table_name": "episode",
            "row_key": episode_keys(gone).astype(object),
            "field": "",
            "value": "",
            "imported_value": "",
            "source": EXTRACT,
            "made_on": today,
        },
        index=gone.index,
    )


def _lifted(ours: pd.DataFrame, incoming: pd.DataFrame, newest: pd.Series, view: LedgerView) -> list[int]:
    """Removals by an extract whose episode a later one has again."""
    loaded = view.extracts.set_index("year")["latest_date"]
    later = incoming[looked_up(incoming["year"], newest) > looked_up(incoming["year"], loaded)]
    back = (ours["source"] == EXTRACT) & ours["row_key"].isin(episode_keys(later))
    return [int(each) for each in ours.loc[back, "id"]]


def _listed(gone: pd.DataFrame, accepted: bool, paths: list[str]) -> pd.DataFrame:
    if gone.empty:
        return problems.joined([])
    since = gone["start_date"].dt.strftime("%d/%m/%Y")
    did = "taken out as you asked" if accepted else "left as it is"
    reason = "the open episode from " + since + " is no longer in this extract; " + did
    made = pd.DataFrame({"path": gone["file"].map(dict(enumerate(paths))), "value": gone["child_id"], "reason": reason})
    made = made.assign(sheet="", row=pd.array([None] * len(gone), dtype="Int64"), field="CHILD", outcome="withdrawn")
    return made[list(PROBLEM)].reset_index(drop=True)
