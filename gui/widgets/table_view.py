"""A table view for a FrameTable: sorts on value, remembers its columns, copies for a spreadsheet, all by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any

import pandas as pd
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui import preferences
from gui.widgets.clipboard import as_text, safe_cell
from gui.widgets.frame_table import Column, FrameTable
from gui.widgets.rows import Rows

SECONDS_BETWEEN_LETTERS = 1.0
ROW_PADDING = 12
LEAST_ROW = 28
WIDEST_FIRST = 320
USUAL_LETTERS = 16


class TableView(QTableView):
    """Shows a frame through columns. `table` is its FrameTable.

    Signals:
        opened(int): Enter or a double click on a shown row.
        current_changed(int): another shown row is current; -1 for none.
    """

    opened = Signal(int)
    current_changed = Signal(int)

    def __init__(
        self, columns: Sequence[Column], settings_key: str, name: str, parent: QWidget | None = None, key: str = ""
    ) -> None:
        super().__init__(parent)
        self.table = FrameTable(columns, self)
        self._habit = f"tables/{settings_key}"
        self._key = key or columns[0].name
        self._current: Any = None
        self._typed, self._typed_at = "", 0.0
        self._sized = False
        self._letters = self.fontMetrics().height()
        self.setAccessibleName(name)
        self.setModel(self.table)
        self._set_behaviour()
        self._set_header()
        self._listen()

    def set_frame(self, frame: pd.DataFrame) -> None:
        """Show another frame; the current row stays with its child where it is still there."""
        self.table.set_frame(frame)
        self._size_columns_once()

    def set_rows(self, rows: Rows) -> None:
        """Show rows made ready on the worker."""
        self.table.set_rows(rows)
        self._size_columns_once()

    def ensure_current(self) -> None:
        """Where no row is current, make the first one so; the focus stays where it is."""
        if self.current_row() < 0 and self.table.rowCount():
            self._make_current(0)

    def current_row(self) -> int:
        """The current shown row, or -1."""
        return self.currentIndex().row()

    def current_value(self, name: str) -> Any:
        """The current row's value, or None."""
        row = self.current_row()
        return self.table.row_value(row, name) if row >= 0 else None

    def go_to(self, name: str, value: Any) -> bool:
        """Make the row with this value current; whether there is one."""
        row = self.table.row_of(name, value)
        if row >= 0:
            self._make_current(row)
        return row >= 0

    def copy(self) -> None:
        """Put the selected rows on the clipboard with their headings, safe for a spreadsheet."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if not rows:
            return
        shown = self._columns_in_view()
        heading = [self.table.columns[column].title for column in shown]
        cells = [[self._cell(row, column) for column in shown] for row in rows]
        QGuiApplication.clipboard().setText(as_text([heading, *cells]))

    def columns_menu(self, parent: QWidget | None = None) -> QMenu:
        """A menu that shows and hides columns; a button may hold it."""
        menu = QMenu("&Columns", parent or self)
        menu.aboutToShow.connect(lambda: self._fill_columns_menu(menu))
        self._fill_columns_menu(menu)
        return menu

    def sort_by(self, name: str, descending: bool = False) -> None:
        """Sort on a column by its frame name."""
        section = [column.name for column in self.table.columns].index(name)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(section, order)

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column by its frame name."""
        self.setColumnHidden([column.name for column in self.table.columns].index(name), not shown)
        self._keep_soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies it; the rest is as in any table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.opened.emit(self.current_row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters go to the next row whose current column begins with them."""
        again = monotonic() - self._typed_at > SECONDS_BETWEEN_LETTERS
        self._typed, self._typed_at = (search if again else self._typed + search), monotonic()
        column = max(self.currentIndex().column(), 0)
        row = self.table.find_start(column, self._typed, max(self.current_row(), 0) + (1 if again else 0))
        if row >= 0:
            self._make_current(row, column)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, sort and columns, by right click or the Menu key."""
        self._row_menu().exec(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_row_height()
            self._grow_columns()

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def _set_header(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_row_height()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setAccessibleName(f"Headings of {self.accessibleName()}")
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        for section, column in enumerate(self.table.columns):
            self.setColumnHidden(section, column.hidden)
        self._restore_header()

    def _listen(self) -> None:
        self._keep_soon = QTimer(self, singleShot=True, interval=400)
        self._keep_soon.timeout.connect(self._keep_header)
        header = self.horizontalHeader()
        header.sectionResized.connect(lambda *_: self._keep_soon.start())
        header.sectionMoved.connect(lambda *_: self._keep_soon.start())
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda index, _: self.current_changed.emit(index.row()))
        self.table.modelAboutToBeReset.connect(self._on_reset_begun)
        self.table.modelReset.connect(self._on_reset_done)

    def _set_row_height(self) -> None:
        letters = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(max(LEAST_ROW, letters + ROW_PADDING))
        self.setIconSize(QSize(letters, letters))

    def _grow_columns(self) -> None:
        """Columns keep their width in letters when the text size changes."""
        before, self._letters = self._letters, self.fontMetrics().height()
        if before != self._letters:
            for section in range(self.table.columnCount()):
                if not self.isColumnHidden(section):
                    self.setColumnWidth(section, round(self.columnWidth(section) * self._letters / before))

    def _make_current(self, row: int, column: int | None = None) -> None:
        column = self._columns_in_view()[0] if column is None else column
        index = self.table.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _columns_in_view(self) -> list[int]:
        header = self.horizontalHeader()
        logical = [header.logicalIndex(visual) for visual in range(header.count())]
        return [section for section in logical if not self.isColumnHidden(section)] or [0]

    def _cell(self, row: int, column: int) -> str:
        return safe_cell(self.table.row_text(row, column), self.table.row_value(row, self.table.columns[column].name))

    def _row_menu(self) -> QMenu:
        menu = QMenu(self)
        copy = menu.addAction("&Copy", self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        column = self.currentIndex().column()
        if column >= 0:
            self._add_sorts(menu, column)
        menu.addMenu(self.columns_menu(menu))
        return menu

    def _add_sorts(self, menu: QMenu, column: int) -> None:
        title = self.table.columns[column].title
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        menu.addSeparator()
        menu.addAction(f"Sort by {title}, &lowest first", lambda: self.sortByColumn(column, up))
        menu.addAction(f"Sort by {title}, h&ighest first", lambda: self.sortByColumn(column, down))
        menu.addAction(f"&Hide {title}", lambda: self.show_column(self.table.columns[column].name, False))
        menu.addSeparator()

    def _fill_columns_menu(self, menu: QMenu) -> None:
        menu.clear()
        only_one = len(self._columns_in_view()) == 1
        for section, column in enumerate(self.table.columns):
            action = QAction(column.title, menu, checkable=True, checked=not self.isColumnHidden(section))
            action.setEnabled(not (only_one and action.isChecked()))
            action.toggled.connect(lambda shown, name=column.name: self.show_column(name, shown))
            menu.addAction(action)

    def _on_header_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        section = self.horizontalHeader().logicalIndexAt(place)
        if section >= 0:
            self._add_sorts(menu, section)
        menu.addMenu(self.columns_menu(menu))
        menu.exec(self.horizontalHeader().mapToGlobal(place))

    def _on_reset_begun(self) -> None:
        row = self.current_row()
        self._current = self.table.row_value(row, self._key) if row >= 0 else None

    def _on_reset_done(self) -> None:
        row = -1 if self._current is None else self.table.row_of(self._key, self._current)
        if row >= 0:
            self._make_current(row)
        else:
            self.setCurrentIndex(QModelIndex())
            self.current_changed.emit(-1)

    def _signature(self) -> str:
        return ",".join(column.name for column in self.table.columns)

    def _keep_header(self) -> None:
        preferences.keep(f"{self._habit}/columns", self._signature())
        preferences.keep(f"{self._habit}/letters", self._letters)
        preferences.keep(f"{self._habit}/header", self.horizontalHeader().saveState())

    def _restore_header(self) -> None:
        if preferences.text(f"{self._habit}/columns") == self._signature():
            self._sized = self.horizontalHeader().restoreState(preferences.state(f"{self._habit}/header"))
            self._letters = preferences.number(f"{self._habit}/letters", self._letters)
            self._grow_columns()

    def _size_columns_once(self) -> None:
        """Fit the columns to the first rows ever shown; afterwards the widths are the officer's."""
        if self._sized or not self.table.rowCount():
            return
        self._sized = True
        self.horizontalHeader().setResizeContentsPrecision(50)
        self.resizeColumnsToContents()
        scale = self._letters / USUAL_LETTERS
        for section, column in enumerate(self.table.columns):
            fitted = min(self.columnWidth(section) + 12, round(WIDEST_FIRST * scale))
            self.setColumnWidth(section, round(column.width * scale) or fitted)
