"""The derived tables: rebuilt from the returns and the overrides, never journalled."""

from __future__ import annotations

from typing import Any

import pandas as pd

from db.rows import frame_of, table, tuples
from models.frames import DERIVED, EPISODE_RETURN, PLACEMENT
from models.grains import Derived, derive
from models.grains.merge import HAND_YEAR

OVERRIDE = {"table_name": "text", "row_key": "text", "field": "text", "value": "text"}
REFERS = "SELECT DISTINCT placement_id FROM cost_line UNION SELECT placement_id FROM placement_detail"


def rebuild(connection: Any, children: list[str] | None = None, undoing: int | None = None) -> None:
    """Derive and store the grains of these children, or of all, and take lines along where a placement id went.

    `undoing` is the step that is being reversed: placements that it made an end of get their ids again.
    """
    some = children or [""]
    only = f"WHERE child_id IN ({', '.join('?' * len(some))})" if children is not None else ""
    parameters = tuple(some) if children is not None else ()
    wanted = {"id": "count", **EPISODE_RETURN}
    returns = frame_of(connection, f"SELECT {', '.join(wanted)} FROM episode_return {only}", wanted, parameters)
    earlier = frame_of(connection, f"SELECT {', '.join(PLACEMENT)} FROM placement {only}", PLACEMENT, parameters)
    if undoing is not None:
        sql = f"SELECT {', '.join(PLACEMENT)} FROM placement_gone WHERE step_id = ?"
        gone = frame_of(connection, sql, PLACEMENT, (undoing,))
        earlier = pd.concat([earlier, gone[~gone["placement_id"].isin(earlier["placement_id"])]], ignore_index=True)
    taken = frame_of(connection, REFERS, {"placement_id": "text"})["placement_id"]
    if children is not None:
        taken = taken[taken.str.rpartition("/")[0].isin(children)] if len(taken) else taken
    newest = connection.execute("SELECT max(year) FROM episode_return WHERE year <> ?", (HAND_YEAR,)).fetchone()[0]
    overrides = table(connection, "override", OVERRIDE)
    derived = derive(returns, overrides, earlier, taken, newest_year=newest)
    write(connection, derived, children)


def write(connection: Any, derived: Derived, children: list[str] | None = None) -> None:
    """Put derived frames in place of those stored, for these children or for all."""
    store_frames(connection, derived.frames, children)
    follow(connection, derived.moved)


def store_frames(connection: Any, frames: dict[str, pd.DataFrame], children: list[str] | None = None) -> None:
    """Replace the derived rows of these children, or all."""
    _remember_gone(connection, frames["placement"], children)
    for name, columns in DERIVED.items():
        if children is None:
            connection.execute(f"DELETE FROM {name}")
        else:
            connection.executemany(f"DELETE FROM {name} WHERE child_id = ?", [(child,) for child in children])
        marks = ", ".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", tuples(frames[name], columns)
        )


def _remember_gone(connection: Any, placements: pd.DataFrame, children: list[str] | None) -> None:
    """Note under the running step which stored placements will be no more."""
    stored = table(connection, "placement", PLACEMENT, with_id=False)
    if children is not None:
        stored = stored[stored["child_id"].isin(children)]
    gone = stored[~stored["placement_id"].isin(placements["placement_id"])]
    connection.executemany(
        f"INSERT OR REPLACE INTO placement_gone (step_id, {', '.join(PLACEMENT)}) "
        f"VALUES ((SELECT max(id) FROM step), {', '.join('?' * len(PLACEMENT))})",
        tuples(gone, PLACEMENT),
    )


def follow(connection: Any, moved: dict[str, str]) -> None:
    """Lines and details go with their placement when its id is taken up by another."""
    for gone, now in moved.items():
        connection.execute("UPDATE cost_line SET placement_id = ? WHERE placement_id = ?", (now, gone))
        connection.execute(
            "UPDATE placement_detail SET placement_id = ? WHERE placement_id = ? "
            "AND NOT EXISTS (SELECT 1 FROM placement_detail WHERE placement_id = ?)",
            (now, gone, now),
        )
