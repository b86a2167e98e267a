"""The program's window as `gui/app.py` builds it, with someone watching for the paint of the filled table."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from probe import passphrase
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.app import application
from gui.theme import Theme
from gui.window import Window

if TYPE_CHECKING:
    # Not imported before the first paint: it reads pandas, which the window itself leaves until then.
    from gui.widgets.table_view import TableView


SECONDS_AT_MOST = 900


class Watch(QObject):
    """Tells each time that the table is painted with just so many rows, once the paint is over."""

    def __init__(self, view: TableView, fits: Callable[[], bool], painted: Callable[[], None]) -> None:
        super().__init__(view)
        self.view, self.fits, self.painted = view, fits, painted
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self.fits():
            QTimer.singleShot(0, self.painted)
        return False


def open_window(
    path: Path | None, today: date, first_paint: Callable[[], None], filled: Callable[[TableView], None]
) -> tuple[QApplication, Window]:
    """Show the window and open the file in it; `filled` hears when every child in care stands in the painted table."""
    app = application()
    window = Window(Theme.of(app), today)

    def on_painted() -> None:
        first_paint()
        window.start(path, passphrase() if path else None)

    def on_opened(opened: object) -> None:
        view: TableView = window.stack.currentWidget().view  # type: ignore[attr-defined]
        rows = len(opened.loaded.picture.register)  # type: ignore[attr-defined]
        Watch(view, lambda: view.table.rowCount() == rows, lambda: filled(view))

    def give_up(why: str) -> None:
        sys.stderr.write(f"{why}\n")
        sys.stderr.flush()
        os._exit(1)

    window.runner.crashed.connect(lambda text: give_up(" ".join(text.split())))
    window.runner.refused.connect(give_up)
    QTimer.singleShot(SECONDS_AT_MOST * 1000, lambda: give_up(f"not there after {SECONDS_AT_MOST} seconds"))
    window.painted.connect(on_painted)
    window.opening.opened.connect(on_opened)
    window.show()
    return app, window
