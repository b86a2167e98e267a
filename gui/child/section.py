"""One part of the Child page: a heading, a table, what can be done with its rows, and the form that opens in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.child import operations
from gui.widgets.fields import Field
from gui.widgets.form import Form, Values
from gui.widgets.frame_table import Column
from gui.widgets.listing import Listing
from models import child_page
from models.frames import Ledger

if TYPE_CHECKING:
    from datetime import date

    from gui.session import Session


class Case(NamedTuple):
    """The child on the page: the ledger cut down to them, the register's figures, and the days that count."""

    child_id: str
    ledger: Ledger
    as_at: date
    today: date
    flags: pd.DataFrame
    figures: dict[str, object]


class Section(QWidget):
    """A heading, a table of rows, Add, Change and Remove, and a form below them.

    A subclass says which rows, columns and fields, and what is checked: `rows` gives those of a child.

    Signals:
        told(sentence): something was saved or removed.
        editing_changed(open): the form was opened or left.
    """

    told = Signal(str)
    editing_changed = Signal(bool)

    title: ClassVar[str]
    lead: ClassVar[str] = ""
    nothing: ClassVar[str]
    noun: ClassVar[str]
    table: ClassVar[str]
    rows: ClassVar[Callable[[Case], pd.DataFrame]]
    columns: ClassVar[Sequence[Column]]
    fields: ClassVar[Sequence[Field]] = ()
    verbs: ClassVar[Sequence[str]] = ("add", "change", "remove")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.case: Case | None = None
        self.editing: dict[str, object] | None = None
        self.setAccessibleName(self.title)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading = heading(self.title)
        self.about = QLabel(self.lead, objectName="muted", wordWrap=True)
        self.none = QLabel(self.nothing, objectName="muted", wordWrap=True)
        self.listing = Listing(self.columns, f"child/{type(self).__name__}", self.title)
        self.form = Form(self.fields)
        for widget in (self.heading, self.about, self.none, self.listing):
            column.addWidget(widget)
        self.about.setVisible(bool(self.lead))
        column.addWidget(self._buttons())
        column.addWidget(self.form)

    def _buttons(self) -> QWidget:
        self.bar = QWidget()
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        self.buttons = {
            "add": QPushButton(f"Add {a(self.noun)}"),
            "change": QPushButton(f"Change this {self.noun}"),
            "remove": QPushButton(f"Remove this {self.noun}"),
        }
        for verb, button in self.buttons.items():
            button.setAccessibleName(button.text())
            row.addWidget(button)
            button.setVisible(verb in self.verbs)
        row.addStretch(1)
        return self.bar

    def _listen(self) -> None:
        for verb, slot in (("add", self.add), ("change", self.change), ("remove", self.remove)):
            self.buttons[verb].clicked.connect(slot)
        self.listing.opened.connect(lambda _row: self.change())
        self.listing.current_changed.connect(lambda _row: self._enable())
        self.form.saved.connect(self.save)
        self.form.cancelled.connect(self.leave)
        QShortcut(
            QKeySequence.StandardKey.Delete,
            self.listing,
            activated=self.remove,
            context=Qt.ShortcutContext.WidgetShortcut,
        )

    def show_case(self, case: Case) -> None:
        """Show the rows of a child; a form that is open for the same child stays open."""
        if self.case is not None and self.case.child_id != case.child_id:
            self.leave()
        self.case = case
        frame = self.rows(case)
        self.listing.set_frame(frame)
        self.listing.setVisible(not frame.empty)
        self.none.setVisible(frame.empty)
        self._enable()

    def _enable(self) -> None:
        any_row = self.listing.current_row() >= 0
        free = not getattr(self.session.store, "read_only", False)
        self.buttons["add"].setEnabled(free)
        for verb in ("change", "remove"):
            self.buttons[verb].setEnabled(free and any_row)

    def key(self, row: Values) -> operations.Key:
        """By what the ledger knows a row again."""
        return int(str(row["id"]))

    def blank(self) -> Values:
        """What a new row begins with."""
        return {"child_id": self._case.child_id}

    def check(self, values: Values) -> None:
        """Raise `InvalidField` where the record as a whole is wrong."""

    def prepare(self) -> None:
        """Set up what the form's lists offer, before it is opened."""

    @property
    def _case(self) -> Case:
        assert self.case is not None, "a section is used only once it shows a child"
        return self.case

    def current(self) -> Values:
        """The current row in plain values, by the names of the frame's columns."""
        row = self.listing.current_row()
        if row < 0:
            return {}
        return child_page.plain(self.listing.table.frame().iloc[row].to_dict())

    def add(self) -> None:
        """Open an empty form."""
        if self.buttons["add"].isEnabled() or "add" not in self.verbs:
            self._open(f"Add {a(self.noun)}", self.blank(), None)

    def change(self) -> None:
        """Open the form on the current row."""
        row = self.current()
        if row and "change" in self.verbs and self.buttons["change"].isEnabled():
            self._open(f"Change this {self.noun}", row, row)

    def remove(self) -> None:
        """Remove the current row; no question is asked, for it comes back with undo."""
        row = self.current()
        if row and "remove" in self.verbs and self.buttons["remove"].isEnabled():
            label = f"Remove {self.noun}"
            self.session.runner.do(label, operations.remove(self.table, self.key(row)), self._on_removed, owner=self)

    def _open(self, title: str, values: Values, editing: Values | None) -> None:
        self.editing = editing
        self.prepare()
        self.bar.hide()
        self.form.open(title, values, self.check)
        self.editing_changed.emit(True)

    def save(self, values: Values) -> None:
        """Keep what the form holds as one step."""
        typed = {name: values[name] for name in self.form.editors}
        if self.editing is None:
            work = operations.add(self.table, {**self.blank_keys(), **typed})
        else:
            altered = {name: value for name, value in typed.items() if value != self.editing.get(name)}
            if not altered:
                self.leave()
                return
            work = operations.change(self.table, self.key(self.editing), altered)
        self.session.runner.do(self.form.title.text(), work, self._on_saved, owner=self)

    def blank_keys(self) -> Values:
        """What a new row holds beside the form's fields."""
        return {name: value for name, value in self.blank().items() if name not in self.form.editors}

    def _on_saved(self, _changes: object) -> None:
        self.leave()
        self.told.emit("Saved.")

    def _on_removed(self, _changes: object) -> None:
        self.told.emit("Removed. Ctrl+Z brings it back.")

    def leave(self) -> None:
        """Close the form; what was typed in it is not kept."""
        if self.form.isHidden():
            return
        had_focus = self.form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.form.hide()
        self.bar.show()
        self.editing = None
        if had_focus:
            (self.buttons["change"] if self.buttons["change"].isEnabled() else self.buttons["add"]).setFocus()
        self.editing_changed.emit(False)


def heading(text: str) -> QLabel:
    """The heading of a part of the page."""
    made = QLabel(text, objectName="big")
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def a(noun: str) -> str:
    """The noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
