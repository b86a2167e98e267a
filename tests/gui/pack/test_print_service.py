"""Printing asks the print service by its local socket: no internet socket is made, whatever the system's settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.watching import kernel_tells

ROOT = Path(__file__).parents[3]
# The library of the print service is no part of Python, so only the kernel hears of its sockets.
pytestmark = pytest.mark.skipif(not kernel_tells(), reason="sockets made outside Python are not heard on this system")
PRINTERS = """
import json
from tests.watching import watch
heard = watch()
from gui.app import application
app = application()
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
QPrintDialog(printer)
QPrinterInfo.availablePrinterNames()
print(json.dumps(heard))
"""


@pytest.mark.parametrize("server", [None, "", "localhost", "print.example:631"])
def test_asking_for_printers_makes_no_internet_socket(tmp_path, server):
    environment = {name: value for name, value in os.environ.items() if name != "CUPS_SERVER"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment |= {} if server is None else {"CUPS_SERVER": server}
    ran = subprocess.run(
        [sys.executable, "-c", PRINTERS], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == []
