"""A screen shown alone, as wide as an officer may have it, and a session on a new, empty ledger."""

from contextlib import contextmanager

from db.store import Store
from gui.app import application
from gui.runner import Runner
from gui.session import Session, load
from tests.gui.conftest import TODAY


def on_show(screen, qtbot, width=1200):
    """Show a screen and wait until it is there; gives the screen."""
    qtbot.addWidget(screen)
    screen.resize(width, 640)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


@contextmanager
def empty_session(folder):
    """A session on a ledger that holds nothing."""
    application()
    with Store.create(folder / "new.placements", "four plain words") as store:
        runner = Runner(store)
        yield Session(store, runner, TODAY, load(store, TODAY))
        runner.close()
