"""Figures in a row, each over its words; a screen reader hears them as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.widgets.flow import FlowLayout


class FigureStrip(QFrame):
    """A strip of figures that wraps where it is narrow."""

    def __init__(self, places: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self._pairs = [(QLabel(objectName="big"), QLabel(objectName="muted")) for _ in range(places)]
        row = FlowLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        for pair in self._pairs:
            row.addWidget(_over(*pair))

    def show_figures(self, lead: str, figures: Sequence[tuple[str, str]], most: int | None = None) -> None:
        """Show figures with their words; of many only the first `most`, all of which are still told."""
        seen = list(figures[: len(self._pairs) if most is None else most])
        for place, (figure, words) in enumerate(self._pairs):
            pair = seen[place] if place < len(seen) else ("", "")
            figure.setText(pair[0])
            words.setText(pair[1])
            figure.parentWidget().setVisible(place < len(seen))
        self.setAccessibleName(f"{lead}: " + ", ".join(f"{figure} {words}" for figure, words in figures))


def _over(figure: QLabel, words: QLabel) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 14, 0)
    column.setSpacing(0)
    column.addWidget(figure)
    column.addWidget(words)
    return both
