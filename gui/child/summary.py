"""The figures of the day: what the child's home costs now, and where the reviews stand."""

from __future__ import annotations

import pandas as pd
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.child.section import Case, heading
from gui.child.texts import money
from models.checks import shown

STANDINGS = {
    "overdue": "The next review is overdue",
    "due_soon": "The next review is due soon",
    "ok": "The next review is due",
    "not_applicable": "Adoption reviews apply, so no date is worked out.",
    "unknown": "No review date can be worked out: no start of care and no review is known.",
}


class Summary(QWidget):
    """Weekly cost, contributions and what is left to the council, on the as-at date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading = heading("Money")
        self.text = QLabel(wordWrap=True)
        column.addWidget(self.heading)
        column.addWidget(self.text)

    def show_case(self, case: Case) -> None:
        """Show the figures of a child."""
        self.text.setText(weekly(case))
        self.text.setAccessibleName(self.text.text())


def weekly(case: Case) -> str:
    """The weekly figures in a sentence."""
    if not case.figures:
        return f"Not in care on {shown(case.as_at)}, so nothing is paid by the week."
    if case.figures.get("weekly_gross") is None:
        return "No weekly cost is recorded for this home."
    gross, given, net = (money(case.figures.get(name)) for name in FIGURES)
    return f"On {shown(case.as_at)}: {gross} a week, contributions {given}, left to social care {net}."


FIGURES = ("weekly_gross", "weekly_contributions", "weekly_net")


def review_position(positions: pd.DataFrame, case: Case) -> str:
    """Where the child's reviews stand, in a sentence; empty where the child is not in care."""
    rows = positions[positions["child_id"] == case.child_id]
    if rows.empty:
        return ""
    position = rows.iloc[0]
    words = STANDINGS.get(str(position["status"]), "")
    if words.endswith(".") or not words:
        return words
    due = f"{words}: by {shown(position['next_due'].date())}"
    if position["status"] == "overdue":
        days = int(position["days_overdue"])
        return f"{due}, {days} day{'' if days == 1 else 's'} ago."
    if position["hold_by"] != position["next_due"]:
        return f"{due}, so hold it by {shown(position['hold_by'].date())}, the last working day."
    return f"{due}."
