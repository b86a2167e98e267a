"""What the Providers screen says where something has not been put in yet, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.session import Session
from gui.widgets.empty_state import EmptyState, Next

NO_COSTS = "No cost has been put in yet, so there is no spend and no weekly rate to compare."
NO_LIST = "Ofsted's list of providers is not loaded, so registration and rating are not known."


def no_providers(session: Session) -> EmptyState:
    """The ledger is empty."""
    nexts = (
        Next("Import the 903", "The children, their homes and the numbers of these homes: Ctrl+I.",
             session.open_imports),
        Next("Import costs", "A sheet of weekly costs, which names the providers. Children come from the 903 first.",
             session.open_imports),
        Next("Import Ofsted's list", "Names homes and agencies, and says how they are registered and rated.",
             session.open_imports),
        Next("Try the demonstration", "An invented council in a file of its own, to look around in.",
             session.try_demonstration),
    )  # fmt: skip
    return EmptyState("No providers yet", "No child and no cost has been put in. What to do next:", nexts)


def nobody(session: Session) -> EmptyState:
    """Nobody is in care on the day, and nothing is paid in its year."""
    back = Next("Show today", "Everything as it stands today.", lambda: session.set_as_at(session.today))
    return EmptyState("No provider on this day", "No child was in care, and nothing is paid in its year.", (back,))


def none_fit(clear: Callable[[], None]) -> EmptyState:
    """The filter leaves no row."""
    return EmptyState("No provider fits this filter", "Type less.", (Next("Clear the filter", "Shows all.", clear),))


class LacksStrip(QFrame):
    """Says what lacks, with a button to import it; hidden where nothing does."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demonstration")
        self._label = QLabel(wordWrap=True)
        self.costs, self.list = QPushButton("Import c&osts"), QPushButton("Import the &list")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._label, 1)
        for button in (self.costs, self.list):
            button.setToolTip("Opens the Imports screen (Ctrl+I)")
            button.clicked.connect(lambda: session.open_imports())
            row.addWidget(button)

    def show_lacks(self, has_costs: bool, has_list: bool) -> None:
        """Say what lacks."""
        said = " ".join(text for text, lacks in ((NO_COSTS, not has_costs), (NO_LIST, not has_list)) if lacks)
        self._label.setText(said)
        self.setAccessibleName(said)
        self.costs.setVisible(not has_costs)
        self.list.setVisible(not has_list)
        self.setVisible(bool(said))
