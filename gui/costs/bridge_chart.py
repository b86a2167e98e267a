"""From the budget to the forecast: the number of children, the mix of placements and prices as a waterfall."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.costs.chart import GAP, Chart
from gui.costs.scale import short_pounds
from models.money import pounds

LETTERS_HIGH = 18
MORE, LESS = Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense5Pattern


class Step(NamedTuple):
    """One bar: its name, and the amounts over or under the budget between which it stands."""

    name: str
    start: int
    end: int

    @property
    def pence(self) -> int:
        """What it adds; below 0 it saves."""
        return self.end - self.start

    @property
    def words(self) -> str:
        """The bar in words."""
        return f"{self.name}: {signed(self.pence)}."


def signed(pence: int) -> str:
    """An amount with its sign, as it stands on a bar."""
    return f"+{pounds(pence)}" if pence > 0 else pounds(pence)


def bridge_steps(rows: pd.DataFrame) -> list[Step]:
    """The bars of frame VARIANCE, without its total: each starts where the one before it ends; the last is the sum."""
    made, at = [], 0
    for name, column in (("Number of children", "activity"), ("Mix of placements", "mix"), ("Prices", "price")):
        pence = int(rows[column].sum())
        made.append(Step(name, at, at + pence))
        at += pence
    return [*made, Step("Forecast less budget", 0, at)]


class BridgeChart(Chart):
    """Activity, mix and price, and what they come to, counted from the budget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chart of why the forecast differs from the budget", parent)
        self.steps: list[Step] = []

    def show_bridge(self, rows: pd.DataFrame, summary: str) -> None:
        """Show frame VARIANCE, without its total."""
        self.steps = bridge_steps(rows)
        ends = [amount for step in self.steps for amount in (step.start, step.end)]
        room = (max(0, *ends) - min(0, *ends)) // 10
        low, high = min(0, *ends), max(0, *ends)
        self.show_bars(
            [step.words for step in self.steps], low - (room if low else 0), high + (room if high else 0), summary
        )

    def minimumSizeHint(self) -> QSize:
        """High enough for two lines of names and amounts over the bars, for the page scrolls."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * LETTERS_HIGH)

    def lines_above(self) -> float:
        """The first line says where the scale begins."""
        return 2.4

    def lines_below(self) -> float:
        """A name may take two lines."""
        return 2.2

    def paint(self, painter: QPainter) -> None:
        """Blocks, the lines between them, amounts and names."""
        colours, letters = theme.colours(), float(self.fontMetrics().height())
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(GAP, 0, self.width(), letters * 1.2), Qt.AlignmentFlag.AlignVCenter,
                         "Over or under the budget, which stands at £0")  # fmt: skip
        for place, step in enumerate(self.steps):
            block = self.bar(place, step.start, step.end)
            last = place == len(self.steps) - 1
            tone, hatch = (colours.amber, MORE) if step.pence > 0 else (colours.good, LESS)
            self.fill(painter, block, colours.accent if last else tone, None if last else hatch)
            if not last:
                painter.setPen(QPen(QColor(colours.border), 1, Qt.PenStyle.DashLine))
                across = QPointF(self.bar(place + 1, 0, 0).left(), self.y(step.end))
                painter.drawLine(QPointF(block.right(), self.y(step.end)), across)
            self._paint_words(painter, place, step, block)

    def _paint_words(self, painter: QPainter, place: int, step: Step, block: QRectF) -> None:
        slot, letters = self.slot(place), float(self.fontMetrics().height())
        painter.setPen(QColor(theme.colours().text))
        above = QRectF(slot.left(), block.top() - letters * 1.2, slot.width(), letters * 1.2)
        amount = signed(step.pence)
        if self.fontMetrics().horizontalAdvance(amount) > slot.width():
            amount = f"{'+' if step.pence > 0 else ''}{short_pounds(step.pence)}"
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, amount)
        below = QRectF(slot.left(), slot.bottom() + GAP / 2, slot.width(), letters * 2.2)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, step.name)
