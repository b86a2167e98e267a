"""One generic table model: a frame shown through columns that are data; sorted on the value, shown as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.widgets.rows import Column, Rows

__all__ = ["Column", "FrameTable"]

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
NOWHERE = QModelIndex()


class FrameTable(QAbstractTableModel):
    """A frame's rows as a Qt table. Values are plain Python (see `gui.widgets.rows`); texts are made on demand."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._text = ""
        self._rows = Rows(pd.DataFrame({column.name: [] for column in self.columns}), self.columns)

    def set_frame(self, frame: pd.DataFrame) -> None:
        """Show another frame; the order and the filter text stay, the mask goes."""
        self.set_rows(Rows(frame, self.columns))

    def set_rows(self, rows: Rows) -> None:
        """Show rows made ready elsewhere (`Rows(frame, columns).prepare()` on the worker)."""
        self.beginResetModel()
        self._rows = rows
        if self._sorted is not None:
            self._sort_rows(*self._sorted)
        if self._text:
            self._rows.filter(self._text)
        self.endResetModel()

    def frame(self) -> pd.DataFrame:
        """The rows as they are shown, in order."""
        return self._rows.frame.iloc[self._rows.shown]

    def shown_column(self, name: str) -> pd.Series:
        """One column of the rows shown; far quicker than the whole of `frame()`."""
        return self._rows.frame[name].iloc[self._rows.shown]

    def whole_frame(self) -> pd.DataFrame:
        """All the rows, shown or not, in the frame's own order."""
        return self._rows.frame

    def filter(self, text: str) -> None:
        """Show the rows that hold every word of the text in any column."""
        self.beginResetModel()
        self._text = text
        self._rows.filter(text)
        self.endResetModel()

    def set_mask(self, mask: npt.NDArray[np.bool_] | None) -> None:
        """Show the rows of the whole frame for which the mask is true; None shows all."""
        self.beginResetModel()
        self._rows.set_mask(mask)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort on a column's values, blanks last; a column below 0 gives the frame's own order back."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        bases = [int(self._rows.shown[index.row()]) for index in kept]
        self._sorted = (column, order) if column >= 0 else None
        self._sort_rows(column, order)
        places = {int(base): place for place, base in enumerate(self._rows.shown)} if kept else {}
        moved = [self.index(places[base], old.column()) for base, old in zip(bases, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def row_value(self, row: int, name: str) -> Any:
        """The value of a shown row, from any column of the frame; None where nothing is known."""
        value = self._rows.values(name)[int(self._rows.shown[row])]
        return "" if value is None and self._rows.frame[name].dtype == object else value

    def row_of(self, name: str, value: Any) -> int:
        """The first shown row with this value, or -1."""
        values = self._rows.values(name)
        if value != "" and value not in values.known:
            return -1
        code = -1 if value == "" else values.known.index(value)
        places = np.flatnonzero(values.codes[self._rows.shown] == code)
        return int(places[0]) if len(places) else -1

    def row_text(self, row: int, column: int) -> str:
        """The text that a cell shows."""
        return self._rows.values(self.columns[column].name).text(int(self._rows.shown[row]))

    def row_tip(self, row: int, column: int) -> str:
        """What the tip of a cell says: its text, or more."""
        return self._rows.values(self.columns[column].name).tip(int(self._rows.shown[row]))

    def find_start(self, column: int, text: str, after: int) -> int:
        """The next shown row, from `after` on and round again, whose text in a column begins so; or -1."""
        values = self._rows.values(self.columns[column].name)
        fits = np.array([each.lower().startswith(text.lower()) for each in values.texts], dtype=bool)
        hits = np.flatnonzero(fits[values.codes[self._rows.shown]])
        later = hits[hits >= after]
        return int(later[0]) if len(later) else int(hits[0]) if len(hits) else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The text, alignment, icon and tool tip of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.DisplayRole:
            return self.row_text(index.row(), index.column())
        if role == Role.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == Role.ToolTipRole:
            return self.row_tip(index.row(), index.column()) or None
        if role == Role.AccessibleDescriptionRole and column.more is not None:
            return self.row_tip(index.row(), index.column())
        if role == Role.DecorationRole and column.tone is not None:
            return self._icon(column.tone(self.row_value(index.row(), column.name)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The headings; rows are numbered from 1."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Role.DisplayRole else None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.ToolTipRole:
            return column.tip or None
        if role == Role.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    def _icon(self, tone: str) -> Any:
        if not tone:
            return None
        from gui.theme import tone_icon

        return tone_icon(tone)

    def _sort_rows(self, column: int, order: Qt.SortOrder) -> None:
        if column < 0:
            self._rows.unsort()
        else:
            self._rows.sort(self.columns[column].name, order == Qt.SortOrder.DescendingOrder)
