"""Pictures of the screens: a window of 1366 x 768 on an invented council, in light and dark and at 200 % text.

Called by script/screenshots with a folder for the ledger and a folder for the pictures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db import demonstration
from gui.app import application
from gui.screens import SCREENS
from gui.theme import Theme
from gui.window import Window

HEAD = "child_id,component,amount,unit,from,status\n"
PATIENCE = 60.0


class Camera:
    """Takes a picture of a widget once the window has settled."""

    def __init__(self, app: QApplication, window: Window, folder: Path) -> None:
        self.app, self.window, self.folder = app, window, folder
        folder.mkdir(parents=True, exist_ok=True)

    def wait(self, done: Callable[[], object]) -> None:
        """Let the program run until something is so and no job is under way."""
        end = time.monotonic() + PATIENCE
        while not done() or self.window.runner.busy:
            if time.monotonic() > end:
                raise SystemExit("The window did not settle; no picture was taken.")
            self.app.processEvents()
            time.sleep(0.01)
        for _ in range(20):
            self.app.processEvents()
            time.sleep(0.01)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a dialog."""
        self.wait(lambda: True)
        path = self.folder / f"{name}.png"
        if not (widget or self.window).grab().save(str(path)):
            raise SystemExit(f"{path} cannot be written.")
        print(path)


def cost_sheet(window: Window, folder: Path) -> Path:
    """Lines for three children as they would come in, and one for a child that is not known."""
    assert window.session is not None
    ids = [*window.session.picture.register["child_id"][:3], "999999"]
    sheet = folder / "Monday" / "rates.csv"
    sheet.parent.mkdir()
    sheet.write_text(HEAD + "".join(f"{each},therapy,185.00,week,2026-11-02,agreed\n" for each in ids))
    return sheet


def screens(camera: Camera, folder: Path) -> None:
    """Every screen, one after the other."""
    window = camera.window
    camera.wait(lambda: window.session is not None)
    assert window.session is not None
    camera.take("placements")
    window.show_child(str(window.session.picture.register["child_id"].iloc[0]))
    camera.take("child")
    show_costs(camera)
    camera.take("costs")
    show_providers(camera)
    camera.take("providers")
    window.open_imports([cost_sheet(window, folder)])
    camera.take("imports")
    window.show_pack()
    preview = window.findChild(QDialog)
    assert preview is not None
    camera.wait(lambda: preview.pages)  # type: ignore[attr-defined]
    camera.take("pack", preview)
    preview.close()


def show_costs(camera: Camera) -> None:
    """The Costs screen, once its year is added up."""
    titles = [screen.title for screen in SCREENS]
    camera.window.show_screen(titles.index("Costs"))
    camera.wait(lambda: camera.window.stack.currentWidget().costs is not None)  # type: ignore[attr-defined]


def show_providers(camera: Camera) -> None:
    """The Providers screen, with a home chosen that is closed in Ofsted's list."""
    titles = [screen.title for screen in SCREENS]
    camera.window.show_screen(titles.index("Providers"))
    page = camera.window.stack.currentWidget()
    camera.wait(lambda: page.shown is not None)  # type: ignore[attr-defined]
    homes = page.shown.known.homes  # type: ignore[attr-defined]
    closed = homes.loc[homes["registration"] == "closed", "provider"].iloc[0]
    page.view.go_to("provider", closed)  # type: ignore[attr-defined]


def other_looks(camera: Camera) -> None:
    """Dark, and with text of twice the size."""
    window = camera.window
    assert window.session is not None
    child = str(window.session.picture.register["child_id"].iloc[0])
    for name, choice, steps in (("dark", "dark", 0), ("large", "light", 9)):
        window.theme.choose(choice)
        window.theme.resize(steps)
        window.show_screen(0)
        camera.take(f"placements-{name}")
        window.show_child(child)
        camera.take(f"child-{name}")
        show_costs(camera)
        camera.take(f"costs-{name}")
        show_providers(camera)
        camera.take(f"providers-{name}")


def main(folder: Path, pictures: Path) -> None:
    """Build the ledger, open the window on it, and take the pictures."""
    ledger = folder / "Ambermere.placements"
    demonstration.build(ledger).close()
    app = application()
    theme = Theme.of(app)
    theme.choose("light")
    window = Window(theme, date.today(), demonstration.AS_AT)
    window.resize(1366, 768)
    window.painted.connect(lambda: window.start(ledger, demonstration.PASSPHRASE))
    window.show()
    camera = Camera(app, window, pictures)
    screens(camera, folder)
    other_looks(camera)
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
