"""Rows to frames and frames to rows: whole columns, by the column lists of models.frames."""

from __future__ import annotations

from typing import Any

import pandas as pd

from models.collector import no_collector
from models.frames import Columns, column


def frame_of(connection: Any, sql: str, columns: Columns, parameters: tuple[Any, ...] = ()) -> pd.DataFrame:
    """The answer to a question as a frame of these columns; the select list stands in their order."""
    with no_collector():
        rows = connection.execute(sql, parameters).fetchall()
        values: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pd.DataFrame(
        {name: column(list(part), kind) for (name, kind), part in zip(columns.items(), values, strict=True)}
    )


def table(connection: Any, name: str, columns: Columns, *, with_id: bool = True) -> pd.DataFrame:
    """A whole table as a frame, with its row id first where wanted."""
    wanted: Columns = {"id": "count", **columns} if with_id else columns
    order = "ORDER BY id" if with_id else ""
    return frame_of(connection, f"SELECT {', '.join(wanted)} FROM {name} {order}", wanted)


def tuples(frame: pd.DataFrame, columns: Columns) -> list[tuple[Any, ...]]:
    """Rows as SQLite takes them: ISO text for dates, None for what is unknown, 0 or 1 for flags."""
    return list(zip(*(_plain(frame[name], kind) for name, kind in columns.items()), strict=True))


def _plain(values: pd.Series, kind: str) -> list[Any]:
    if kind == "date":
        iso = values.to_numpy(dtype="datetime64[D]").astype(str).astype(object)
        iso[values.isna().to_numpy()] = None
        return list(iso)
    if kind == "flag":
        return list(values.astype(int))
    if kind == "text":
        return list(values)
    return list(values.astype(object).where(values.notna(), None))
