"""A card in the middle of the window that asks for something, with room for what went wrong."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.centred import centre
from gui.widgets.message_bar import MessageBar

CARD_WIDTH = 560


class Card(QWidget):
    """Title, text, parts, a message, and a row of buttons of which the first is the usual one."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.card = QFrame(objectName="card", accessibleName=title)
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(8)
        self.title = QLabel(title, objectName="title", wordWrap=True)
        self.column.addWidget(self.title)
        self.message = MessageBar()
        self.busy = QProgressBar(textVisible=False, accessibleName="Work under way")
        self.busy.setRange(0, 0)
        self.busy.hide()
        self._at_work: QWidget | None = None
        centre(self, self.card, CARD_WIDTH)

    def add_text(self, text: str, name: str = "muted") -> QLabel:
        """A line of explanation."""
        label = QLabel(text, objectName=name, wordWrap=True)
        self.column.addWidget(label)
        return label

    def add_field(self, label: str, editor: QWidget, beside: QWidget | None = None) -> None:
        """A labelled editor, with a button beside it where there is one."""
        name = QLabel(label)
        name.setBuddy(editor)
        self.column.addSpacing(6)
        self.column.addWidget(name)
        row = QHBoxLayout()
        row.addWidget(editor, 1)
        if beside is not None:
            row.addWidget(beside)
        self.column.addLayout(row)

    def add_end(self, *buttons: QPushButton) -> None:
        """The message, the progress and the buttons."""
        self.column.addSpacing(8)
        self.column.addWidget(self.message)
        self.column.addWidget(self.busy)
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def set_busy(self, busy: bool) -> None:
        """Nothing can be typed while the ledger opens; then the focus is where it was."""
        if busy:
            self._at_work = self.card.focusWidget()
        self.busy.setVisible(busy)
        for editor in self.card.findChildren(QLineEdit) + self.card.findChildren(QPushButton):
            editor.setEnabled(not busy)
        if busy:
            self.message.put_away()
        elif self._at_work is not None and self.isVisible():
            self._at_work.setFocus()


def passphrase_line(name: str) -> QLineEdit:
    """A line that hides what is typed."""
    line = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line


def shows(*lines: QLineEdit) -> QCheckBox:
    """A tick that shows what was typed in these lines."""
    tick = QCheckBox("&Show what I type")

    def show(shown: bool) -> None:
        for line in lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    tick.toggled.connect(show)
    return tick
