"""Costs: a financial year's forecast by any key, the rows behind each figure, and why it differs from the budget."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui import icons, preferences, theme
from gui.costs.behind_page import BehindPage
from gui.costs.columns import BY
from gui.costs.empty import no_costs, nothing
from gui.costs.forecast_page import ForecastPage
from gui.costs.working import Behind, Shown, YearCosts, behind, shown
from gui.session import Session
from gui.widgets.filter_bar import FilterBox, labelled
from gui.widgets.flow import FlowLayout
from models.financial_year import FinancialYear, year_of
from models.forecast.table import TOTAL
from models.imports.result import Progress

HABIT = "costs/by"
ADDING_UP = "Adding up the year"


class CostsScreen(QWidget):
    """A financial year of the ledger; worked out when the screen is in view, and again when the ledger changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("page")
        self.setAccessibleName("Costs")
        self.costs: YearCosts | None = None
        self._chosen: FinancialYear | None = None  # by the officer; else that of the as-at date
        self._stale = True
        self.year, self.by = QComboBox(accessibleName="Financial year"), QComboBox(accessibleName="Forecast by")
        self.box = FilterBox("Type to filter the rows")
        self.columns_button = QPushButton("&Columns", toolTip="Show and hide columns")
        self.columns_button.setProperty("menu", True)
        self.all_button = QPushButton(
            "Rows behind the &total", toolTip="The lines, nights and budget of the whole year"
        )
        self.forecast, self.behind = ForecastPage(), BehindPage()
        self._lay_out()
        self._listen()

    def reload(self) -> None:
        """Work the year out again; where the screen is not in view, when it next is."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._ask()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self._go_to(self.forecast)
        self.box.setFocus()
        self.box.selectAll()

    def on_names_changed(self, names: bool) -> None:
        """Show or hide the children's names."""
        self.forecast.show_names(names)
        self.behind.show_names(names)

    def _go_to(self, page: QWidget) -> None:
        """Show the forecast, or the rows behind a figure, which needs no chooser above it."""
        self.pages.setCurrentWidget(page)
        self.tools.setVisible(page is self.forecast)

    def open_behind(self, by: str, key: str) -> None:
        """Show the rows behind the figure of a key."""
        costs = self.costs
        if costs is not None:
            self.session.runner.ask(ADDING_UP, lambda progress: behind(costs, by, key), self._show_behind, owner=self,
                                    replaces="costs behind")  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the screen was out of view is worked out now."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _ask(self) -> None:
        """Work out what is chosen; the ledger is read whole first, where only its first look is there."""
        session, year, by = self.session, self._chosen, self.by.currentData()
        session.complete()

        def work(progress: Progress) -> Shown:
            return shown(session.ledger, year, by, session.as_at, self.costs)

        session.runner.ask(ADDING_UP, work, self._take, owner=self, replaces="costs")

    def _take(self, made: Shown) -> None:
        renewed = made.costs is not self.costs
        self.costs = made.costs
        self._offer_years()
        self.forecast.show_rows(made)
        self.on_names_changed(self.session.names_shown)
        self._give_columns()
        self._show_page(made)
        told = self.behind.shown
        if renewed and told is not None and self.pages.currentWidget() is self.behind:
            self.open_behind(told.by, told.key)

    def _show_page(self, made: Shown) -> None:
        if self.session.ledger.cost_lines.empty:
            page: QWidget = self._no_costs
        else:
            page = self._nothing if made.rows.frame.empty else self._body
        self.whole.setCurrentWidget(page)
        self.tools.setVisible(page is not self._no_costs and self.pages.currentWidget() is self.forecast)
        self.setFocusProxy(self._no_costs.buttons[0] if page is self._no_costs else self.box)

    def _show_behind(self, made: Behind) -> None:
        self.behind.show_behind(made)
        if self.pages.currentWidget() is not self.behind:
            self._go_to(self.behind)
            self.behind.view.setFocus()

    def _close_behind(self) -> None:
        self._go_to(self.forecast)
        self.forecast.go_to_rows()

    def _offer_years(self) -> None:
        assert self.costs is not None
        with QSignalBlocker(self.year):
            self.year.clear()
            for each in self.costs.years:
                self.year.addItem(each.name, each)
            self.year.setCurrentIndex(self.year.findText(self.costs.year.name))

    def _on_year(self) -> None:
        self._chosen = FinancialYear(*self.year.currentData())
        if self._chosen == year_of(self.session.as_at):
            self._chosen = None
        self._ask()

    def _on_by(self) -> None:
        preferences.keep(HABIT, self.by.currentData())
        self._go_to(self.forecast)
        self._ask()

    def _show_this_year(self) -> None:
        self._chosen = None
        self._ask()

    def _give_columns(self) -> None:
        menu = self.columns_button.menu()
        self.columns_button.setMenu(self.forecast.view.columns_menu(self.columns_button))
        if menu is not None:
            menu.deleteLater()

    def _restyle(self) -> None:
        side = self.fontMetrics().height()
        self.columns_button.setIconSize(QSize(side, side))
        self.columns_button.setIcon(icons.icon("columns", theme.colours().text))
        self.box.restyle()
        self.forecast.restyle()

    def _listen(self) -> None:
        self.year.currentIndexChanged.connect(lambda _: self._on_year())
        self.by.currentIndexChanged.connect(lambda _: self._on_by())
        self.box.filtered.connect(self.forecast.filter)
        self.box.left_downwards.connect(self.forecast.go_to_rows)
        self.box.returnPressed.connect(self.forecast.go_to_rows)
        self.all_button.clicked.connect(lambda: self.open_behind(self.forecast.by, TOTAL))
        self.forecast.opened.connect(lambda key: self.open_behind(self.forecast.by, key))
        self.behind.closed.connect(self._close_behind)
        self.behind.child_wanted.connect(self.session.open_child)
        self.session.reloaded.connect(self.reload)
        self.session.names_changed.connect(self.on_names_changed)
        theme.current().changed.connect(self._restyle)

    def _lay_out(self) -> None:
        for by, words in BY.items():
            self.by.addItem(words, by)
        self.by.setCurrentIndex(max(self.by.findData(preferences.text(HABIT, "type")), 0))
        for combo in (self.year, self.by):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setMinimumContentsLength(7)
        self.box.setMinimumWidth(220)
        self.tools = QWidget()
        row = FlowLayout(self.tools)
        for widget in (labelled("&Year", self.year), labelled("&By", self.by), self.box, self.columns_button,
                       self.all_button):  # fmt: skip
            row.addWidget(widget)
        self.pages = QStackedWidget()
        for page in (self.forecast, self.behind):
            self.pages.addWidget(page)
        self._body, self._no_costs = self.pages, no_costs(self.session)
        self._nothing = nothing(self._show_this_year)
        self.whole = QStackedWidget()
        for page in (self._body, self._no_costs, self._nothing):
            self.whole.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.whole, 1)
        self.setFocusProxy(self.box)
        self._restyle()
