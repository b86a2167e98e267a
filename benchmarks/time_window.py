"""From process start to the first paint and, where a ledger is named, to the Placements table filled and painted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from opened_window import open_window
from probe import begin, since, tell
from PySide6.QtWidgets import QApplication

STARTED, ARGUMENTS = begin()

figures: dict[str, float] = {}


def first_paint() -> None:
    figures["first_paint"] = since(STARTED)
    if path is None:
        finish()


def filled(view: object) -> None:
    if "filled" not in figures:
        figures["filled"] = since(STARTED)
        finish()


def finish() -> None:
    tell(**figures)
    # The memory and the time are taken; what is still under way in the background may end as it likes.
    QApplication.exit(0)


path = Path(ARGUMENTS[0]) if ARGUMENTS else None
today = date.fromisoformat(ARGUMENTS[1]) if path else date(2026, 11, 16)
app, window = open_window(path, today, first_paint, filled)
app.exec()
window.runner.close()
