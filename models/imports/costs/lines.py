"""Our own lines layout, read: one row is one dated line of gross cost or of a funder's contribution (contract.md)."""

from __future__ import annotations

import re

import pandas as pd

from models.imports.costs import merge
from models.imports.costs.frames import shown
from models.imports.costs.match import match
from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns, Counts, Table
from models.imports.costs.working import PAST_THE_END, Working

_NAMES = (
    "child_id", "component", "amount", "unit", "from", "to", "funder", "share_percent", "status", "provider", "urn",
    "contract_ref", "planned_end", "note", "placement_start",
)  # fmt: skip
COLUMNS: Columns = {name: re.compile("^" + name.replace("_", "[ _]") + "$") for name in _NAMES}
REQUIRED: tuple[str | tuple[str, ...], ...] = ("child_id", ("amount", "share_percent"), "from")

COMPONENTS = ("core", "additional_support", "education", "therapy", "transport", "other", "one_off", *PAST_THE_END)
FUNDERS = ("health", "education", "home_office", "youth_justice", "other_council", "other")
STATUSES = ("agreed", "requested", "disputed", "invoiced", "received")
UNITS = ("week", "once")
MOST_A_WEEK = 100_000_00
_READ_AS = {
    "child_id": "child_id", "amount": "amount", "from": "from_date", "to": "to_date", "share_percent": "share",
    "planned_end": "planned_end",
}  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def plan(table: Table, working: Working) -> Counts:
    """Take one sheet of lines into the working copy."""
    sieve = Sieve(table, working.listing)
    rows = _read(sieve, working)
    again = sieve.repeats(rows, _READ_AS)
    outcome = merge.merge(rows[sieve.taken & ~again], sieve, working)
    return Counts(
        rows=len(rows),
        added=int(outcome.eq("added").sum()),
        updated=int(outcome.eq("updated").sum()),
        unchanged=int(outcome.eq("unchanged").sum() + again.sum()),
        rejected=int((~sieve.taken).sum()),
    )


def _read(sieve: Sieve, working: Working) -> pd.DataFrame:
    """The typed rows by line; those that cannot be taken have been said to the sieve."""
    table = sieve.table
    rows = pd.DataFrame({"child_id": sieve.children("child_id", working.children)})
    rows["funder"] = _codes(sieve, "funder", ("", *FUNDERS))
    rows["component"] = _components(sieve, rows["funder"])
    rows["unit"] = _units(sieve, rows["component"])
    rows["status"] = _codes(sieve, "status", ("", *STATUSES))
    rows["status"] = rows["status"].where(
        rows["status"].ne(""), rows["funder"].eq("").map({True: "agreed", False: "requested"})
    )
    rows["from_date"], rows["to_date"] = _span(sieve, rows["unit"])
    rows["amount"], rows["share"] = _worth(sieve, rows)
    for name in ("provider", "urn", "contract_ref", "note"):
        rows[name] = table.text(name)
    rows["planned_end"] = sieve.days("planned_end", needed=False)
    rows["placement_id"] = _placements(sieve, rows, working)
    return rows


def _codes(sieve: Sieve, name: str, known: tuple[str, ...]) -> pd.Series:
    codes = sieve.table.text(name).str.lower().str.replace(r"[\s_-]+", "_", regex=True).astype(object)
    allowed = ", ".join(code for code in known if code)
    sieve.reject(~codes.isin([*known, ""]), name, f"not a {name} that is known; write one of {allowed}")
    return codes


def _components(sieve: Sieve, funder: pd.Series) -> pd.Series:
    """Components; blank names all of them in a funder line, and is the core fee in a sheet that has no such column."""
    codes = _codes(sieve, "component", COMPONENTS)
    gross = funder.eq("")
    if "component" not in sieve.table.heads:
        return codes.where(~gross, "core")
    sieve.reject(codes.eq("") & gross, "component", "a line of gross cost must name its component")
    return codes


def _units(sieve: Sieve, component: pd.Series) -> pd.Series:
    codes = _codes(sieve, "unit", UNITS)
    usual = component.eq("one_off").map({True: "once", False: "week"})
    sieve.reject(codes.eq("week") & component.eq("one_off"), "unit", "a one-off is paid once, not by the week")
    return codes.where(codes.ne(""), usual).astype(object)


def _span(sieve: Sieve, unit: pd.Series) -> tuple[pd.Series, pd.Series]:
    """First night paid, and first night not paid; a one-off has no end."""
    start, end = sieve.days("from"), sieve.days("to")
    sieve.reject(sieve.table.text("from").eq(""), "from", "a line needs the date that it runs from")
    end = end.where(unit.ne("once")).astype("datetime64[s]")
    wrong = (end <= start).fillna(False)
    sieve.reject(wrong, "to", "the line would end on or before its first night, " + shown(start))
    return start, end


def _worth(sieve: Sieve, rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The amount in pence or the share in hundredths of a percent: just one of the two."""
    amount, share = sieve.pence("amount"), _shares(sieve)
    text, share_text = sieve.table.text("amount"), sieve.table.text("share_percent")
    sieve.reject(text.eq("") & share_text.eq(""), "amount", "a line needs an amount, or a share where it has a funder")
    sieve.reject(text.ne("") & share_text.ne(""), "share_percent", "a line has an amount or a share, not both")
    shared = share_text.ne("")
    sieve.reject(shared & rows["funder"].eq(""), "share_percent", "a share belongs to a line with a funder")
    sieve.reject(shared & rows["unit"].eq("once"), "share_percent", "a share is of the weekly cost, not of a one-off")
    dear = amount.gt(MOST_A_WEEK).fillna(False).astype(bool) & rows["unit"].eq("week")
    sieve.reject(dear, "amount", "more than £100,000 a week")
    return amount, share


def _shares(sieve: Sieve) -> pd.Series:
    text = sieve.table.text("share_percent").str.removesuffix("%").str.strip()
    number = pd.to_numeric(text.where(text.str.fullmatch(_NUMBER)), errors="coerce").astype("float64")
    hundredths = (number * 100).round()
    wrong = sieve.table.text("share_percent").ne("") & ~(number.gt(0) & number.le(100))
    sieve.reject(wrong, "share_percent", "a share is more than 0% and not more than 100%")
    fine = number.notna() & ~wrong & ((number * 100 - hundredths).abs() > 1e-6)
    sieve.reject(fine, "share_percent", "a share has no more than two decimals")
    small = number.gt(0) & number.lt(1) & ~fine
    sieve.note(small, "share_percent", "taken as " + text + "%, less than one in a hundred; is that meant?")
    return hundredths.where(~wrong & ~fine).astype("Int64")


def _placements(sieve: Sieve, rows: pd.DataFrame, working: Working) -> pd.Series:
    """The placement of each row that is still taken; notice and retainer may lie past its end."""
    stated = sieve.days("placement_start")
    left = rows[sieve.taken]
    past = left["component"].isin(PAST_THE_END)
    found = match(working.places, left["child_id"], left["from_date"], stated[sieve.taken], past)
    found = found.reindex(rows.index)
    blame = "placement_start" if stated.notna().any() else "from"
    sieve.reject(found["reason"].fillna("").ne(""), blame, found["reason"])
    moved = found["moved_then"].eq(True) & sieve.taken
    told = (
        "one placement ended and another began on this day; taken for the one that began. If not, give placement_start"
    )
    sieve.note(moved, "from", told)
    return found["placement_id"].fillna("").astype(object)
