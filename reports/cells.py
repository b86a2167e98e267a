"""The cells of a column: real numbers, real dates, and text that stays text.

A workbook's calendar is right from 1 March 1900 on: a day before is written as text. A text that is longer than a
cell may be is cut, and says so at its end.
"""

from __future__ import annotations

import re

import pandas as pd

from models.plain_text import safe_cell

Cell = str | float | None

FORMATS = {
    "text": "@", "yes_no": "@", "date": "dd/mm/yyyy", "count": "#,##0", "hundredths": "#,##0.00",
    "pence": "[$£-809]#,##0.00;-[$£-809]#,##0.00",
}  # fmt: skip
LONGEST = 32_767  # of a cell, in units of UTF-16
_HALF = re.compile("[\ud800-\udfff]")  # half of a pair of such units, which no file may hold
_DAY_0, _FIRST_RIGHT_DAY = pd.Timestamp("1899-12-30"), 61


def cells(values: pd.Series, kind: str) -> list[Cell]:
    """What stands in the cells of a column of some kind; None where nothing does."""
    if kind == "date":
        return [_day(value) for value in values]
    if kind in ("pence", "hundredths"):
        return [None if pd.isna(value) else int(value) / 100 for value in values]
    if kind == "count":
        return [None if pd.isna(value) else int(value) for value in values]
    if kind == "yes_no":
        return ["yes" if value else "no" for value in values]
    return [_text(value) for value in values]


def _day(day: pd.Timestamp) -> Cell:
    """The number of a day, as workbooks count days."""
    if pd.isna(day):
        return None
    number = int((day - _DAY_0).days)
    return number if number >= _FIRST_RIGHT_DAY else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def _text(text: str) -> Cell:
    text = _HALF.sub("\ufffd", safe_cell(str(text)))
    if len(text) * 2 > LONGEST and _units(text) > LONGEST:
        text = _cut(text, f"… (cut here: the ledger holds {len(text):,} characters)")
    return text or None


def _cut(text: str, said: str) -> str:
    room = 2 * (LONGEST - _units(said))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + said


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
