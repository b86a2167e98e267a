"""Who the child is: the facts of one person, the form that changes them, and the notes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.child import operations
from gui.child.section import Case, heading
from gui.child.texts import coded, origin
from gui.widgets.fields import Field
from gui.widgets.form import Form, Values
from gui.widgets.parts import row
from models import checks, child_page
from models.periods import age_on
from models.words import LEGAL_STATUSES

if TYPE_CHECKING:
    from gui.session import Session

SEXES = {"M": "Male", "F": "Female", "U": "Not known or not stated", "1": "Male", "2": "Female"}
OFFERED = {code: SEXES[code] for code in "MFU"}
FIELDS = (
    Field("child_id", "Child id", needed=True, hint="As your case system has it. It cannot be changed later."),
    Field("name", "Name"),
    Field("initials", "Initials"),
    Field("date_of_birth", "Date of birth", "day"),
    Field("sex", "Sex", "choice", OFFERED),
    Field("locality", "Locality"),
    Field("team", "Team"),
    Field("worker", "Social worker"),
    Field("sibling_group", "Sibling group", hint="Brothers and sisters share one word or number here."),
)
NAMES = frozenset({"name"})
HIDDEN = "Hidden"


class Who(QWidget):
    """The facts of the child, and the form that adds or changes them.

    Signals:
        told(sentence): something was saved.
        added(child_id): a new child is in the ledger.
        given_up: the officer left the form of a new child.
        editing_changed(open): the form was opened or left.
    """

    told = Signal(str)
    added = Signal(str)
    given_up = Signal()
    editing_changed = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.case: Case | None = None
        self.adding = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading = heading("Who")
        self.facts = QWidget()
        self.lines = QGridLayout(self.facts)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setHorizontalSpacing(12)
        for column_of_values in (1, 3):
            self.lines.setColumnStretch(column_of_values, 1)
        self.remove_button = QPushButton("Remove this child")
        self.remove_button.setAccessibleName("Remove this child")
        self.change_button = QPushButton("Change these details")
        self.change_button.setAccessibleName("Change these details")
        self.form = Form(FIELDS)
        self.bar = row(self.change_button, self.remove_button)
        for widget in (self.heading, self.facts, self.bar, self.form):
            column.addWidget(widget)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        self.form.saved.connect(self.save)
        self.form.cancelled.connect(self.leave)

    def show_case(self, case: Case) -> None:
        """Show the facts of a child."""
        if self.adding or (self.case is not None and self.case.child_id != case.child_id):
            self._close_form()
        self.case = case
        while item := self.lines.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for place, (label, text) in enumerate(self._facts(case).items()):
            self._add_fact(place, label, text)

    def _add_fact(self, place: int, label: str, text: str) -> None:
        """Two facts on a line, read across."""
        value = QLabel(text, wordWrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{label}: {text}")
        name = QLabel(label, objectName="muted")
        row, side = divmod(place, 2)
        self.lines.addWidget(name, row, 2 * side, Qt.AlignmentFlag.AlignTop)
        self.lines.addWidget(value, row, 2 * side + 1, Qt.AlignmentFlag.AlignTop)

    def _facts(self, case: Case) -> dict[str, str]:
        row = child_page.who(case.ledger)
        statuses = child_page.legal_statuses(case.ledger, case.as_at)
        now = child_page.episode_on(case.ledger, case.as_at)
        status = str(now.get("legal_status", "")) or (statuses["legal_status"].iloc[0] if len(statuses) else "")
        facts = {
            "Child id": case.child_id,
            "Name": str(row.get("name", "")) if self.session.names_shown else HIDDEN,
            "Date of birth": born_and_age(row.get("date_of_birth"), case.as_at),
            "Sex": SEXES.get(str(row.get("sex", "")), str(row.get("sex", ""))),
            "Locality": str(row.get("locality", "")),
            "Team": str(row.get("team", "")),
            "Social worker": str(row.get("worker", "")),
            "Sibling group": str(row.get("sibling_group", "")),
            "Legal status": coded(LEGAL_STATUSES)(status) + ("" if now or not status else " (no longer in care)"),
            "These details": origin(row.get("source", "")),
        }
        return {label: text or "Not recorded" for label, text in facts.items()}

    def add(self) -> None:
        """Open the form for a child who is not in the ledger yet."""
        self.adding = True
        self.form.show_field("child_id", True)
        self._open("Add a child", {})

    def change(self) -> None:
        """Open the form on the child shown."""
        if self.case is None:
            return
        self.adding = False
        self.form.show_field("child_id", False)
        row = child_page.plain(dict(child_page.who(self.case.ledger)))
        self._open("Change these details", {"child_id": self.case.child_id, **row})

    def remove(self) -> None:
        """Remove the child with all that was typed; one who came with a return cannot be removed."""
        if self.case is not None:
            work = operations.remove("child", self.case.child_id)
            self.session.runner.do("Remove this child", work, owner=self)

    def _open(self, title: str, values: Values) -> None:
        self.facts.setVisible(not self.adding)
        self.bar.hide()
        self.form.open(title, values, self._check)
        self.form.go_to("child_id" if self.adding else "name")
        self.editing_changed.emit(True)

    def _check(self, values: Values) -> None:
        known = set(self.session.ledger.children["child_id"]) | set(self.session.ledger.episodes["child_id"])
        started = child_page.care_start(self.case.ledger) if self.case and not self.adding else None
        checks.child(values, known if self.adding else (), started, self.session.today)

    def save(self, values: Values) -> None:
        """Keep the child as one step."""
        typed = {name: values[name] for name in self.form.editors}
        child_id = str(typed["child_id"])
        if self.adding:
            work, done = operations.add("child", typed), lambda _changes: self._on_added(child_id)
        else:
            altered = {name: value for name, value in typed.items() if value != self._kept(name)}
            if not altered:
                self.leave()
                return
            work, done = self._change_or_add(child_id, altered), lambda _changes: self._on_saved()
        self.session.runner.do(self.form.title.text(), work, done, owner=self)

    def _kept(self, name: str) -> object:
        assert self.case is not None, "details are changed only once a child is shown"
        return child_page.plain(dict(child_page.who(self.case.ledger))).get(name, self.case.child_id)

    def _change_or_add(self, child_id: str, altered: Values) -> operations.Work:
        """A child known only from returns of episodes has no row of their own yet."""
        if self.case is not None and self.case.ledger.children.empty:
            return operations.add("child", {"child_id": child_id, **altered})
        return operations.change("child", child_id, altered)

    def _on_added(self, child_id: str) -> None:
        self._close_form()
        self.added.emit(child_id)

    def _on_saved(self) -> None:
        self.leave()
        self.told.emit("Saved.")

    def leave(self) -> None:
        """Close the form; what was typed in it is not kept."""
        gone, was_open = self.adding, not self.form.isHidden()
        self._close_form()
        if gone:
            self.given_up.emit()
        elif was_open:
            self.change_button.setFocus()

    def _close_form(self) -> None:
        self.adding = False
        self.form.hide()
        self.facts.show()
        self.bar.show()
        self.editing_changed.emit(False)


def born_and_age(born: object, as_at: date) -> str:
    """A date of birth with the age on a day."""
    if not isinstance(born, pd.Timestamp) or pd.isna(born):
        return ""
    years = age_on(pd.Series([born]), as_at).iloc[0]
    return f"{checks.shown(born.date())} ({years} years old)"
