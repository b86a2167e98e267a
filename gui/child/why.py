"""Why the child is flagged: every rule that holds, in words, with since when."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.child.section import Case, heading
from gui.theme import tone_icon
from models.checks import shown
from models.words import LEVELS

ORDER = {"red": 0, "amber": 1, "prompt": 2}


class Why(QWidget):
    """The flags of one child, the gravest first. Each stands in words; colour only repeats them."""

    def __init__(self, parent: QWidget | None = None) -> None:
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

    def show_case(self, case: Case) -> None:
        """Show the flags of a child on the as-at date."""
        while item := self.grid.takeAt(0):
            item.widget().deleteLater()
        flags = case.flags.sort_values("level", key=lambda levels: levels.map(ORDER), kind="stable")
        self.none.setVisible(flags.empty)
        self.holder.setVisible(not flags.empty)
        for line, flag in enumerate(flags.itertuples(index=False)):
            self._add(line, flag.level, flag.rule, flag.reason, flag.since)

    def _add(self, line: int, level: str, rule: str, reason: str, since: object) -> None:
        icon, grade = QLabel(), QLabel(LEVELS.get(level, level))
        icon.setPixmap(tone_icon(level).pixmap(18, 18))
        grade.setProperty("tone", level)
        day = f" Since {shown(since.date())}." if isinstance(since, pd.Timestamp) and not pd.isna(since) else ""
        text = QLabel(f"{reason}{'' if reason.endswith('.') else '.'}{day} ({rule})", wordWrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{grade.text()}: {text.text()}")
        for column, widget in enumerate((icon, grade, text)):
            self.grid.addWidget(widget, line, column, Qt.AlignmentFlag.AlignTop)
