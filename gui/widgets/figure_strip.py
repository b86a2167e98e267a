"""Figures in a row, each with its words; a screen reader hears them as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.flow import FlowLayout


class FigureStrip(QFrame):
    """A strip of figures that wraps where it is narrow; the words stand under each, or `beside` it."""

    def __init__(self, places: int, parent: QWidget | None = None, *, beside: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self._pairs = [(QLabel(objectName="big"), QLabel(objectName="muted")) for _ in range(places)]
        margin = 8 if beside else 6
        row = FlowLayout(self)
        row.setContentsMargins(16, margin, 16, margin)
        for pair in self._pairs:
            row.addWidget(_together(*pair, beside))

    def show_figures(self, lead: str, figures: Sequence[tuple[str, str]], most: int | None = None) -> None:
        """Show figures with their words; of many only the first `most`, all of which are still told."""
        seen = list(figures[: len(self._pairs) if most is None else most])
        for place, (figure, words) in enumerate(self._pairs):
            pair = seen[place] if place < len(seen) else ("", "")
            figure.setText(pair[0])
            words.setText(pair[1])
            figure.parentWidget().setVisible(place < len(seen))
        self.setAccessibleName(f"{lead}: " + ", ".join(f"{figure} {words}" for figure, words in figures))


def _together(figure: QLabel, words: QLabel, beside: bool) -> QWidget:
    both = QWidget()
    layout = QHBoxLayout(both) if beside else QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 16, 0)
    layout.setSpacing(6 if beside else 0)
    layout.addWidget(figure)
    layout.addWidget(words)
    return both
