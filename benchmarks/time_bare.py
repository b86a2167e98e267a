"""From process start to the first paint of an empty PySide6 window: what no Qt program in Python can go below."""

from __future__ import annotations

from probe import begin, since, tell
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

STARTED, _ = begin()


class Bare(QMainWindow):
    """A window with nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        QTimer.singleShot(0, painted)


def painted() -> None:
    tell(first_paint=since(STARTED))
    app.quit()


app = QApplication([])
window = Bare()
window.show()
app.exec()
