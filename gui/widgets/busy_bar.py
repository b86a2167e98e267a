"""The strip at the foot of the window: what is going on, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

MILLISECONDS_BEFORE_SHOWN = 250


class BusyBar(QFrame):
    """Shown only where work lasts long enough to be noticed.

    Signals:
        stop_wanted(): the officer asks for the work to stop.
    """

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName("Work under way")
        self._label = QLabel()
        self._bar = QProgressBar(textVisible=False, accessibleName="How far the work is")
        self._bar.setFixedWidth(200)
        self._stop = QPushButton("Stop")
        self._stop.clicked.connect(self.stop_wanted)
        self._soon = QTimer(self, singleShot=True, interval=MILLISECONDS_BEFORE_SHOWN)
        self._soon.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._label)
        row.addStretch(1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.hide()

    def on_busy_changed(self, busy: bool, label: str) -> None:
        """Work began, or none is left."""
        self._bar.setRange(0, 0)
        self._label.setText(label)
        if busy:
            self._soon.start()
        else:
            self._soon.stop()
            self.hide()

    def on_progressed(self, done: int, of: int, what: str) -> None:
        """Show how far the work is."""
        self._bar.setRange(0, of if of > 1 else 0)
        self._bar.setValue(done)
        self._label.setText(what)
