"""Snapshot lines that give way where our own lines come in, so that no night is paid for twice."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from models.imports.costs.frames import as_open, in_pounds, shown, until
from models.imports.costs.working import AVERAGE, PAST_THE_END, PAYING, SNAPSHOTS, Working, grouped, new_lines

Keys = Callable[[pd.DataFrame], pd.Series]
_WRITTEN_BY = {"pnw": "census line", "standard": "data standard line", AVERAGE: "S251 average"}


def cut_snapshots(working: Working, rows: pd.DataFrame, outcome: pd.Series, kept: pd.Index) -> None:
    """Cut snapshot lines of gross where core lines come in, else those of the same component, and those of a funder.

    An average of the S251 return gives way as a snapshot does.

    Args:
        working: the copy, which holds the rows already.
        rows: the rows of the sheet that were taken.
        outcome: what became of each; a placement to which nothing new comes is not touched.
        kept: positions of ledger lines that a row stands for, which stay whoever wrote them.
    """
    bring = rows[rows["unit"].eq("week") & rows["status"].isin(PAYING) & ~rows["component"].isin(PAST_THE_END)]
    new = outcome.reindex(bring.index).isin(["added", "updated"])
    whole = _spans(bring, _whole(bring), new, bring["component"].eq("core") | bring["funder"].ne(""))
    parts = _spans(bring, _part(bring), new, bring["funder"].eq(""))
    lines = working.lines
    snapshot = lines["source"].isin([*SNAPSHOTS, AVERAGE]) & ~lines["component"].isin(PAST_THE_END)
    asked = lines[snapshot & ~lines.index.isin(kept)]
    both = [spans.reindex(keys(asked).to_numpy()).set_axis(asked.index) for spans, keys in _by(whole, parts)]
    first = pd.concat([each["first"] for each in both], axis=1).min(axis=1)
    last = pd.concat([each["last"] for each in both], axis=1).max(axis=1)
    hit = first.notna()
    _cut(working, asked[hit], first[hit].astype("datetime64[s]"), last[hit].astype("datetime64[s]"))


def _by(whole: pd.DataFrame, parts: pd.DataFrame) -> tuple[tuple[pd.DataFrame, Keys], ...]:
    return (whole, _whole), (parts, _part)


def _spans(bring: pd.DataFrame, keys: pd.Series, new: pd.Series, which: pd.Series) -> pd.DataFrame:
    """By key, the days over which the rows run, where one of them is new."""
    asked = bring.assign(key=keys, end=until(bring["to_date"]))[which & keys.isin(keys[new & which])]
    return asked.groupby("key").agg(first=("from_date", "min"), last=("end", "max"))


def _whole(lines: pd.DataFrame) -> pd.Series:
    return lines["placement_id"] + "|" + lines["funder"]


def _part(lines: pd.DataFrame) -> pd.Series:
    """Placement and group of the component; a line of a census or an average is whole, and in the group of none."""
    group = grouped(lines["component"])
    if "source" in lines:
        group = group.mask(~lines["source"].eq("standard"), "")
    return (lines["placement_id"] + "|" + group).mask(lines["funder"].ne(""), "")


def _cut(working: Working, hit: pd.DataFrame, first: pd.Series, last: pd.Series) -> None:
    """Keep of each line what lies before the new lines, and what lies after if a later census saw it then."""
    end = until(hit["to_date"])
    head = hit["from_date"] < first
    tail = (last < end) & (hit["known_on"] >= last)
    begin = hit["from_date"].where(hit["from_date"] > last, last)
    lines = working.lines
    cut = head & (first < end)
    lines.loc[hit.index[cut], "to_date"] = first[cut]
    moved = tail & ~head
    lines.loc[hit.index[moved], "from_date"] = begin[moved]
    rest = hit[tail & head].assign(from_date=begin[tail & head])
    gone = ~head & ~tail
    _tell(working, hit[cut | moved | gone], first.where(cut, hit["from_date"]))
    working.lines = pd.concat([lines.drop(index=hit.index[gone]), new_lines(rest)], ignore_index=True)


def _tell(working: Working, hit: pd.DataFrame, stop: pd.Series) -> None:
    note = (
        hit["source"].map(_WRITTEN_BY)
        + " of "
        + in_pounds(hit["amount"])
        + " from "
        + shown(hit["from_date"])
        + " gives way to the lines of the sheet"
    )
    working.listing.differ(
        hit["child_id"], "cost line", "to", shown(hit["to_date"]), shown(as_open(stop[hit.index])), note
    )
