"""Workbooks read back: their values by a reader of spreadsheets, their parts as the file holds them."""

import io
import re
import zipfile
from datetime import date

from python_calamine import CalamineWorkbook

from reports.fields import DATA_GAPS, FLAGS, PLACEMENTS, REVIEWS, VARIANCE, forecast_fields

KEYS = ("type", "month", "child", "locality", "provider", "funder")
FIELDS = {
    "Placements": PLACEMENTS, "Flags": FLAGS, "Reviews": REVIEWS,
    **{f"Forecast by {by}": forecast_fields(by) for by in KEYS}, "Variance": VARIANCE, "Data gaps": DATA_GAPS,
}  # fmt: skip
SHEETS = ["Contents", *FIELDS, "Definitions"]


class Book:
    """A workbook: `names` of its sheets, `rows` of a sheet, `parts` of the zip as text."""

    def __init__(self, data):
        self.data = data
        self.read = CalamineWorkbook.from_filelike(io.BytesIO(data))
        self.names = self.read.sheet_names
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
            self.dates = {each.date_time for each in archive.infolist()}

    def rows(self, name):
        """Every row of a sheet, header first."""
        return self.read.get_sheet_by_name(name).to_python()

    def records(self, name):
        """The rows below the header, each by column."""
        header, *rows = self.rows(name)
        return [dict(zip(header, row, strict=True)) for row in rows]

    def column(self, name, column):
        return [each[column] for each in self.records(name)]

    def sheet(self, name):
        """The sheet as the file holds it."""
        return self.parts[f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"]

    def table(self, name):
        """The table of a sheet as the file holds it."""
        return self.parts[f"xl/tables/table{self.names.index(name) + 1}.xml"]

    def table_rows(self, name):
        """First and last row of the table of a sheet, as a person counts them."""
        return tuple(map(int, re.search(r' ref="A(\d+):[A-Z]+(\d+)"', self.table(name)).groups()))

    @property
    def everything(self):
        """All that a search of the unpacked file would find."""
        return "\n".join(self.parts.values())


def as_cell(text, kind):
    """A cell of the csv as the workbook has it."""
    if not text or kind in ("text", "yes_no"):
        return text
    return date.fromisoformat(text) if kind == "date" else float(text)
