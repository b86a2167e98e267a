"""Extracts of a return: how new each file is, and which file of a year is its newest.

One import may bring several extracts of one financial year. The one that holds the latest date is the newest; files
beside it that share no episode with it (a return cut in two) are parts of it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

import numpy as np
import pandas as pd

from models.imports.returns import Reading
from models.periods import looked_up

KEY_DATES = {
    "episode_return": ["start_date", "end_date"], "review": ["held_on"], "missing_episode": ["start_date"],
    "adoption_decision": ["decided_on"], "deprivation_of_liberty": ["start_date"], "social_worker": ["start_date"],
}  # fmt: skip
_FIGURES = re.compile(r"[0-9]+")


class Extracts(NamedTuple):
    """What is known of the extracts of an import.

    `files` has year, latest_date and file of each file of episodes; `of_file` the latest date of the extract that each
    file belongs to, by its place; `newest` the latest date by year; `current` the places of the files of episodes that
    make up the newest extract of their year.
    """

    files: pd.DataFrame
    of_file: pd.Series
    newest: pd.Series
    current: frozenset[int]


def extracts(reading: Reading) -> Extracts:
    """The extracts of a reading, each as new as the latest date in any of its tables up to the year's end."""
    paths = [count.path for count in reading.files]
    held = _latest_by_file(reading)
    whose = _whose(reading, held, paths)
    latest = held.assign(of=held["file"].map(whose)).dropna().groupby("of")["latest"].max()
    files = reading.extracts
    own = files["latest_date"]
    whole = looked_up(files["file"], latest)
    files = files.assign(latest_date=own.where(whole.isna() | (own > whole), whole))
    by_file = files.drop_duplicates("file").set_index("file")["latest_date"]
    of = pd.Series(list(whose.values()), dtype="int64")
    return Extracts(
        files,
        looked_up(of, by_file).set_axis(pd.Index(list(whose), dtype="int64")),
        files.groupby("year")["latest_date"].max(),
        _current(files, reading.tables["episode_return"], paths),
    )


def _latest_by_file(reading: Reading) -> pd.DataFrame:
    """The latest key date of each table of each file, within its year: file, year and latest."""
    parts = []
    for table, names in KEY_DATES.items():
        rows = reading.tables[table]
        if rows.empty:
            continue
        years = rows["year"].to_numpy(dtype="int64").clip(1900, 2200) - 1970
        ends = years.astype("datetime64[Y]").astype("datetime64[M]") + np.timedelta64(3, "M")
        for name in names:
            within = rows.loc[rows[name].to_numpy() < ends.astype("datetime64[s]"), ["file", "year", name]]
            parts.append(within.groupby(["file", "year"], as_index=False)[name].max().set_axis(_LATEST, axis=1))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_LATEST)


_LATEST = ["file", "year", "latest"]


def _whose(reading: Reading, held: pd.DataFrame, paths: list[str]) -> dict[int, int]:
    """For each file, the file of episodes that it came with: itself, or the one beside it of the same year."""
    found: dict[int, int] = {int(file): int(file) for file in reading.extracts["file"]}
    beside: dict[tuple[str, int], list[int]] = {}
    for file, year in zip(reading.extracts["file"], reading.extracts["year"], strict=True):
        beside.setdefault((_folder(paths[file]), int(year)), []).append(int(file))
    years = pd.concat([rows[["file", "year"]].drop_duplicates() for rows in reading.tables.values()])
    for file, year in zip(years["file"], years["year"], strict=True):
        near = beside.get((_folder(paths[file]), int(year)), [])
        alike = [each for each in near if _figures(paths[each]) == _figures(paths[file])]
        chosen = near if len(near) == 1 else alike
        if len(chosen) == 1:
            found.setdefault(int(file), chosen[0])
    return found


def _current(files: pd.DataFrame, episodes: pd.DataFrame, paths: list[str]) -> frozenset[int]:
    """The newest files of each year, and those beside one that share no episode with it."""
    current: set[int] = set()
    for _, group in files.groupby("year"):
        latest = group["latest_date"] == group["latest_date"].max()
        newest = [int(each) for each in group.loc[latest, "file"]]
        folders = {_folder(paths[each]) for each in newest}
        beside = [int(each) for each in group.loc[~latest, "file"] if _folder(paths[each]) in folders]
        current |= set(newest)
        if beside:
            keys = pd.MultiIndex.from_frame(episodes[["child_id", "start_date"]])
            shared = keys.isin(keys[episodes["file"].isin(newest).to_numpy()])
            current |= set(beside) - set(episodes.loc[shared, "file"])
    return frozenset(current)


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _figures(path: str) -> list[str]:
    return _FIGURES.findall(PurePosixPath(path).stem)
