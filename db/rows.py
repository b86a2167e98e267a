"""Rows to frames and frames to rows: whole columns, by the column lists of models.frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.collector import no_collector
from models.frames import Columns, column

_VALUES_A_STATEMENT = 900
_ROWS_AT_A_TIME = 500


def frame_of(connection: Any, sql: str, columns: Columns, parameters: tuple[Any, ...] = ()) -> pd.DataFrame:
    """The answer to a question as a frame of these columns; the select list stands in their order."""
    values: list[list[Any]] = [[] for _ in columns]
    with no_collector():
        answer = connection.execute(sql, parameters)
        # So few at a time that they are still at hand when they are turned from rows into columns.
        while rows := answer.fetchmany(_ROWS_AT_A_TIME):
            for part, more in zip(values, zip(*rows, strict=True), strict=True):
                part.extend(more)
    return pd.DataFrame({name: column(part, kind) for (name, kind), part in zip(columns.items(), values, strict=True)})


def table(
    connection: Any, name: str, columns: Columns, *, with_id: bool = True, where: str = "", parameters: Any = ()
) -> pd.DataFrame:
    """A table as a frame, with its row id first where wanted; all its rows, or those that fit a condition."""
    wanted: Columns = {"id": "count", **columns} if with_id else columns
    order = "ORDER BY id" if with_id else ""
    return frame_of(connection, f"SELECT {', '.join(wanted)} FROM {name} {where} {order}", wanted, parameters)


def tuples(frame: pd.DataFrame, columns: Columns) -> list[tuple[Any, ...]]:
    """Rows as SQLite takes them: ISO text for dates, None for what is unknown, 0 or 1 for flags."""
    return list(zip(*(_plain(frame[name], kind) for name, kind in columns.items()), strict=True))


def insert(
    connection: Any,
    name: str,
    columns: Iterable[str],
    rows: list[tuple[Any, ...]],
    heed: Callable[[int], None] | None = None,
) -> None:
    """Insert rows, several a statement: the work that SQLite does once a statement is a third of a large import.

    `heed` hears how many rows are about to go in, and may raise to stop.
    """
    names = list(columns)
    together = max(1, _VALUES_A_STATEMENT // len(names))
    whole = len(rows) - len(rows) % together
    one = f"({', '.join('?' * len(names))})"
    start = f"INSERT INTO {name} ({', '.join(names)}) VALUES "

    def statements() -> Iterator[tuple[Any, ...]]:
        for first in range(0, whole, together):
            if heed:
                heed(together)
            yield tuple(chain.from_iterable(rows[first : first + together]))

    connection.executemany(start + ", ".join([one] * together), statements())
    connection.executemany(start + one, rows[whole:])


def _plain(values: pd.Series, kind: str) -> list[Any]:
    if kind == "date":
        plain: Any = _iso(values)
    elif kind == "flag":
        plain = values.astype(int)
    elif kind == "text":
        plain = values
    else:
        plain = values.astype(object).where(values.notna(), None)
    made: list[Any] = plain.tolist()
    return made


def _iso(values: pd.Series) -> npt.NDArray[Any]:
    """Days as ISO text; each different day is written out once, however many rows have it."""
    code, number = pd.factorize(values.to_numpy(dtype="datetime64[D]").view("int64"))
    days = number.view("datetime64[D]")
    texts = days.astype(str).astype(object)
    texts[np.isnat(days)] = None
    iso: npt.NDArray[Any] = texts[code]
    return iso
