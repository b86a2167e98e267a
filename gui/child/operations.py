"""What an officer can do to one child's record: each is one named step of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.changes import Changes
    from db.store import Store
    from models.imports.result import Progress

Work = Callable[["Store", "Progress"], "Changes"]
Key = str | int | tuple[str, str]


def add(table: str, values: Mapping[str, object]) -> Work:
    """Add one row."""
    return lambda store, progress: store.add(table, dict(values))


def change(table: str, key: Key, values: Mapping[str, object]) -> Work:
    """Change one row; what was imported is kept beside what is typed."""
    return lambda store, progress: store.change(table, key, dict(values))


def remove(table: str, key: Key) -> Work:
    """Remove one row; it comes back with undo."""
    return lambda store, progress: store.remove(table, key)
