"""Settings: the council's name and the lines at which cases are flagged, in a form built from their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.fields import Field
from gui.widgets.form import Form, Values
from models import checks
from models.money import pounds
from models.settings import FIELDS, Settings

if TYPE_CHECKING:
    from db.changes import Changes
    from db.store import Store
    from gui.runner import Progress
    from gui.session import Session

EXPLAINED = (
    "These rules are kept in the ledger and change what is flagged from now on, on every day that you look at. "
    "Ctrl+Z takes a change back. An empty field takes the usual value."
)


class SettingsDialog(QDialog):
    """The form; saving is one step that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle("Settings")
        self.form = Form(
            [Field(each.name, each.label, each.kind, hint=_usual(each.name)) for each in FIELDS], hints_beside=True
        )
        inside = QWidget(objectName="scrolled")
        column = QVBoxLayout(inside)
        column.addWidget(QLabel(EXPLAINED, wordWrap=True))
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True, accessibleName="Settings")
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.addWidget(area)
        self.form.saved.connect(self.keep)
        self.form.cancelled.connect(self.reject)
        self.form.open("Council and thresholds", asdict(session.settings), checks.settings)
        room = self.screen().availableSize() * 0.85
        hint = inside.sizeHint()
        self.resize(min(max(hint.width() + 64, 720), room.width()), min(hint.height() + 48, room.height()))

    def keep(self, values: Values) -> None:
        """Keep what was typed as one step."""
        chosen = _settings(self.session.settings, values)

        def work(store: Store, progress: Progress) -> Changes:
            return store.save_settings(chosen)

        self.session.runner.do("Keeping the settings", work, lambda _changes: self.accept(), owner=self)


def _settings(now: Settings, values: Mapping[str, object]) -> Settings:
    """What was typed; an empty field goes back to its usual value."""
    usual = asdict(Settings())
    typed = {each.name: values[each.name] for each in FIELDS}
    filled = {name: usual[name] if value in (None, "") else value for name, value in typed.items()}
    return replace(now, **filled)


def _usual(name: str) -> str:
    kinds = {each.name: each.kind for each in FIELDS}
    value = getattr(Settings(), name)
    if value == "":
        return "Stands on the pack and above every screen."
    return f"Usually {pounds(value) if kinds[name] == 'money' else value}."
