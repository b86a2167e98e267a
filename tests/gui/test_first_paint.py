"""Something to look at comes before anything heavy is read."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from datetime import date
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from gui.app import application
from gui.theme import Theme
from gui.window import Window
app = application()
window = Window(Theme.of(app), date(2026, 11, 20))
def painted():
    heavy = {"pandas", "numpy", "sqlcipher3", "sqlite_utils", "matplotlib", "typst", "db", "PySide6.QtNetwork"}
    print(sorted(heavy & set(sys.modules)))
    app.quit()
window.painted.connect(painted)
window.show()
app.exec()
window.close()
"""


def test_nothing_heavy_is_read_before_the_first_paint(tmp_path):
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert (made.returncode, made.stdout.strip()) == (0, "[]"), made.stderr
