"""Keeping an import: all of its plan as one step, with its problems kept beside it."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from db import grains, journal
from db.changes import Changes
from db.rows import frame_of, tuples
from models.errors import Refusal
from models.frames import TABLES, Columns, shaped
from models.imports.result import PROBLEM, ImportPlan, Progress, TableChanges, quiet

if TYPE_CHECKING:
    from db.store import Store

KEEPING = "Keeping the rows"
KEPT: dict[str, Columns] = {
    **TABLES,
    "override": {
        "table_name": "text", "row_key": "text", "field": "text", "value": "text", "imported_value": "text",
        "source": "text", "made_on": "date",
    },
    "extract": {"year": "count", "latest_date": "date"},
    "council_setting": {"name": "text", "value": "text"},
}  # fmt: skip


def apply(store: Store, plan: ImportPlan, progress: Progress = quiet) -> Changes:
    """Keep the plan as one step; nothing is written where it changes nothing, or where `progress` raises."""
    if not plan.changes_anything:
        return Changes(frozenset(), plan.label)
    heed = _counting(plan, progress)
    with store.step(plan.label):
        # This step has its own number already, so the plan's is the one before it.
        if store.last_step() != plan.last_step + 1:
            raise Refusal("The ledger has changed since this import was read. Read the files again.")
        for each in plan.changes:
            _keep(store.connection, each, heed)
        if plan.derived is not None:
            grains.store_frames(store.connection, plan.derived, plan.derived_of, heed)
            grains.follow(store.connection, plan.moved)
        _record(store, plan)
        progress(1, 1, "")
    touched = {each.table for each in plan.changes} | (set(plan.derived) if plan.derived else set())
    return Changes(frozenset(touched), plan.label)


def _counting(plan: ImportPlan, progress: Progress) -> Callable[[int], None]:
    """Tells how many of the new rows have gone in."""
    news = [*(each.insert for each in plan.changes), *(plan.derived or {}).values()]
    whole, done = sum(len(each) for each in news if each is not None), 0

    def heed(rows: int) -> None:
        nonlocal done
        done += rows
        progress(done, whole + 1, KEEPING)

    return heed


def _keep(connection: Any, changes: TableChanges, heed: Callable[[int], None]) -> None:
    columns = KEPT[changes.table]
    if changes.delete:
        connection.executemany(f"DELETE FROM {changes.table} WHERE id = ?", [(int(each),) for each in changes.delete])
    if changes.update is not None and len(changes.update):
        sets = ", ".join(f"{name} = ?" for name in columns)
        rows = tuples(shaped(changes.update, columns), columns)
        ids = [int(each) for each in changes.update["id"]]
        connection.executemany(
            f"UPDATE {changes.table} SET {sets} WHERE id = ?", [(*row, key) for row, key in zip(rows, ids, strict=True)]
        )
    if changes.insert is not None:
        rows = tuples(shaped(changes.insert, columns), columns)
        journal.insert_run(connection, changes.table, list(columns), rows, heed)


def _record(store: Store, plan: ImportPlan) -> None:
    summary = json.dumps({"files": [asdict(each) for each in plan.files], "totals": plan.totals})
    made_at = store.clock().isoformat(timespec="seconds")
    batch = store.database.table("import_batch").insert(
        {"source": plan.source, "accepted_at": made_at, "accepted_by": getpass.getuser(), "summary": summary}
    )
    rows = [(batch.last_pk, *row) for row in tuples(shaped(plan.problems, PROBLEM), PROBLEM)]
    journal.insert_run(store.connection, "import_problem", ["import_id", *PROBLEM], rows)


def problems_of(connection: Any, import_id: int) -> pd.DataFrame:
    """The problems kept with one import, as frame PROBLEM."""
    names = ", ".join(PROBLEM)
    sql = f"SELECT {names} FROM import_problem WHERE import_id = ? ORDER BY id"
    return frame_of(connection, sql, PROBLEM, (import_id,))
