"""Money as people write it in sheets, to whole pence; what could be read in two ways is not read at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd

_LARGEST = 10**13
_WEEKLY = re.compile(r"(?:p\.?\s?/?\s?w\.?|per\s+week|/\s?week|/\s?wk)$", re.IGNORECASE)
_AMOUNT = re.compile(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)?(?:\.([0-9]{1,2}))?")
_ANY_SPACE = re.compile(r"[\s\u200b\ufeff\0]+")


def pence_of(values: Sequence[Any] | pd.Series) -> tuple[pd.Series, pd.Series]:
    """Whole pence (<NA> where blank or unreadable) and which cells hold something that is no certain amount."""
    raw = [None if value is pd.NA or value is pd.NaT else value for value in values]
    # Keyed by type too: 1, 1.0 and True are one key to Python, and not one amount.
    known = {key: pence_in(key[1]) for key in {(type(value), value) for value in raw}}
    made = [known[(type(value), value)] if value == value else None for value in raw]
    index = values.index if isinstance(values, pd.Series) else pd.RangeIndex(len(raw))
    bad = np.array([each is None for each in made], dtype=bool)
    pence = pd.array([each if isinstance(each, int) else None for each in made], dtype="Int64")
    return pd.Series(pence, index=index), pd.Series(bad, index=index, dtype=bool)


def pence_in(value: Any) -> int | str | None:
    """The pence of one cell; '' where it is blank, None where it is no certain amount."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number | Decimal):
        return None
    return _rounded(str(value))


def _of_text(value: str) -> int | str | None:
    text = _ANY_SPACE.sub(" ", value).strip()
    if not text:
        return ""
    text = _WEEKLY.sub("", text).strip()
    brackets = text.startswith("(") and text.endswith(")")
    text, minus = _unsigned(text[1:-1].strip() if brackets else text)
    found = _AMOUNT.fullmatch(text)
    if not found or not text or (brackets and minus):
        return None
    amount = _rounded((found[1] or "0").replace(",", "").replace(" ", "") + "." + (found[2] or "0"))
    return -amount if amount and (brackets or minus) else amount


def _unsigned(text: str) -> tuple[str, bool]:
    """The amount without its pound sign and minus, which may stand either way round."""
    text = text.replace("\u2212", "-")
    minus = text.startswith("-")
    text = text[1:].lstrip() if minus else text
    if text.startswith("£"):
        text = text[1:].lstrip()
        if text.startswith("-") and not minus:
            return text[1:].lstrip(), True
    return text, minus


def _rounded(plain: str) -> int | None:
    """To the penny, halves away from nothing; the shortest form of a binary number has lost its noise."""
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    if not amount.is_finite() or abs(amount) > _LARGEST:
        return None
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
