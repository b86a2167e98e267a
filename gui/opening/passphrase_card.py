"""The passphrase of a ledger, asked for in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.opening.card import Card, passphrase_line, shows


class PassphraseCard(Card):
    """Asks for the passphrase of one file, as often as is needed.

    Signals:
        given(object, str): the file and the passphrase typed.
        given_up(): another ledger is wanted.
    """

    given = Signal(object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Open a ledger", parent)
        self._path = Path()
        self._where = self.add_text("")
        self.line = passphrase_line("Passphrase")
        self.add_field("&Passphrase", self.line)
        self.tick = shows(self.line)
        self.column.addWidget(self.tick)
        self._open = QPushButton("&Open", objectName="primary")
        self._open.clicked.connect(self._give)
        self.line.returnPressed.connect(self._give)
        other = QPushButton("&Another ledger…")
        other.clicked.connect(self.given_up)
        self.add_end(self._open, other)

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of this file."""
        self._path = path
        self.title.setText(f"Open {path.name}")
        self._where.setText(f"In {path.resolve().parent}")
        self.message.put_away()
        self.line.clear()
        self.tick.setChecked(False)
        self.line.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it did not open, and let it be typed again."""
        self.message.refuse(sentence)
        self.line.selectAll()
        self.line.setFocus()

    def forget(self) -> None:
        """Let go of what was typed."""
        self.line.clear()

    def _give(self) -> None:
        self.given.emit(self._path, self.line.text())
