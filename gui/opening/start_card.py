"""The first page: new, open, the demonstration, and the ledgers opened lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui import icons, preferences, theme
from gui.opening.card import Card


class StartCard(Card):
    """Asks which ledger to work with.

    Signals:
        open_wanted(): choose a file.
        new_wanted(): make a new ledger.
        demonstration_wanted(): try the invented council.
        path_wanted(object): open this recent file.
    """

    open_wanted = Signal()
    new_wanted = Signal()
    demonstration_wanted = Signal()
    path_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Placement Ledger", parent)
        self.add_text("Every placement of a child in care, what it costs each week, and which need a review.")
        self._icons: list[tuple[QPushButton, str]] = []
        self._add("&Open a ledger…", "open", "A file that ends in .placements.", self.open_wanted, first=True)
        self._add("&New ledger…", "new", "An empty, encrypted file for your council.", self.new_wanted)
        text = "An invented council with invented children, to look around in. Nothing in it is real."
        self._add("Try the &demonstration", "demonstration", text, self.demonstration_wanted)
        self._recent_title = QLabel("Opened lately", objectName="big")
        self._recent = QVBoxLayout()
        self.column.addSpacing(14)
        self.column.addWidget(self._recent_title)
        self.column.addLayout(self._recent)
        self.add_end()
        self.restyle()

    def show_recent(self) -> None:
        """List the ledgers opened lately."""
        while self._recent.count():
            self._recent.takeAt(0).widget().deleteLater()
        paths = preferences.recent()
        self._recent_title.setVisible(bool(paths))
        for path in paths:
            self._recent.addWidget(self._link(path))

    def restyle(self) -> None:
        """Take the colours in force."""
        colours = theme.colours()
        for button, name in self._icons:
            button.setIcon(icons.icon(name, colours.on_accent if button.objectName() == "primary" else colours.text))

    def _add(self, label: str, icon: str, text: str, wanted: Signal, first: bool = False) -> None:
        button = QPushButton(label, objectName="primary" if first else "")
        button.setIconSize(QSize(20, 20))
        button.setAccessibleDescription(text)
        button.clicked.connect(wanted)
        self._icons.append((button, icon))
        self.column.addSpacing(8)
        self.column.addWidget(button)
        self.add_text(text)

    def _link(self, path: Path) -> QPushButton:
        link = QPushButton(path.name.replace("&", "&&"), objectName="link", toolTip=str(path))
        link.setAccessibleDescription(f"Open {path}")
        link.clicked.connect(lambda: self.path_wanted.emit(path))
        return link
