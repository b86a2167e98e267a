"""What an officer types: one row added, changed or removed as one named step.

Over an imported value the typed one stands as an override with its source and date; a removed imported row leaves an
override with no field, so that the next import does not bring it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import episode_edits
from db.changes import Changes
from db.overrides import record
from models.errors import InvalidField, Refusal
from models.frames import KEYS, WRITTEN

if TYPE_CHECKING:
    from db.store import Store

RowKey = int | str | tuple[str, str]
Values = dict[str, Any]
WORDS = {
    "child": "child", "review": "review", "permanence_plan": "permanence plan", "cost_line": "cost line",
    "uasc": "asylum-seeking record", "missing_episode": "missing episode", "placement": "placement details",
    "deprivation_of_liberty": "deprivation of liberty order", "adoption_decision": "adoption decision",
}  # fmt: skip


def add(store: Store, table: str, values: Values) -> Changes:
    """Add one row; for "episode" the grains of the child are derived again."""
    if table == "episode":
        return episode_edits.add(store, values)
    _known_columns(table, values)
    label = f"Add {WORDS.get(table, table)} of {values['child_id']}" if table != "child" else "Add child"
    with store.step(label):
        _not_there_yet(store, table, values)
        store.database.table(table).insert({**values, "source": "hand"})
    return Changes(frozenset({table}), label)


def change(store: Store, table: str, key: RowKey, values: Values) -> Changes:
    """Change fields of one row."""
    if table == "episode":
        return episode_edits.change(store, _episode(key), values)
    if table == "placement":
        return _change_placement(store, str(key), values)
    _known_columns(table, values)
    row = _row(store, table, key)
    label = f"Change {WORDS.get(table, table)} of {row['child_id']}"
    with store.step(label):
        if row["source"] != "hand":
            _override(store, table, row, values)
        store.database.table(table).update(row["id"], {**values, **_now_by_hand(table, row, values)})
    return Changes(frozenset({table, "override"}), label)


def remove(store: Store, table: str, key: RowKey) -> Changes:
    """Remove one row; a child goes with all that hangs on it, and only where no return knows the child."""
    if table == "episode":
        return episode_edits.remove(store, _episode(key))
    if table == "child":
        return _remove_child(store, str(key))
    row = _row(store, table, key)
    label = f"Remove {WORDS.get(table, table)} of {row['child_id']}"
    with store.step(label):
        if row["source"] != "hand":
            record(store, table, row_key(table, row), "", None, None)
        store.database.table(table).delete(row["id"])
    return Changes(frozenset({table, "override"}), label)


def row_key(table: str, row: Values) -> str:
    """How one row is named in the overrides: its natural key, joined by bars."""
    names = KEYS.get(table, ("placement_id", "component", "funder", "unit", "from_date"))
    return "|".join(str(row[name] or "") for name in names)


def _episode(key: RowKey) -> tuple[str, str]:
    if not isinstance(key, tuple):
        raise TypeError("an episode is named by child and first day")
    return key


def _known_columns(table: str, values: Values) -> None:
    unknown = set(values) - set(WRITTEN[table])
    if unknown:
        raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")


def _row(store: Store, table: str, key: RowKey) -> Values:
    where = "child_id = ?" if table == "child" else "id = ?"
    for row in store.database.table(table).rows_where(where, [key]):
        return dict(row)
    raise Refusal("This is no longer in the ledger. Go back and open it again.")


def _not_there_yet(store: Store, table: str, values: Values) -> None:
    names = KEYS.get(table)
    if names is None or table == "permanence_plan":
        return
    where = " AND ".join(f"{name} = ?" for name in names)
    if store.database.table(table).count_where(where, [values.get(name, "") for name in names]):
        what = "There is already a child with this id." if table == "child" else "This is recorded already."
        raise InvalidField(names[-1], what)


def _override(store: Store, table: str, row: Values, values: Values) -> None:
    """Record what is typed over an imported row; where its key changes, the old key stays removed."""
    if any(name in values and values[name] != row[name] for name in KEYS.get(table, ())):
        record(store, table, row_key(table, row), "", None, None)
        return
    for name, value in values.items():
        if value != row[name]:
            record(store, table, row_key(table, row), name, value, row[name])


def _now_by_hand(table: str, row: Values, values: Values) -> Values:
    """A cost line that was changed, or a row under a new key, counts as typed by hand from now on."""
    moved = any(name in values and values[name] != row[name] for name in KEYS.get(table, ()))
    return {"source": "hand"} if table == "cost_line" or moved else {}


def _change_placement(store: Store, placement_id: str, values: Values) -> Changes:
    _known_columns("placement_detail", values)
    details = store.database.table("placement_detail")
    label = f"Change placement details of {placement_id.rpartition('/')[0]}"
    with store.step(label):
        found = next(iter(details.rows_where("placement_id = ?", [placement_id])), None)
        before = dict(found) if found else {}
        for name, value in values.items():
            record(store, "placement_detail", placement_id, name, value, before.get(name))
        if found:
            details.update(before["id"], {**values, **({"source": "hand"} if "provider" in values else {})})
        else:
            details.insert({"placement_id": placement_id, "source": "hand", **values})
    return Changes(frozenset({"placement_detail", "override"}), label)


def _remove_child(store: Store, child_id: str) -> Changes:
    returned = store.database.table("episode_return").count_where("child_id = ? AND source <> 'hand'", [child_id])
    if returned:
        raise Refusal(f"Child {child_id} came with the 903 return and cannot be removed here.")
    label = "Remove child"
    with store.step(label):
        placements = "placement_id IN (SELECT placement_id FROM placement WHERE child_id = ?)"
        store.connection.execute(f"DELETE FROM placement_detail WHERE {placements}", (child_id,))
        for table in WRITTEN:
            if table != "placement_detail":
                store.connection.execute(f"DELETE FROM {table} WHERE child_id = ?", (child_id,))
        store.rebuild_grains([child_id])
    return Changes(frozenset({*WRITTEN, "episode", "placement"}), label)
