"""Notes on the child, as the officer writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.child import operations
from gui.child.section import Case, heading
from gui.widgets.fields import Field, editor
from models import child_page

if TYPE_CHECKING:
    from gui.session import Session


class NotesPart(QWidget):
    """Free text about the child; kept when the officer saves it.

    Signals:
        told(sentence): the notes were saved.
        editing_changed(open): there is something typed that is not saved, or no longer.
    """

    told = Signal(str)
    editing_changed = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.child_id = self.kept = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading = heading("Notes")
        self.text = editor(Field("notes", "Notes", "notes"))
        self.heading.setBuddy(self.text)
        self.save_button = QPushButton("Save notes")
        self.save_button.setAccessibleName("Save notes")
        self.save_button.setToolTip("Ctrl+Enter")
        for widget in (self.heading, self.text, self.save_button):
            column.addWidget(widget)
        column.setAlignment(self.save_button, Qt.AlignmentFlag.AlignLeft)
        self.text.edited.connect(self._enable)
        self.save_button.clicked.connect(self.save)
        QShortcut(
            QKeySequence("Ctrl+Return"), self.text, activated=self.save, context=Qt.ShortcutContext.WidgetShortcut
        )

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not in the ledger."""
        return self.text.read() != self.kept

    def show_case(self, case: Case) -> None:
        """Show the notes; what is being typed about the same child is left as it is."""
        kept = str(child_page.who(case.ledger).get("notes", "") or "")
        if case.child_id != self.child_id or not self.unsaved:
            self.kept = kept
            self.text.show_value(kept)
        self.child_id, self.kept = case.child_id, kept
        self.known = not case.ledger.children.empty
        self._enable()

    def save(self) -> None:
        """Keep the notes as one step."""
        typed = self.text.read()
        if self.unsaved:
            values = {"notes": typed}
            work = (
                operations.change("child", self.child_id, values)
                if self.known
                else operations.add("child", {"child_id": self.child_id, **values})
            )
            self.session.runner.do("Change the notes", work, lambda _changes: self._on_saved(str(typed)), owner=self)

    def _on_saved(self, typed: str) -> None:
        self.kept = typed
        self._enable()
        self.told.emit("Saved.")

    def _enable(self) -> None:
        self.save_button.setEnabled(self.unsaved)
        self.editing_changed.emit(self.unsaved)
