"""Numbers of a budget sheet: the year, the placement type, and children with up to four decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from models.budget import CONTINGENCY
from models.imports.cells import text_of
from models.words import PLACEMENT_TYPES

MOST_CHILDREN = 100_000
NOT_A_NUMBER = "not a number of children that can be read for certain"
TOO_FINE = "more than four decimals; write the number of children with four at most"
LESS_THAN_NONE = "a number of children cannot be less than nothing"
TOO_MANY = f"more than {MOST_CHILDREN:,} children"
_NUMBER = re.compile(r"(-?)((?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)?(?:\.[0-9]*)?)")
_YEAR = r"(?:FY\s*)?(20[0-9]{2})\s*[-/\u2010-\u2015\u2212]\s*((?:20)?[0-9]{2})"


def years_of(texts: pd.Series) -> pd.Series:
    """Financial years as 2026-27, from 2026/27 and 2026-2027 too; '' where the text is no such year."""
    parts = texts.str.extract(f"^{_YEAR}$", flags=re.IGNORECASE)
    start = pd.to_numeric(parts[0]).fillna(0).astype("int64")
    follows = parts[1].str[-2:].eq(((start + 1) % 100).astype(str).str.zfill(2))
    whole = parts[1].str.len().ne(4) | parts[1].eq((start + 1).astype(str))
    named = start.astype(str) + "-" + parts[1].str[-2:].fillna("")
    return named.where(follows & whole, "").astype(object)


def types_of(texts: pd.Series) -> pd.Series:
    """Placement types and the contingency by their code, or by their name in this program; '' where it is neither."""
    known = {_plain(name): code for code, words in PLACEMENT_TYPES.items() for name in (code, words)}
    known[CONTINGENCY] = CONTINGENCY
    return texts.map(_plain).map(known).astype(object).fillna("")


def children_of(values: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Children in ten-thousandths (<NA> where blank or unreadable), and what is wrong with each cell, '' = nothing.

    A number in a workbook is read to the fifteen digits that the workbook shows, so that 81.7 is 81.7.
    """
    known = {key: _children(key[1]) for key in {(type(value), value) for value in values}}
    made = [known[(type(value), value)] for value in values]
    counts = pd.array([each if isinstance(each, int) else None for each in made], dtype="Int64")
    wrong = [each if isinstance(each, str) else "" for each in made]
    return pd.Series(counts, index=values.index), pd.Series(wrong, index=values.index, dtype="object")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")


def _children(value: Any) -> int | str | None:
    """Ten-thousandths of one cell, what is wrong with it, or None where it is blank."""
    if isinstance(value, bool | np.bool_):
        return NOT_A_NUMBER
    text = f"{value:.15g}" if isinstance(value, float) else " ".join(text_of([value])[0].split())
    if not text:
        return None
    found = _NUMBER.fullmatch(text)
    if not found or not any(each.isdigit() for each in text):
        return NOT_A_NUMBER
    number = Decimal(found[2].replace(",", "").replace(" ", ""))
    if found[1] and number:
        return LESS_THAN_NONE
    if number > MOST_CHILDREN:
        return TOO_MANY
    fine = number * 10_000
    return int(fine) if fine == int(fine) else TOO_FINE


def in_children(counts: pd.Series) -> pd.Series:
    """Ten-thousandths as a person writes them: 235000 is 23.5; empty where unknown."""
    return counts.map(_shown, na_action=None).astype(object)


def _shown(count: Any) -> str:
    return "" if pd.isna(count) else f"{Decimal(int(count)) / 10_000:f}"
