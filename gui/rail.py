"""The rail on the left: one button for each screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui import icons, theme
from gui.screens import SCREENS


class Rail(QFrame):
    """Buttons with an icon and a word, Ctrl+1 and on.

    Signals:
        chosen(int): the place in SCREENS that the officer asks for.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Screens")
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for place, screen in enumerate(SCREENS):
            button = QToolButton(text=screen.title, checkable=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(f"{screen.title} (Ctrl+{place + 1})")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, place)
            column.addWidget(button)
        column.addStretch(1)
        self.restyle()

    def mark(self, place: int) -> None:
        """Show which screen is in view; -1 for none of them."""
        self._group.setExclusive(False)
        for each in self._group.buttons():
            each.setChecked(self._group.id(each) == place)
        self._group.setExclusive(place >= 0)

    def restyle(self) -> None:
        """Take the colours in force."""
        side = self.fontMetrics().height() + 4
        for place, screen in enumerate(SCREENS):
            self._group.button(place).setIconSize(QSize(side, side))
            self._group.button(place).setIcon(icons.icon(screen.icon, theme.colours().text))
