"""Against the budget: why the forecast differs, in two sentences, as a waterfall and by placement type."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gui.costs.bridge_chart import BridgeChart
from gui.costs.columns import BRIDGE
from gui.costs.empty import no_budget
from gui.costs.working import YearCosts
from gui.session import Session
from gui.widgets.listing import Listing
from models.forecast import with_variance_total
from models.forecast.bridge import bridge_sentences
from models.money import pounds

MOST_ROWS = 20


class BridgePage(QStackedWidget):
    """Activity, mix and price; without a budget, what to do next.

    Signals:
        opened(str): Enter or a double click on the row of this placement type, or on a bar ("total").
    """

    opened = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Against the budget")
        self.sentences = [QLabel(wordWrap=True), QLabel(wordWrap=True, objectName="strong")]
        self.reserve = QLabel(wordWrap=True, objectName="muted")
        self.chart = BridgeChart()
        self.table = Listing(
            BRIDGE, "costs/bridge", "Why the forecast differs, by placement type", key="placement_type"
        )
        self.table.most = MOST_ROWS
        self.table.opened.connect(lambda row: self.opened.emit(self.table.table.row_value(row, "placement_type")))
        self.chart.opened.connect(lambda _: self.opened.emit("total"))
        self.none = no_budget(session)
        self.body = self._laid_out()
        for page in (self.body, self.none):
            self.addWidget(page)

    def show_costs(self, costs: YearCosts) -> None:
        """Show why a year's forecast differs from its budget."""
        self.setCurrentWidget(self.body if costs.budgeted else self.none)
        self.setFocusProxy(self.chart if costs.budgeted else self.none.buttons[0])
        if not costs.budgeted:
            return
        rows = costs.variance
        gross, budget = (int(costs.types[name].sum()) for name in ("forecast_gross", "budget"))
        said = bridge_sentences(rows, costs.year, gross, budget)
        for label, sentence in zip(self.sentences, said, strict=True):
            label.setText(sentence)
        self.reserve.setText(
            f"{pounds(costs.contingency)} is set aside as contingency; it is in none of these figures."
        )
        self.reserve.setVisible(costs.contingency > 0)
        self.chart.show_bridge(rows, " ".join(said))
        dearest = rows.iloc[rows["variance"].astype("int64").abs().argsort(kind="stable")[::-1]]
        self.table.set_frame(with_variance_total(dearest))

    def _laid_out(self) -> QScrollArea:
        inside = QWidget(objectName="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 8, 12)
        column.setSpacing(6)
        for label in (*self.sentences, self.reserve):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addWidget(self.chart)
        column.addWidget(self.table)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True, accessibleName="Why the forecast differs from the budget")
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area
