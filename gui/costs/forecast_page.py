"""The forecast of a year by one key: a table for each key, made when it is first wanted, over the total of its rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.costs.columns import BY, columns
from gui.costs.totals import MOST_AT_LARGE_TEXT, PLACES, figures, lead
from gui.costs.working import Shown
from gui.widgets.figure_strip import FigureStrip
from gui.widgets.strip import strip
from gui.widgets.table_view import TableView

LARGE_TEXT = 150
NO_BUDGET = "No budget is recorded for {year}, so there is nothing to compare with. Import one: Ctrl+I."


class ForecastPage(QWidget):
    """Rows by type, month, child, locality, provider or funder.

    Signals:
        opened(str): Enter or a double click on the row of this key.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Forecast")
        self.views: dict[str, TableView] = {}
        self.by = ""
        self._names_shown, self._text = True, ""
        self._contingency = 0
        self.tables, self.totals = QStackedWidget(), FigureStrip(PLACES)
        self.no_budget = strip(NO_BUDGET, "demonstration")
        self.no_budget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.no_budget)
        column.addWidget(self.tables, 1)
        column.addWidget(self.totals)

    @property
    def view(self) -> TableView:
        """The table in view."""
        return self.view_of(self.by)

    def view_of(self, by: str) -> TableView:
        """The table of a key."""
        if by not in self.views:
            made = TableView(columns(by), f"costs/{by}", f"Forecast by {BY[by].lower()}", key="key")
            made.opened.connect(lambda row: self.opened.emit(made.table.row_value(row, "key")))
            made.table.modelReset.connect(self._add_up)
            self.views[by] = made
            self.tables.addWidget(made)
        return self.views[by]

    def show_rows(self, shown: Shown) -> None:
        """Show a year by a key; what was sorted and chosen there stays."""
        self.by, self._contingency = shown.by, shown.costs.contingency
        self.tables.setCurrentWidget(self.view)
        self.view.table.filter(self._text)
        self.view.set_rows(shown.rows)
        self.show_names(self._names_shown)
        self.no_budget.setVisible(not shown.costs.budgeted)
        sentence = NO_BUDGET.format(year=shown.costs.year.name)
        self.no_budget.setAccessibleName(sentence)
        self.no_budget.layout().itemAt(0).widget().setText(sentence)
        self.view.ensure_current()

    def show_names(self, shown: bool) -> None:
        """Show or hide the children's names."""
        self._names_shown = shown
        if "child" in self.views:
            self.views["child"].show_column("name", shown)

    def filter(self, text: str) -> None:
        """Show the rows that hold the text; the total follows."""
        self._text = text
        if self.by:
            self.view.table.filter(text)
            self.view.ensure_current()

    def go_to_rows(self) -> None:
        """Put the focus on the rows."""
        self.view.setFocus()
        self.view.ensure_current()

    def restyle(self) -> None:
        """Take the text size in force."""
        if self.by:
            self._add_up()

    def _add_up(self) -> None:
        table = self.view.table
        if "forecast_gross" not in table.whole_frame() or table.whole_frame().empty:
            return
        most = MOST_AT_LARGE_TEXT if theme.current().size >= LARGE_TEXT else None
        words = lead(table.rowCount(), len(table.whole_frame()))
        self.totals.show_figures(words, figures(table.frame(), self._contingency), most)
