"""Printing asks the print service by its local socket: no internet socket is made, whatever the system's settings."""

import os

import pytest

from tests.sealed import known_here, run_sealed, was_ended

pytestmark = pytest.mark.skipif(
    not known_here(), reason="the kernel's filter is known for Linux on two processors only"
)

PRINTERS = """
from gui.app import application
app = application()
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
QPrintDialog(printer)
QPrinterInfo.availablePrinterNames()
print("done")
"""


@pytest.mark.parametrize("server", [None, "", "localhost", "print.example:631"])
def test_asking_for_printers_makes_no_internet_socket(tmp_path, server):
    environment = {name: value for name, value in os.environ.items() if name != "CUPS_SERVER"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    environment |= {} if server is None else {"CUPS_SERVER": server}
    made = run_sealed(PRINTERS, env=environment)
    assert (made.returncode, made.stdout.strip()) == (0, "done"), made.stderr


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_seal_ends_a_program_that_makes_an_internet_socket(family):
    assert was_ended(run_sealed(f"import socket; socket.socket(socket.{family})"))


def test_the_seal_lets_a_local_socket_be():
    assert run_sealed("import socket; socket.socket(socket.AF_UNIX)").returncode == 0
