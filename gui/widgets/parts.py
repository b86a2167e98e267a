"""Small parts that several screens are built of: a row that wraps, a button with a name."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from gui.widgets.flow import FlowLayout


def row(*widgets: QWidget) -> QWidget:
    """Widgets side by side, wrapping where the width ends."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def button(text: str, *, primary: bool = False) -> QPushButton:
    """A button with an accessible name; the first act of a panel stands out."""
    made = QPushButton(text, objectName="primary" if primary else "")
    made.setAccessibleName(text.replace("&", ""))
    return made
