"""The Placements North West census, read: a row is a child in a bought placement on the day (domain.md 4.1).

All versions from 2019 to 2025 are taken: only the identifier and the weekly cost are needed.
"""

from __future__ import annotations

import re

import pandas as pd

from models.errors import Refusal
from models.imports.costs import snapshot
from models.imports.costs.match import match
from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns, Counts, Table
from models.imports.costs.working import Working
from models.periods import as_timestamp

COLUMNS: Columns = {
    "identifier": re.compile(r"identifier"),
    "total_weekly_cost": re.compile(r"weekly cost"),
    "social": re.compile(r"^contribution.*social care"),
    "education": re.compile(r"^contribution.*education"),
    "health": re.compile(r"^contribution.*health"),
    "start": re.compile(r"placement start"),
    "organisation": re.compile(r"organisation"),
    "provider_urn": re.compile(r"^provider (?:id$|.*\burn\b)"),
    "establishment_urn": re.compile(r"establishment.*\burn\b"),
    "registration": re.compile(r"registration type"),
    "provision": re.compile(r"type of provision"),
    "solo": re.compile(r"solo placement"),
}
REQUIRED: tuple[str | tuple[str, ...], ...] = ("identifier", "total_weekly_cost")
MOST_A_WEEK = 100_000_00
_READ_AS = {
    "identifier": "child_id", "total_weekly_cost": "total", "social": "social", "education": "education",
    "health": "health", "start": "start",
}  # fmt: skip
_NOTHING = re.compile(r"(?:not applicable|n/?a|none|unknown|-+)\.?", re.IGNORECASE)


def plan(table: Table, working: Working) -> Counts:
    """Take one census into the working copy."""
    if working.effective is None:
        raise Refusal(f"{table.path} is a census and needs the date of the census: --effective 2026-09-30.")
    sieve = Sieve(table, working.listing)
    rows = _read(sieve, working)
    again = sieve.repeats(rows, _READ_AS)
    again |= said_twice(sieve, rows, again, "identifier", ["total", "education", "health"])
    outcome = snapshot.take(rows[sieve.taken & ~again], sieve, working)
    return counted(rows, sieve, again, outcome)


def counted(rows: pd.DataFrame, sieve: Sieve, again: pd.Series, outcome: pd.Series) -> Counts:
    """The counts of a sheet: `outcome` of the rows that were taken, `again` of those that say it once more."""
    return Counts(
        rows=len(rows),
        added=int(outcome.eq("added").sum()),
        updated=int(outcome.eq("updated").sum()),
        unchanged=int(outcome.eq("unchanged").sum() + (again & sieve.taken).sum()),
        rejected=int((~sieve.taken).sum()),
    )


def _read(sieve: Sieve, working: Working) -> pd.DataFrame:
    """The typed rows by line; those that cannot be taken have been said to the sieve."""
    table = sieve.table
    rows = pd.DataFrame({"child_id": sieve.children("identifier", working.children)})
    rows["total"] = sieve.pence("total_weekly_cost")
    sieve.reject(
        table.text("total_weekly_cost").eq(""), "total_weekly_cost", "a row of the census needs its weekly cost"
    )
    reject_dear(sieve, rows["total"], "total_weekly_cost")
    for name in ("social", "education", "health"):
        rows[name] = sieve.pence(name)
    rows["start"] = sieve.days("start")
    rows["provider"], rows["provision"], rows["solo"] = (
        named(table, "organisation"),
        table.text("provision"),
        table.text("solo"),
    )
    urn = named(table, "establishment_urn")
    rows["urn"] = urn.where(urn.ne(""), named(table, "provider_urn"))
    rows["registered"] = table.text("registration")
    says = rows["provision"].str.casefold().str.startswith("unregistered")
    rows["unregistered"] = says | rows["registered"].str.casefold().eq("unregistered")
    return placed(sieve, rows, working, "identifier")


def reject_dear(sieve: Sieve, weekly: pd.Series, name: str) -> None:
    """Keep out rows with more than £100,000 a week."""
    sieve.reject(weekly.gt(MOST_A_WEEK).fillna(False).astype(bool), name, "more than £100,000 a week")


def named(table: Table, name: str) -> pd.Series:
    """A column of names or numbers, '' where the sheet says that there is none."""
    text = table.text(name)
    return text.where(~text.str.fullmatch(_NOTHING), "").astype(object)


def placed(sieve: Sieve, rows: pd.DataFrame, working: Working, key: str) -> pd.DataFrame:
    """The rows with the placement that is open on the day of the sheet and its start; `key` has the child's id."""
    assert working.effective is not None
    left = rows[sieve.taken]
    day = pd.Series(as_timestamp(working.effective), index=left.index, dtype="datetime64[s]")
    never = pd.Series(False, index=left.index)
    found = match(working.places, left["child_id"], day, left["start"], never).reindex(rows.index)
    clash = found["reason"].fillna("").str.startswith("the placement open")
    sieve.reject(clash, "start", found["reason"])
    sieve.reject(found["reason"].fillna("").ne("") & ~clash, key, found["reason"])
    return rows.assign(placement_id=found["placement_id"].fillna("").astype(object), start_date=found["start_date"])


def said_twice(sieve: Sieve, rows: pd.DataFrame, again: pd.Series, key: str, money: list[str]) -> pd.Series:
    """Further rows of a placement with the same money, counted once; rows with different money are all kept out."""
    columns = ["placement_id", *money]
    left = rows.loc[sieve.taken & ~again, columns]
    alike = left.duplicated(columns).reindex(rows.index, fill_value=False)
    several = left.drop_duplicates(columns)["placement_id"].value_counts()
    clash = rows["placement_id"].isin(several[several > 1].index) & sieve.taken
    sieve.reject(clash, key, "two rows give different weekly costs for this placement; keep the right one")
    sieve.note(alike & sieve.taken, key, "this placement again at the same cost; counted once", "repeated")
    return alike
