"""Problems of a file as rows of one frame: what is wrong, where, and what became of the row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from models.frames import empty, shaped
from models.imports.result import PROBLEM

LONGEST_VALUE = 200


class Note(NamedTuple):
    """One problem, with the columns of `result.PROBLEM`; row is None where it is of the whole file or sheet."""

    path: str
    sheet: str
    row: int | None
    field: str
    value: str
    reason: str
    outcome: str


def as_frame(notes: Iterable[Note]) -> pd.DataFrame:
    """The notes as a frame of problems."""
    rows = [note._replace(value=note.value[:LONGEST_VALUE]) for note in notes]
    if not rows:
        return empty(PROBLEM)
    return shaped(pd.DataFrame(rows, columns=list(PROBLEM)), PROBLEM)


def of_rows(path: str, rows: pd.Series, field: str, values: pd.Series, reason: str, outcome: str) -> pd.DataFrame:
    """The same problem in many rows of a file: `rows` are line numbers, `values` what stands there."""
    made = pd.DataFrame({"row": rows.to_numpy(), "value": [str(value)[:LONGEST_VALUE] for value in values]})
    return shaped(made.assign(path=path, sheet="", field=field, reason=reason, outcome=outcome), PROBLEM)


def joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """All the problems in one frame."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else empty(PROBLEM)
