"""The pack made off the UI thread: pages to look at, a PDF to save, a printer to fill. All in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from models.errors import Refusal
from models.frames import Ledger
from models.imports.result import Progress
from models.settings import Settings

MAKING = "Making the weekly pack"
SCREEN_DOTS, PRINT_DOTS = 144, 220


class Wanted(NamedTuple):
    """Which pack: of what, as at when, with names or without."""

    ledger: Ledger
    settings: Settings
    as_at: date
    named: bool


def pages(wanted: Wanted) -> Callable[[Progress], list[bytes]]:
    """The pages as PNG pictures for the screen, sharp at twice the usual size."""

    def work(progress: Progress) -> list[bytes]:
        from reports.pack import pack_pages

        progress(0, 0, MAKING)
        return pack_pages(*wanted, pixels_per_inch=SCREEN_DOTS)

    return work


def save(wanted: Wanted, path: str, ledger: Path) -> Callable[[Progress], str]:
    """Write the PDF where the officer chose, whole or not at all, and never over the open ledger; gives the path."""

    def work(progress: Progress) -> str:
        from reports.pack import pack
        from reports.writing import not_over, write_file

        progress(0, 0, "Saving the weekly pack")
        not_over(Path(path), [ledger])
        write_file(Path(path), pack(*wanted))
        return path

    return work


def print_on(printer: QPrinter, wanted: Wanted) -> Callable[[Progress], int]:
    """Put the pages on the printer, each as large as the paper lets it be; gives how many."""

    def work(progress: Progress) -> int:
        from reports.pack import pack_pages

        progress(0, 0, MAKING)
        made = pack_pages(*wanted, pixels_per_inch=PRINT_DOTS)
        painter = QPainter()
        if not painter.begin(printer):
            raise Refusal("The printer does not answer. Check that it is on, or choose another.")
        try:
            for number, page in enumerate(made):
                progress(number, len(made), f"Printing page {number + 1} of {len(made)}")
                if number:
                    printer.newPage()
                _put(painter, QImage.fromData(page))
        finally:
            painter.end()
        return len(made)

    return work


def _put(painter: QPainter, image: QImage) -> None:
    painter.drawImage(fitted(image, QRectF(painter.viewport())), image)


def fitted(image: QImage, paper: QRectF) -> QRectF:
    """The largest place on the paper that keeps the page's shape, in its middle."""
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
