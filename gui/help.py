"""Help: the keyboard shortcuts, and what this program is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

IN_LISTS = (
    ("Open the child", "Enter"),
    ("Copy the selected rows, with headings", "Ctrl+C"),
    ("Sort, copy, show and hide columns", "Menu key or Shift+F10"),
    ("Jump to a row by its first letters", "type them"),
    ("From the search box to the rows", "Down"),
    ("Clear the search box; go back from a child", "Esc"),
)
IN_COSTS = (
    ("Forecast, month by month, against budget", "Ctrl+Tab"),
    ("Open the rows behind a figure", "Enter"),
    ("Back from them", "Esc"),
    ("From bar to bar in a chart", "Left and Right"),
    ("Open the rows behind a bar", "Enter"),
)


class ShortcutsDialog(QDialog):
    """Every key of the menus and the lists."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        pairs = [(action.text().replace("&", "").rstrip("…"), _keys(action)) for action in actions if _keys(action)]
        inside = QWidget(objectName="scrolled")
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(32)
        self._fill(grid, [("Menus", pairs), ("In lists", list(IN_LISTS)), ("Costs", list(IN_COSTS))])
        area = QScrollArea(widgetResizable=True, accessibleName="Keyboard shortcuts")
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(_close_button(self))
        hint = inside.sizeHint()
        room = self.screen().availableSize() * 0.8
        self.resize(min(hint.width() + 64, room.width()), min(hint.height() + 96, room.height()))

    def _fill(self, grid: QGridLayout, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        for title, pairs in groups:
            grid.addWidget(QLabel(title, objectName="big"), grid.rowCount(), 0, 1, 2)
            for label, keys in pairs:
                row = grid.rowCount()
                grid.addWidget(QLabel(label), row, 0)
                grid.addWidget(QLabel(keys, objectName="muted"), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)


class AboutDialog(QDialog):
    """What the program is, its version and its parts' licences."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Placement Ledger")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(10)
        column.addWidget(QLabel("Placement Ledger", objectName="title"))
        text = (
            f"Version {version}, with Qt {qVersion()}.\n\n"
            "Placements, reviews and costs of children in care, for the weekly decision, on one PC and offline. "
            "It opens no network connection. It asks for a review; it never decides.\n\n"
            "Free under the MIT licence. Qt and PySide6 are used under the LGPL version 3, SQLCipher under its "
            "BSD-style licence; the licences of all parts come with the program."
        )
        label = QLabel(text, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(440)
        column.addWidget(label)
        column.addWidget(_close_button(self))


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.rejected.connect(dialog.reject)
    return box


def _keys(action: QAction) -> str:
    return " or ".join(each.toString() for each in action.shortcuts())
