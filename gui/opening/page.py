"""The page shown while no ledger is open: it asks, opens off the UI thread, and says what stands in the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from gui import preferences
from gui.opening import operations
from gui.opening.card import Card
from gui.opening.new_card import ENDING, NewCard
from gui.opening.passphrase_card import PassphraseCard
from gui.opening.start_card import StartCard
from gui.runner import Runner
from models.errors import Refusal


class OpeningPage(QStackedWidget):
    """Start, passphrase and new ledger, one at a time.

    Signals:
        opened(object): a ledger is open and read (`Opened`).
    """

    opened = Signal(object)

    def __init__(self, runner: Runner, as_at: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Opening a ledger")
        self._runner, self._as_at = runner, as_at
        self.start_card, self.passphrase_card, self.new_card = StartCard(), PassphraseCard(), NewCard()
        for card in (self.start_card, self.passphrase_card, self.new_card):
            self.addWidget(card)
        self.start_card.open_wanted.connect(self.choose)
        self.start_card.new_wanted.connect(self.ask_new)
        self.start_card.demonstration_wanted.connect(self.try_demonstration)
        self.start_card.path_wanted.connect(self.ask_passphrase)
        self.passphrase_card.given.connect(self.open)
        self.passphrase_card.given_up.connect(self.show_start)
        self.new_card.given.connect(self._make)
        self.new_card.given_up.connect(self.show_start)
        self.show_start()

    def show_start(self) -> None:
        """Show the first page."""
        self.start_card.show_recent()
        self.setCurrentWidget(self.start_card)

    def ask_passphrase(self, path: Path) -> None:
        """Ask for the passphrase of a file."""
        self.setCurrentWidget(self.passphrase_card)
        self.passphrase_card.ask(path)

    def ask_new(self) -> None:
        """Ask what the new ledger is to be."""
        self.setCurrentWidget(self.new_card)
        self.new_card.ask()

    def choose(self) -> None:
        """Let a file be chosen, then ask for its passphrase."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getOpenFileName(self, "Open a ledger", folder, f"Ledgers (*{ENDING});;All files (*)")
        if name:
            self.ask_passphrase(Path(name))

    def open(self, path: Path, passphrase: str) -> None:
        """Open a file with a passphrase."""
        self.setCurrentWidget(self.passphrase_card)
        self._run(self.passphrase_card, f"Opening {path.name}", operations.open_ledger(path, passphrase, self._as_at))

    def try_demonstration(self) -> None:
        """Open the invented council."""
        self.setCurrentWidget(self.start_card)
        self._run(self.start_card, "Making the demonstration", operations.demonstration())

    def _make(self, path: Path, passphrase: str) -> None:
        self._run(self.new_card, f"Making {path.name}", operations.new_ledger(path, passphrase, self._as_at))

    def _run(self, card: Card, label: str, work: operations.Opening) -> None:
        card.set_busy(True)

        def done(answer: operations.Answer) -> None:
            card.set_busy(False)
            if isinstance(answer, Refusal):
                self._refuse(card, str(answer))
                return
            self.passphrase_card.forget()
            self.new_card.forget()
            preferences.add_recent(answer.store.path)
            self.opened.emit(answer)

        self._runner.ask(label, work, done, owner=self)

    def _refuse(self, card: Card, sentence: str) -> None:
        refuse = getattr(card, "refuse", card.message.refuse)
        refuse(sentence)
