"""What is shown when the program itself is at fault: calm words and a report that holds no personal data."""

from __future__ import annotations

import platform
import sys
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui.runner import crash_text

WORDS = (
    "Something went wrong inside the program. What was being done has not been kept; the ledger is as it was before. "
    "You can carry on. If it happens again, please send the report below to whoever looks after the program: it holds "
    "lines of the program's code, and nothing about any child."
)


def report(text: str) -> str:
    """The report that may be sent: versions and lines of code."""
    system = f"{platform.system()} {platform.release()}"
    return f"Placement Ledger {version()}, Python {platform.python_version()}, Qt {qVersion()}, {system}\n{text}"


def version() -> str:
    """The version installed, or that of a copy run from its folder."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("placement-ledger")
    except PackageNotFoundError:
        return "from its folder"


class CrashDialog(QDialog):
    """Tells of a fault; the report can be copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.report = report(text)
        shown = QPlainTextEdit(self.report, readOnly=True, accessibleName="Report, without personal data")
        shown.setTabChangesFocus(True)
        box = QDialogButtonBox()
        box.addButton("Carry on", QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        box.addButton("Copy the report", QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self.copy)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(QLabel("Something went wrong", objectName="title"))
        column.addWidget(QLabel(WORDS, wordWrap=True))
        column.addWidget(shown, 1)
        column.addWidget(box)
        self.resize(640, 420)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


def show_crash(text: str, parent: QWidget | None = None) -> None:
    """Show the dialog without stopping the program; a second fault while it is open is not piled upon it."""
    parent = parent or QApplication.activeWindow()
    if any(isinstance(each, CrashDialog) and each.isVisible() for each in QApplication.topLevelWidgets()):
        return
    CrashDialog(text, parent).open()


def install() -> None:
    """Faults on the UI thread go to the dialog, and to standard error without what they hold."""

    def on_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = crash_text(error)
        print(report(text), file=sys.stderr)
        show_crash(text)

    sys.excepthook = on_fault
