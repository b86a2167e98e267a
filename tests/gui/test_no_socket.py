"""The window needs no network: opening a ledger, looking at every screen and closing makes no internet socket."""

import json
import os
import subprocess
import sys
from pathlib import Path

from gui.screens import SCREENS

ROOT = Path(__file__).parents[2]
SCRIPT = """
import json, sys
from tests.watching import watch
heard = watch()
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
import main
from gui.app import application
from gui.screens import SCREENS
from gui.window import Window

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
application()
seen = []

def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window) and window.session is not None and not window.runner.busy:
            if len(seen) == len(SCREENS):
                window.close()
                return
            window.show_screen(len(seen))
            seen.append(SCREENS[len(seen)].title)

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
status = main.main(["demo", "--children", "20"])
print(json.dumps([status, heard, seen]))
"""


def test_the_window_makes_no_network_socket(tmp_path):
    own = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], cwd=tmp_path, env={**os.environ, **own}, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == [0, [], [screen.title for screen in SCREENS]]
