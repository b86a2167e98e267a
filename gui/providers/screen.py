"""Providers: what each has cost, how its rates and its registration stand, and the provider chosen beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui import icons, preferences, theme
from gui.providers.columns import PROVIDERS
from gui.providers.empty import LacksStrip, no_providers, nobody, none_fit
from gui.providers.panel import ProviderPanel
from gui.providers.totals import MOST_AT_LARGE_TEXT, PLACES, figures, lead
from gui.providers.working import Shown, shown
from gui.session import Session
from gui.widgets.empty_state import EmptyState
from gui.widgets.figure_strip import FigureStrip
from gui.widgets.filter_bar import FilterBox
from gui.widgets.flow import FlowLayout
from gui.widgets.table_view import TableView
from models.imports.result import Progress

ADDING_UP = "Adding up the providers"
MILLISECONDS_BEFORE_DETAILS = 60
LETTERS_FOR_BOTH = 50
LETTERS_OF_THE_BOX = 17
LARGE_TEXT = 150


class ProvidersScreen(QWidget):
    """One row a provider; worked out when the screen is in view, and again when the ledger changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("page")
        self.setAccessibleName("Providers")
        self.shown: Shown | None = None
        self._stale, self._opened = True, False  # `_opened`: where there is no room for both, the panel is in view
        self.box = FilterBox("Type to filter the providers")
        self.columns_button = QPushButton("&Columns", toolTip="Show and hide columns")
        self.columns_button.setProperty("menu", True)
        self.view = TableView(PROVIDERS, "providers", "Providers")
        self.panel, self.totals, self.lacks = ProviderPanel(), FigureStrip(PLACES), LacksStrip(session)
        self.stack, self.tools = QStackedWidget(), QWidget()
        self._details_soon = QTimer(self, singleShot=True, interval=MILLISECONDS_BEFORE_DETAILS)
        self._lay_out()
        self._listen()
        self._restyle()

    def reload(self) -> None:
        """Work the providers out again; where the screen is not in view, when it next is."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._ask()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        if self.box.isVisible():
            self.close_panel()
            self.box.setFocus()
            self.box.selectAll()

    def open_panel(self) -> None:
        """Go to the children of the provider in view."""
        self._show_details()
        self._opened = True
        self._make_room()
        self.panel.setFocus()

    def close_panel(self) -> None:
        """Go back to the list."""
        self._opened = False
        self._make_room()
        self.view.setFocus()
        self.view.ensure_current()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the screen was out of view is worked out now."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list comes before the panel beside it."""
        super().resizeEvent(event)
        self._make_room()

    def _ask(self) -> None:
        """Work the day out; the ledger is read whole first, where only its first look is there."""
        session, as_at = self.session, self.session.as_at
        session.complete()

        def work(progress: Progress) -> Shown:
            return shown(session.ledger, session.settings, as_at, session.picture)

        session.runner.ask(ADDING_UP, work, self._take, owner=self, replaces="providers")

    def _take(self, made: Shown) -> None:
        self.shown = made
        self.lacks.show_lacks(made.has_costs, made.has_list)
        self.view.set_rows(made.rows)
        self.panel.show_names(self.session.names_shown)
        self._show_details()

    def _on_rows(self) -> None:
        """Other rows are shown: add them up, and keep a provider chosen."""
        if self.shown is None:
            return
        table = self.view.table
        most = MOST_AT_LARGE_TEXT if theme.current().size >= LARGE_TEXT else None
        told = lead(table.rowCount(), len(table.whole_frame()))
        self.totals.show_figures(told, figures(table.frame(), self.shown.year), most)
        self._go_to(self._page())
        self.view.ensure_current()
        self._details_soon.start()

    def _page(self) -> QWidget:
        if self.view.table.whole_frame().empty:
            return self._no_providers if self.session.is_empty else self._nobody
        return self.splitter if self.view.table.rowCount() else self._none_fit

    def _go_to(self, page: QWidget) -> None:
        """Show a page; a focus that was on the one before it goes there."""
        held = self.stack.isAncestorOf(focused) if (focused := self.window().focusWidget()) else False
        has_rows = page in (self.splitter, self._none_fit)
        for part in (self.tools, self.totals):
            part.setVisible(has_rows)
        if not has_rows:
            self.lacks.hide()
        self.setFocusProxy(self.box if has_rows or not isinstance(page, EmptyState) else page.buttons[0])
        if page is not self.stack.currentWidget():
            self.stack.setCurrentWidget(page)
            if held:
                self.setFocus()

    def _show_details(self) -> None:
        name = self.view.current_value("provider")
        self.panel.show_provider(None if self.shown is None or name is None else self.shown.provider(name))

    def _make_room(self) -> None:
        """Where the window is narrow for its letters the list has all of it, and Enter shows the panel instead."""
        both = self.width() >= LETTERS_FOR_BOTH * self.fontMetrics().height()
        self.view.setVisible(both or not self._opened)
        self.panel.setVisible(both or self._opened)
        self.panel.back.setVisible(not both)

    def _restyle(self) -> None:
        side = self.fontMetrics().height()
        self.columns_button.setIconSize(QSize(side, side))
        self.columns_button.setIcon(icons.icon("columns", theme.colours().text))
        self.box.setMinimumWidth(LETTERS_OF_THE_BOX * side)
        self.box.restyle()
        self.panel.restyle()
        self._make_room()
        self._on_rows()

    def _listen(self) -> None:
        self.box.filtered.connect(self.view.table.filter)
        self.box.left_downwards.connect(self.close_panel)
        self.box.returnPressed.connect(self.close_panel)
        self.view.table.modelReset.connect(self._on_rows)
        self.view.current_changed.connect(lambda _: self._details_soon.start())
        self.view.opened.connect(lambda _: self.open_panel())
        self.panel.closed.connect(self.close_panel)
        self.panel.open_wanted.connect(self.session.open_child)
        self._details_soon.timeout.connect(self._show_details)
        self.splitter.splitterMoved.connect(
            lambda *_: preferences.keep("providers/splitter", self.splitter.saveState())
        )
        self.session.reloaded.connect(self.reload)
        self.session.names_changed.connect(self.panel.show_names)
        theme.current().changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self.columns_button.setMenu(self.view.columns_menu(self.columns_button))
        row = FlowLayout(self.tools)
        row.setContentsMargins(16, 10, 16, 4)
        row.addWidget(self.box)
        row.addWidget(self.columns_button)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.splitter.setHandleWidth(8)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([806, 374])
        self.splitter.restoreState(preferences.state("providers/splitter"))
        self._no_providers, self._nobody = no_providers(self.session), nobody(self.session)
        self._none_fit = none_fit(self.box.clear)
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 6, 16, 10)
        middle.addWidget(self.stack)
        for page in (self.splitter, self._no_providers, self._nobody, self._none_fit):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.lacks)
        column.addLayout(middle, 1)
        column.addWidget(self.totals)
        self.lacks.hide()
        self.setFocusProxy(self.box)
