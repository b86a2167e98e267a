"""The budget: for each year, placement type and locality the children and the weekly unit cost (contract.md)."""

from __future__ import annotations

import re

import pandas as pd

from models.budget import CONTINGENCY, yearly
from models.frames import BUDGET, shaped
from models.imports.costs.frames import in_pounds
from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns
from models.imports.costs.working import Working
from models.imports.council import figures, sheets
from models.imports.council.rows import Rows
from models.imports.council.settle import Kind, keyed, settle
from models.imports.problems import Note, as_frame
from models.imports.result import ImportPlan, LedgerView, Options, Progress, SourceFile, quiet
from models.joins import texts_by
from models.money import pounds
from models.words import PLACEMENT_TYPES

DEAREST_WEEK = 100_000_00
LARGEST_AMOUNT = 1_000_000_000_00
NAMES = ("year", "placement_type", "children", "weekly_unit_cost", "locality", "amount")
COLUMNS: Columns = {name: re.compile("^" + name.replace("_", "[ _]") + r"(?: ?\(£\))?$") for name in NAMES}
VALUES = ["children", "weekly_unit_cost", "amount"]
_KEY = ["year", "placement_type", "locality"]
_A_WEEK = r"\bweek|\bwk|p\.?\s?/?\s?w\.?$"


def plan(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet) -> ImportPlan:
    """Read budget sheets and say what they would change; refuses where none of the files can be taken."""
    return sheets.plan(SOURCE, files, view, options, progress)


def layout(headers: list[str]) -> Columns | None:
    """The columns of a budget, where the headers are of one."""
    known = {name for name, pattern in COLUMNS.items() if any(pattern.search(each) for each in headers)}
    figured = {"children", "weekly_unit_cost"} <= known or "amount" in known
    return COLUMNS if {"year", "placement_type"} <= known and figured else None


def take(found: list[sheets.Sheet], working: Working) -> None:
    """Take all sheets of an import together, and count their rows."""
    rows = Rows(found, [_typed(each.sieve) for each in found])
    _tell_unused_amounts(rows)
    settle(_chosen(rows), KIND, rows, working)
    _list_others(rows, working)
    rows.count()


def _typed(sieve: Sieve) -> pd.DataFrame:
    """The rows of one sheet as frame BUDGET; what is no row of a budget is kept out."""
    table = sieve.table
    rows = pd.DataFrame({"locality": table.text("locality"), "year": figures.years_of(table.text("year"))})
    rows["placement_type"] = figures.types_of(table.text("placement_type"))
    sieve.reject(rows["year"].eq(""), "year", "not a financial year; write it as 2026-27")
    sieve.tidy(rows["year"].ne("") & rows["year"].ne(table.text("year")), "year", "taken as " + rows["year"])
    sieve.reject(rows["placement_type"].eq(""), "placement_type", "not a placement type that this program knows")
    other = rows["placement_type"].ne("") & rows["placement_type"].ne(table.text("placement_type"))
    sieve.tidy(other, "placement_type", "taken as " + rows["placement_type"])
    rows["children"], wrong = figures.children_of(_cells(sieve, "children"))
    sieve.reject(wrong.ne(""), "children", wrong)
    rows["weekly_unit_cost"] = _pence(sieve, "weekly_unit_cost", DEAREST_WEEK, "more than £100,000.00 a week")
    rows["amount"] = _pence(sieve, "amount", LARGEST_AMOUNT, "more than £1,000,000,000.00")
    by_week = table.text("amount").str.contains(_A_WEEK, case=False)
    sieve.reject(by_week, "amount", "the amount is that of the whole year, not of a week")
    _check_whole(rows, sieve)
    return shaped(rows, BUDGET)


def _check_whole(rows: pd.DataFrame, sieve: Sieve) -> None:
    """A type has children and a weekly unit cost; the contingency has its amount and neither."""
    reserve = rows["placement_type"].eq(CONTINGENCY)
    kind = sieve.taken & ~reserve
    bare = kind & rows["amount"].notna() & rows["children"].isna() & rows["weekly_unit_cost"].isna()
    sieve.reject(bare, "amount", "only the contingency has an amount; give children and a weekly unit cost")
    for name, words in (("children", "number of children"), ("weekly_unit_cost", "weekly unit cost")):
        sieve.reject(kind & ~bare & sieve.taken & rows[name].isna(), name, f"no {words}")
        extra = reserve & sieve.taken & rows[name].gt(0).fillna(False).astype(bool)
        sieve.reject(extra, name, f"the contingency has an amount alone, and no {words}")
        rows[name] = rows[name].mask(reserve)
    sieve.reject(reserve & sieve.taken & rows["amount"].isna(), "amount", "the contingency has no amount")


def _cells(sieve: Sieve, name: str) -> pd.Series:
    return sieve.table.cells[name] if name in sieve.table.heads else sieve.table.text(name)


def _pence(sieve: Sieve, name: str, most: int, too_much: str) -> pd.Series:
    """A column of amounts; a number finer than a penny is rounded, and that is said."""
    pence = sieve.pence(name)
    sieve.reject(pence.gt(most).fillna(False).astype(bool), name, too_much)
    exact = pd.to_numeric(_cells(sieve, name).where(_cells(sieve, name).map(type).isin([float, int])), errors="coerce")
    finer = (exact * 100 - pence.astype("float64")).abs() > 1e-6 * exact.abs().clip(lower=1)
    sieve.tidy(finer.fillna(False).astype(bool) & sieve.taken, name, "rounded to the penny: " + in_pounds(pence))
    return pence


def _tell_unused_amounts(rows: Rows) -> None:
    """An amount beside children and a weekly unit cost is not kept: they say what the budget is."""
    frame = rows.frame
    beside = rows.taken & frame["placement_type"].ne(CONTINGENCY) & frame["amount"].notna()
    for year in frame.loc[beside, "year"].unique():
        mine = beside & frame["year"].eq(year)
        budget = yearly(frame[mine], year)["pence"].astype("Int64")
        other = mine & budget.reindex(frame.index).ne(frame["amount"]).fillna(False).astype(bool)
        reason = "not used: children x weekly unit cost x nights / 7 comes to " + budget.map(pounds).astype(object)
        rows.note(other, "amount", reason)
    frame["amount"] = frame["amount"].mask(frame["placement_type"].ne(CONTINGENCY))


def _chosen(rows: Rows) -> pd.DataFrame:
    """One row a key; of rows that give a key other values none is taken, for nothing is guessed."""
    said = rows.frame[rows.taken]
    again = said.duplicated([*_KEY, *VALUES])
    keys = keyed(said, "budget")
    torn = keys.isin(keys[~again & keys.duplicated()])
    lines = pd.Series(said.index.get_level_values("line").astype(str), index=said.index)
    alike = keys.map(texts_by(keys[torn], lines[torn], ", ")).astype(object).fillna("")
    reason = "rows " + alike + " give one year, type and locality different values; none is taken"
    rows.reject(torn, "placement_type", reason)
    rows.note(again & ~torn, "placement_type", "the same as a row above; counted once", "repeated")
    return said[~torn & ~again]


def _list_others(rows: Rows, working: Working) -> None:
    """Say what the ledger holds of the same years that these files do not speak of."""
    before, frame = working.view.written["budget"], rows.frame
    silent = before["year"].isin(frame.loc[rows.taken, "year"]) & ~keyed(before, "budget").isin(keyed(frame, "budget"))
    others = before[silent]
    last = frame["year"].groupby(frame["year"]).tail(1)
    paths = {year: rows.sheets[at].tally.path for (at, _), year in last.items()}
    reason = _what(others) + " is not in this file; it stays as it was"
    told = zip(others["year"], others["placement_type"], reason, strict=True)
    notes = [Note(paths[year], "", None, "placement_type", kind, said, "left") for year, kind, said in told]
    working.listing.problems.append(as_frame(notes))


def _what(rows: pd.DataFrame) -> pd.Series:
    """The record for people: budget 2026-27, Placed with parents, Northtown."""
    kind = rows["placement_type"].map({**PLACEMENT_TYPES, CONTINGENCY: "Contingency"})
    place = (", " + rows["locality"]).where(rows["locality"].ne(""), "")
    return ("budget " + rows["year"] + ", " + kind.fillna(rows["placement_type"]) + place).astype(object)


KIND = Kind(
    "budget", "budget", _what,
    {"children": figures.in_children, "weekly_unit_cost": in_pounds, "amount": in_pounds},
)  # fmt: skip
_TAKEN = "a budget has the columns year, placement_type, children and weekly_unit_cost, and locality and amount if any"
SOURCE = sheets.Source("budget", "a budget", _TAKEN, "budget", "placement_type", layout, take)
