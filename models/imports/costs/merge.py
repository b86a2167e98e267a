"""Lines of a sheet beside the lines of the ledger: which are known, which change one, which are new.

A line is known again by placement, component, funder, unit and first night. Equal lines are paired first; then what
is left of each key, in order. Everything works on whole columns, for a council's history is tens of thousands of rows.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.frames import COST_LINE
from models.imports.costs import told
from models.imports.costs.cut import cut_snapshots
from models.imports.costs.fields import Record, settle_fields
from models.imports.costs.frames import until
from models.imports.costs.sieve import Sieve
from models.imports.costs.split import without_remark
from models.imports.costs.working import AVERAGE, SNAPSHOTS, Working, new_lines

KEY = ["placement_id", "component", "funder", "unit", "from_date"]
TERMS = ["amount", "to_date", "share", "status"]
WORDS = ["provider", "urn", "contract_ref", "note"]
_DETAILS = {"planned_end": "planned_end", "provider": "provider", "urn": "urn", "contract_ref": "contract_ref"}


_PLACEMENT = Record(
    "placement_detail", "placement_id", "placement", {"source": "lines"},
    fill_only=("provider", "urn", "contract_ref"), single=("planned_end",),
)  # fmt: skip


class Pairs(NamedTuple):
    """Rows of the sheet (`new`, lines as a person counts) that stand for lines of the ledger (`old`, positions)."""

    new: pd.Index
    old: pd.Index


def merge(rows: pd.DataFrame, sieve: Sieve, working: Working) -> pd.Series:
    """Take the rows into the working copy; gives what became of each: added, updated or unchanged."""
    have = working.lines.assign(note=without_remark(working.lines["note"]))
    known = _known(have, rows)
    left = rows.index.difference(known.new, sort=False)
    closed = _closed_by_census(have.drop(index=known.old), rows.loc[left])
    left = left.difference(closed.new, sort=False)
    typed = _against_hand(have.drop(index=known.old), rows.loc[left])
    left = left.difference(typed.new, sort=False)
    removed = left[working.removed_by_hand(rows.loc[left], fields=True)]
    left = left.difference(removed, sort=False)
    free = have["source"].eq("lines") & ~have.index.isin(known.old.append(closed.old))
    changed = _paired(have[free], rows.loc[left], KEY)
    added = left.difference(changed.new, sort=False)

    outcome = pd.Series("unchanged", index=rows.index, dtype="object")
    outcome[changed.new], outcome[added] = "updated", "added"
    told.closed(sieve, rows, have, closed)
    told.left(sieve, working, rows, have, typed)
    told.removed(sieve, removed)
    told.updated(sieve, working, rows, have, changed)
    _write(working, rows, changed, added)
    cut_snapshots(working, rows.drop(index=typed.new.append(removed)), outcome, known.old)
    told.overlapping(sieve, working, rows)
    return _with_details(rows, outcome, sieve, working)


def _known(have: pd.DataFrame, rows: pd.DataFrame) -> Pairs:
    """Lines equal in all, whoever wrote them; then those of a snapshot or a hand that are equal in their terms."""
    equal = _paired(have, rows, KEY + TERMS + WORDS)
    others = have[~have["source"].isin(["lines", AVERAGE]) & ~have.index.isin(equal.old)]
    terms = _paired(others, rows.drop(index=equal.new), KEY + TERMS)
    return Pairs(equal.new.append(terms.new), equal.old.append(terms.old))


def _paired(have: pd.DataFrame, rows: pd.DataFrame, columns: list[str]) -> Pairs:
    """Rows with lines that are alike in these columns: the first with the first, the second with the second."""
    both = pd.concat([have[columns], rows[columns]])
    code = both.groupby(columns, dropna=False, sort=False).ngroup()
    old, new = _numbered(code.iloc[: len(have)]), _numbered(code.iloc[len(have) :])
    pairs = new.merge(old, on=["code", "turn"], suffixes=("_new", "_old"))
    return Pairs(pd.Index(pairs["at_new"]), pd.Index(pairs["at_old"]))


def _numbered(code: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"code": code, "turn": code.groupby(code).cumcount(), "at": code.index})


def _closed_by_census(have: pd.DataFrame, rows: pd.DataFrame) -> Pairs:
    """Lines that the ledger knew as the sheet has them until a later snapshot closed them: the snapshot stands.

    Without this the same two files, loaded again and again, would undo each other for ever.
    """
    census = have.loc[have["source"].isin(SNAPSHOTS), ["placement_id", "funder", "from_date", "known_on"]]
    opened = census[census["from_date"].eq(census["known_on"])].drop_duplicates(["placement_id", "funder", "from_date"])
    opened = opened[["placement_id", "funder", "from_date"]].rename(columns={"from_date": "to_date"})
    mine = have[have["source"].eq("lines")].rename_axis("at").reset_index()
    closed = mine.merge(opened, on=["placement_id", "funder", "to_date"]).set_index("at")
    pairs = _paired(closed, rows, [*KEY, "amount", "share", "status", *WORDS])
    longer = until(rows.loc[pairs.new, "to_date"]).to_numpy() > closed.loc[pairs.old, "to_date"].to_numpy()
    return Pairs(pairs.new[longer], pairs.old[longer])


def _against_hand(have: pd.DataFrame, rows: pd.DataFrame) -> Pairs:
    """Rows that overlap in time a line typed by hand for the same placement, component, funder and unit."""
    alike = ["placement_id", "component", "funder", "unit"]
    hand = have[have["source"].eq("hand")].rename_axis("old").reset_index()[[*alike, "from_date", "to_date", "old"]]
    asked = rows.rename_axis("new").reset_index()[[*alike, "from_date", "to_date", "new"]]
    pairs = asked.merge(hand, on=alike, suffixes=("", "_hand"))
    once = pairs["unit"].eq("once")
    meets = (pairs["from_date"] < until(pairs["to_date_hand"])) & (pairs["from_date_hand"] < until(pairs["to_date"]))
    meets = meets.where(~once, pairs["from_date"].eq(pairs["from_date_hand"]))
    found = pairs[meets].drop_duplicates("new")
    return Pairs(pd.Index(found["new"]), pd.Index(found["old"]))


def _write(working: Working, rows: pd.DataFrame, changed: Pairs, added: pd.Index) -> None:
    lines = working.lines
    for name in TERMS + WORDS:
        lines.loc[changed.old, name] = rows.loc[changed.new, name].to_numpy()
    fresh = rows.loc[added].assign(source="lines")
    working.lines = pd.concat(
        [lines, new_lines(fresh[[name for name in COST_LINE if name in fresh]])], ignore_index=True
    )


def _with_details(rows: pd.DataFrame, outcome: pd.Series, sieve: Sieve, working: Working) -> pd.Series:
    """What the rows say of their placements; a row that says something new has changed something."""
    moved = settle_fields(rows, _DETAILS, _PLACEMENT, sieve, working)
    return outcome.where(~moved | outcome.ne("unchanged"), "updated")
