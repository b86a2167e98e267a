"""Episodes typed by hand. An imported episode is never overwritten: what is typed stands over it as overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.changes import Changes
from db.overrides import record
from models.errors import InvalidField, Refusal
from models.frames import RETURN_FIELDS
from models.grains.merge import HAND_YEAR, episode_key

if TYPE_CHECKING:
    from db.store import Store

TOUCHED = frozenset({"episode_return", "override", "episode", "placement", "setting", "period_of_care"})
Values = dict[str, Any]


def add(store: Store, values: Values) -> Changes:
    """Add an episode; values are child_id, start_date and the fields of the return."""
    child, start = str(values["child_id"]), str(values["start_date"])
    label = f"Add episode of {child}"
    with store.step(label):
        if store.database.table("episode").count_where("child_id = ? AND start_date = ?", [child, start]):
            raise InvalidField("start_date", "An episode of this child begins on this day already.")
        _forget_removal(store, child, start)
        store.database.table("episode_return").insert({**_fields(values), "child_id": child, "start_date": start,
                                                       "year": HAND_YEAR, "source": "hand"})  # fmt: skip
        store.rebuild_grains([child])
    return Changes(TOUCHED, label)


def change(store: Store, key: tuple[str, str], values: Values) -> Changes:
    """Change fields of an episode, its first day included; the placement keeps its id and all that hangs on it."""
    child, start = key
    label = f"Change episode of {child}"
    with store.step(label):
        if values.get("start_date", start) != start:
            _begin_elsewhere(store, key, values)
        elif (row := _hand_row(store, key)) is not None:
            store.database.table("episode_return").update(row["id"], _fields(values))
        else:
            _override(store, key, values)
        store.rebuild_grains([child])
    return Changes(TOUCHED, label)


def remove(store: Store, key: tuple[str, str]) -> Changes:
    """Remove an episode; one that a return has stays removed when it comes again."""
    child, _ = key
    label = f"Remove episode of {child}"
    with store.step(label):
        _take_away(store, key)
        store.rebuild_grains([child])
    return Changes(TOUCHED, label)


def _fields(values: Values) -> Values:
    return {name: value for name, value in values.items() if name in RETURN_FIELDS}


def _hand_row(store: Store, key: tuple[str, str]) -> Values | None:
    where = "child_id = ? AND start_date = ? AND year = ?"
    rows = store.database.table("episode_return").rows_where(where, [*key, HAND_YEAR])
    return next((dict(row) for row in rows), None)


def _override(store: Store, key: tuple[str, str], values: Values) -> None:
    now = _as_it_stands(store, key)
    for name, value in _fields(values).items():
        if (value or "") != (now[name] or ""):
            record(store, "episode", episode_key(*key), name, value, now[name])


def _as_it_stands(store: Store, key: tuple[str, str]) -> Values:
    for row in store.database.table("episode").rows_where("child_id = ? AND start_date = ?", list(key)):
        return dict(row)
    raise Refusal("This episode is no longer in the ledger. Go back and open it again.")


def _begin_elsewhere(store: Store, key: tuple[str, str], values: Values) -> None:
    """A corrected first day: the old episode is taken away and stands again, whole, on the new day."""
    child, _ = key
    whole = {**_fields(_as_it_stands(store, key)), **_fields(values)}
    start = str(values["start_date"])
    if store.database.table("episode").count_where("child_id = ? AND start_date = ?", [child, start]):
        raise InvalidField("start_date", "Another episode of this child begins on this day.")
    _take_away(store, key)
    _forget_removal(store, child, start)
    store.database.table("episode_return").insert(
        {**whole, "child_id": child, "start_date": start, "year": HAND_YEAR, "source": "hand"}
    )


def _take_away(store: Store, key: tuple[str, str]) -> None:
    row = _hand_row(store, key)
    if row is not None:
        store.database.table("episode_return").delete(row["id"])
    if store.database.table("episode_return").count_where("child_id = ? AND start_date = ?", list(key)):
        record(store, "episode", episode_key(*key), "", None, None)


def _forget_removal(store: Store, child: str, start: str) -> None:
    where = "table_name = 'episode' AND row_key = ? AND field = ''"
    store.connection.execute(f"DELETE FROM override WHERE {where}", (episode_key(child, start),))
