"""Snapshot lines that give way where our own lines come in, so that no night is paid for twice."""

from __future__ import annotations

import pandas as pd

from models.imports.costs.frames import as_open, in_pounds, looked_up, shown, until
from models.imports.costs.working import PAST_THE_END, PAYING, Working, new_lines


def cut_snapshots(working: Working, rows: pd.DataFrame, outcome: pd.Series, kept: pd.Index) -> None:
    """Cut census lines of gross where core lines come in, and those of a funder where its lines come in.

    Args:
        working: the copy, which holds the rows already.
        rows: the rows of the sheet that were taken.
        outcome: what became of each; a placement to which nothing new comes is not touched.
        kept: positions of ledger lines that a row stands for, which stay whoever wrote them.
    """
    paying = rows["unit"].eq("week") & rows["status"].isin(PAYING)
    bring = rows[paying & (rows["component"].eq("core") | rows["funder"].ne(""))]
    new = outcome.reindex(bring.index).isin(["added", "updated"])
    keys = _keys(bring)
    touched = bring.assign(key=keys, end=until(bring["to_date"]))[keys.isin(keys[new])]
    spans = touched.groupby("key").agg(first=("from_date", "min"), last=("end", "max"))
    lines = working.lines
    key = _keys(lines)
    census = lines["source"].eq("pnw") & ~lines["component"].isin(PAST_THE_END) & ~lines.index.isin(kept)
    hit = lines[census & key.isin(spans.index)]
    _cut(working, hit, looked_up(key[hit.index], spans["first"]), looked_up(key[hit.index], spans["last"]))


def _keys(lines: pd.DataFrame) -> pd.Series:
    return lines["placement_id"] + "|" + lines["funder"]


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
        "census line of "
        + in_pounds(hit["amount"])
        + " from "
        + shown(hit["from_date"])
        + " gives way to the lines of the sheet"
    )
    working.listing.differ(
        hit["child_id"], "cost line", "to", shown(hit["to_date"]), shown(as_open(stop[hit.index])), note
    )
