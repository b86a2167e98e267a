"""The problems of an import as a csv file that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from gui.widgets.clipboard import safe_cell
from reports.writing import write_file

COLUMNS = ("path", "sheet", "row", "field", "value", "reason")


def as_csv(problems: pd.DataFrame) -> str:
    """The problems as text: one a line, numbers as they are, text never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in problems[list(COLUMNS)].itertuples(index=False):
        writer.writerow(["" if pd.isna(value) else safe_cell(str(value), value) for value in row])
    return out.getvalue()


def save(problems: pd.DataFrame, path: str) -> None:
    """Write the csv as UTF-8, whole or not at all; refuses in words where it cannot be written."""
    write_file(Path(path), as_csv(problems).encode("utf-8"))
