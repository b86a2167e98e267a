"""A box for whole pounds: digits, with or without £ and commas; empty means no amount."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

MOST_LETTERS = 9
STEP = 500


class PoundsBox(QLineEdit):
    """Whole pounds, typed; Up and Down step by £500, Esc clears.

    Signals:
        pounds_changed(int): other pounds stand in the box; 0 for none.
    """

    pounds_changed = Signal(int)

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = 0
        self.setAccessibleName(name)
        self.setPlaceholderText(empty)
        self.setMaxLength(MOST_LETTERS)
        self.setValidator(QRegularExpressionValidator("£?[0-9,]*", self))
        self._fit()
        self.textChanged.connect(lambda _: self._tell())

    @property
    def pounds(self) -> int:
        """The pounds typed; 0 for none."""
        return int(re.sub(r"\D", "", self.text()) or 0)

    def show_pounds(self, pounds: int) -> None:
        """Put pounds in; 0 empties the box."""
        self.setText(f"£{pounds:,}" if pounds > 0 else "")

    def changeEvent(self, event: QEvent) -> None:
        """It grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down step, Esc clears."""
        steps = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}
        if event.key() in steps:
            self.show_pounds(max(self.pounds + steps[Qt.Key(event.key())], 0))
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * (MOST_LETTERS + 4))

    def _tell(self) -> None:
        if self.pounds != self._told:
            self._told = self.pounds
            self.pounds_changed.emit(self._told)
