"""The workbook: the register and every report, one table a sheet, with contents and definitions.

Nothing in it is merged, hidden or a formula. The same ledger, day and year make the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from models.errors import Refusal
from models.financial_year import FinancialYear
from models.frames import Ledger
from models.settings import Settings
from reports.cells import FORMATS, Cell, cells
from reports.front import A_SHEET, CONTENTS, contents, definitions
from reports.pack import MARKING
from reports.sheets import Sheet, Told, sheets
from reports.wording import british

MOST_ROWS = 1_048_576 - 1  # below the header
WIDEST, BUTTON = 60, 4
LEAST = {"date": 12, "pence": 14}
LONGEST_COUNCIL = 60


def workbook(
    ledger: Ledger,
    settings: Settings,
    as_at: date,
    year: FinancialYear,
    named: bool = False,
    tell: Told = lambda done, of, what: None,
) -> bytes:
    """The workbook of one day and one financial year; `tell` hears how far it has come."""
    tables = sheets(ledger, settings, as_at, year, named, tell)
    whole = [*tables, definitions(tables, settings)]
    _check(whole)
    return Book([contents(whole, settings, as_at, year, named), *whole], settings, as_at).made(tell)


def _check(tables: Iterable[Sheet]) -> None:
    for table in tables:
        if len(table.rows) > MOST_ROWS:
            raise Refusal(
                f"The sheet {table.name} would have {len(table.rows):,} rows, and a sheet holds {MOST_ROWS:,}. "
                "Ask the command of that name for csv."
            )


class Book:
    """Writes tables into sheets; all of it in memory."""

    def __init__(self, tables: list[Sheet], settings: Settings, as_at: date) -> None:
        from xlsxwriter import Workbook

        self.tables, self.settings, self.as_at = tables, settings, as_at
        self._bytes = io.BytesIO()
        self._book = Workbook(self._bytes, {"in_memory": True})
        self._formats: dict[tuple[str, bool, bool], Any] = {}
        self._head = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
        # A workbook says who made it and when; this one says neither.
        self._book.set_properties({"title": "Placement Ledger", "keywords": MARKING, "created": datetime(2000, 1, 1)})

    def made(self, tell: Told) -> bytes:
        """The bytes of the finished file."""
        for number, table in enumerate(self.tables):
            tell(number, len(self.tables) + 1, f"Writing {table.name}")
            self._write(table)
        tell(len(self.tables), len(self.tables) + 1, "Putting the workbook together")
        self._book.close()
        return self._bytes.getvalue()

    def _write(self, table: Sheet) -> None:
        sheet = self._book.add_worksheet(table.name)
        self._lay_table(sheet, table)
        for place, field in enumerate(table.fields):
            column = cells(table.rows[field.source], field.kind)
            self._put(sheet, place, column, field.kind, table)
            sheet.set_column(place, place, _width(field.name, field.kind, column))
        if table.fields == CONTENTS:
            self._link(sheet, table)
        self._set_up(sheet, table)

    def _link(self, sheet: Any, table: Sheet) -> None:
        """The name of a sheet leads to it."""
        for row, (about, entry) in enumerate(zip(table.rows["about"], table.rows["entry"], strict=True), 1):
            if about == A_SHEET:
                sheet.write_url(row, 1, f"internal:'{entry}'!A1", string=entry)

    def _lay_table(self, sheet: Any, table: Sheet) -> None:
        """A total stands below the table and not in it, unless it stands alone: a table has a row at least."""
        last = max(1, len(table.rows) - table.has_total)
        columns = [{"header": field.name, "header_format": self._head} for field in table.fields]
        sheet.add_table(
            0, 0, last, len(columns) - 1,
            {"name": table.table, "columns": columns, "style": "Table Style Light 1", "description": table.about},
        )  # fmt: skip

    def _put(self, sheet: Any, place: int, column: list[Cell], kind: str, table: Sheet) -> None:
        total = len(column) if table.has_total else -1
        for row, value in enumerate(column, 1):
            shown = self._format(kind, row == total, table.wraps)
            if isinstance(value, str):
                sheet.write_string(row, place, value, shown)
            elif value is not None:
                sheet.write_number(row, place, value, shown)

    def _format(self, kind: str, total: bool, wraps: bool) -> Any:
        key = (kind, total, wraps)
        if key not in self._formats:
            look: dict[str, object] = {"num_format": FORMATS[kind], "valign": "top", "text_wrap": wraps}
            self._formats[key] = self._book.add_format(look | ({"bold": True, "top": 1} if total else {}))
        return self._formats[key]

    def _set_up(self, sheet: Any, table: Sheet) -> None:
        """What is frozen, what is printed where, and that a number of a child is text on purpose."""
        from xlsxwriter.utility import xl_range

        sheet.freeze_panes(1, 1)
        sheet.ignore_errors({"number_stored_as_text": xl_range(1, 0, len(table.rows) + 1, len(table.fields) - 1)})
        council = _plain(self.settings.council) or "Council not named"
        sheet.set_header(f"&L{council}&C{MARKING}&RAs at {british(self.as_at)}")
        sheet.set_footer(f"&L{table.name}&C{MARKING}&RPage &P of &N")
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def _plain(text: str) -> str:
    """One short line, in which an ampersand is only that."""
    seen = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return seen[:LONGEST_COUNCIL].replace("&", "&&")


def _width(header: str, kind: str, column: list[Cell]) -> int:
    texts = max((len(value) for value in column if isinstance(value, str)), default=0)
    return min(WIDEST, max(len(header) + BUTTON, texts + 1, LEAST.get(kind, 0)))
