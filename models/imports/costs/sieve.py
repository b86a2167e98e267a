"""The rows of one sheet as they are checked: which are still taken, and what is said of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from models.imports.cells import resolve_ids
from models.imports.costs.listing import Listing
from models.imports.costs.table import Table

_PLAIN_MONEY = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?")
_PLAIN_DATE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass
class Sieve:
    """Checks on one sheet, whole columns at a time.

    Attributes:
        taken: by line, whether the row has passed all checks so far.
    """

    table: Table
    listing: Listing
    taken: pd.Series = field(init=False)

    def __post_init__(self) -> None:
        self.taken = pd.Series(True, index=self.table.cells.index, dtype=bool)

    def reject(self, where: pd.Series, name: str, reason: pd.Series | str) -> None:
        """Keep these rows out, with the value of the column that is to blame."""
        self.note(where, name, reason, "rejected")
        self.taken &= ~where

    def note(self, where: pd.Series, name: str, reason: pd.Series | str, outcome: str = "noted") -> None:
        """Say something of these rows, which are taken or left as `outcome` tells."""
        if not where.any():
            return
        table = self.table
        said = reason if isinstance(reason, str) else reason[where]
        self.listing.add(table.path, table.sheet, table.head(name), table.text(name)[where], said, outcome)

    def children(self, name: str, known: pd.Series) -> pd.Series:
        """The known child of each row; rows of none are kept out."""
        ids, reason = resolve_ids(self.table.cells[name], known)
        self.reject(reason.ne(""), name, reason)
        odd = self.table.cells[name].map(type).ne(str) | ids.ne(self.table.texts[name])
        self.tidy(odd & ids.ne(""), name, "a number in place of an id; taken as " + ids)
        return ids

    def days(self, name: str, *, needed: bool = True) -> pd.Series:
        """A column of dates; a row with an unreadable one is kept out, or only noted where it is not needed."""
        days, bad = self.table.days(name)
        if needed:
            self.reject(bad, name, "not a date that can be read for certain")
        else:
            self.note(bad, name, "not a date that can be read for certain; left blank")
        self.tidy(self._odd(name, days.notna(), _PLAIN_DATE), name, "text in place of a date; read as a date")
        return days

    def pence(self, name: str) -> pd.Series:
        """A column of amounts; a row with one that is unreadable or less than nothing is kept out."""
        pence, bad = self.table.pence(name)
        self.reject(bad, name, "not an amount that can be read for certain")
        self.reject(pence.lt(0).fillna(False).astype(bool), name, "an amount cannot be less than £0.00")
        self.tidy(self._odd(name, pence.notna(), _PLAIN_MONEY), name, "text in place of an amount; read as money")
        return pence

    def tidy(self, where: pd.Series, name: str, reason: pd.Series | str) -> None:
        """Say of values that they were read after tidying."""
        self.note(where, name, reason, "cleaned")

    def repeats(self, typed: pd.DataFrame, read_as: dict[str, str]) -> pd.Series:
        """Taken rows that are the same as an earlier one of the sheet, listed; they count as unchanged.

        Values that were read are compared as read (`read_as`: column of the sheet to column of `typed`), so that
        £365.00 and 365 are one; all else by its text.
        """
        read = {name: typed[column] for name, column in read_as.items() if name in self.table.heads}
        whole = self.table.texts.assign(**read)[self.taken]
        again = whole.duplicated().reindex(self.taken.index, fill_value=False)
        self.note(again, next(iter(self.table.heads)), "the same row as one above; counted once", "repeated")
        return again

    def _odd(self, name: str, read: pd.Series, usual: re.Pattern[str]) -> pd.Series:
        """Cells read from text that a workbook would have held as a value; a csv knows nothing but text."""
        if name not in self.table.heads:
            return pd.Series(False, index=read.index)
        as_text = self.table.cells[name].map(type).eq(str) & read
        return as_text if self.table.sheet else as_text & ~self.table.texts[name].str.fullmatch(usual)
