"""Raw cells to values, whole columns at a time: text, dates and ids. Money is in `moneycells`.

Nothing ambiguous is guessed: what cannot be read for certain is said to be unreadable, beside the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from models.imports.money_cells import pence_of

__all__ = ["NO_CHILD", "NO_ID", "TWO_CHILDREN", "dates_of", "day_of", "pence_of", "resolve_ids", "text_of", "trimmed"]

Cells: TypeAlias = Sequence[Any] | pd.Series
NO_ID = "no child id"
NO_CHILD = "no child with this id"
TWO_CHILDREN = "two children have ids that differ only in leading zeros, so this number could be either"

# All that shows as empty space, non-breaking and zero-width included.
_SPACE = " \t\n\r\v\f\0\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?"
_BRITISH = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_MIDNIGHT}")
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_MIDNIGHT}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def trimmed(value: str) -> str:
    """The text without any kind of space around it."""
    return value.strip(_SPACE)


def text_of(values: Cells) -> pd.Series:
    """Each cell as trimmed text: whole numbers without a point, dates as dd/mm/yyyy, blank as ''."""
    made = [value.strip(_SPACE) if type(value) is str else _as_text(value) for value in values]
    return pd.Series(made, index=_index(values), dtype="object")


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return trimmed(value)
    if is_blank(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    if isinstance(value, date):  # a datetime, and a pandas Timestamp, is one too
        return value.strftime("%d/%m/") + f"{value.year:04d}"
    return str(value)


def is_blank(value: Any) -> bool:
    """Whether a cell that is not text holds nothing."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def dates_of(values: Cells) -> tuple[pd.Series, pd.Series]:
    """The dates (NaT where blank or unreadable) and which cells hold something that is no date."""
    codes, unique = pd.factorize(_objects(values), use_na_sentinel=False)
    days = [day_of(value) for value in unique]
    found = np.array([day if day else np.datetime64("NaT") for day in days], dtype="datetime64[D]")
    bad = np.array([day is None for day in days], dtype=bool)
    index = _index(values)
    return pd.Series(found[codes].astype("datetime64[s]"), index=index), pd.Series(bad[codes], index=index, dtype=bool)


def day_of(value: Any) -> date | str | None:
    """The day that a cell holds; '' where it is blank, None where it holds something else."""
    if isinstance(value, datetime):
        value = value.date() if value is not pd.NaT else None
    if isinstance(value, date):
        return value if _FIRST_YEAR <= value.year <= _LAST_YEAR else None
    if isinstance(value, str):
        return _day_of_text(trimmed(value))
    return "" if is_blank(value) else None


def _day_of_text(text: str) -> date | str | None:
    if not text:
        return ""
    if found := _BRITISH.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        return day_of(date(int(year), int(month), int(day)))
    except ValueError:
        return None


def resolve_ids(values: Cells, known: Iterable[str]) -> tuple[pd.Series, pd.Series]:
    """The known child id that each cell stands for, '' and a reason where there is none for certain.

    Excel makes a number of an id and drops its leading zeros, so a number, or digits that match no id as they stand,
    is the one known id that differs only in leading zeros.
    """
    ids = pd.Index(pd.unique(np.array(list(known), dtype=object)))
    bare: dict[str, list[str]] = {}
    for each in ids:
        bare.setdefault(each.lstrip("0"), []).append(each)
    texts, exact = text_of(values), set(ids)
    pairs = [_resolved(text, type(raw) is not str, exact, bare) for text, raw in zip(texts, values, strict=True)]
    found, reasons = zip(*pairs, strict=True) if pairs else ((), ())
    return pd.Series(found, index=texts.index, dtype="object"), pd.Series(reasons, index=texts.index, dtype="object")


def _resolved(text: str, number: bool, exact: set[str], bare: dict[str, list[str]]) -> tuple[str, str]:
    if not text:
        return "", NO_ID
    if not number and text in exact:
        return text, ""
    alike = bare.get(text.lstrip("0"), []) if text.isdigit() else []
    if len(alike) == 1:
        return alike[0], ""
    return "", TWO_CHILDREN if alike else NO_CHILD


def _objects(values: Cells) -> np.ndarray[Any, np.dtype[np.object_]]:
    made = np.empty(len(values), dtype=object)
    made[:] = values.to_numpy(dtype=object) if isinstance(values, pd.Series) else list(values)
    return made


def _index(values: Cells) -> pd.Index:
    return values.index if isinstance(values, pd.Series) else pd.RangeIndex(len(values))
