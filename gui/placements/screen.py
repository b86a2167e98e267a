"""Placements: the register to filter, sort and add up, with the child chosen beside it."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui import icons, preferences, theme
from gui.placements.columns import COLUMNS, displayed
from gui.placements.details import Details, details
from gui.placements.narrowing import FACETS, Values, mask, values_of
from gui.placements.side_panel import SidePanel
from gui.placements.totals import PLACES, figures, told
from gui.session import Session
from gui.widgets.empty_state import EmptyState, Next
from gui.widgets.figure_strip import FigureStrip
from gui.widgets.filter_bar import FilterBar, labelled
from gui.widgets.pounds_box import PoundsBox
from gui.widgets.rows import Rows
from gui.widgets.strip import strip
from gui.widgets.table_view import TableView
from models.imports.result import Progress

MILLISECONDS_BEFORE_DETAILS = 60
MANY_ROWS = 5_000
NO_COSTS = (
    "No cost has been put in yet, so most children are flagged for a missing rate. Import the cost sheets next: Ctrl+I."
)
LETTERS_FOR_BOTH = 50
LARGE_TEXT = 150  # from this size on the choosers are folded away at first, so that rows have room


class Prepared(NamedTuple):
    """The rows to show, and what there is to choose of each facet."""

    rows: Rows
    facets: dict[str, Values]


def prepared(register: pd.DataFrame, flags: pd.DataFrame) -> Prepared:
    """Make the register ready to be shown; no widget is touched, so the worker may do it."""
    facets = {facet.name: values_of(register, facet.name) for facet in FACETS}
    return Prepared(Rows(displayed(register, flags), COLUMNS), facets)


class PlacementsScreen(QWidget):
    """One row per child in care on the as-at date; reads the session's picture and keeps nothing of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("page")
        self.setAccessibleName("Placements")
        self.least = PoundsBox("Cost a week at least, in pounds", "Any cost")
        self.least.setToolTip("Only children whose weekly cost is at least this; Up and Down change it by £500")
        self.columns_button = QPushButton("&Columns", toolTip="Show and hide columns")
        self.columns_button.setProperty("menu", True)
        self.filters = FilterBar(
            "Type to filter on any text", FACETS, (labelled("Cost at leas&t", self.least),), (self.columns_button,)
        )
        self._was_large = False
        self.view = TableView(COLUMNS, "placements", "Children in care")
        self.panel, self.totals = SidePanel(), FigureStrip(PLACES, beside=True)
        self._details_soon = QTimer(self, singleShot=True, interval=MILLISECONDS_BEFORE_DETAILS)
        self._lay_out()
        self._listen()
        self.reload()

    def reload(self) -> None:
        """Show the session's picture; what was filtered, sorted and chosen stays."""
        register, flags = self.session.picture.register, self.session.picture.flags
        self.on_names_changed(self.session.names_shown)
        if len(register) < MANY_ROWS:
            self._take(prepared(register, flags))
            return

        def prepare(progress: Progress) -> Prepared:
            made = prepared(register, flags)
            made.rows.prepare()
            return made

        self.session.runner.ask("Making the list ready", prepare, self._take, owner=self, replaces="register")

    def find(self) -> None:
        """Put the cursor into the search box."""
        self.filters.box.setFocus()
        self.filters.box.selectAll()

    def on_names_changed(self, shown: bool) -> None:
        """Show or hide the children's names."""
        self.view.show_column("name", shown)
        self._details_soon.start()

    def register(self) -> pd.DataFrame:
        """The rows as they are shown, in order."""
        return self.view.table.frame()

    def _take(self, made: Prepared) -> None:
        for name, values in made.facets.items():
            self.filters.choosers[name].set_values(values)
        self.view.set_rows(made.rows)
        self._narrow()

    def _narrow(self) -> None:
        table = self.view.table
        least = self.least.pounds * 100
        table.set_mask(mask(table.whole_frame(), self.filters.chosen(), least))
        self.filters.show_state(also=least > 0)

    def _on_shown(self) -> None:
        """Other rows are shown: add them up, and keep a child chosen."""
        table = self.view.table
        added_up = figures(table.shown_column("weekly_gross"), len(table.whole_frame()))
        self.totals.show_figures("Shown", told(added_up))
        page = self._page()
        self.stack.setCurrentWidget(page)
        for part in (self.filters, self.totals):
            part.setVisible(page is not self._nothing)
        self.setFocusProxy(self._nothing.buttons[0] if page is self._nothing else self.filters.box)
        self.no_costs.setVisible(page is self._body and self.session.ledger.cost_lines.empty)
        self.view.ensure_current()
        self._details_soon.start()

    def _page(self) -> QWidget:
        if self.session.is_empty:
            return self._nothing
        if self.view.table.whole_frame().empty:
            return self._nobody
        return self._body if self.view.table.rowCount() else self._none_fit

    def _show_details(self) -> None:
        """Gather what the panel says on the worker where it is free, so that holding Down never waits."""
        child_id, session = self.view.current_value("child_id"), self.session
        if not child_id:
            self.panel.show_details(None)
        elif session.runner.busy:
            self.panel.show_details(details(session, child_id))
        else:
            session.runner.ask(
                "", lambda progress: details(session, child_id), self._show_if_current, owner=self, replaces="details"
            )

    def _show_if_current(self, found: Details | None) -> None:
        if found is None or found.child_id == self.view.current_value("child_id"):
            self.panel.show_details(found)

    def _open(self, row: int) -> None:
        self.session.open_child(self.view.table.row_value(row, "child_id"))

    def _go_to_rows(self) -> None:
        self.view.setFocus()
        self.view.ensure_current()

    def _clear_cost(self) -> None:
        self.least.clear()

    def _restyle(self) -> None:
        large = theme.current().size >= LARGE_TEXT
        if large != self._was_large:
            self._was_large = large
            self.filters.fold.setChecked(not large)
        self.panel.restyle()
        self._make_room()
        self.filters.box.restyle()
        side = self.fontMetrics().height()
        self.columns_button.setIconSize(QSize(side, side))
        self.columns_button.setIcon(icons.icon("columns", theme.colours().text))
        self._details_soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list comes before the panel beside it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where the window is narrow for its letters the list has all of it; Enter opens the child."""
        self.panel.setVisible(self.width() >= LETTERS_FOR_BOTH * self.fontMetrics().height())

    def _keep_splitter(self) -> None:
        preferences.keep("placements/splitter", self.splitter.saveState())

    def _listen(self) -> None:
        self.filters.filtered.connect(self.view.table.filter)
        self.filters.narrowed.connect(self._narrow)
        self.filters.cleared.connect(self._clear_cost)
        self.least.pounds_changed.connect(lambda _: self._narrow())
        self.filters.box.left_downwards.connect(self._go_to_rows)
        self.filters.box.returnPressed.connect(self._go_to_rows)
        self.view.table.modelReset.connect(self._on_shown)
        self.view.current_changed.connect(lambda _: self._details_soon.start())
        self.view.opened.connect(self._open)
        self.panel.open_wanted.connect(self.session.open_child)
        self._details_soon.timeout.connect(self._show_details)
        self.splitter.splitterMoved.connect(lambda *_: self._keep_splitter())
        self.session.reloaded.connect(self.reload)
        self.session.names_changed.connect(self.on_names_changed)
        theme.current().changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self.columns_button.setMenu(self.view.columns_menu(self.columns_button))
        self.splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.splitter.setHandleWidth(8)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, 265])
        self.splitter.restoreState(preferences.state("placements/splitter"))
        self.no_costs = strip(NO_COSTS, "demonstration")
        self._body = self.splitter
        self._nothing, self._nobody, self._none_fit = self._empty_ledger(), self._empty_day(), self._empty_filter()
        self.stack = QStackedWidget()
        for page in (self._body, self._nothing, self._nobody, self._none_fit):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top, middle = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 4)
        middle.setContentsMargins(16, 6, 16, 10)
        top.addWidget(self.filters)
        middle.addWidget(self.stack)
        column.addLayout(top)
        column.addWidget(self.no_costs)
        column.addLayout(middle, 1)
        column.addWidget(self.totals)
        self.setFocusProxy(self.filters.box)
        self._restyle()

    def _empty_ledger(self) -> EmptyState:
        session = self.session
        nexts = (
            Next("Import the 903", "The yearly return, or an extract of it: episodes, reviews and the rest, as csv "
                 "or xml files, a folder or a zip.", session.open_imports),
            Next("Import costs", "A sheet of weekly costs. Children come from the 903 first.", session.open_imports),
            Next("Add a child by hand", "For a child who is in no file yet.", session.add_child),
            Next("Try the demonstration", "An invented council in a file of its own, to look around in.",
                 session.try_demonstration),
        )  # fmt: skip
        return EmptyState("This ledger is empty", "Nothing has been put in yet. What to do next:", nexts)

    def _empty_day(self) -> EmptyState:
        back = Next("Show today", "Everything as it stands today.", lambda: self.session.set_as_at(self.session.today))
        return EmptyState("No child was in care on this day", "Choose another as-at date (Ctrl+D).", (back,))

    def _empty_filter(self) -> EmptyState:
        clear = Next("Clear the filters", "Shows every child in care on this day.", self.filters.clear)
        return EmptyState("No child fits these filters", "Type less, or choose less.", (clear,))
