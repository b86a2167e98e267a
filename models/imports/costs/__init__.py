"""Costs: sheets of any layout in LAYOUTS, planned against the ledger; nothing is kept until the plan is taken."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from models.errors import Refusal
from models.imports.costs.layouts import LAYOUTS, Layout, headed
from models.imports.costs.table import Counts, doubled, plain, table
from models.imports.costs.working import Working
from models.imports.problems import as_frame
from models.imports.result import FileCount, ImportPlan, LedgerView, Options, Progress, SourceFile, quiet
from models.imports.sheets import Grid, find_header, grids
from models.imports.totals import totals

_KNOWN = " or ".join(f"“{layout.name}”" for layout in LAYOUTS)


class _Sheet(NamedTuple):
    """One sheet to take, and where its header stands."""

    path: str
    grid: Grid
    at: int
    layout: Layout


def plan(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet) -> ImportPlan:
    """Read cost sheets and say what they would change; refuses where none of the files can be taken."""
    working = Working(view, options)
    sheets: list[_Sheet] = []
    counts: list[FileCount] = []
    for done, file in enumerate(files):
        progress(done, 2 * len(files), f"Reading {PurePosixPath(file.path).name}")
        found, unknown = _sheets(file, working, alone=len(files) == 1)
        sheets += found
        counts += unknown
    if not sheets:
        raise Refusal(f"None of these files is a cost sheet that can be taken: {_reason(working)}.")
    counts += _take(sheets, working, progress)
    order = {file.path: at for at, file in enumerate(files)}
    counts.sort(key=lambda each: order[each.path])
    return ImportPlan(
        source="costs", label=label("costs", files), files=counts, changes=working.changes(),
        problems=working.listing.all_problems(), differences=working.listing.all_differences(),
        totals=totals(view.ledger), last_step=view.last_step,
    )  # fmt: skip


def label(source: str, files: list[SourceFile]) -> str:
    """What the step is called: the one file, or how many."""
    name = PurePosixPath(files[0].path).name if len(files) == 1 else f"{len(files)} files"
    return f"Import {source}: {name}"


def _sheets(file: SourceFile, working: Working, alone: bool) -> tuple[list[_Sheet], list[FileCount]]:
    """The sheets of a file that can be taken; or, where there is none, its count with every row rejected."""
    try:
        read, notes = grids(file, working.options.sheet)
    except Refusal as refusal:
        if alone:
            raise
        return [], [_unknown(file.path, [], str(refusal).rstrip("."), working)]
    known: list[_Sheet] = []
    why = ""
    for grid in read:
        one, reason = _known(file.path, grid)
        known += [one] if one else []
        why = why or reason
    if not known:
        why = why or f"its columns are those of no cost sheet; the layouts taken are {_KNOWN}"
        if alone:
            raise Refusal(f"{file.path} cannot be taken: {why}.")
        return [], [_unknown(file.path, read, why, working)]
    working.listing.problems.append(as_frame(notes))
    for grid in read:
        if grid.rows and grid.sheet not in {each.grid.sheet for each in known}:
            working.listing.say(
                file.path, grid.sheet, None, "", "", "the sheet is no cost sheet, so it was not read", "noted"
            )
    return known, []


def _known(path: str, grid: Grid) -> tuple[_Sheet | None, str]:
    """The sheet with its layout, or the reason why it cannot be taken."""
    at = find_header(grid, lambda cells: headed([plain(cell) for cell in cells]) is not None)
    if at is None:
        return None, ""
    layout = headed([plain(cell) for cell in grid.rows[at]])
    assert layout is not None
    why = doubled(grid.rows[at], layout.columns)
    return (None, why) if why else (_Sheet(path, grid, at, layout), "")


def _unknown(path: str, read: list[Grid], why: str, working: Working) -> FileCount:
    """A file that cannot be taken among others that can: every row under its first is rejected."""
    rows = sum(max(sum(any(str(cell).strip() for cell in row) for row in grid.rows) - 1, 0) for grid in read)
    working.listing.say(path, "", None, "", "", why, "rejected")
    return FileCount(path, "unknown", rows=rows, rejected=rows)


def _reason(working: Working) -> str:
    problems = working.listing.all_problems()
    return str(problems["reason"].iloc[0]) if len(problems) else "no file holds any rows"


def _take(sheets: list[_Sheet], working: Working, progress: Progress) -> list[FileCount]:
    """Take every sheet, in the order of LAYOUTS; gives one count for each file and kind."""
    order = {layout.kind: at for at, layout in enumerate(LAYOUTS)}
    made: dict[tuple[str, str], FileCount] = {}
    for done, sheet in enumerate(sorted(sheets, key=lambda each: order[each.layout.kind])):
        progress(len(sheets) + done, 2 * len(sheets), f"Checking {PurePosixPath(sheet.path).name}")
        key = next(iter(sheet.layout.columns))
        rows = table(sheet.path, sheet.grid, sheet.at, sheet.layout.columns, key, working.listing)
        count = made.setdefault((sheet.path, sheet.layout.kind), FileCount(sheet.path, sheet.layout.kind))
        _add(count, sheet.layout.plan(rows, working))
    return list(made.values())


def _add(count: FileCount, counts: Counts) -> None:
    for name, number in counts._asdict().items():
        setattr(count, name, getattr(count, name) + number)
