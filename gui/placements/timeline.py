"""The homes of one child as a strip of time; the same in words stands below it for those who do not see the strip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme

LEAST_WIDTH = 4.0
GAP = 1.0


class Stretch(NamedTuple):
    """One home on the strip: its number, the span [start, end) and what it is."""

    number: int
    start: date
    end: date | None
    words: str

    def sentence(self) -> str:
        """The home in words."""
        until = f"to {self.end:%d/%m/%Y}" if self.end else "to now"
        return f"{self.number}. {self.start:%d/%m/%Y} {until}: {self.words}"


class Timeline(QWidget):
    """Paints each home as a block, numbered where there is room; the present one stands out by its colour and edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretches: tuple[Stretch, ...] = ()
        self._as_at = date.min
        self.setAccessibleName("Timeline of homes")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_homes(self, homes: Sequence[Stretch], as_at: date) -> None:
        """Show homes, oldest first, up to a day."""
        self._stretches, self._as_at = tuple(homes), as_at
        self.setAccessibleDescription(" ".join(f"{each.sentence()}." for each in homes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the blocks and the years below them."""
        return QSize(240, self.fontMetrics().height() * 2 + 22)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, not low."""
        return QSize(120, self.sizeHint().height())

    def blocks(self) -> list[QRectF]:
        """Where each home is painted, in order."""
        if not self._stretches:
            return []
        first = self._stretches[0].start.toordinal()
        days = max(self._as_at.toordinal() - first, 1)
        scale = (self.width() - 2) / days
        height = float(self.fontMetrics().height() + 12)
        made = []
        for each in self._stretches:
            end = min(each.end or self._as_at, self._as_at).toordinal()
            left = (each.start.toordinal() - first) * scale + 1
            width = max((end - each.start.toordinal()) * scale - GAP, LEAST_WIDTH)
            made.append(QRectF(min(left, self.width() - LEAST_WIDTH - 1), 1.0, width, height))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """The blocks, then the first and the last day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        for each, block in zip(self._stretches, self.blocks(), strict=True):
            now = each.end is None or each.end > self._as_at
            painter.setPen(QPen(QColor(colours.accent if now else colours.border), 1))
            painter.setBrush(QColor(colours.accent if now else colours.hover))
            painter.drawRoundedRect(block, 3, 3)
            painter.setPen(QColor(colours.on_accent if now else colours.text))
            if block.width() > self.fontMetrics().horizontalAdvance(str(each.number)) + 6:
                painter.drawText(block, Qt.AlignmentFlag.AlignCenter, str(each.number))
        self._paint_days(painter, QColor(colours.muted))

    def event(self, event: QHelpEvent) -> bool:
        """A block's tool tip says what the home is."""
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            for each, block in zip(self._stretches, self.blocks(), strict=True):
                if block.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), each.sentence(), self)
                    return True
        return bool(super().event(event))

    def _paint_days(self, painter: QPainter, colour: QColor) -> None:
        if not self._stretches:
            return
        top = self.blocks()[0].bottom() + 4
        line = QRectF(0, top, self.width(), self.height() - top)
        painter.setPen(colour)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, f"{self._stretches[0].start:%m/%Y}")
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, f"{self._as_at:%d/%m/%Y}")
