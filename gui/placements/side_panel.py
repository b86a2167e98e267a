"""The panel beside the register: one child, why flagged first, homes and dates next, money last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.placements.details import Details
from gui.placements.timeline import Timeline
from gui.widgets.panel_parts import facts, head, reason_box, words

NOBODY = "Choose a child in the list to see why a review may be needed, the child's homes, the next dates and the cost."

LETTERS_WIDE = 17


class SidePanel(QScrollArea):
    """Shows the details of one child, or what to do to see some.

    Signals:
        open_wanted(str): the officer asks for the Child page.
    """

    open_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setObjectName("panel")
        self.setAccessibleName("The child chosen")
        self.restyle()
        self.show_details(None)

    def restyle(self) -> None:
        """Wide enough for its longest words at any text size."""
        self.setMinimumWidth(self.fontMetrics().height() * LETTERS_WIDE)

    def show_details(self, details: Details | None) -> None:
        """Show a child, or nobody."""
        inside = QWidget(objectName="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(6)
        if details is None:
            column.addWidget(words(NOBODY, "muted"))
        else:
            self._fill(column, details)
        column.addStretch(1)
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, details: Details) -> None:
        column.addWidget(words(details.title, "title"))
        column.addWidget(words(details.about, "muted"))
        button = QPushButton("Open the child", toolTip="Open the child's page (Enter in the list)")
        button.clicked.connect(lambda: self.open_wanted.emit(details.child_id))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        head(column, "Why flagged")
        for reason in details.reasons:
            column.addWidget(reason_box(*reason))
        if not details.reasons:
            column.addWidget(words("No flag on this day."))
        self._fill_homes(column, details)
        head(column, "Dates")
        column.addLayout(facts(details.dates))
        head(column, "Cost")
        column.addLayout(facts(details.money))
        if details.lines:
            column.addWidget(words("Lines in force on this day", "muted"))
            column.addLayout(facts(details.lines))
        if details.gaps:
            head(column, "Not recorded")
            for gap in details.gaps:
                column.addWidget(words(gap))

    def _fill_homes(self, column: QVBoxLayout, details: Details) -> None:
        count = len(details.homes)
        head(column, f"Homes: {count}")
        if not count:
            return
        timeline = Timeline()
        column.addWidget(timeline)
        timeline.show_homes(details.homes, details.as_at)
        for home in reversed(details.homes):
            column.addWidget(words(home.sentence()))
