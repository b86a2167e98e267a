"""One sheet under its header: raw cells by column name and line, without its blank rows and totals.

What was passed over or tidied on the way is listed, so that an officer can see that nothing went unseen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from models.imports.cells import dates_of, pence_of, text_of, trimmed
from models.imports.costs.listing import Listing
from models.imports.sheets import Grid

Columns = dict[str, re.Pattern[str]]
_TOTAL = re.compile(r"^(?:grand\s+|sub[\s-]?)?totals?\b", re.IGNORECASE)
_TOTAL_AS_ID = re.compile(r"^(?:grand\s+|sub[\s-]?)?totals?\s*:?$", re.IGNORECASE)


class Counts(NamedTuple):
    """What became of the data rows of one sheet."""

    rows: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0


class Table(NamedTuple):
    """The data rows of one sheet; the index of `cells` and `texts` is the line as a person counts it.

    Attributes:
        heads: the header, as it stands in the sheet, of each known column that the sheet has.
        titles: the header of every column, known or not, by its name in `cells`.
        cells: the raw cells, by known column name or by position where a column is not known.
        texts: the same cells as trimmed text.
    """

    path: str
    sheet: str
    heads: dict[str, str]
    titles: dict[str, str]
    cells: pd.DataFrame
    texts: pd.DataFrame

    def head(self, name: str) -> str:
        """The header of a column as the sheet has it; its plain name where the sheet lacks it."""
        return self.titles.get(name, name)

    def text(self, name: str) -> pd.Series:
        """A column as trimmed text, '' throughout where the sheet lacks it."""
        return self.texts[name] if name in self.heads else pd.Series("", index=self.cells.index, dtype="object")

    def days(self, name: str) -> tuple[pd.Series, pd.Series]:
        """A column as dates, and which cells hold something that is no date."""
        return dates_of(self.cells[name] if name in self.heads else self.text(name))

    def pence(self, name: str) -> tuple[pd.Series, pd.Series]:
        """A column as pence, and which cells hold something that is no amount."""
        return pence_of(self.cells[name] if name in self.heads else self.text(name))


def plain(header: object) -> str:
    """A header as layouts know it: lower-case, trimmed, single spaces."""
    return " ".join(trimmed(str(header)).casefold().split())


def doubled(headers: list[object], columns: Columns) -> str:
    """A sentence where two headers could be the same column, else ''; an exact name settles it."""
    for name, pattern in columns.items():
        found = _positions(headers, name, pattern)
        if len(found) > 1:
            one, two = (trimmed(str(headers[each])) for each in found[:2])
            return f"two columns could be the same: “{one}” and “{two}”; rename or remove one"
    return ""


def table(path: str, grid: Grid, at: int, columns: Columns, key: str, listing: Listing) -> Table:
    """The data rows under the header that stands at `at` in the grid; `key` is the column of the child's id."""
    headers = list(grid.rows[at])
    cells = _framed(grid, at, headers, columns)
    texts = pd.DataFrame({name: text_of(cells[name]) for name in cells.columns}, index=cells.index)
    titles = {name: trimmed(str(header)) for name, header in zip(cells.columns, headers, strict=False)}
    heads = {name: titles[name] for name in columns if name in titles}
    whole = Table(path, grid.sheet, heads, titles, cells, texts)
    _list_headers(whole, headers, grid.row_number(at), listing)
    data = _data_rows(whole, key, listing)
    kept = whole._replace(cells=cells[data], texts=texts[data])
    _list_spaces(kept, listing)
    return kept


def _positions(headers: list[object], name: str, pattern: re.Pattern[str]) -> list[int]:
    texts = [plain(each) for each in headers]
    exact = [at for at, text in enumerate(texts) if text == name.replace("_", " ")]
    return exact if len(exact) == 1 else [at for at, text in enumerate(texts) if pattern.search(text)]


def _framed(grid: Grid, at: int, headers: list[object], columns: Columns) -> pd.DataFrame:
    rows = grid.rows[at + 1 :]
    width = max([len(headers), *(len(row) for row in rows)])
    padded = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    lines = pd.RangeIndex(grid.row_number(at + 1), grid.row_number(at + 1) + len(rows))
    names: list[str] = [f"column {each + 1}" for each in range(width)]
    for name, pattern in columns.items():
        for each in _positions(headers, name, pattern)[:1]:
            names[each] = name
    cells = zip(*padded, strict=True) if padded else ([] for _ in names)
    made = {name: pd.Series(list(cell), index=lines, dtype="object") for name, cell in zip(names, cells, strict=True)}
    return pd.DataFrame(made, index=lines)


def _data_rows(whole: Table, key: str, listing: Listing) -> pd.Series:
    """Which rows carry data; blank rows, totals and repeats of the header are listed and passed over."""
    ids, texts = whole.text(key), whole.texts
    filled = texts.ne("").any(axis=1)
    last = filled[filled].index.max() if filled.any() else -1
    blank = ~filled & (filled.index < last)
    unnamed = texts[ids.eq("") & filled].drop(columns=key)
    says_total = unnamed.apply(lambda cells: cells.str.match(_TOTAL)).any(axis=1).reindex(ids.index, fill_value=False)
    total = filled & (ids.str.match(_TOTAL_AS_ID) | says_total)
    again = filled & ids.eq(whole.head(key))
    for where, reason, outcome in (
        (blank, "a blank row, passed over", "cleaned"),
        (total, "a row of totals, passed over", "noted"),
        (again, "the header once more, passed over", "cleaned"),
    ):
        listing.add(whole.path, whole.sheet, whole.head(key), ids[where], reason, outcome)
    return filled & ~total & ~again


def _list_headers(whole: Table, headers: list[object], row: int, listing: Listing) -> None:
    for header in headers:
        if isinstance(header, str) and header != trimmed(header):
            listing.say(whole.path, whole.sheet, row, trimmed(header), header, "spaces around the header", "cleaned")


def _list_spaces(kept: Table, listing: Listing) -> None:
    for name in kept.cells.columns:
        raw, text = kept.cells[name], kept.texts[name]
        spaced = [type(cell) is str and cell != tidy for cell, tidy in zip(raw, text, strict=True)]
        listing.add(kept.path, kept.sheet, kept.head(name), raw[spaced], "spaces around the value", "cleaned")
