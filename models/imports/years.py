"""Which financial year a file of the 903 is of, told by what it holds and not by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

import pandas as pd

from models.imports.rows903 import Rows
from models.periods import financial_year_ending

_FIGURES = re.compile(r"[0-9]+")


class Part(NamedTuple):
    """One table of one file."""

    file: int
    path: str
    rows: Rows


def year_of_dates(dates: pd.Series) -> int:
    """The year in which the financial year of the latest date ends; 0 where there is no date."""
    latest = dates.max()
    return 0 if pd.isna(latest) else int(financial_year_ending(pd.Series([latest])).iloc[0])


def years(parts: Sequence[Part]) -> list[int]:
    """The year of each part: its own where it has episodes, else that of the episodes that it came with."""
    episodes = [part for part in parts if part.rows.table.kind == "episodes"]
    own = {part.file: year_of_dates(part.rows.taken["start_date"]) for part in episodes}
    return [own.get(part.file) or _borrowed(part, episodes, own) for part in parts]


def _borrowed(part: Part, episodes: list[Part], own: dict[int, int]) -> int:
    """Of the episodes in the same folder; of several, of the one whose name has the same figures in it."""
    folder = PurePosixPath(part.path).parent
    beside = [each for each in episodes if PurePosixPath(each.path).parent == folder and own[each.file]]
    if len(beside) > 1:
        beside = [each for each in beside if _figures(each.path) == _figures(part.path)]
    if len(beside) == 1:
        return own[beside[0].file]
    table = part.rows.table
    keys = [field.target for field in table.fields if field.column == table.key]
    return year_of_dates(part.rows.taken[keys[0]]) if keys else 0


def _figures(path: str) -> list[str]:
    return _FIGURES.findall(PurePosixPath(path).stem)
