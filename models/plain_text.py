"""Text that leaves the program: no cell may be taken for a formula by a spreadsheet."""

from __future__ import annotations

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Text that stays text in a spreadsheet: an apostrophe stands before what could start a formula."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
