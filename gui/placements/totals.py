"""What is shown, added up: children first, then money."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.widgets.flow import FlowLayout
from models.money import full_year, pounds

NIGHTS = 365


class Figures(NamedTuple):
    """The children shown and what their homes cost; money in pence."""

    children: int
    of: int
    weekly: int
    yearly: int
    unknown: int


def figures(weekly_gross: pd.Series, of: int) -> Figures:
    """Add up the rows shown. A year is each child's weekly cost over 365 nights, so that any breakdown adds up."""
    known = weekly_gross.dropna().to_numpy(dtype=np.int64)
    yearly = int(full_year(known, NIGHTS).sum())
    return Figures(len(weekly_gross), of, int(known.sum()), yearly, len(weekly_gross) - len(known))


class TotalsStrip(QFrame):
    """The figures in a row; a screen reader hears them as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self._labels = {name: QLabel(objectName="big") for name in ("children", "weekly", "yearly", "unknown")}
        self._words = {name: QLabel(objectName="muted") for name in self._labels}
        row = FlowLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        for name, label in self._labels.items():
            row.addWidget(_pair(label, self._words[name]))

    def show_figures(self, each: Figures) -> None:
        """Show the figures."""
        texts = {
            "children": (f"{each.children:,}", _children(each)),
            "weekly": (pounds(each.weekly), "a week"),
            "yearly": (pounds(each.yearly), f"a year ({NIGHTS} nights at these rates)"),
            "unknown": (f"{each.unknown:,}", "with no rate recorded"),
        }
        for name, (figure, words) in texts.items():
            self._labels[name].setText(figure)
            self._words[name].setText(words)
        none_known = 0 < each.unknown == each.children  # £0.00 would say that nothing is paid
        hidden = {"weekly": none_known, "yearly": none_known, "unknown": not each.unknown}
        for name, label in self._labels.items():
            label.parentWidget().setVisible(not hidden.get(name, False))
        shown = [name for name in texts if not hidden.get(name, False)]
        self.setAccessibleName("Shown: " + ", ".join(" ".join(texts[name]) for name in shown))


def _children(each: Figures) -> str:
    children = "child in care" if each.children == 1 else "children in care"
    return children if each.children == each.of else f"{children} shown, of {each.of:,}"


def _pair(figure: QLabel, words: QLabel) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 16, 0)
    row.setSpacing(6)
    row.addWidget(figure)
    row.addWidget(words)
    return both
