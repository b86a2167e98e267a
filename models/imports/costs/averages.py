"""Averages of the S251 return that give way to what a better sheet says of the same placement."""

from __future__ import annotations

import pandas as pd

from models.imports.costs.frames import in_pounds, shown, until
from models.imports.costs.settle import Part
from models.imports.costs.working import AVERAGE, PAST_THE_END, PAYING, Working
from models.periods import as_timestamp


def give_way(rows: pd.DataFrame, part: Part, working: Working, denied: pd.Series | None = None) -> None:
    """Take out the averages beside which a line of another source is now in force, whole: they were a stand-in.

    Args:
        rows: placement_id of each row of the sheet.
        part: the figure that the sheet gave; an average gives way to the figure of its own funder.
        working: the copy.
        denied: rows in which the sheet, with a price, says that there is no such figure.
    """
    assert working.effective is not None
    day, lines = as_timestamp(working.effective), working.lines
    weekly = lines["unit"].eq("week") & lines["status"].isin(PAYING) & ~lines["component"].isin(PAST_THE_END)
    every = weekly & (lines["from_date"] <= day) & (until(lines["to_date"]) > day)
    now, gross = every & lines["funder"].eq(part.funder), every & lines["funder"].eq("")
    average = lines["source"].eq(AVERAGE) & lines["funder"].eq(part.funder)
    known = lines.loc[now & ~average, "placement_id"]
    if denied is not None:
        priced = lines.loc[gross & ~lines["source"].eq(AVERAGE), "placement_id"]
        known = pd.concat([known, rows.loc[denied & rows["placement_id"].isin(priced), "placement_id"]])
    asked = lines.loc[now & average & lines["placement_id"].isin(rows["placement_id"]), "placement_id"]
    gone = lines[average & lines["placement_id"].isin(asked) & lines["placement_id"].isin(known)]
    blank = pd.Series("", index=gone.index, dtype="object")
    note = "S251 average from " + shown(gone["from_date"]) + " gives way to what the sheet says"
    working.listing.differ(gone["child_id"], "weekly cost", part.field, in_pounds(gone["amount"]), blank, note)
    working.lines = lines.drop(index=gone.index)
