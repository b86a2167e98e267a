"""Strips across the window: a sentence that stays in view, and a margin around a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget


def strip(sentence: str, name: str) -> QFrame:
    """A sentence across the whole width; `name` is its style."""
    made = QFrame(objectName=name, accessibleName=sentence)
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 6, 16, 6)
    row.addWidget(QLabel(sentence, wordWrap=True))
    return made


class SentenceStrip(QFrame):
    """A strip whose sentence changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._label = QLabel(wordWrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._label)

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._label.setText(sentence)
        self.setAccessibleName(sentence)


def inset(widget: QWidget) -> QWidget:
    """The widget with a margin that goes away with it."""
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(12, 0, 12, 0)
    row.addWidget(widget)
    return around
