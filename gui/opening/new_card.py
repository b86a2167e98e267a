"""A new ledger: where it lies and the passphrase that locks it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from gui.opening.card import Card, passphrase_line, shows

ENDING = ".placements"
ADVICE = (
    "Whoever has the file and the passphrase can read everything in it. Use four or more words that belong to nobody "
    "and to nothing. A lost passphrase cannot be found again: keep it where your council keeps its secrets."
)


class NewCard(Card):
    """Asks for a file name and a passphrase, twice.

    Signals:
        given(object, str): the file to make and its passphrase.
        given_up(): no new ledger is wanted.
    """

    given = Signal(object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New ledger", parent)
        self.add_text("One encrypted file holds everything. It may lie on this PC or on a shared drive.")
        self.path = QLineEdit(accessibleName="File")
        choose = QPushButton("&Choose…")
        choose.clicked.connect(self._choose)
        self.add_field("F&ile", self.path, choose)
        self.first, self.second = passphrase_line("Passphrase"), passphrase_line("Passphrase again")
        self.add_field("&Passphrase", self.first)
        self.add_field("Passphrase a&gain", self.second)
        self.column.addWidget(shows(self.first, self.second))
        self.add_text(ADVICE)
        make = QPushButton("&Make the ledger", objectName="primary")
        make.clicked.connect(self._give)
        self.second.returnPressed.connect(self._give)
        back = QPushButton("&Back")
        back.clicked.connect(self.given_up)
        self.add_end(make, back)

    def ask(self) -> None:
        """Begin with a name that is free."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        names = (f"council{number}{ENDING}" for number in ("", *range(2, 1000)))
        self.path.setText(str(next(folder / name for name in names if not (folder / name).exists())))
        self.forget()
        self.message.put_away()
        self.path.setFocus()
        self.path.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say why it was not made."""
        self.message.refuse(sentence)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.first.clear()
        self.second.clear()

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "New ledger", self.path.text(), f"Ledgers (*{ENDING})")
        if name:
            self.path.setText(name if name.endswith(ENDING) else name + ENDING)

    def _give(self) -> None:
        name = self.path.text().strip()
        if not name:
            self.refuse("The ledger needs a file name. Type one, or choose where it is to lie.")
        elif self.first.text() != self.second.text():
            self.refuse("The two passphrases differ. Type the same one in both.")
            self.second.setFocus()
            self.second.selectAll()
        else:
            self.given.emit(Path(name if name.endswith(ENDING) else name + ENDING).expanduser(), self.first.text())
