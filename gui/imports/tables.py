"""The tables of the Imports screen: files, problems with their filters, differences, and earlier imports."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from gui.imports import problems_csv
from gui.imports.sentences import OUTCOMES, file_name, kept_counts, kind, outcome
from gui.widgets.filter_bar import Chooser, Facet, FilterBox, labelled
from gui.widgets.frame_table import Column
from gui.widgets.parts import button, row
from gui.widgets.table_view import TableView
from models.errors import Refusal


def count(value: object) -> str:
    """A count with its thousands apart."""
    return "" if value is None else f"{int(str(value)):,}"


def moment(text: object) -> str:
    """An ISO moment as people write it: dd/mm/yyyy hh:mm."""
    day, _, time = str(text or "").partition("T")
    year, month, date = [*day.split("-"), "", ""][:3]
    return f"{date}/{month}/{year} {time[:5]}".strip(" /")


def source(code: object) -> str:
    """Where an import came from, in words."""
    return SOURCES.get(str(code), str(code).capitalize())


FILES = (
    Column("path", "File", text=file_name, width=280),
    Column("kind", "What it is", text=kind, width=300),
    *(
        Column(name, title, text=count, right=True, tip=tip)
        for name, title, tip in (
            ("rows", "Rows", "Rows read: added, updated, unchanged and kept out"),
            ("added", "Added", "New in the ledger"),
            ("updated", "Updated", "In the ledger already, with another value"),
            ("unchanged", "Unchanged", "In the ledger already, or not used by this program"),
            ("rejected", "Kept out", "Not taken; the problems say why"),
            ("withdrawn", "Withdrawn", "Open episodes that this later extract no longer has"),
        )
    ),
)
PROBLEMS = (
    Column("outcome", "Outcome", text=outcome),
    Column("path", "File", text=file_name, width=200),
    Column("sheet", "Sheet"),
    Column("row", "Row", text=count, right=True, tip="The line in the file; the heading is line 1"),
    Column("field", "Field", width=140),
    Column("reason", "Reason", width=430),
    Column("value", "Value"),
)
SHEET = 2
SOURCES = {
    "903": "903 return",
    "children": "Names and teams",
    "providers": "Ofsted's list",
}
FACET = Facet("outcome", "O&utcome", "Every outcome")
DIFFERENCES = (
    Column("child_id", "Child"),
    Column("what", "What"),
    Column("field", "Field"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("note", "Note"),
)
EARLIER = (
    Column("accepted_at", "When", text=moment),
    Column("accepted_by", "Who"),
    Column("source", "Source", text=source),
    Column("summary", "What came in", text=lambda text: kept_counts(str(text or ""))),
)


class Problems(QWidget):
    """Rows that were kept out or need a look: filter, copy, save as csv.

    Signals:
        told(sentence): the csv was saved.
        refused(sentence): it cannot be.
    """

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, settings_key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy_button, self.save_button = button("&Copy"), button("&Save as csv…")
        self.find = FilterBox("Find in the problems")
        self.find.setMinimumWidth(240)
        self.outcome = Chooser(FACET)
        self.bar = row(self.find, labelled(FACET.label, self.outcome), self.copy_button, self.save_button)
        self.none = QLabel("No problems.", objectName="muted")
        self.table = TableView(PROBLEMS, settings_key, name, key="row")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.bar, self.none):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.find.filtered.connect(self.table.table.filter)
        self.find.left_downwards.connect(self.table.setFocus)
        self.outcome.currentIndexChanged.connect(lambda _place: self._narrow())
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)

    def set_frame(self, problems: pd.DataFrame) -> None:
        """Show these problems."""
        order = problems["outcome"].map({code: place for place, code in enumerate(OUTCOMES)})
        self.table.set_frame(problems.iloc[order.fillna(len(OUTCOMES)).argsort(kind="stable")].reset_index(drop=True))
        counts = problems["outcome"].value_counts()
        values = {code: (words, int(counts[code])) for code, words in OUTCOMES.items() if code in counts}
        self.outcome.set_values(values)
        self.table.setColumnHidden(SHEET, not (problems["sheet"] != "").any())
        self._narrow()
        self.none.setVisible(problems.empty)
        for widget in (self.table, self.bar):
            widget.setVisible(not problems.empty)

    def _narrow(self) -> None:
        chosen = self.outcome.chosen
        whole = self.table.table.whole_frame()
        self.table.table.set_mask((whole["outcome"] == chosen).to_numpy(dtype=bool) if chosen else None)

    def _copy(self) -> None:
        if not self.table.selectionModel().hasSelection():
            self.table.selectAll()
        self.table.copy()
        self.told.emit("Copied.")

    def _save(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Save the problems", "problems.csv", "CSV (*.csv)")
        if not path:
            return
        try:
            problems_csv.save(self.table.table.frame(), path)
        except Refusal as error:
            self.refused.emit(str(error))
        else:
            self.told.emit(f"Saved as {path}.")
