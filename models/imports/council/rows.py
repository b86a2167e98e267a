"""The rows of all the sheets of an import side by side, so that two files are compared as two rows of one are."""

from __future__ import annotations

import pandas as pd

from models.imports.council.sheets import Sheet

ADDED, UPDATED = "added", "updated"


class Rows:
    """Typed rows by (sheet, line); what is said of one is said of its line.

    Attributes:
        sheets: where the rows come from, in order.
        frame: the typed rows, those that are kept out included.
    """

    def __init__(self, sheets: list[Sheet], typed: list[pd.DataFrame]) -> None:
        self.sheets = sheets
        self.frame = _stacked(typed)
        self._became = pd.Series("", index=self.frame.index, dtype="object")

    @property
    def taken(self) -> pd.Series:
        """Which rows have passed all checks so far."""
        return _stacked([each.sieve.taken for each in self.sheets]).astype(bool)

    def note(self, where: pd.Series, name: str, reason: pd.Series | str, outcome: str = "noted") -> None:
        """Say something of these rows; a row that `where` leaves out is not meant."""
        self._say(where, name, reason, outcome)

    def reject(self, where: pd.Series, name: str, reason: pd.Series | str) -> None:
        """Keep these rows out, with the value of the column that is to blame."""
        self._say(where, name, reason, "rejected")

    def became(self, where: pd.Series, what: str) -> None:
        """Count these rows as `ADDED` or `UPDATED`; whatever is neither, nor rejected, is unchanged."""
        self._became[where[where].index] = what

    def count(self) -> None:
        """Add the rows of each sheet to the count of its file."""
        taken = self.taken
        for at, sheet in enumerate(self.sheets):
            became, kept = _part(self._became, at), _part(taken, at)
            added, updated = int(became.eq(ADDED).sum()), int(became.eq(UPDATED).sum())
            sheet.tally.rows += len(kept)
            sheet.tally.added += added
            sheet.tally.updated += updated
            sheet.tally.rejected += int((~kept).sum())
            sheet.tally.unchanged += int(kept.sum()) - added - updated

    def _say(self, where: pd.Series, name: str, reason: pd.Series | str, outcome: str) -> None:
        if not where.any():
            return
        whole = where.reindex(self.frame.index, fill_value=False)
        for at, sheet in enumerate(self.sheets):
            said = reason if isinstance(reason, str) else _part(reason.reindex(self.frame.index), at)
            if outcome == "rejected":
                sheet.sieve.reject(_part(whole, at), name, said)
            else:
                sheet.sieve.note(_part(whole, at), name, said, outcome)


def _stacked(parts: list[pd.DataFrame] | list[pd.Series]) -> pd.DataFrame | pd.Series:
    return pd.concat(dict(enumerate(parts)), names=["sheet", "line"])


def _part(values: pd.Series, at: int) -> pd.Series:
    """The values of one sheet, by line."""
    return values[values.index.get_level_values("sheet") == at].droplevel("sheet")
