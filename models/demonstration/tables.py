"""Rows of the stories as frames of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from models.demonstration.days import UNKNOWN
from models.frames import COST_LINE, PLACEMENT_DETAIL, WRITTEN, Columns, empty

SOURCE = "demonstration"


def table(name: str, rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """A written table out of rows that have some of its columns."""
    return _frame(WRITTEN[name], rows, columns)


def cost_table(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """Cost lines that name their placement by child and `placement_start`."""
    return _frame(by_start(COST_LINE), rows, columns)


def detail_table(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """Placement details that name their placement by child and `placement_start`."""
    return _frame(by_start({"child_id": "text", **PLACEMENT_DETAIL}), rows, columns)


def by_start(columns: Columns) -> Columns:
    """The same columns with the first day of the placement where its id stands."""
    return {
        "placement_start" if name == "placement_id" else name: "date" if name == "placement_id" else kind
        for name, kind in columns.items()
    }


def _frame(wanted: Columns, rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    if not rows:
        return empty(wanted)
    given = dict(zip(columns, zip(*rows, strict=True), strict=True))
    return pd.DataFrame({name: _column(given.get(name), name, kind, len(rows)) for name, kind in wanted.items()})


def _column(values: Iterable[object] | None, name: str, kind: str, size: int) -> object:
    if kind == "text":
        plain = [SOURCE if name == "source" else ""] * size if values is None else list(values)
        return pd.Series(plain, dtype="object")
    if kind == "flag":
        return np.zeros(size, dtype=bool) if values is None else np.array(values, dtype=bool)
    numbers = np.full(size, UNKNOWN, dtype="int64") if values is None else np.array(values, dtype="int64")
    if kind == "date":
        return numbers.astype("datetime64[D]").astype("datetime64[s]")
    unknown = numbers == UNKNOWN
    return pd.arrays.IntegerArray(np.where(unknown, 0, numbers), unknown)
