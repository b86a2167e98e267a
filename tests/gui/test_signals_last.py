"""The program outlives the signals it sends."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import gui
from PySide6.QtCore import QCoreApplication, QObject, Signal
app = QCoreApplication([])
class Sender(QObject):
    sent = Signal(int)
sender = Sender()
for number in range(200_000):
    sender.sent.emit(number)
print("alive")
"""


def test_a_long_day_of_signals_does_not_end_the_program():
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (made.returncode, made.stdout.strip()) == (0, "alive"), made.stderr
