"""A card in the middle of a page: as tall as its text needs, and scrolled where the window is too small for it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


def centre(page: QWidget, card: QFrame, width: int) -> None:
    """Lay the card out on the page, no wider than `width` at the usual text size."""
    scale = max(page.fontMetrics().height() / 16, 1.0)
    card.setMaximumWidth(int(width * scale))
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    inside = QWidget(objectName="scrolled")
    column = QVBoxLayout(inside)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 100)
    row.addStretch(1)
    column.addStretch(1)
    column.addLayout(row)
    column.addStretch(2)
    area = QScrollArea(widgetResizable=True, accessibleName=page.accessibleName())
    area.setWidget(inside)
    area.setFocusPolicy(page.focusPolicy())
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
