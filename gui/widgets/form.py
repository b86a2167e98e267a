"""A form in the page: labelled fields, a sentence under the one that is wrong, Save and Cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.fields import Editor, Field, Tick, editor
from gui.widgets.parts import row
from models.errors import InvalidField

LEFT = Qt.AlignmentFlag.AlignLeft
SHORT = frozenset({"day", "money", "share", "count", "choice", "flag"})
Values = dict[str, object]
Check = Callable[[Values], None]


def no_check(values: Values) -> None:
    """A record that is right whenever its fields are."""


class Form(QFrame):
    """Fields to fill in, opened in the page where their section stands.

    Signals:
        saved(values): the fields were read and found right; plain values, those of hidden columns among them.
        cancelled: the officer left the form.
    """

    saved = Signal(dict)
    cancelled = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None, *, hints_beside: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.check: Check = no_check
        self._hints_beside = hints_beside
        self.editors: dict[str, Editor] = {}
        self.labels: dict[str, QLabel] = {}
        self.errors: dict[str, QLabel] = {}
        self.kept: Values = {}
        self._lay_out(fields)
        # `activated=`: given as a plain argument, PySide takes the slot and forgets the context.
        for keys, slot in (("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Esc", self.cancelled.emit)):
            QShortcut(QKeySequence(keys), self, activated=slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def _lay_out(self, fields: Sequence[Field]) -> None:
        whole = QVBoxLayout(self)
        self.title = QLabel(objectName="big", wordWrap=True)
        whole.addWidget(self.title)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for field in fields:
            self._add(field)
        whole.addLayout(self.form)
        whole.addLayout(self._buttons())

    def _add(self, field: Field) -> None:
        widget = editor(field)
        hint = QLabel(field.hint, objectName="small", wordWrap=True)
        error = QLabel(objectName="reason", wordWrap=True, margin=5)
        error.setProperty("tone", "red")
        label = QLabel("" if isinstance(widget, Tick) else f"{field.label}{' (needed)' if field.needed else ''}")
        label.setBuddy(widget)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        # What is short is as wide as it needs; text takes the width that there is.
        if self._hints_beside and field.kind in SHORT:
            hint.setWordWrap(False)
            column.addWidget(row(widget, hint))
        else:
            column.addWidget(widget, 0, LEFT if field.kind in SHORT else Qt.AlignmentFlag(0))
            column.addWidget(hint)
        column.addWidget(error)
        hint.setVisible(bool(field.hint))
        error.hide()
        self.form.addRow(label, holder)
        self.editors[field.name], self.labels[field.name], self.errors[field.name] = widget, label, error
        widget.edited.connect(lambda *_args: self.show_error(field.name, ""))

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.save_button, self.cancel_button = QPushButton("Save"), QPushButton("Cancel")
        self.save_button.setToolTip("Ctrl+Enter")
        self.cancel_button.setToolTip("Esc")
        self.save_button.setObjectName("primary")
        self.save_button.setAccessibleName("Save")
        self.cancel_button.setAccessibleName("Cancel")
        for button, slot in ((self.save_button, self.save), (self.cancel_button, self.cancelled.emit)):
            button.setAutoDefault(True)
            button.clicked.connect(slot)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def open(self, title: str, values: Mapping[str, object], check: Check = no_check) -> None:
        """Show the form filled in with plain values; columns without a field are handed back as they came."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.check = check
        self.kept = {name: value for name, value in values.items() if name not in self.editors}
        for name, widget in self.editors.items():
            widget.show_value(values.get(name))
            self.show_error(name, "")
        self.show()
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide one field with its label."""
        self.form.setRowVisible(self.editors[name].parentWidget(), shown)

    def save(self) -> None:
        """Read every field; hand the values on, or say beside each wrong one what is wrong and go to the first."""
        values, wrong = self._read()
        if not wrong:
            try:
                self.check(values)
            except InvalidField as error:
                wrong = [error]
        for error in wrong:
            self.refuse(error)
        if wrong:
            self.go_to(wrong[0].field)
        else:
            self.saved.emit(values)

    def _read(self) -> tuple[Values, list[InvalidField]]:
        values: Values = dict(self.kept)
        wrong: list[InvalidField] = []
        for name, widget in self.editors.items():
            try:
                values[name] = widget.read()
            except InvalidField as error:
                wrong.append(error)
        return values, wrong

    def refuse(self, error: InvalidField) -> None:
        """Say beside a field what is wrong with it; on the first field where the form lacks the one meant."""
        name = error.field if error.field in self.editors else next(iter(self.editors))
        self.show_error(name, str(error))

    def show_error(self, name: str, sentence: str) -> None:
        """Show a sentence under a field, or take it away."""
        label, widget = self.errors[name], self.editors[name]
        label.setText(f"▲ {sentence}" if sentence else "")
        label.setVisible(bool(sentence))
        widget.setAccessibleDescription(f"Wrong: {sentence}" if sentence else widget.field.hint)
        if widget.property("wrong") != bool(sentence):
            widget.setProperty("wrong", bool(sentence))
            widget.style().polish(widget)

    def go_to(self, name: str) -> None:
        """Put the focus on a field, its text marked to type over."""
        widget = self.editors.get(name) or next(iter(self.editors.values()))
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if hasattr(widget, "selectAll"):
            widget.selectAll()
