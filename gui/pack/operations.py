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


class Wanted(NamedTuple):
    """Which pack: of what, as at when, with names or without."""

    ledger: Ledger
    settings: Settings
    as_at: date
    named: bool


def pages(wanted: Wanted) -> Callable[[Progress], list[QImage]]:
    """The pages as images."""

    def work(progress: Progress) -> list[QImage]:
        from reports.pack import pack_pages

        progress(0, 0, MAKING)
        return [QImage.fromData(page) for page in pack_pages(*wanted)]

    return work


def save(wanted: Wanted, path: str) -> Callable[[Progress], str]:
    """Write the PDF where the officer chose; gives the path."""

    def work(progress: Progress) -> str:
        from reports.pack import pack

        progress(0, 0, "Saving the weekly pack")
        made = pack(*wanted)
        try:
            Path(path).write_bytes(made)
        except OSError as error:
            raise Refusal(f"{path} cannot be written. Close it where it is open, or choose another place.") from error
        return path

    return work


def print_on(printer: QPrinter, images: list[QImage]) -> Callable[[Progress], int]:
    """Put the pages on the printer, each as large as the paper lets it be; gives how many."""

    def work(progress: Progress) -> int:
        painter = QPainter()
        if not painter.begin(printer):
            raise Refusal("The printer does not answer. Check that it is on, or choose another.")
        try:
            for number, image in enumerate(images):
                progress(number, len(images), f"Printing page {number + 1} of {len(images)}")
                if number:
                    printer.newPage()
                painter.drawImage(fitted(image, QRectF(painter.viewport())), image)
        finally:
            painter.end()
        return len(images)

    return work


def fitted(image: QImage, paper: QRectF) -> QRectF:
    """The largest place on the paper that keeps the page's shape, in its middle."""
    scale = min(paper.width() / image.width(), paper.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
