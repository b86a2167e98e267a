"""The rows behind one figure: its cost lines, its nights and its budget, with how it is worked out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gui.costs.columns import LINES, PLANNED, STAYS, key_words
from gui.costs.working import Behind
from gui.widgets.figure_strip import FigureStrip
from gui.widgets.filter_bar import labelled
from gui.widgets.flow import FlowLayout
from gui.widgets.table_view import TableView
from models.forecast.worked_out import how_worked_out, sum_in_words
from models.money import pounds

TABLES = (("lines", LINES, "Cost lines", "placement_id"), ("stays", STAYS, "Nights in placement", "placement_id"),
          ("budget", PLANNED, "Budget", "placement_type"))  # fmt: skip


class BehindPage(QWidget):
    """What one figure is made of; Esc goes back to the forecast, Enter on a row to the child.

    Signals:
        closed(): the officer goes back.
        child_wanted(str): Enter on a row of this child.
    """

    closed = Signal()
    child_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Rows behind a figure")
        self.shown: Behind | None = None
        self.back = QPushButton("Bac&k to the forecast", toolTip="Back to the forecast (Esc)")
        self.how = QPushButton("How is this &worked out?", checkable=True)
        self.which = QComboBox(accessibleName="Rows shown")
        self.title, self.sum = QLabel(objectName="big"), QLabel(objectName="muted", wordWrap=True)
        self.words = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        self.views = {name: TableView(columns, f"costs/{name}", title, key=key) for name, columns, title, key in TABLES}
        self.pages, self.totals = QStackedWidget(), FigureStrip(4)
        self._lay_out()
        self._listen()

    @property
    def view(self) -> TableView:
        """The table chosen."""
        return self.views[self.which.currentData() or "lines"]

    def show_behind(self, each: Behind) -> None:
        """Show what stands behind a figure."""
        self.shown = each
        self.title.setText(f"{key_words(each.by, each.key)}, {each.year.name}")
        self.sum.setText(sum_in_words(each.sums, len(each.lines.frame)))
        self.words.setText("\n\n".join(how_worked_out(each.year, each.as_at)))
        self.views["lines"].set_rows(each.lines)
        self.views["stays"].set_rows(each.stays)
        self.views["budget"].set_frame(each.budget)
        chosen = max(self.which.currentIndex(), 0)
        self.which.clear()
        for name, _, title, _ in TABLES:
            self.which.addItem(f"{title} ({len(self.views[name].table.whole_frame()):,})", name)
        self.which.setCurrentIndex(chosen)
        for view in self.views.values():
            view.ensure_current()
        self._add_up()

    def show_names(self, shown: bool) -> None:
        """Show or hide the children's names."""
        for name in ("lines", "stays"):
            self.views[name].show_column("name", shown)

    def _choose(self) -> None:
        self.pages.setCurrentWidget(self._told if self.how.isChecked() else self.view)
        self._add_up()

    def _add_up(self) -> None:
        if self.shown is None:
            return
        shown = self.view.table.frame()
        rows = (f"{len(shown):,}", "row" if len(shown) == 1 else "rows")
        if self.view is self.views["lines"]:
            named = (("forecast", "forecast"), ("actual", "paid to date"), ("commitment", "committed"))
            figures = [(pounds(int(shown[name].sum())), words) for name, words in named]
        elif self.view is self.views["stays"]:
            figures = [(f"{int(shown['nights'].sum()):,}", "nights in placement")]
        else:
            figures = [(pounds(int(shown["budget"].sum())), "budget")]
        self.totals.show_figures("Total of these rows", [*figures, rows])

    def _open(self, view: TableView, row: int) -> None:
        if view is not self.views["budget"]:
            self.child_wanted.emit(view.table.row_value(row, "child_id"))

    def _listen(self) -> None:
        self.back.clicked.connect(self.closed)
        QShortcut(Qt.Key.Key_Escape, self, activated=self.closed.emit,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip
        self.how.toggled.connect(lambda _: self._choose())
        self.which.currentIndexChanged.connect(lambda _: self._choose())
        for view in self.views.values():
            view.opened.connect(lambda row, view=view: self._open(view, row))

    def _lay_out(self) -> None:
        top = QWidget()
        row = FlowLayout(top)
        for widget in (self.back, self.title, labelled("&Show", self.which), self.how):
            row.addWidget(widget)
        self._told = QScrollArea(widgetResizable=True, accessibleName="How is this worked out?", objectName="panel")
        self.words.setMargin(12)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told.setWidget(self.words)
        self._told.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for page in (*self.views.values(), self._told):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(top)
        column.addWidget(self.sum)
        column.addWidget(self.pages, 1)
        column.addWidget(self.totals)
        self.setFocusProxy(self.views["lines"])
