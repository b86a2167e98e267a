"""The remark on a line whose parts do not add up to its total, by which alert A36 knows it.

It stands before a note of the line's own. Each layout has a remark of its own, and takes away no other's.
"""

from __future__ import annotations

import re

import pandas as pd

from models.imports.costs.frames import in_pounds

START = "split does not add up: "
_AMOUNTS = START + "£[0-9,]+[.][0-9]{2} against £[0-9,]+[.][0-9]{2}"
# What follows the amounts, by layout.
WHERE = {"pnw": "", "standard": " in the Placements Data Standard", "s251": " in the S251 return"}
_ANY = "(?:" + "|".join(re.escape(words) for words in WHERE.values() if words) + ")?"


def remark(parts: pd.Series, total: pd.Series, layout: str) -> pd.Series:
    """The remark where the parts of a total (pence) come to something else; '' where they do, or none are given."""
    wrong = (parts - total).abs().gt(1).fillna(False).astype(bool)
    return (START + in_pounds(parts) + " against " + in_pounds(total) + WHERE[layout]).where(wrong, "").astype(object)


def without_remark(notes: pd.Series) -> pd.Series:
    """Notes as they were before any sheet added its remark."""
    return _without(notes, _ANY)


def with_remark(notes: pd.Series, remarks: pd.Series, layout: str) -> pd.Series:
    """Notes with the remark of the layout's newest sheet, in place of its earlier one; '' takes it away.

    Remarks of several layouts stand in the order of WHERE, so that it does not matter which sheet came first.
    """
    parts = [remarks if name == layout else _found(notes, where) for name, where in WHERE.items()]
    made = without_remark(notes)
    for each in reversed(parts):
        between = (made.ne("") & each.ne("")).map({True: "; ", False: ""})
        made = (each + between + made).astype(object)
    return made


def _found(notes: pd.Series, where: str) -> pd.Series:
    return notes.str.extract(f"({_AMOUNTS}{re.escape(where)})(?:; |$)", expand=False).fillna("").astype(object)


def _without(notes: pd.Series, where: str) -> pd.Series:
    """Notes without the remarks that end so; a remark ends with the note or before the next part of it."""
    return notes.str.replace(f"{_AMOUNTS}{where}(?:; |$)", "", regex=True).str.removesuffix("; ").astype(object)
