"""The five counts of a whole ledger that every import gives back (contract.md, import --json)."""

from __future__ import annotations

from models.frames import Ledger


def totals(ledger: Ledger) -> dict[str, int]:
    """Children, periods of care, placements, settings and open placements, those of short breaks included."""
    return {
        "children": len(ledger.children),
        "periods_of_care": len(ledger.periods),
        "placements": len(ledger.placements),
        "settings": len(ledger.episodes[["child_id", "setting_number"]].drop_duplicates()),
        "open_placements": int(ledger.placements["end_date"].isna().sum()),
    }
