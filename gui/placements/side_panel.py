"""The panel beside the register: one child, why flagged first, homes and dates next, money last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.placements.details import Details, Fact, Reason
from gui.placements.timeline import Timeline
from models.words import LEVELS

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
            column.addWidget(_words(NOBODY, "muted"))
        else:
            self._fill(column, details)
        column.addStretch(1)
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, details: Details) -> None:
        column.addWidget(_words(details.title, "title"))
        column.addWidget(_words(details.about, "muted"))
        button = QPushButton("Open the child", toolTip="Open the child's page (Enter in the list)")
        button.clicked.connect(lambda: self.open_wanted.emit(details.child_id))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        _head(column, "Why flagged")
        for reason in details.reasons:
            column.addWidget(_reason(reason))
        if not details.reasons:
            column.addWidget(_words("No flag on this day."))
        self._fill_homes(column, details)
        _head(column, "Dates")
        column.addLayout(_facts(details.dates))
        _head(column, "Cost")
        column.addLayout(_facts(details.money))
        if details.lines:
            column.addWidget(_words("Lines in force on this day", "muted"))
            column.addLayout(_facts(details.lines))
        if details.gaps:
            _head(column, "Not recorded")
            for gap in details.gaps:
                column.addWidget(_words(gap))

    def _fill_homes(self, column: QVBoxLayout, details: Details) -> None:
        count = len(details.homes)
        _head(column, f"Homes: {count}")
        if not count:
            return
        timeline = Timeline()
        column.addWidget(timeline)
        timeline.show_homes(details.homes, details.as_at)
        for home in reversed(details.homes):
            column.addWidget(_words(home.sentence()))


def _words(text: str, name: str = "") -> QLabel:
    label = QLabel(text, objectName=name, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _head(column: QVBoxLayout, text: str) -> None:
    column.addSpacing(10)
    column.addWidget(_words(text, "big"))


def _reason(reason: Reason) -> QFrame:
    """A reason as a box: the level in words with its icon, the rule, the figures."""
    box = QFrame(objectName="reason")
    box.setProperty("tone", reason.level)
    level = LEVELS.get(reason.level, reason.level)
    box.setAccessibleName(f"{level}: {reason.rule}. {reason.text}")
    icon = QLabel()
    side = box.fontMetrics().height() + 2
    icon.setPixmap(theme.tone_icon(reason.level).pixmap(side, side))
    head = QLabel(f"{level}: {reason.rule}", wordWrap=True, objectName="strong")
    row, column = QHBoxLayout(box), QVBoxLayout()
    row.setContentsMargins(10, 8, 10, 8)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    column.setSpacing(2)
    column.addWidget(head)
    column.addWidget(_words(reason.text))
    return box


def _facts(facts: Sequence[Fact]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, fact in enumerate(facts):
        name, value = _words(fact.name, "muted"), _words(fact.value)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
    return grid
