"""The 903 sample, so many times over: its children again under new ids, file by file."""

from __future__ import annotations

import csv
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "shared" / "data" / "ssda903_sample_2017_2021"


def multiplied(folder: Path, times: int) -> int:
    """Write the sample's files with every child so many times into a folder; gives the rows written."""
    folder.mkdir(parents=True, exist_ok=True)
    return sum(_multiply(path, folder / path.name, times) for path in sorted(SAMPLE.glob("*.csv")))


def _multiply(source: Path, target: Path, times: int) -> int:
    with source.open(newline="", encoding="utf-8-sig") as read:
        header, *rows = csv.reader(read)
    child = header.index("CHILD")
    with target.open("w", newline="", encoding="utf-8") as write:
        writer = csv.writer(write)
        writer.writerow(header)
        for copy in range(times):
            writer.writerows([*row[:child], _id(row[child], copy), *row[child + 1 :]] for row in rows)
    return times * len(rows)


def _id(child: str, copy: int) -> str:
    """The id itself the first time, then one with the number of the copy before six digits."""
    return f"{copy}{child.zfill(6)}" if copy and child else child
