"""The 903 return: any number of files and years in, typed rows of each table and every problem out.

Every accepted row is kept, repeats included, in the order of the files; joining the years is the next step's work.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import pandas as pd

from models.errors import Refusal
from models.frames import WRITTEN, empty
from models.imports import problems, text, workbooks, xmlreturn
from models.imports.problems import Note
from models.imports.result import FileCount, Progress, SourceFile, quiet
from models.imports.rows903 import Raw, Rows, make_sense
from models.imports.sheets import oddity
from models.imports.tables903 import TABLES
from models.imports.text903 import filled_lines, read_table
from models.imports.years import Part, year_of_dates, years

_Read: TypeAlias = tuple[FileCount, list[Rows], list[Note]]
_USED = tuple(dict.fromkeys(table.table for table in TABLES if table.table))


class Reading(NamedTuple):
    """What the files of a return hold.

    `tables` has each written table's columns, with `file` (place in `files`) and `row` (line as a person counts it).
    `extracts` (year, latest_date, file) has one row for each file of episodes; `rejected_episodes` (child_id,
    start_date) names the episodes that stood in the files and could not be taken.
    """

    tables: dict[str, pd.DataFrame]
    files: list[FileCount]
    problems: pd.DataFrame
    extracts: pd.DataFrame
    rejected_episodes: pd.DataFrame


class _Unknown(Exception):
    """The file is of no known kind; carries why, and how many rows it has."""

    def __init__(self, why: str, rows: int = 0) -> None:
        super().__init__(why)
        self.rows = rows


def read(files: list[SourceFile], progress: Progress = quiet) -> Reading:
    """Read every file of a return; one that is no 903 table is rejected, and refused where nothing else came."""
    counts: list[FileCount] = []
    parts: list[Part] = []
    found: list[pd.DataFrame] = []
    for index, file in enumerate(files):
        progress(index, len(files), file.path)
        count, tables, notes = _read_file(file)
        counts.append(count)
        parts += [Part(index, file.path, rows) for rows in tables]
        found += [problems.as_frame(notes), *(rows.problems for rows in tables)]
    progress(len(files), len(files), "")
    _refuse_if_nothing(counts, found)
    return _reading(parts, counts, found)


def _refuse_if_nothing(counts: list[FileCount], found: list[pd.DataFrame]) -> None:
    if any(count.kind != "unknown" for count in counts):
        return
    if len(counts) == 1:
        why = problems.joined(found)["reason"].iloc[0]
        raise Refusal(f"{counts[0].path} was not taken: {why}. Choose a file of the 903 return.")
    raise Refusal("None of these files is part of a 903 return. Choose the folder or zip that holds the return.")


def _read_file(file: SourceFile) -> _Read:
    try:
        return _known(file)
    except (_Unknown, xmlreturn.NotAReturn) as error:
        rows = error.rows if isinstance(error, _Unknown) else 0
        note = Note(file.path, "", None, "", "", str(error), "rejected")
        return FileCount(file.path, "unknown", rows=rows, rejected=rows), [], [note]


def _known(file: SourceFile) -> _Read:
    data = file.read()
    if not data.strip():
        raise _Unknown("the file is empty")
    if workbooks.is_workbook(data):
        raise _Unknown("the file is a workbook or a zip; a return comes as csv files, a zip given by itself, or XML")
    if xmlreturn.looks_like_xml(data):
        return _counted(file, "xml", xmlreturn.read_return(data, file.path), [])
    read_as = text.decoded(data)
    raw = read_table(read_as.text)
    if raw is None:
        raise _Unknown("its columns are not those of any table of the 903", max(filled_lines(read_as.text) - 1, 0))
    return _counted(file, raw.table.kind, [raw], [oddity(file.path, odd) for odd in read_as.oddities])


def _counted(file: SourceFile, kind: str, raws: list[Raw], notes: list[Note]) -> _Read:
    made = [make_sense(raw, file.path) for raw in raws if raw.table.table]
    unused = sum(len(raw.lines) for raw in raws if not raw.table.table)
    rejected = sum(rows.rejected for rows in made)
    return FileCount(file.path, kind, sum(r.rows for r in made) + unused, 0, 0, unused, rejected), made, notes


def _reading(parts: list[Part], counts: list[FileCount], found: list[pd.DataFrame]) -> Reading:
    by_year = years(parts)
    taken: dict[str, list[pd.DataFrame]] = {name: [] for name in _USED}
    for part, year in zip(parts, by_year, strict=True):
        frame = part.rows.taken.assign(file=part.file)
        frame["year"] = pd.array([year], dtype="Int64").repeat(len(frame))
        taken[part.rows.table.table].append(frame)
    tables = {name: _table(name, frames) for name, frames in taken.items()}
    lost = [part.rows.rejected_episodes for part in parts]
    return Reading(tables, counts, problems.joined(found), _extracts(parts), _lost(lost))


def _table(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    columns = [*WRITTEN[name], "file", "row"]
    filled = [frame for frame in frames if len(frame)]
    if not filled:
        return empty(WRITTEN[name]).assign(file=pd.Series(dtype="int64"), row=pd.Series(dtype="int64"))[columns]
    return pd.concat(filled, ignore_index=True)[columns]


def _extracts(parts: list[Part]) -> pd.DataFrame:
    """The year of each file of episodes and the latest date in it, by which a later extract is known."""
    episodes = [part for part in parts if part.rows.table.kind == "episodes" and len(part.rows.taken)]
    latest = [part.rows.taken[["start_date", "end_date"]].max().max() for part in episodes]
    return pd.DataFrame(
        {
            "year": pd.array([year_of_dates(part.rows.taken["start_date"]) for part in episodes], dtype="Int64"),
            "latest_date": pd.Series(latest, dtype="datetime64[s]"),
            "file": pd.Series([part.file for part in episodes], dtype="int64"),
        }
    )


def _lost(frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    if filled:
        return pd.concat(filled, ignore_index=True)
    return pd.DataFrame({"child_id": pd.Series(dtype="object"), "start_date": pd.Series(dtype="datetime64[s]")})
