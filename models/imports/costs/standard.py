"""The Placements Data Standard, read: a row is a child's placement with its weekly cost in parts (domain.md 4.3).

Both sets of columns of June 2026 are taken: the national one, and that of Greater Manchester, which has the total only.
The total is the fee that is paid. Where the parts do not add up to it, it is taken whole and the parts are not.
"""

from __future__ import annotations

import re

import pandas as pd

from models.errors import Refusal
from models.imports.costs import components, pnw
from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns, Counts, Table
from models.imports.costs.working import GROUPS, Working

COLUMNS: Columns = {
    "child": re.compile(r"^child[ _]?id$"),
    "total": re.compile(r"^total[ _]weekly[ _]cost$"),
    **{group: re.compile(rf"^cost[ _]{group.replace('_', '[ _]')}[ _]weekly$") for group in GROUPS},
    "start": re.compile(r"^placement[ _]start[ _]date$"),
    "urn": re.compile(r"^provider[ _]urn$"),
    "type": re.compile(r"^placement[ _]type$"),
}
REQUIRED: tuple[str | tuple[str, ...], ...] = ("child", ("total", "core"))
_READ_AS = {"child": "child_id", "total": "total", **{group: group for group in GROUPS}, "start": "start"}


def plan(table: Table, working: Working) -> Counts:
    """Take one sheet of the standard into the working copy."""
    if working.effective is None:
        raise Refusal(f"{table.path} shows one day and needs the date that it speaks for: --effective 2026-06-30.")
    sieve = Sieve(table, working.listing)
    rows = _read(sieve, working)
    again = sieve.repeats(rows, _READ_AS)
    again |= pnw.said_twice(sieve, rows, again, "child", ["total", *GROUPS])
    outcome = components.take(rows[sieve.taken & ~again], sieve, working)
    return pnw.counted(rows, sieve, again, outcome)


def _read(sieve: Sieve, working: Working) -> pd.DataFrame:
    """The typed rows by line; those that cannot be taken have been said to the sieve."""
    rows = pd.DataFrame({"child_id": sieve.children("child", working.children)})
    for name in ("total", *GROUPS):
        rows[name] = sieve.pence(name)
        pnw.reject_dear(sieve, rows[name], name)
    _totals(sieve, rows)
    rows["start"] = sieve.days("start")
    rows["urn"], rows["provision"], rows["provider"] = pnw.named(sieve.table, "urn"), sieve.table.text("type"), ""
    return pnw.placed(sieve, rows, working, "child")


def _totals(sieve: Sieve, rows: pd.DataFrame) -> None:
    """Fill in `parts` (their sum, <NA> where none is given), the total where it is blank, and whether it is `whole`."""
    given = rows[list(GROUPS)]
    rows["parts"] = given.fillna(0).sum(axis=1).astype("Int64").where(given.notna().any(axis=1))
    blame = "total" if "total" in sieve.table.heads else "core"
    sieve.reject(rows["total"].isna() & rows["parts"].isna(), blame, "a row of the sheet needs its weekly cost")
    pnw.reject_dear(sieve, rows["parts"].where(rows["total"].isna()), blame)
    rows["total"] = rows["total"].fillna(rows["parts"])
    apart = (rows["parts"] - rows["total"]).abs().gt(1).fillna(True).astype(bool)
    rows["whole"] = apart | rows["total"].eq(0).fillna(False).astype(bool)
