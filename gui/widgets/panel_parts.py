"""What the panel beside a list is made of: words, heads, boxes with a reason, and names with their values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from gui import theme
from models.words import LEVELS


def words(text: str, name: str = "") -> QLabel:
    """Plain words that wrap and can be marked with the mouse."""
    label = QLabel(text, objectName=name, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def head(column: QVBoxLayout, text: str) -> QLabel:
    """A head over what follows in a column."""
    made = words(text, "big")
    column.addSpacing(10)
    column.addWidget(made)
    return made


def reason_box(level: str, rule: str, text: str) -> QFrame:
    """A reason as a box: the level in words with its icon, the rule, the figures."""
    box = QFrame(objectName="reason")
    box.setProperty("tone", level)
    title = f"{LEVELS.get(level, level)}: {rule}"
    box.setAccessibleName(f"{title}. {text}")
    icon = QLabel()
    side = box.fontMetrics().height() + 2
    icon.setPixmap(theme.tone_icon(level).pixmap(side, side))
    row, column = QHBoxLayout(box), QVBoxLayout()
    row.setContentsMargins(10, 8, 10, 8)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    column.setSpacing(2)
    column.addWidget(QLabel(title, wordWrap=True, objectName="strong"))
    column.addWidget(words(text))
    return box


def facts(pairs: Sequence[tuple[str, str]]) -> QGridLayout:
    """Names on the left, their values on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, (name, value) in enumerate(pairs):
        grid.addWidget(words(name, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(value), line, 1, Qt.AlignmentFlag.AlignTop)
    return grid
