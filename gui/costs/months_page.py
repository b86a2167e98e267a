"""Month by month: the chart, and the month chosen in words."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.costs.months_chart import MonthsChart
from gui.costs.working import YearCosts
from models.forecast import with_total
from models.money import pounds


class MonthsPage(QWidget):
    """Gross cost by month against the budget.

    Signals:
        opened(str): Enter or a double click on the month with this key.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Month by month")
        self.summary, self.month = QLabel(wordWrap=True), QLabel(objectName="strong", wordWrap=True)
        self.chart = MonthsChart()
        self.chart.current_changed.connect(lambda _: self._say_month())
        self.chart.opened.connect(lambda place: self.opened.emit(self.chart.months["key"].iloc[place]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.chart, 1)
        column.addWidget(self.month)
        column.addWidget(QLabel("Left and Right go from month to month; Enter opens the lines behind one.",
                                objectName="muted", wordWrap=True))  # fmt: skip
        self.setFocusProxy(self.chart)

    def show_costs(self, costs: YearCosts) -> None:
        """Show a year."""
        self.summary.setText(_summary(costs.year.name, with_total(costs.months).iloc[-1]))
        self.chart.show_months(costs.months)
        self._say_month()

    def _say_month(self) -> None:
        self.month.setText(self.chart.words())


def _summary(year: str, total: pd.Series) -> str:
    gross, paid, to_come = (pounds(total[f"{part}_gross"]) for part in ("forecast", "actual", "commitment"))
    sentence = f"{year}, gross: {paid} paid to date and {to_come} committed make a forecast of {gross}."
    if pd.isna(total["budget"]):
        return f"{sentence} No budget is recorded for the year."
    words = "over" if total["variance"] > 0 else "under"
    return f"{sentence} That is {pounds(abs(total['variance']))} {words} the budget of {pounds(total['budget'])}."
