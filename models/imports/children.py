"""The children sheet: names and teams, for what no return carries (contract.md, What goes in)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pandas as pd

from models.errors import Refusal
from models.imports.cells import NO_CHILD, resolve_ids
from models.imports.costs.fields import Record, ensure, settle_fields
from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns, Table, doubled, plain, table
from models.imports.costs.working import Working
from models.imports.problems import as_frame
from models.imports.result import FileCount, ImportPlan, LedgerView, Options, Progress, SourceFile, quiet
from models.imports.sheets import Grid, find_header, grids
from models.imports.totals import totals

FIELDS = ("name", "initials", "locality", "team", "worker", "sibling_group")
COLUMNS: Columns = {name: re.compile("^" + name.replace("_", "[ _]") + "$") for name in ("child_id", *FIELDS)}
_CHILD = Record("child", "child_id", "child", {"source": "children", "year": 0}, single=FIELDS)
_TAKEN = "a children sheet has the column child_id and any of " + ", ".join(FIELDS)


def plan(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet) -> ImportPlan:
    """Read children sheets and say what they would change; refuses where none of the files can be taken."""
    working = Working(view, options, tables=("child",))
    counts: list[FileCount] = []
    for done, file in enumerate(files):
        progress(done, len(files), f"Reading {PurePosixPath(file.path).name}")
        counts.append(_file(file, working, alone=len(files) == 1))
    if all(each.kind == "unknown" for each in counts):
        raise Refusal(f"None of these files is a children sheet: {_TAKEN}.")
    name = PurePosixPath(files[0].path).name if len(files) == 1 else f"{len(files)} files"
    added = int(working.tables["child"]["id"].isna().sum())
    return ImportPlan(
        source="children", label=f"Import children: {name}", files=counts, changes=working.changes(),
        problems=working.listing.all_problems(), differences=working.listing.all_differences(),
        totals={**totals(view.ledger), "children": len(view.ledger.children) + added}, last_step=view.last_step,
    )  # fmt: skip


def _file(file: SourceFile, working: Working, alone: bool) -> FileCount:
    read: list[Grid] = []
    try:
        read, notes = grids(file, working.options.sheet)
        found = [(grid, at) for grid in read if (at := find_header(grid, _headed)) is not None]
        why = next((said for grid, at in found if (said := doubled(grid.rows[at], COLUMNS))), "")
        if not found or why:
            raise Refusal(f"{file.path} cannot be taken: {why or _TAKEN}.")
    except Refusal as refusal:
        if alone:
            raise
        return _unknown(file, read, str(refusal), working)
    working.listing.problems.append(as_frame(notes))
    count = FileCount(file.path, "children")
    for grid, at in found:
        _take(table(file.path, grid, at, COLUMNS, "child_id", working.listing), count, working)
    return count


def _headed(cells: list[str]) -> bool:
    headers = [plain(cell) for cell in cells if plain(cell)]
    known = [name for name, pattern in COLUMNS.items() if any(pattern.search(each) for each in headers)]
    return "child_id" in known and (len(known) > 1 or len(headers) == 1)


def _unknown(file: SourceFile, read: list[Grid], why: str, working: Working) -> FileCount:
    rows = sum(max(sum(any(str(cell).strip() for cell in row) for row in grid.rows) - 1, 0) for grid in read)
    working.listing.say(file.path, "", None, "", "", why, "rejected")
    return FileCount(file.path, "unknown", rows=rows, rejected=rows)


def _take(sheet: Table, count: FileCount, working: Working) -> None:
    """Take one sheet into the working copy, and count its rows."""
    sieve = Sieve(sheet, working.listing)
    rows = pd.DataFrame({name: sheet.text(name) for name in FIELDS}).assign(child_id=_ids(sieve, working))
    again = sieve.repeats(rows, {"child_id": "child_id"})
    taken = rows[sieve.taken & ~again]
    new = ~taken["child_id"].isin(working.tables["child"]["child_id"]) & ~taken["child_id"].duplicated()
    ensure(taken.loc[new, "child_id"], _CHILD, working)
    given = {name: name for name in FIELDS if name in sheet.heads}
    moved = settle_fields(taken, given, _CHILD, sieve, working) & ~new
    rejected = int((~sieve.taken).sum())
    count.rows += len(rows)
    count.added += int(new.sum())
    count.updated += int(moved.sum())
    count.rejected += rejected
    count.unchanged += len(rows) - int(new.sum()) - int(moved.sum()) - rejected


def _ids(sieve: Sieve, working: Working) -> pd.Series:
    """The child of each row, known or new. An id written as text is new as it stands, a number as its digits."""
    raw, text = sieve.table.cells["child_id"], sieve.table.text("child_id")
    known = working.tables["child"]["child_id"]
    written = raw.map(type).eq(str)
    _, reason = resolve_ids(raw, known)
    fresh = text[written & reason.eq(NO_CHILD)]
    ids, reason = resolve_ids(raw, pd.concat([known, fresh]))
    digits = ~written & reason.eq(NO_CHILD) & text.str.fullmatch("[0-9]+")
    ids = ids.mask(digits, text)
    sieve.reject(reason.ne("") & ~digits, "child_id", reason)
    odd = (~written | ids.ne(text)) & ids.ne("")
    sieve.tidy(odd, "child_id", "a number in place of an id; taken as " + ids)
    return ids
