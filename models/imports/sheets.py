"""Sheets as plain grids of cells, from csv, xlsx, xls and ods alike, with the row numbers that a person sees."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from models.errors import Refusal
from models.imports import text, workbooks
from models.imports.problems import Note
from models.imports.result import SourceFile

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}


class Grid(NamedTuple):
    """The cells of one sheet; rows[0] stands in row `first_row` of the sheet, empty rows are kept."""

    sheet: str
    rows: list[list[object]]
    first_row: int

    def row_number(self, index: int) -> int:
        """The row of the sheet as a person counts it."""
        return self.first_row + index


def grids(file: SourceFile, sheet: str = "") -> tuple[list[Grid], list[Note]]:
    """The visible sheets of a file (of the one name, where given), and what is to be said about the file."""
    data = file.read()
    suffix = PurePosixPath(file.path).suffix.lower()
    if suffix in WORKBOOKS or workbooks.is_workbook(data):
        return _workbook(data, file.path, sheet)
    return _delimited(data, file.path)


def find_header(grid: Grid, wanted: Callable[[list[str]], bool], within: int = 60) -> int | None:
    """The index in `grid.rows` of the first row near the top whose trimmed texts are the wanted header."""
    for index, row in enumerate(grid.rows[:within]):
        if wanted([str(cell).replace("\xa0", " ").strip() for cell in row]):
            return index
    return None


def _delimited(data: bytes, path: str) -> tuple[list[Grid], list[Note]]:
    read = text.decoded(data)
    rows: list[list[object]] = [list(row) for row in text.records(read.text, text.delimiter(read.text))]
    return [Grid("", rows, 1)], [oddity(path, odd) for odd in read.oddities]


def oddity(path: str, what: str) -> Note:
    """A note that a whole file was written down in an unusual way, which was put right."""
    return Note(path, "", None, "", "", f"the file was written with {what}; it was read all the same", "cleaned")


def _workbook(data: bytes, path: str, wanted: str) -> tuple[list[Grid], list[Note]]:
    workbooks.check(data, path)
    try:
        return _read(data, path, wanted)
    except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a damaged workbook may end in a panic of the reader, which is no Exception
        raise Refusal(_why_not(path, error)) from error


def _why_not(path: str, error: BaseException) -> str:
    if type(error).__name__ == "PasswordError" or "password" in str(error).lower():
        return f"{path} is protected by a password. Open it in Excel, take the password off, and try again."
    return workbooks.damaged(path)


def _read(data: bytes, path: str, wanted: str) -> tuple[list[Grid], list[Note]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        about = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        visible = [each.name for each in about if each.visible == SheetVisibleEnum.Visible]
        hidden = [each.name for each in about if each.visible != SheetVisibleEnum.Visible]
        notes = [_hidden_note(path, name) for name in hidden]
        return [_grid(book, name) for name in _chosen(visible, hidden, wanted, path)], notes


def _hidden_note(path: str, name: str) -> Note:
    return Note(path, name, None, "", "", "the sheet is hidden, so it was not read", "noted")


def _chosen(visible: list[str], hidden: list[str], wanted: str, path: str) -> list[str]:
    if not wanted:
        return visible
    found = [name for name in visible if name.strip().casefold() == wanted.strip().casefold()]
    if found:
        return found
    if any(name.strip().casefold() == wanted.strip().casefold() for name in hidden):
        raise Refusal(f"The sheet “{wanted}” of {path} is hidden. Show it in Excel, save the workbook, and try again.")
    names = ", ".join(f"“{name}”" for name in visible) or "none"
    raise Refusal(f"{path} has no sheet named “{wanted}”. Its sheets are: {names}.")


def _grid(book: Any, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=True)
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return Grid(name, rows, sheet.start[0] + 1 if sheet.start else 1)
