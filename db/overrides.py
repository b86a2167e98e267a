"""What was typed over an import: one row a field, with its source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.store import Store


def record(store: Store, table: str, row_key: str, field: str, value: Any, imported: Any, source: str = "hand") -> None:
    """Keep that `value` was typed where an import had `imported`; field '' means that the row was removed."""
    kept = store.database.table("override")
    found = next(iter(kept.rows_where("table_name = ? AND row_key = ? AND field = ?", [table, row_key, field])), None)
    made_on = store.clock().date().isoformat()
    if found:
        kept.update(found["id"], {"value": _text(value), "made_on": made_on, "source": source})
        return
    kept.insert(
        {
            "table_name": table, "row_key": row_key, "field": field, "value": _text(value),
            "imported_value": _text(imported), "source": source, "made_on": made_on,
        }
    )  # fmt: skip


def _text(value: Any) -> str | None:
    return None if value is None else str(int(value)) if isinstance(value, bool) else str(value)
