"""A table as tall as its rows, up to a few, so that the page scrolls and not each table in it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.frame_table import Column
from gui.widgets.table_view import TableView

MOST_ROWS_SEEN = 8


class Listing(TableView):
    """A short table in a page. One row is always current, so that the keyboard has a place to start."""

    def __init__(
        self, columns: Sequence[Column], settings_key: str, name: str, parent: QWidget | None = None, key: str = ""
    ) -> None:
        self.most = MOST_ROWS_SEEN
        super().__init__(columns, settings_key, name, parent, key)

    def fit(self) -> None:
        """Take the height that the rows need."""
        rows = max(1, min(self.table.rowCount(), self.most))
        bar = self.horizontalScrollBar().sizeHint().height()
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + bar + 2 * self.frameWidth())

    def set_frame(self, frame: pd.DataFrame) -> None:
        """Show other rows."""
        super().set_frame(frame)
        if self.current_row() < 0 and self.table.rowCount():
            self._make_current(0)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
