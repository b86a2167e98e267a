"""The parts of a price in the Placements Data Standard beside the lines of the ledger (contract.md, costs).

Each heading is put beside the lines of its components: therapy, transport and other together make `other`. Where the
total agrees with lines that came from no snapshot, it disturbs nothing. A census total gives way to the parts from the
day of the sheet on.
"""

from __future__ import annotations

import pandas as pd

from models.imports.costs.about import details, newer_known, remark_splits
from models.imports.costs.averages import give_way
from models.imports.costs.fields import Record
from models.imports.costs.frames import looked_up, until
from models.imports.costs.settle import MOVES, Part, settle
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import AVERAGE, GROUPS, PAST_THE_END, PAYING, SNAPSHOTS, Working, grouped
from models.periods import as_timestamp

WHOLE = Part("core", "", "weekly_gross", "total", "standard")
PARTS = {
    group: Part(group, "", f"weekly_{group}", group, "standard", covers) for group, covers in GROUPS.items()
}  # fmt: skip
_DETAILS = {"urn": "urn", "provision": "type"}
_PLACEMENT = Record("placement_detail", "placement_id", "placement", {"source": "standard"}, fill_only=tuple(_DETAILS))


def take(rows: pd.DataFrame, sieve: Sieve, working: Working) -> pd.Series:
    """Take the rows into the working copy; gives what became of each that stays: added, updated or unchanged."""
    older = newer_known(rows, working)
    facts = _facts(rows, working)
    whole = rows["whole"] | facts["agrees"] | facts["hand"]
    cases = [settle(rows.assign(amount=rows["total"])[whole], WHOLE, sieve, working)]
    for group, part in PARTS.items():
        amounts = rows.assign(amount=rows[group].fillna(0))[~whole]
        cases.append(settle(amounts, part, sieve, working, facts["anew"]))
    give_way(rows, WHOLE, working)
    rows = rows[sieve.taken.loc[rows.index]]
    working.heard |= set(rows["placement_id"])
    case = pd.concat(cases, axis=1).reindex(rows.index)
    told = _told(rows, case, older, sieve, working)
    first = case.eq("first").any(axis=1) & ~facts.loc[rows.index, "known"]
    moved = case.isin(MOVES).any(axis=1) | told.reindex(rows.index, fill_value=False)
    return pd.Series("unchanged", index=rows.index, dtype="object").mask(moved, "updated").mask(first, "added")


def _facts(rows: pd.DataFrame, working: Working) -> pd.DataFrame:
    """What of each row's placement decides how its parts are put beside the ledger.

    `known` a price is known · `hand` a line typed by hand is in force · `agrees` the total agrees with lines of which
    none came from a snapshot · `anew` the sheet has nothing under a heading where lines of our own are in force: then
    all of the price is opened anew, so that the ledger shows why those lines have ended.
    """
    assert working.effective is not None
    day, lines = as_timestamp(working.effective), working.lines
    gross = lines["funder"].eq("") & lines["unit"].eq("week") & lines["status"].isin(PAYING)
    gross &= ~lines["component"].isin(PAST_THE_END) & lines["source"].ne(AVERAGE)
    begun = lines[gross & (lines["from_date"] <= day)]
    now = begun[until(begun["to_date"]) > day]
    paid = looked_up(rows["placement_id"], now.groupby("placement_id")["amount"].sum())
    foreign = now[~now["source"].isin(SNAPSHOTS)]
    mine = foreign.assign(group=grouped(foreign["component"])).groupby(["placement_id", "group"])["amount"].sum()
    anew = pd.Series(False, index=rows.index)
    for group in GROUPS:
        held = mine.xs(group, level="group") if group in mine.index.get_level_values("group") else mine.iloc[:0]
        anew |= rows[group].fillna(0).eq(0).astype(bool) & rows["placement_id"].isin(
            held[held > 0].index.get_level_values(0)
        )
    snapshot = rows["placement_id"].isin(now.loc[now["source"].isin(SNAPSHOTS), "placement_id"])
    return pd.DataFrame(
        {
            "known": rows["placement_id"].isin(begun["placement_id"]),
            "hand": rows["placement_id"].isin(now.loc[now["source"].eq("hand"), "placement_id"]),
            "agrees": paid.eq(rows["total"]).fillna(False).astype(bool) & ~snapshot,
            "anew": anew,
        }
    )


def _told(rows: pd.DataFrame, case: pd.DataFrame, older: pd.Series, sieve: Sieve, working: Working) -> pd.Series:
    """What the rows say beside their money; gives those that said something new."""
    heard = rows[~case.eq("left").any(axis=1)]
    remarked = remark_splits(heard, heard["parts"], "total", "standard", older, sieve, working)
    told = details(rows, _DETAILS, _PLACEMENT, older, sieve, working)
    return told | remarked.reindex(told.index, fill_value=False)
