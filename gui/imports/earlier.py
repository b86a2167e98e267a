"""Earlier imports: when, who, what came in, and the problems that each left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.imports.tables import EARLIER, Problems
from gui.widgets.table_view import TableView

if TYPE_CHECKING:
    from gui.session import Session
    from models.imports.result import Progress

LEAST_HEIGHT = 150


class Earlier(QWidget):
    """The list of earlier imports and, below it, the problems of the one chosen.

    Signals:
        told(sentence), refused(sentence): from the problems table.
    """

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.heading = QLabel("Earlier imports", objectName="big")
        self.none = QLabel("Nothing has been imported into this ledger yet.", objectName="muted", wordWrap=True)
        self.table = TableView(EARLIER, "imports/earlier", "Earlier imports", key="id")
        self.problems_heading = QLabel("Problems of this import", objectName="big")
        self.problems = Problems("imports/earlier_problems", "Problems of this import")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in (
            (self.heading, 0), (self.none, 0), (self.table, 1), (self.problems_heading, 0), (self.problems, 2),
        ):  # fmt: skip
            column.addWidget(widget, stretch)
        column.addStretch(0)
        self.table.horizontalHeader().setStretchLastSection(True)
        for table in (self.table, self.problems.table):
            table.setMinimumHeight(LEAST_HEIGHT)
        self.table.current_changed.connect(lambda _row: self._show_problems())
        self.problems.told.connect(self.told)
        self.problems.refused.connect(self.refused)
        self.show_list(pd.DataFrame())

    def reload(self) -> None:
        """Read the list again, off the UI thread."""
        store = self.session.store

        def work(progress: Progress) -> pd.DataFrame:
            with store.again() as own:
                return own.imports()

        self.session.runner.ask("Reading earlier imports", work, self.show_list, owner=self, replaces="imports")

    def show_list(self, imports: pd.DataFrame) -> None:
        """Show these imports, the newest first."""
        any_yet = not imports.empty
        self.none.setVisible(not any_yet)
        for widget in (self.table, self.problems_heading, self.problems):
            widget.setVisible(any_yet)
        if any_yet:
            self.table.set_frame(imports)
            if self.table.current_row() < 0:
                self.table.go_to("id", self.table.table.row_value(0, "id"))
            self._show_problems()

    def _show_problems(self) -> None:
        import_id = self.table.current_value("id")
        if import_id is None:
            return
        store = self.session.store

        def work(progress: Progress) -> pd.DataFrame:
            with store.again() as own:
                return own.import_problems(int(import_id))

        self.session.runner.ask(
            "Reading problems", work, self.problems.set_frame, owner=self.problems, replaces="import problems"
        )
