"""File, Export workbook: the register and every report, saved where the officer says, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from models.errors import Refusal
from models.financial_year import year_shown

if TYPE_CHECKING:
    from db.store import Store
    from gui.window import Window
    from models.imports.result import Progress

MAKING = "Making the workbook"
ENDING = ".xlsx"


def export_workbook(window: Window) -> None:
    """Ask where, and save the workbook of the day in view there; it has no names."""
    session = window.session
    if session is None:
        return
    name = f"placements-{session.as_at:%Y-%m-%d}{ENDING}"
    path, _ = QFileDialog.getSaveFileName(window, "Export a workbook", name, f"Workbook (*{ENDING})")
    if path:
        work = save(session.store, session.as_at, Path(path))
        window.runner.ask(
            MAKING, work, lambda saved: window.message.tell(f"Saved as {saved}, without names.", "good"), owner=window
        )


def save(store: Store, as_at: date, path: Path) -> Callable[[Progress], Path]:
    """Write the workbook, whole or not at all; gives the path, which ends as a workbook's does."""

    def work(progress: Progress) -> Path:
        from reports.workbook import workbook
        from reports.writing import not_over, write_file

        place = ended(path)
        not_over(place, [store.path])
        progress(0, 0, MAKING)
        with store.again() as own:  # the whole ledger: the screens may have only the children in care
            ledger, settings = own.ledger(), own.settings()
        write_file(place, workbook(ledger, settings, as_at, year_shown(None, as_at), tell=progress))
        return place

    return work


def ended(path: Path) -> Path:
    """The path with a workbook's ending; refuses a file that the officer was not asked about."""
    place = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
    if place != path and place.exists():
        raise Refusal(f"{place} is there already. Choose it by its whole name, or choose another.")
    return place
