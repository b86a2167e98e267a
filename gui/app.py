"""The window program: something to look at at once, then the ledger. Nothing heavy is imported here."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gui import crash
from gui.theme import RESOURCES, Theme
from gui.window import PROGRAM, Window

# Printers are asked for by the local socket of the print service alone: left to itself its library tries port 631, and
# the program never opens an internet socket.
PRINT_SERVICE = "/run/cups/cups.sock"


def run(path: Path | None, today: date, as_at: date | None = None, passphrase: str | None = None) -> int:
    """Show the window, and open the file in it where one is named.

    Args:
        path: a ledger, or None for the first page.
        today: the day that counts as today.
        as_at: the day that is shown first; today where there is none.
        passphrase: opens the file without asking.
    """
    app = application()
    crash.install()
    window = Window(Theme.of(app), today, as_at)
    window.painted.connect(lambda: window.start(path, passphrase))
    window.show()
    return app.exec()


def application() -> QApplication:
    """The Qt application with the program's look."""
    if sys.platform.startswith("linux") and not os.environ.get("CUPS_SERVER", "").startswith("/"):
        os.environ["CUPS_SERVER"] = PRINT_SERVICE
    QCoreApplication.setApplicationName("placement-ledger")
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationDisplayName(PROGRAM)
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "program.svg")))
    Theme.of(app).apply()
    return app
