"""A column as its different values and where each stands, so that a value is looked at once however often it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.imports.cells import day_of, trimmed

Mask = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]

_WHOLE = re.compile(r"([0-9]+)\.0+")
_POSTCODE = re.compile(r"(?=.*[0-9])[A-Z0-9]{5,8}")
_SEX = {"1": "M", "2": "F"}


class Coded(NamedTuple):
    """The different texts of a column, the same trimmed, and for each row which of them stands there."""

    codes: npt.NDArray[np.intp]
    values: list[str]
    trim: list[str]

    def each(self, turned: Callable[[str], str]) -> pd.Series:
        """Every row's trimmed text, turned into another."""
        return pd.Series(_objects([turned(value) for value in self.trim])[self.codes], dtype="object")

    def where(self, true_of: Callable[[str], object]) -> Mask:
        """Which rows hold a text of which, trimmed, this is true."""
        return np.array([bool(true_of(value)) for value in self.trim], dtype=bool)[self.codes]

    def filled(self) -> Mask:
        """Which rows hold more than empty space."""
        return self.where(bool)

    def differs(self, tidy: Callable[[str], str]) -> Mask:
        """Which rows hold something that is not written as it should be."""
        pairs = zip(self.values, self.trim, strict=True)
        return np.array([trim != "" and tidy(trim) != value for value, trim in pairs], dtype=bool)[self.codes]

    def taken(self, rows: Mask) -> Coded:
        """The same column with only some of its rows."""
        return self._replace(codes=self.codes[rows])

    def texts(self, rows: Mask) -> pd.Series:
        """What stands in some of the rows, as it was written."""
        return pd.Series(_objects(self.values)[self.codes[rows]], dtype="object")

    def dates(self) -> tuple[pd.Series, Mask]:
        """The dates, NaT where there is none, and which rows hold something that is no date."""
        days = [day_of(value) for value in self.trim]
        found = np.array([day if isinstance(day, date) else None for day in days], dtype="datetime64[D]")
        bad = np.array([day is None for day in days], dtype=bool)
        return pd.Series(found[self.codes].astype("datetime64[s]")), bad[self.codes]


def coded(texts: Sequence[str] | Objects) -> Coded:
    """A column from the text of each row."""
    codes, values = pd.factorize(texts if isinstance(texts, np.ndarray) else _objects(texts))
    return Coded(codes, list(values), [trimmed(value) for value in values])


def nothing(length: int) -> Coded:
    """A column that the file does not have: blank in every row."""
    return Coded(np.zeros(length, dtype=np.intp), [""], [""])


def _objects(values: Sequence[str]) -> Objects:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def as_it_is(value: str) -> str:
    """A text or an id that is never altered, once trimmed."""
    return value


def in_capitals(value: str) -> str:
    """A code, in capitals."""
    return value.upper()


def whole(value: str) -> str:
    """A small number that a program wrote as 1.0."""
    text = in_capitals(value)
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


def sex(value: str) -> str:
    """M or F, for the 1 and 2 that returns had until 2023-24; any other code as it stands."""
    text = whole(value)
    return _SEX.get(text, text)


def postcode(value: str) -> str:
    """In capitals, with one space before the last three characters; what is no whole postcode keeps its shape."""
    text = " ".join(in_capitals(value).split())
    together = text.replace(" ", "")
    return f"{together[:-3]} {together[-3:]}" if _POSTCODE.fullmatch(together) else text


READ_AS: dict[str, Callable[[str], str]] = {
    "id": as_it_is,
    "text": as_it_is,
    "code": in_capitals,
    "number": whole,
    "sex": sex,
    "postcode": postcode,
}
