"""Averages of an S251 return beside the ledger: taken where nothing else is known, else only shown (contract.md).

An average never replaces a rate that came from elsewhere. It gives way to any better sheet (`averages.py`, `cut.py`).
"""

from __future__ import annotations

import pandas as pd

from models.imports.costs.about import remark_splits
from models.imports.costs.frames import in_pounds, looked_up, until
from models.imports.costs.settle import MOVES, Part, settle
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import AVERAGE, PAST_THE_END, PAYING, Working
from models.periods import as_timestamp

NOTE = "average of the S251 return, one-offs inside"
GROSS = Part("core", "", "weekly_gross", "accrued", AVERAGE, note=NOTE)
FUNDERS = {
    name: Part("", name, f"weekly_{name}", name, AVERAGE, note=NOTE) for name in ("health", "education")
}  # fmt: skip


def take(rows: pd.DataFrame, sieve: Sieve, working: Working) -> pd.Series:
    """Take the rows into the working copy; gives what became of each that stays: added, updated or unchanged."""
    cases = [_settle(rows, GROSS, "accrued", sieve, working)]
    rows = rows[sieve.taken.loc[rows.index]]
    cases += [_settle(rows[rows[name].notna()], part, name, sieve, working) for name, part in FUNDERS.items()]
    never = pd.Series(False, index=rows.index)
    remarked = remark_splits(
        rows.assign(total=rows["accrued"]), rows["parts"], "social", AVERAGE, never, sieve, working, told=True
    )
    case = pd.concat(cases, axis=1).reindex(rows.index)
    moved = case.isin(MOVES).any(axis=1) | remarked.reindex(rows.index, fill_value=False)
    outcome = pd.Series("unchanged", index=rows.index, dtype="object").mask(moved, "updated")
    return outcome.mask(case.iloc[:, 0].eq("first"), "added")


def _settle(rows: pd.DataFrame, part: Part, name: str, sieve: Sieve, working: Working) -> pd.Series:
    """Settle one figure where no better source speaks of it; show the difference where one does."""
    rows = rows.assign(amount=rows[f"{name}_weekly"])
    better = rows["placement_id"].isin(_spoken_for(part, working))
    _show(rows[better], part, working)
    return settle(rows[~better], part, sieve, working)


def _spoken_for(part: Part, working: Working) -> pd.Series:
    """The placements of which another source has given this figure, or the price, by a line that has begun.

    A contribution is taken with the average price alone: a census that says £0.00 of it leaves no line to know that by.
    """
    lines = working.lines[_weekly(working.lines)]
    lines = lines[lines["source"].ne(AVERAGE) & (lines["from_date"] <= _day(working))]
    price = lines["funder"].eq("") & lines["status"].isin(PAYING)
    return lines.loc[price | (lines["funder"].eq(part.funder) & bool(part.funder)), "placement_id"]


def _weekly(lines: pd.DataFrame) -> pd.Series:
    return lines["unit"].eq("week") & ~lines["component"].isin(PAST_THE_END)


def _day(working: Working) -> pd.Timestamp:
    assert working.effective is not None
    return as_timestamp(working.effective)


def _show(rows: pd.DataFrame, part: Part, working: Working) -> None:
    """The difference between an average and the rate that stands, of more than a penny a week."""
    lines, day = working.lines, _day(working)
    now = _weekly(lines) & lines["status"].isin(PAYING) & lines["funder"].eq(part.funder) & lines["share"].isna()
    now &= (lines["from_date"] <= day) & (until(lines["to_date"]) > day)
    paid = looked_up(rows["placement_id"], lines[now].groupby("placement_id")["amount"].sum())
    apart = (rows["amount"] - paid.fillna(0)).abs().gt(1).fillna(False).astype(bool)
    shares = lines.loc[lines["funder"].eq(part.funder) & lines["share"].notna(), "placement_id"]
    apart &= ~rows["placement_id"].isin(shares)
    note = pd.Series("an average of the year so far, one-offs inside: left as it is", index=rows.index, dtype="object")
    before, after = in_pounds(paid.astype("Int64")), in_pounds(rows["amount"])
    child = rows.loc[apart, "child_id"]
    working.listing.differ(child, "weekly cost", part.field, before[apart], after[apart], note[apart])
