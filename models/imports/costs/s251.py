"""The S251 child-level return, read: what each placement has cost since 1 April (domain.md 4.2).

What has accrued is no rate: one-offs are inside, and so is every rate of the year. Its weekly equivalent is accrued x 7
over the nights of the financial year that the placement was open, to and including the night of the day of the return.
"""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from models.errors import Refusal
from models.imports.costs import accrued, pnw
from models.imports.costs.frames import shown
from models.imports.costs.sieve import Sieve
from models.imports.costs.split import remark
from models.imports.costs.table import Columns, Counts, Table
from models.imports.costs.working import Working
from models.periods import as_timestamp

COLUMNS: Columns = {
    "child": re.compile(r"^child[ _]?id$"),
    "accrued": re.compile(r"^total committed cost accrued in fy to date"),
    "social": re.compile(r"^contribution from social care"),
    "health": re.compile(r"^contribution from health"),
    "education": re.compile(r"^contribution from education"),
    "start": re.compile(r"^placement start date$"),
    "end": re.compile(r"^placement end date$"),
}
REQUIRED: tuple[str | tuple[str, ...], ...] = ("child", "accrued")
MONEY = ("accrued", "social", "health", "education")
_READ_AS = {"child": "child_id", **{name: name for name in (*MONEY, "start", "end")}}


def plan(table: Table, working: Working) -> Counts:
    """Take one return into the working copy."""
    if working.effective is None:
        raise Refusal(f"{table.path} shows one day and needs the date that it runs to: --effective 2026-09-30.")
    sieve = Sieve(table, working.listing)
    rows = _read(sieve, working, working.effective)
    again = sieve.repeats(rows, _READ_AS)
    again |= pnw.said_twice(sieve, rows, again, "child", ["accrued", "health", "education"])
    outcome = accrued.take(rows[sieve.taken & ~again], sieve, working)
    return pnw.counted(rows, sieve, again, outcome)


def _read(sieve: Sieve, working: Working, day: date) -> pd.DataFrame:
    """The typed rows by line; those that cannot be taken have been said to the sieve."""
    rows = pd.DataFrame({"child_id": sieve.children("child", working.children)})
    for name in MONEY:
        rows[name] = sieve.pence(name)
    sieve.reject(sieve.table.text("accrued").eq(""), "accrued", "a row of the return needs the cost that has accrued")
    rows["start"], rows["end"] = sieve.days("start"), sieve.days("end")
    rows["parts"] = rows["social"] + rows["health"].fillna(0) + rows["education"].fillna(0)
    said = remark(rows["parts"], rows["accrued"], "s251")
    sieve.note(said.ne("") & sieve.taken, "social", "the " + said)
    ended = (rows["end"] <= as_timestamp(day)).fillna(False)
    over = "this placement ended on " + shown(rows["end"]) + "; an average is taken only for one open on "
    sieve.reject(ended & sieve.taken, "end", over + f"{day:%d/%m/%Y}")
    rows = pnw.placed(sieve, rows, working, "child")
    rows["provider"], rows["urn"] = "", ""
    return _weekly(sieve, rows, day)


def _weekly(sieve: Sieve, rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """The weekly equivalents in pence, halves rounded up; a stay within the placement counts from its own start."""
    begun = pd.Timestamp(day.year if day.month >= 4 else day.year - 1, 4, 1)
    start = rows["start"].fillna(rows["start_date"]).clip(lower=begun)
    nights = (as_timestamp(day) - start).dt.days.add(1).where(sieve.taken).astype("Int64")
    for name in ("accrued", "health", "education"):
        rows[f"{name}_weekly"] = (14 * rows[name] + nights) // (2 * nights)
        pnw.reject_dear(sieve, rows[f"{name}_weekly"].where(sieve.taken), name)
    return rows
