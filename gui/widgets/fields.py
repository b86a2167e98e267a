"""The fields of a form as data, and the one editor that each kind of field has.

Kinds: "text", "day" (dd/mm/yyyy), "money" (£), "share" (%), "count" (a whole number), "choice" (words and code), "flag"
(a tick), "notes".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from models import checks
from models.money import pounds


class Field(NamedTuple):
    """One thing that may be typed or chosen; `name` is the column that the ledger keeps it in."""

    name: str
    label: str
    kind: str = "text"
    codes: Mapping[str, str] = {}
    needed: bool = False
    hint: str = ""
    blank: str = "Not known"


class Line(QLineEdit):
    """One typed line: text, a day, an amount or a share."""

    HINTS: ClassVar = {"day": "dd/mm/yyyy", "money": "£0.00", "share": "%"}
    READERS: ClassVar[dict[str, Callable[..., object]]] = {
        "day": checks.day,
        "money": checks.pence,
        "share": checks.share,
        "count": checks.count,
    }

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setPlaceholderText(self.HINTS.get(field.kind, ""))
        self.edited = self.textEdited

    def show_value(self, value: object) -> None:
        """Put a plain value in, as a person writes it."""
        self.setText(written(value, self.field.kind))

    def read(self) -> object:
        """The plain value typed; raises `InvalidField`."""
        if self.field.kind in self.READERS:
            return self.READERS[self.field.kind](self.field.name, self.text(), needed=self.field.needed)
        name = self.field.label.lower()
        return checks.words(self.field.name, self.text(), needed=self.field.needed, name=f"the {name}")


class Choice(QComboBox):
    """One of some codes, each shown in words with its code behind. The wheel scrolls the page, never the choice.

    Signals: edited (the officer chose something).
    """

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        if not field.needed or len(field.codes) > 1:
            self.addItem("Choose…" if field.needed else field.blank, "")
        for code, words in field.codes.items():
            self.addItem(worded(code, words), code)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(28)
        self.setMaxVisibleItems(16)
        self.activated.connect(lambda _row: self.edited.emit())

    def show_value(self, value: object) -> None:
        """Choose a code; one that is not in the list is added, so that nothing imported is lost by looking."""
        code = "" if value is None else str(value)
        if self.findData(code) < 0:
            self.addItem(f"{code} (not a known code)", code)
        self.setCurrentIndex(self.findData(code))

    def read(self) -> object:
        """The code chosen."""
        return self.currentData() or ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Tick(QCheckBox):
    """Yes or no. Signals: edited (ticked or cleared by the officer)."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(field.label)
        self.field = field
        self.clicked.connect(lambda _on: self.edited.emit())

    def show_value(self, value: object) -> None:
        """Tick or clear."""
        self.setChecked(bool(value))

    def read(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()


class Notes(QPlainTextEdit):
    """Some lines of text; Tab goes on to the next field. Signals: edited."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + 12)
        self.textChanged.connect(self.edited.emit)

    def show_value(self, value: object) -> None:
        """Put the text in."""
        self.setPlainText("" if value is None else str(value))

    def read(self) -> object:
        """The text, without blanks at the end."""
        return self.toPlainText().rstrip()


Editor = Line | Choice | Tick | Notes
EDITORS: dict[str, type[QWidget]] = {"choice": Choice, "flag": Tick, "notes": Notes}


def editor(field: Field) -> Editor:
    """The widget that a field is typed in, named for a screen reader."""
    made = EDITORS.get(field.kind, Line)(field)
    made.setAccessibleName(f"{field.label}, needed" if field.needed else field.label)
    made.setAccessibleDescription(field.hint)
    made.setObjectName(field.name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made  # type: ignore[return-value]


def written(value: object, kind: str) -> str:
    """A plain value as a person writes it."""
    if value is None or value == "":
        return ""
    if kind == "day":
        return checks.shown(date.fromisoformat(str(value)))
    if kind == "money":
        return pounds(int(str(value)))
    if kind == "share":
        return percent(int(str(value)))
    return str(value)


def percent(hundredths: int) -> str:
    """A share in hundredths of a percent as a person writes it: 1250 -> 12.5%."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + "%"


def worded(code: str, words: str) -> str:
    """Words with the code behind, as lists and tables show them."""
    return words if not code or words == code or not code.isupper() else f"{words} ({code})"
