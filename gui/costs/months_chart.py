"""Gross cost by month: what is paid (solid), what is committed (hatched) and the budget (a line across each month)."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.costs.chart import GAP, Chart
from gui.costs.columns import month_words
from models.money import pounds

HATCH = Qt.BrushStyle.BDiagPattern
PAID, COMMITTED, BUDGET = "Paid to date", "Committed", "Budget"


def month_sentence(row: pd.Series) -> str:
    """A month of the forecast in words; gross."""
    paid, committed = int(row["actual_gross"]), int(row["commitment_gross"])
    parts = [f"paid to date {pounds(paid)}"] if paid or not committed else []
    parts += [f"committed {pounds(committed)}"] if committed else []
    parts += [f"together {pounds(paid + committed)}"] if paid and committed else []
    if not pd.isna(row["budget"]):
        variance = int(row["variance"])
        parts.append(
            f"{pounds(abs(variance))} {'over' if variance > 0 else 'under'} the budget of {pounds(row['budget'])}"
        )
    return f"{month_words(row['key'])}: {', '.join(parts)}."


class MonthsChart(Chart):
    """The twelve months of a year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chart of gross cost by month", parent)
        self.months = pd.DataFrame()

    def show_months(self, months: pd.DataFrame) -> None:
        """Show frame FORECAST by month."""
        self.months = months
        highest = max(int(months["forecast_gross"].max()), int(months["budget"].fillna(0).max()))
        self.show_bars([month_sentence(row) for _, row in months.iterrows()], 0, highest)

    def paint(self, painter: QPainter) -> None:
        """The blocks of each month, its budget, its name, and the legend."""
        colours = theme.colours()
        letters = self.fontMetrics().height()
        for place, row in enumerate(self.months.itertuples()):
            paid, whole = int(row.actual_gross), int(row.forecast_gross)
            if paid:
                self.fill(painter, self.bar(place, 0, paid), colours.accent)
            if whole != paid:
                self.fill(painter, self.bar(place, paid, whole), colours.accent, HATCH)
            slot = self.slot(place)
            if not pd.isna(row.budget):
                self._paint_budget(painter, slot.left(), slot.right(), self.y(int(row.budget)))
            painter.setPen(QColor(colours.text))
            below = QRectF(slot.left() - GAP, slot.bottom() + GAP / 2, slot.width() + 2 * GAP, letters * 1.2)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, month_words(row.key)[:3])
        self._paint_legend(painter)

    def _paint_budget(self, painter: QPainter, left: float, right: float, height: float) -> None:
        colours = theme.colours()
        for colour, width in ((colours.window, 5.0), (colours.text, 2.4)):  # a rim, so that it is seen on any bar
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(QPointF(left + 2, height), QPointF(right - 2, height))

    def _paint_legend(self, painter: QPainter) -> None:
        colours, letters = theme.colours(), float(self.fontMetrics().height())
        x, side = self.plot().left(), letters * 0.8
        names = [PAID, COMMITTED, *([BUDGET] if self.months["budget"].notna().any() else [])]
        for name in names:
            block = QRectF(x, (letters * 1.2 - side) / 2, side * 1.6, side)
            if name == BUDGET:
                self._paint_budget(painter, block.left() - 2, block.right() + 2, block.center().y())
            else:
                self.fill(painter, block, colours.accent, HATCH if name == COMMITTED else None)
            painter.setPen(QColor(colours.text))
            width = self.fontMetrics().horizontalAdvance(name)
            x = block.right() + GAP
            painter.drawText(QRectF(x, 0, width + 2, letters * 1.2), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + 3 * GAP
