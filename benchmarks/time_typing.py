"""Keystrokes in the filter of the Placements table: until the rows are painted, and how long the window stands still.

The time to the paint holds the filter's own wait for the typing to rest. The window stands still while one turn of the
event loop runs: nothing else can be typed, moved or painted meanwhile.
"""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from opened_window import Watch, open_window
from probe import begin, tell
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.widgets.table_view import TableView

STARTED, ARGUMENTS = begin()

KEYS = [*"marcus", *[Qt.Key.Key_Backspace] * 6, *"04", *[Qt.Key.Key_Backspace] * 2, *"ell w"]
SECONDS_AFTER = 0.25
SECONDS_AT_MOST = 10.0


class Typist:
    """Types one key after another, and watches the table."""

    def __init__(self, view: TableView) -> None:
        self.view = view
        self.was_reset = False
        self.painted_at: float | None = None
        view.table.modelReset.connect(self.on_reset)
        self.watch = Watch(view, lambda: self.was_reset, self.on_painted)

    def on_reset(self) -> None:
        self.was_reset = True

    def on_painted(self) -> None:
        self.painted_at = self.painted_at or time.monotonic()

    def type(self, key: str | Qt.Key) -> tuple[float, float]:
        """Seconds from one key to the paint of what it leaves, and of the longest turn of the event loop by then."""
        box = window.stack.currentWidget().filters.box  # type: ignore[attr-defined]
        self.was_reset, self.painted_at = False, None
        pressed = time.monotonic()
        QTest.keyClick(box, key)  # type: ignore[call-overload]
        still = time.monotonic() - pressed
        while time.monotonic() < (self.painted_at or pressed + SECONDS_AT_MOST) + SECONDS_AFTER:
            before = time.monotonic()
            QApplication.processEvents()
            still = max(still, time.monotonic() - before)
            time.sleep(0.0002)
        if self.painted_at is None:
            raise SystemExit(f"After the key {key!r} the table was not painted within {SECONDS_AT_MOST:.0f} seconds.")
        return self.painted_at - pressed, still


def filled(view: TableView) -> None:
    found.append(view)


found: list[TableView] = []
app, window = open_window(Path(ARGUMENTS[0]), date.fromisoformat(ARGUMENTS[1]), lambda: None, filled)
while not found or window.runner.busy:
    app.processEvents()
    time.sleep(0.005)
QTest.qWait(500)
typist = Typist(found[0])
times = [typist.type(key) for key in KEYS]
painted, still = zip(*times, strict=True)
tell(painted=median(painted), painted_worst=max(painted), still=median(still), still_worst=max(still))
window.runner.close()
