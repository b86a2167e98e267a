"""Cells as text for a spreadsheet: a cell that could be taken for a formula stays text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str, value: Any = "") -> str:
    """The text of a cell on one line; an apostrophe before what a spreadsheet could run. Numbers stay numbers."""
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    safe = f"'{text}" if text.startswith(FORMULA_STARTS) and not numeric else text
    return safe.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def as_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as tab-separated lines."""
    return "\n".join("\t".join(row) for row in rows)
