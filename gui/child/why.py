"""Why the child is flagged: every rule that holds, in words, with since when."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.child.section import Case, heading
from gui.theme import tone_icon
from models.checks import shown
from models.words import LEVELS

ORDER = {"red": 0, "amber": 1, "prompt": 2}


class Why(QWidget):
    """The flags of one child, the gravest first. Each stands in words; colour only repeats them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.case: Case | None = None
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading = heading("Why flagged")
        self.none = QLabel("Nothing is flagged on this day.", wordWrap=True)
        self.holder = QWidget()
        self.grid = QGridLayout(self.holder)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setColumnStretch(2, 1)
        for widget in (self.heading, self.none, self.holder):
            column.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours and the text size in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.case is not None:
            self.show_case(self.case)

    def show_case(self, case: Case) -> None:
        """Show the flags of a child on the as-at date."""
        self.case = case
        while item := self.grid.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        flags = case.flags.sort_values("level", key=lambda levels: levels.map(ORDER), kind="stable")
        self.none.setVisible(flags.empty)
        self.holder.setVisible(not flags.empty)
        for line, flag in enumerate(flags.itertuples(index=False)):
            self._add(line, flag.level, flag.rule, flag.reason, flag.since)

    def _add(self, line: int, level: str, rule: str, reason: str, since: object) -> None:
        icon, grade = QLabel(), QLabel(LEVELS.get(level, level))
        side = self.fontMetrics().height()
        icon.setPixmap(tone_icon(level).pixmap(side, side))
        grade.setProperty("tone", level)
        text = QLabel(f"{sentence(reason, since)} ({rule})", wordWrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{grade.text()}: {text.text()}")
        for column, widget in enumerate((icon, grade, text)):
            self.grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignTop)


def sentence(reason: str, since: object) -> str:
    """The reason, with the day since when it has held where the reason does not say so itself."""
    ended = reason if reason.endswith(".") else f"{reason}."
    if not isinstance(since, pd.Timestamp) or pd.isna(since) or shown(since.date()) in reason:
        return ended
    return f"{ended} Since {shown(since.date())}."
