"""A source whose sheets have one layout: files in, each sheet under its header, and the plan that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from models.errors import Refusal
from models.imports.costs import label
from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns, doubled, plain, table
from models.imports.costs.working import Working
from models.imports.problems import as_frame
from models.imports.result import FileCount, ImportPlan, LedgerView, Options, Progress, SourceFile, quiet
from models.imports.sheets import Grid, find_header, grids
from models.imports.totals import totals


class Sheet(NamedTuple):
    """One sheet that is taken: its rows as they are checked, and the counts of its file."""

    sieve: Sieve
    tally: FileCount


class Source(NamedTuple):
    """A kind of import with one layout.

    Attributes:
        word: as the command line says it; the kind of its files too.
        what: one of its sheets, in words; `columns` says which columns it has, in words.
        table: the written table that it fills.
        key: the column that no row of data lacks.
        layout: the columns of a sheet by its headers (lower-case, trimmed); None where it is no such sheet.
        take: takes all the sheets of an import into the working copy, and counts their rows.
    """

    word: str
    what: str
    columns: str
    table: str
    key: str
    layout: Callable[[list[str]], Columns | None]
    take: Callable[[list[Sheet], Working], None]


def plan(
    source: Source, files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet
) -> ImportPlan:
    """Read the files of a source and say what they would change; refuses where none of them can be taken."""
    working = Working(view, options, tables=(source.table,))
    sheets: list[Sheet] = []
    counts: list[FileCount] = []
    for done, file in enumerate(files):
        progress(done, len(files) + 1, f"Reading {PurePosixPath(file.path).name}")
        count = FileCount(file.path, source.word)
        found = _sheets(file, source, count, working, alone=len(files) == 1)
        sheets += found
        counts.append(count)
    if not sheets:
        raise Refusal(f"None of these files is {source.what}: {source.columns}.")
    progress(len(files), len(files) + 1, "Comparing with the ledger")
    source.take(sheets, working)
    return ImportPlan(
        source=source.word, label=label(source.word, files), files=counts, changes=working.changes(),
        problems=working.listing.all_problems(), differences=working.listing.all_differences(),
        totals=totals(view.ledger), last_step=view.last_step,
    )  # fmt: skip


def _sheets(file: SourceFile, source: Source, count: FileCount, working: Working, alone: bool) -> list[Sheet]:
    """The sheets of a file that can be taken; where there is none, it is refused, or counted as not known."""
    read: list[Grid] = []
    try:
        read, notes = grids(file, working.options.sheet)
        found = _found(file, read, source)
    except Refusal as refusal:
        if alone:
            raise
        _not_known(count, read, str(refusal), working)
        return []
    working.listing.problems.append(as_frame(notes))
    for grid in read:
        if grid.rows and all(grid is not each for each, _, _ in found):
            reason = f"the sheet is not {source.what}, so it was not read"
            working.listing.say(file.path, grid.sheet, None, "", "", reason, "noted")
    return [
        Sheet(Sieve(table(file.path, grid, at, columns, source.key, working.listing), working.listing), count)
        for grid, at, columns in found
    ]


def _found(file: SourceFile, read: list[Grid], source: Source) -> list[tuple[Grid, int, Columns]]:
    """Each sheet of the layout, where its header stands, and its columns."""
    found = []
    for grid in read:
        at = find_header(grid, lambda cells: source.layout([plain(cell) for cell in cells]) is not None)
        columns = None if at is None else source.layout([plain(cell) for cell in grid.rows[at]])
        if at is None or columns is None:
            continue
        if why := doubled(grid.rows[at], columns):
            raise Refusal(f"{file.path} cannot be taken: {why}.")
        found.append((grid, at, columns))
    if not found:
        raise Refusal(f"{file.path} cannot be taken: {source.columns}.")
    return found


def _not_known(count: FileCount, read: list[Grid], why: str, working: Working) -> None:
    """A file that cannot be taken among others that can: every row under its first is rejected."""
    rows = sum(max(sum(any(str(cell).strip() for cell in row) for row in grid.rows) - 1, 0) for grid in read)
    working.listing.say(count.path, "", None, "", "", why, "rejected")
    count.kind, count.rows, count.rejected = "unknown", rows, rows
