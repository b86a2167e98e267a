"""What a screen shows where there is nothing yet: what is missing, and what may be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.centred import centre

CARD_WIDTH = 640


class Next(NamedTuple):
    """Something to do next: its button, what it does in a sentence, and the act."""

    label: str
    reason: str
    act: Callable[[], None]


class EmptyState(QWidget):
    """A calm card in the middle of an empty screen; the first thing to do stands out."""

    def __init__(self, title: str, text: str, nexts: Sequence[Next] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(title)
        card = QFrame(objectName="card", accessibleName=title)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(6)
        column.addWidget(QLabel(title, objectName="title", wordWrap=True))
        column.addWidget(QLabel(text, objectName="muted", wordWrap=True))
        self.buttons = [self._add_next(column, each, first=place == 0) for place, each in enumerate(nexts)]
        centre(self, card, CARD_WIDTH)

    def _add_next(self, column: QVBoxLayout, each: Next, first: bool) -> QPushButton:
        button = QPushButton(each.label, objectName="primary" if first else "")
        button.setAccessibleDescription(each.reason)
        button.clicked.connect(lambda: each.act())
        reason = QLabel(each.reason, objectName="muted", wordWrap=True)
        column.addSpacing(12)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(reason)
        return button
