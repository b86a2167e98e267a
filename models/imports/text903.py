"""A 903 table from delimited text: quickly where the text is sound, patiently where it is not."""

from __future__ import annotations

import io
import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd

from models.imports import text
from models.imports.coded import Mask, Objects, coded
from models.imports.rows903 import Raw
from models.imports.tables903 import Table, column_names, table_of

_LONGEST_TITLE_BLOCK = 60


class _Header(NamedTuple):
    table: Table
    names: list[str]
    line: int
    mark: str


def read_table(whole: str) -> Raw | None:
    """The 903 table that stands in a text, blank lines left out; None where it is none."""
    header = _header(whole)
    if header is None:
        return None
    body = "".join(whole.split("\n", header.line)[header.line :])
    if not header.table.table or not body.strip("\n"):
        return _only_counted(header, filled_lines(body))
    columns, lines = _quickly(body, header) or _patiently(body, header)
    return _without_blank(header, columns, lines)


def _only_counted(header: _Header, rows: int) -> Raw:
    return Raw(header.table, {}, np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=bool))


def filled_lines(whole: str) -> int:
    """How many lines hold anything."""
    return sum(1 for line in whole.split("\n") if line.strip(" ,;\t\0"))


def _header(whole: str) -> _Header | None:
    """The first line near the top that names the columns of a 903 table."""
    mark = text.delimiter(whole)
    for number, line in enumerate(whole.split("\n", _LONGEST_TITLE_BLOCK)[:_LONGEST_TITLE_BLOCK], start=1):
        names = column_names(text.fields(line, mark)) if len(line) < 65536 else []
        table = table_of(names)
        if table:
            return _Header(table, names, number, mark)
    return None


def _quickly(body: str, header: _Header) -> tuple[list[Objects], np.ndarray] | None:
    """All at once; None where a line holds too many fields or a quotation mark swallowed the end of a line."""
    if "\0" in body:
        return None
    width = len(header.names)
    try:
        frame = pd.read_csv(
            io.BytesIO(body.encode("utf-8", "replace")), sep=header.mark, header=None, names=list(range(width + 1)),
            dtype="object", na_filter=False, skip_blank_lines=False, low_memory=False, engine="c",
        )  # fmt: skip
    except ValueError:  # pandas' ParserError is a ValueError
        return None
    lines = body.count("\n") + (not body.endswith("\n"))
    if len(frame) != lines or not isinstance(frame.index, pd.RangeIndex):
        return None
    return [frame[column].to_numpy() for column in frame], np.arange(lines) + header.line + 1


def _patiently(body: str, header: _Header) -> tuple[list[Objects], np.ndarray]:
    """Record by record, so that no bad line takes others with it; all surplus fields become one last column."""
    records = _records(body, header)
    ends = np.cumsum([1 + sum(field.count("\n") for field in row) for row in records], dtype=np.int64)
    starts = np.concatenate([[0], ends[:-1]]).astype(np.int64)
    width = len(header.names)
    columns = [_column([row[at] if at < len(row) else "" for row in records]) for at in range(width)]
    surplus = _column(["".join(row[width:]) for row in records])
    return [*columns, surplus], starts + header.line + 1


def _records(body: str, header: _Header) -> list[list[str]]:
    """No column that the 903 has runs over a line's end: where one seems to, a quotation mark went astray."""
    records = text.records(body, header.mark)
    known = {field.column for field in header.table.fields} | header.table.required
    places = [at for at, name in enumerate(header.names) if name in known]
    astray = any("\n" in row[at] for row in records for at in places if at < len(row))
    return text.by_line(body, header.mark) if astray else records


def _column(texts: list[str]) -> Objects:
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made


def _without_blank(header: _Header, columns: list[Objects], lines: np.ndarray) -> Raw:
    known = {field.column for field in header.table.fields}
    named = {name: coded(column) for name, column in _first_of_each(header.names, columns) if name in known}
    surplus = coded(columns[-1]).filled()
    filled: Mask = surplus.copy()
    for column in itertools.chain(named.values(), map(coded, columns)):
        if filled.all():
            break
        filled |= column.filled()
    kept = named if filled.all() else {name: column.taken(filled) for name, column in named.items()}
    return Raw(header.table, kept, lines[filled].astype(np.int64), surplus[filled])


def _first_of_each(names: list[str], columns: list[Objects]) -> list[tuple[str, Objects]]:
    return list({name: (name, column) for name, column in reversed(list(zip(names, columns, strict=False)))}.values())
