"""The rows of a frame as a table shows them: sorted on value, narrowed by text and by a mask. No Qt here.

Values are plain Python: `str` ('' = unknown), `int`, `bool`, `datetime.date`, and None where nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

BETWEEN = "\x1f"
FEW = 10  # a column whose values recur so often, on average, is searched by value


class Column(NamedTuple):
    """One column of a table, as data.

    Attributes:
        name: the frame's column.
        title: its heading.
        text: the text of a value; the value is None where nothing is known.
        right: whether it is aligned to the right, as money and counts are.
        hidden: whether it is off until the officer turns it on.
        tip: the heading's tool tip.
        key: what a value is sorted by, where that is not the value itself.
        tone: the tone of a value ("red", "amber", "prompt", "good" or ""), shown as an icon beside the words.
        width: how wide it is at first, at the usual text size; 0 fits it to what it holds.
        more: what a cell's tip says of a value whose text is a short form; searched as well.
    """

    name: str
    title: str
    text: Callable[[Any], str] | None = None
    right: bool = False
    hidden: bool = False
    tip: str = ""
    key: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    width: int = 0
    more: Callable[[Any], str] | None = None


def shown_text(value: Any) -> str:
    """The text of a plain value: dd/mm/yyyy, Yes or No, '' for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)


class Values:
    """One column's values, coded: `codes[row]` points into `known`, and -1 means blank."""

    def __init__(self, series: pd.Series, column: Column) -> None:
        codes, known = pd.factorize(_factorable(series), use_na_sentinel=True)
        self.known: list[Any] = _plain(known)
        self.codes: npt.NDArray[np.intp] = self._with_empty_text_blank(codes)
        write = column.text or shown_text
        self.texts: list[str] = [*map(write, self.known), write(None)]
        self.tips: list[str] = self.texts if column.more is None else [*map(column.more, self.known), ""]
        both = zip(self.texts, self.tips, strict=True)
        self.searched = self.texts if column.more is None else [BETWEEN.join(each) for each in both]
        self._key = column.key
        self._ranks: npt.NDArray[np.int64] | None = None

    def __getitem__(self, row: int) -> Any:
        code = self.codes[row]
        return self.known[code] if code >= 0 else None

    def text(self, row: int) -> str:
        """The text of one row; a blank's text stands last in `texts`, where -1 points."""
        return self.texts[self.codes[row]]

    def tip(self, row: int) -> str:
        """What the tip of one row says."""
        return self.tips[self.codes[row]]

    def ranks(self) -> npt.NDArray[np.int64]:
        """Each row's place among the values, equal values alike; -1 for blanks. Worked out once."""
        if self._ranks is None:
            self._ranks = self._ranked()
        return self._ranks

    def _ranked(self) -> npt.NDArray[np.int64]:
        keys = [(self._key or _sortable)(value) for value in self.known]
        places = {key: place for place, key in enumerate(sorted(set(keys)))}
        by_code = np.array([*(places[key] for key in keys), -1], dtype=np.int64)
        return by_code[self.codes]

    def _with_empty_text_blank(self, codes: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        if "" in self.known:
            codes = np.where(codes == self.known.index(""), -1, codes)
        return codes


def _factorable(series: pd.Series) -> Any:
    if series.dtype.kind == "M":
        return series.to_numpy(dtype="datetime64[s]")
    return series.array


def _plain(known: Any) -> list[Any]:
    values = np.asarray(known)
    if values.dtype.kind == "M":
        return values.astype("datetime64[D]").tolist()
    return values.tolist()


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


class Searched:
    """All the text of a frame's rows in lower case: columns of few values by value, the others row by row."""

    def __init__(self, columns: Sequence[Values], rows: int) -> None:
        few = [each for each in columns if len(each.texts) * FEW <= rows]
        many = [each for each in columns if len(each.texts) * FEW > rows]
        self._few = [([text.lower() for text in each.searched], each.codes) for each in few]
        self._joined = [BETWEEN.join(row).lower() for row in zip(*map(_by_row, many), strict=True)] or [""] * rows

    def holding(self, word: str, among: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which of the rows `among` hold the word."""
        held = np.zeros(len(among), dtype=bool)
        for texts, codes in self._few:
            fits = np.array([word in text for text in texts], dtype=bool)
            if fits.any():
                held |= fits[codes]
        held &= among
        left = np.flatnonzero(among & ~held)
        joined = self._joined
        every = len(left) == len(joined)
        found = [word in text for text in joined] if every else [word in joined[row] for row in left.tolist()]
        held[left] = found
        return held


def _by_row(values: Values) -> list[str]:
    texts = values.searched
    return [texts[code] for code in values.codes.tolist()]


class Rows:
    """A frame's rows in the order and the selection that a table shows."""

    def __init__(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        self.frame = frame
        self._columns = {column.name: column for column in columns}
        self._values: dict[str, Values] = {}
        self._text_of_rows: Searched | None = None
        self._order: npt.NDArray[np.intp] = np.arange(len(frame))
        self._mask: npt.NDArray[np.bool_] | None = None
        self._text = ""
        self._hits: npt.NDArray[np.bool_] | None = None
        self.shown: npt.NDArray[np.intp] = self._order

    def values(self, name: str) -> Values:
        """The values of a column, read from the frame when first wanted."""
        if name not in self._values:
            self._values[name] = Values(self.frame[name], self._columns.get(name, Column(name, name)))
        return self._values[name]

    def sort(self, name: str, descending: bool = False) -> None:
        """Sort on value; blanks last either way, equals in the frame's own order."""
        ranks = self.values(name).ranks()
        last = len(ranks) + 1
        key = np.where(ranks < 0, last, -ranks if descending else ranks)
        self._order = np.argsort(key, kind="stable")
        self._show()

    def unsort(self) -> None:
        """Back to the frame's own order."""
        self._order = np.arange(len(self.frame))
        self._show()

    def filter(self, text: str) -> None:
        """Keep the rows that hold every word of the text, in any column and any case."""
        text = text.lower()
        if not text.split():
            self._hits = None
        elif text != self._text:
            self._hits = self._search(text)
        self._text = text if text.split() else ""
        self._show()

    def set_mask(self, mask: npt.NDArray[np.bool_] | None) -> None:
        """Keep the rows of the frame for which the mask is true; None keeps all."""
        self._mask = mask
        self._show()

    def prepare(self) -> Rows:
        """Read and rank every column and make the text to search, so that a table need not; for the worker."""
        for name in self._columns:
            if name in self.frame:
                self.values(name).ranks()
        self._searched()
        return self

    def _searched(self) -> Searched:
        if self._text_of_rows is None:
            names = [name for name in self._columns if name in self.frame]
            self._text_of_rows = Searched([self.values(name) for name in names], len(self.frame))
        return self._text_of_rows

    def _search(self, text: str) -> npt.NDArray[np.bool_]:
        """Rows that hold every word; a longer text is sought only among the rows that held its beginning."""
        narrower = self._hits is not None and text.startswith(self._text)
        held = self._hits if narrower and self._hits is not None else np.ones(len(self.frame), dtype=bool)
        for word in sorted(set(text.split()), key=len, reverse=True):
            held = self._searched().holding(word, held)
        return held

    def _show(self) -> None:
        wanted = [each for each in (self._mask, self._hits) if each is not None]
        self.shown = self._order[np.logical_and.reduce(wanted)[self._order]] if wanted else self._order
