"""The forecast of a year by one key: a table for each key, made when it is first wanted, over the total of its rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui import icons, preferences, theme
from gui.costs.columns import BY, columns
from gui.costs.totals import MOST_AT_LARGE_TEXT, PLACES, figures, lead
from gui.costs.working import Shown
from gui.widgets.figure_strip import FigureStrip
from gui.widgets.filter_bar import FilterBox, labelled
from gui.widgets.flow import FlowLayout
from gui.widgets.strip import SentenceStrip
from gui.widgets.table_view import TableView
from models.forecast.table import TOTAL

HABIT = "costs/by"
LARGE_TEXT = 150
NO_BUDGET = "No budget is recorded for {year}, so there is nothing to compare with. Import one: Ctrl+I."


class ForecastPage(QWidget):
    """Rows by type, month, child, locality, provider or funder.

    Signals:
        by_chosen(str): the rows are to be by this key.
        opened(str): the rows behind the figure of this key are wanted; "total" for all.
    """

    by_chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Forecast")
        self.views: dict[str, TableView] = {}
        self.by = ""
        self._names_shown, self._text = True, ""
        self._contingency = 0
        self.chooser, self.box = QComboBox(accessibleName="Forecast by"), FilterBox("Type to filter the rows")
        self.columns_button = QPushButton("&Columns", toolTip="Show and hide columns")
        self.columns_button.setProperty("menu", True)
        self.all_button = QPushButton("Behind the &total", toolTip="The lines, nights and budget behind the whole year")
        self.tables, self.totals, self.no_budget = QStackedWidget(), FigureStrip(PLACES), SentenceStrip("demonstration")
        self._lay_out()
        self._listen()

    @property
    def view(self) -> TableView:
        """The table in view."""
        return self.view_of(self.by)

    @property
    def chosen(self) -> str:
        """The key that the officer chose."""
        return str(self.chooser.currentData())

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
        another = self.by != shown.by
        self.by, self._contingency = shown.by, shown.costs.contingency
        self.tables.setCurrentWidget(self.view)
        self.view.table.filter(self._text)
        self.view.set_rows(shown.rows)
        self.show_names(self._names_shown)
        self.no_budget.say(NO_BUDGET.format(year=shown.costs.year.name))
        self.no_budget.setVisible(not shown.costs.budgeted)
        self.view.ensure_current()
        if another:
            self._give_columns()

    def show_names(self, shown: bool) -> None:
        """Show or hide the children's names."""
        self._names_shown = shown
        if "child" in self.views:
            self.views["child"].show_column("name", shown)

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.box.setFocus()
        self.box.selectAll()

    def go_to_rows(self) -> None:
        """Put the focus on the rows."""
        self.view.setFocus()
        self.view.ensure_current()

    def restyle(self) -> None:
        """Take the colours and the text size in force."""
        side = self.fontMetrics().height()
        self.columns_button.setIconSize(QSize(side, side))
        self.columns_button.setIcon(icons.icon("columns", theme.colours().text))
        self.box.restyle()
        if self.by:
            self._add_up()

    def _filter(self, text: str) -> None:
        self._text = text
        if self.by:
            self.view.table.filter(text)
            self.view.ensure_current()

    def _add_up(self) -> None:
        table = self.view.table
        if "forecast_gross" not in table.whole_frame() or table.whole_frame().empty:
            return
        most = MOST_AT_LARGE_TEXT if theme.current().size >= LARGE_TEXT else None
        words = lead(table.rowCount(), len(table.whole_frame()))
        self.totals.show_figures(words, figures(table.frame(), self._contingency), most)

    def _give_columns(self) -> None:
        before = self.columns_button.menu()
        self.columns_button.setMenu(self.view.columns_menu(self.columns_button))
        if before is not None:
            before.deleteLater()

    def _on_by(self) -> None:
        preferences.keep(HABIT, self.chosen)
        self.by_chosen.emit(self.chosen)

    def _listen(self) -> None:
        self.chooser.currentIndexChanged.connect(lambda _: self._on_by())
        self.box.filtered.connect(self._filter)
        self.box.left_downwards.connect(self.go_to_rows)
        self.box.returnPressed.connect(self.go_to_rows)
        self.all_button.clicked.connect(lambda: self.opened.emit(TOTAL))

    def _lay_out(self) -> None:
        for by, words in BY.items():
            self.chooser.addItem(words, by)
        self.chooser.setCurrentIndex(max(self.chooser.findData(preferences.text(HABIT, "type")), 0))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumWidth(220)
        self.no_budget.hide()
        tools = QWidget()
        row = FlowLayout(tools)
        row.setContentsMargins(0, 0, 0, 8)
        for widget in (labelled("&By", self.chooser), self.box, self.columns_button, self.all_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        for part in (tools, self.no_budget):
            column.addWidget(part)
        column.addWidget(self.tables, 1)
        column.addWidget(self.totals)
        self.setFocusProxy(self.box)
