"""The bar over every screen: where the officer is, and on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui import icons, theme
from gui.widgets.as_at import AsAtPicker


class Bar(QFrame):
    """Title, way back and as-at date.

    Signals:
        back_wanted(): the officer goes back to where the child was opened from.
    """

    back_wanted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAccessibleName("Screen and date")
        self._back = QPushButton("Back", toolTip="Back to the list (Esc or Alt+Left)")
        self._back.clicked.connect(self.back_wanted)
        self._title = QLabel(objectName="title")
        self._ledger = QLabel(objectName="muted")
        self.as_at = AsAtPicker(today)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        for widget in (self._back, self._title, self._ledger):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.as_at)
        self.restyle()

    def show_title(self, title: str, ledger: str, *, back: bool) -> None:
        """Name the screen and the ledger; `back` where there is a way back."""
        self._title.setText(title)
        self._ledger.setText(ledger)
        self._back.setVisible(back)

    def restyle(self) -> None:
        """Take the colours in force."""
        self.as_at.restyle()
        self._back.setIcon(icons.icon("back", theme.colours().text))
