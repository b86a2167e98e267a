"""The journal: each change of each written row, under the step that made it.

Triggers keep it, so that no write escapes. A change or a removal keeps the whole row before (and after) as JSON. A run
of new rows (an import) is one entry of its first and last id; what the rows held then is in the rows themselves, or in
the images of what happened to them later.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from db.rows import insert
from models.frames import TABLES

JOURNALLED = (*TABLES, "override", "extract", "council_setting", "import_batch", "import_problem")


class Entry(NamedTuple):
    """One entry: the rows of a table that a step touched; images are column -> value, None where not kept."""

    table: str
    action: str
    first_id: int
    last_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def columns_of(connection: Any, table: str) -> list[str]:
    """The column names of a table, in order."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]


def triggers(connection: Any) -> list[str]:
    """The statements that make the journal's triggers for the tables as they stand; a later script has others."""
    there = {table: columns_of(connection, table) for table in JOURNALLED}
    return [each for table, columns in there.items() if columns for each in _triggers_of(table, columns)]


def _triggers_of(table: str, columns: list[str]) -> list[str]:
    old, new = _image("OLD", columns), _image("NEW", columns)
    into = "INSERT INTO journal (step_id, table_name, action, first_id, last_id, before, after)"
    step = "(SELECT max(id) FROM step)"
    one_by_one = "WHEN (SELECT bulk FROM journal_state) = 0"
    return [
        f"CREATE TRIGGER journal_{table}_insert AFTER INSERT ON {table} {one_by_one} BEGIN {into} "
        f"VALUES ({step}, '{table}', 'insert', NEW.id, NEW.id, NULL, NULL); END",
        f"CREATE TRIGGER journal_{table}_update AFTER UPDATE ON {table} BEGIN {into} "
        f"VALUES ({step}, '{table}', 'update', OLD.id, OLD.id, {old}, {new}); END",
        f"CREATE TRIGGER journal_{table}_delete AFTER DELETE ON {table} BEGIN {into} "
        f"VALUES ({step}, '{table}', 'delete', OLD.id, OLD.id, {old}, NULL); END",
    ]


def _image(row: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"


def insert_run(
    connection: Any,
    table: str,
    columns: list[str],
    rows: list[tuple[Any, ...]],
    heed: Callable[[int], None] | None = None,
) -> None:
    """Insert many rows as one run, with one journal entry for them all; `heed` as in `db.rows.insert`."""
    if not rows:
        return
    first = _next_id(connection, table)
    connection.execute("UPDATE journal_state SET bulk = 1")
    insert(connection, table, columns, rows, heed)
    connection.execute("UPDATE journal_state SET bulk = 0")
    connection.execute(
        "INSERT INTO journal (step_id, table_name, action, first_id, last_id) "
        "VALUES ((SELECT max(id) FROM step), ?, 'insert', ?, ?)",
        (table, first, first + len(rows) - 1),
    )


def _next_id(connection: Any, table: str) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def entries(connection: Any, step_id: int) -> list[Entry]:
    """What a step did, in order."""
    rows = connection.execute(
        "SELECT table_name, action, first_id, last_id, before, after FROM journal WHERE step_id = ? ORDER BY id",
        (step_id,),
    )
    return [Entry(*row[:4], *(json.loads(image) if image else None for image in row[4:])) for row in rows.fetchall()]


def reverse(connection: Any, step_id: int) -> set[str]:
    """Put every row back as it was before a step, newest entry first; gives the tables touched."""
    done = entries(connection, step_id)
    for entry in reversed(done):
        if entry.action == "insert":
            span = (entry.first_id, entry.last_id)
            connection.execute(f"DELETE FROM {entry.table} WHERE id BETWEEN ? AND ?", span)
        elif entry.action == "delete":
            _put_back(connection, entry)
        else:
            _restore(connection, entry)
    return {entry.table for entry in done}


def _put_back(connection: Any, entry: Entry) -> None:
    image = entry.before or {}
    names, marks = ", ".join(image), ", ".join("?" * len(image))
    connection.execute(f"INSERT INTO {entry.table} ({names}) VALUES ({marks})", tuple(image.values()))


def _restore(connection: Any, entry: Entry) -> None:
    image = {name: value for name, value in (entry.before or {}).items() if name != "id"}
    sets = ", ".join(f"{name} = ?" for name in image)
    connection.execute(f"UPDATE {entry.table} SET {sets} WHERE id = ?", (*image.values(), entry.first_id))
