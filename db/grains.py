"""The derived tables: rebuilt from the returns and the overrides, never journalled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from db.rows import frame_of, insert, table, tuples
from models.frames import DERIVED, EPISODE_RETURN, PLACEMENT
from models.grains import derive
from models.grains.merge import HAND_YEAR

OVERRIDE = {"table_name": "text", "row_key": "text", "field": "text", "value": "text"}
# Every id that something refers to; what refers to placements must be named here and moved in `follow`.
REFERS = """
SELECT placement_id FROM cost_line UNION SELECT placement_id FROM placement_detail
UNION SELECT substr(row_key, 1, instr(row_key || '|', '|') - 1) FROM override
WHERE table_name IN ('cost_line', 'placement_detail')
"""
# The children of the work in hand: a set in memory, so that each table is gone through once however many they are.
CHOSEN = "temp.chosen_child"
OF_CHOSEN = f"WHERE child_id IN (SELECT child_id FROM {CHOSEN})"


def rebuild(connection: Any, children: list[str] | None = None, undoing: int | None = None) -> None:
    """Derive and store the grains of these children, or of all, and take lines along where a placement id went.

    `undoing` is the step that is being reversed: every placement gets the id again that it had before.
    """
    only = _choose(connection, children)
    wanted = {"id": "count", **EPISODE_RETURN}
    returns = frame_of(connection, f"SELECT {', '.join(wanted)} FROM episode_return {only}", wanted)
    earlier = frame_of(connection, f"SELECT {', '.join(PLACEMENT)} FROM placement {only}", PLACEMENT)
    if undoing is not None:
        earlier = _as_before(connection, earlier, undoing)
    taken = frame_of(connection, REFERS, {"placement_id": "text"})["placement_id"]
    if children is not None:
        some = set(children)
        taken = taken[[each.rpartition("/")[0] in some for each in taken]]
    newest = connection.execute("SELECT max(year) FROM episode_return WHERE year <> ?", (HAND_YEAR,)).fetchone()[0]
    overrides = table(connection, "override", OVERRIDE)
    derived = derive(returns, overrides, earlier, taken, newest, restoring=undoing is not None)
    store_frames(connection, derived.frames, children)
    follow(connection, derived.moved)


def store_frames(
    connection: Any,
    frames: dict[str, pd.DataFrame],
    children: list[str] | None = None,
    heed: Callable[[int], None] | None = None,
) -> None:
    """Replace the derived rows of these children, or all; `heed` as in `db.rows.insert`."""
    only = _choose(connection, children)
    _remember(connection, frames["placement"], only)
    for name, columns in DERIVED.items():
        connection.execute(f"DELETE FROM {name} {only}")
        insert(connection, name, columns, tuples(frames[name], columns), heed)


def _choose(connection: Any, children: list[str] | None) -> str:
    """The condition that picks these children; '' picks all."""
    if children is None:
        return ""
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {CHOSEN.partition('.')[2]} (child_id TEXT PRIMARY KEY)")
    connection.execute(f"DELETE FROM {CHOSEN}")
    connection.executemany(f"INSERT OR IGNORE INTO {CHOSEN} VALUES (?)", ((child,) for child in children))
    return OF_CHOSEN


def _remember(connection: Any, placements: pd.DataFrame, only: str) -> None:
    """Note under the running step the placements of every child of whom one loses its id or its start."""
    stored = frame_of(connection, f"SELECT {', '.join(PLACEMENT)} FROM placement {only}", PLACEMENT)
    now = placements.set_index("placement_id")["start_date"]
    stays = now.reindex(stored["placement_id"]).to_numpy() == stored["start_date"].to_numpy()
    gone = stored[stored["child_id"].isin(stored.loc[~stays, "child_id"])]
    connection.executemany(
        f"INSERT OR REPLACE INTO placement_gone (step_id, {', '.join(PLACEMENT)}) "
        f"VALUES ((SELECT max(id) FROM step), {', '.join('?' * len(PLACEMENT))})",
        tuples(gone, PLACEMENT),
    )


def _as_before(connection: Any, now: pd.DataFrame, step_id: int) -> pd.DataFrame:
    """The placements as they stood before a step, of the children of whom it changed one."""
    sql = f"SELECT {', '.join(PLACEMENT)} FROM placement_gone WHERE step_id = ?"
    before = frame_of(connection, sql, PLACEMENT, (step_id,))
    same = now[~now["child_id"].isin(before["child_id"])]
    filled = [part for part in (same, before) if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else now.iloc[:0]


def follow(connection: Any, moved: dict[str, str]) -> None:
    """Lines, details and what was typed over them go with their placement when its id is taken up by another."""
    for gone, now in moved.items():
        connection.execute("UPDATE cost_line SET placement_id = ? WHERE placement_id = ?", (now, gone))
        connection.execute(
            "UPDATE placement_detail SET placement_id = ? WHERE placement_id = ? "
            "AND NOT EXISTS (SELECT 1 FROM placement_detail WHERE placement_id = ?)",
            (now, gone, now),
        )
        connection.execute(
            "UPDATE OR IGNORE override SET row_key = ? || substr(row_key, ?) WHERE table_name IN "
            "('cost_line', 'placement_detail') AND (row_key = ? OR substr(row_key, 1, ?) = ?)",
            (now, len(gone) + 1, gone, len(gone) + 1, f"{gone}|"),
        )
