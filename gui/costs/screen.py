"""Costs: a financial year's forecast by any key, the rows behind each figure, and why it differs from the budget."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from gui import theme
from gui.costs.behind_page import BehindPage
from gui.costs.bridge_page import BridgePage
from gui.costs.empty import no_costs, nothing
from gui.costs.forecast_page import ForecastPage
from gui.costs.months_page import MonthsPage
from gui.costs.working import Behind, Shown, YearCosts, behind, shown
from gui.session import Session
from gui.widgets.empty_state import EmptyState
from gui.widgets.filter_bar import labelled
from models.financial_year import FinancialYear, year_of
from models.imports.result import Progress

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
        self.year = QComboBox(accessibleName="Financial year")
        self.forecast, self.months, self.bridge = ForecastPage(), MonthsPage(), BridgePage(session)
        self.behind, self.tabs, self.pages = BehindPage(), QTabWidget(), QStackedWidget()
        self._no_costs, self._nothing = no_costs(session), nothing(self._show_this_year)
        self._lay_out()
        self._listen()

    def reload(self) -> None:
        """Work the year out again; where the screen is not in view, when it next is."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._ask()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        if isinstance(self.pages.currentWidget(), EmptyState):
            return
        self.pages.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(self.forecast)
        self.forecast.find()

    def on_names_changed(self, names: bool) -> None:
        """Show or hide the children's names."""
        self.forecast.show_names(names)
        self.behind.show_names(names)

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
        session, year, by = self.session, self._chosen, self.forecast.chosen
        session.complete()

        def work(progress: Progress) -> Shown:
            return shown(session.ledger, year, by, session.as_at, self.costs)

        session.runner.ask(ADDING_UP, work, self._take, owner=self, replaces="costs")

    def _take(self, made: Shown) -> None:
        renewed, self.costs = made.costs is not self.costs, made.costs
        self._offer_years(made.costs)
        self.forecast.show_rows(made)
        self.on_names_changed(self.session.names_shown)
        if renewed:
            self.months.show_costs(made.costs)
            self.bridge.show_costs(made.costs)
        self._show_page(made, renewed)

    def _show_page(self, made: Shown, renewed: bool) -> None:
        told, page = self.behind.shown, self.pages.currentWidget()
        if self.session.ledger.cost_lines.empty:
            page = self._no_costs
        elif made.costs.is_nothing:
            page = self._nothing
        elif page is self.behind and told is not None:
            if renewed:
                self.open_behind(told.by, told.key)
        else:
            page = self.tabs
        self._go_to(page)

    def _go_to(self, page: QWidget) -> None:
        """Show a page; a focus that was on the one before it goes there."""
        held = self.pages.isAncestorOf(focused) if (focused := self.window().focusWidget()) else False
        self.setFocusProxy(page.buttons[0] if isinstance(page, EmptyState) else self.forecast.box)
        if page is not self.pages.currentWidget():
            self.pages.setCurrentWidget(page)
            if held:
                self.setFocus()

    def _show_behind(self, made: Behind) -> None:
        self.behind.show_behind(made)
        if self.pages.currentWidget() is self.tabs:
            self.pages.setCurrentWidget(self.behind)
            self.behind.view.setFocus()

    def _close_behind(self) -> None:
        self.pages.setCurrentWidget(self.tabs)
        if self.tabs.currentWidget() is self.forecast:
            self.forecast.go_to_rows()
        else:
            self.tabs.currentWidget().setFocus()

    def _offer_years(self, costs: YearCosts) -> None:
        with QSignalBlocker(self.year):
            self.year.clear()
            for each in costs.years:
                self.year.addItem(each.name, each.start)
            self.year.setCurrentIndex(self.year.findText(costs.year.name))

    def _on_year(self) -> None:
        chosen = FinancialYear(self.year.currentData())
        self._chosen = None if chosen == year_of(self.session.as_at) else chosen
        self._ask()

    def _show_this_year(self) -> None:
        self._chosen = None
        self._ask()

    def _listen(self) -> None:
        self.year.currentIndexChanged.connect(lambda _: self._on_year())
        self.forecast.by_chosen.connect(lambda _: self._ask())
        self.forecast.opened.connect(lambda key: self.open_behind(self.forecast.by, key))
        self.months.opened.connect(lambda key: self.open_behind("month", key))
        self.bridge.opened.connect(lambda key: self.open_behind("type", key))
        self.behind.closed.connect(self._close_behind)
        self.behind.child_wanted.connect(self.session.open_child)
        self.session.reloaded.connect(self.reload)
        self.session.names_changed.connect(self.on_names_changed)
        theme.current().changed.connect(self.forecast.restyle)

    def _lay_out(self) -> None:
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setMinimumContentsLength(7)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Parts of the costs")
        for page, title in ((self.forecast, "F&orecast"), (self.months, "&Month by month"),
                            (self.bridge, "A&gainst budget")):  # fmt: skip
            self.tabs.addTab(page, title)
        self.tabs.setCornerWidget(labelled("&Year", self.year), Qt.Corner.TopRightCorner)
        for page in (self.tabs, self.behind, self._no_costs, self._nothing):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 0)
        column.addWidget(self.pages)
        self.setFocusProxy(self.forecast.box)
        self.forecast.restyle()
