"""Undo and redo: the newest step that stands is taken back as a step of its own, so that nothing leaves the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import journal
from db.changes import Changes
from models.errors import Refusal

if TYPE_CHECKING:
    from db.store import Store

GRAINS_FROM = {"episode_return", "override"}
TO_UNDO = "SELECT id, label FROM step WHERE undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT 1"
# An undoing step can be redone until a new step is made after it.
TO_REDO = """
SELECT undoing.id, done.label, done.id FROM step AS undoing JOIN step AS done ON done.id = undoing.undoes
WHERE undoing.undone_by IS NULL AND done.undoes IS NULL
AND undoing.id > (SELECT coalesce(max(id), 0) FROM step WHERE undoes IS NULL)
ORDER BY undoing.id DESC LIMIT 1
"""


def undo_label(connection: Any) -> str:
    """The name of the step that undo would take back; '' where there is none."""
    row = connection.execute(TO_UNDO).fetchone()
    return str(row[1]) if row else ""


def redo_label(connection: Any) -> str:
    """The name of the step that redo would bring back; '' where there is none."""
    row = connection.execute(TO_REDO).fetchone()
    return str(row[1]) if row else ""


def undo(store: Store) -> Changes:
    """Take back the newest step that stands."""
    row = store.connection.execute(TO_UNDO).fetchone()
    if row is None:
        raise Refusal("There is nothing to undo.")
    step_id, label = row
    return _reverse(store, step_id, f"Undo: {label}", stands_again=None)


def redo(store: Store) -> Changes:
    """Bring back the step that was undone last."""
    row = store.connection.execute(TO_REDO).fetchone()
    if row is None:
        raise Refusal("There is nothing to redo.")
    undoing, label, original = row
    return _reverse(store, undoing, f"Redo: {label}", stands_again=original)


def _reverse(store: Store, step_id: int, label: str, stands_again: int | None) -> Changes:
    """Reverse a step as a new one; `stands_again` is the original step where this is a redo."""
    mark = "UPDATE step SET undone_by = ? WHERE id = ?"
    with store.step(label, undoes=step_id) as made:
        touched = journal.reverse(store.connection, step_id)
        if touched & GRAINS_FROM:
            store.rebuild_grains(undoing=step_id)
            touched |= {"episode", "placement"}
        store.connection.execute(mark, (made, step_id))
        if stands_again is not None:
            store.connection.execute(mark, (None, stands_again))
    return Changes(frozenset(touched), label)
