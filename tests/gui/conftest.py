"""A real small council in a real ledger, window habits kept apart, and a window as an officer has it."""

from datetime import date

import pytest
from PySide6.QtCore import QSettings

from db.store import Store
from gui import crash
from gui.app import application
from gui.runner import Runner
from gui.session import Session, load
from gui.theme import Theme
from gui.window import Window

TODAY = date(2026, 11, 20)
PASSPHRASE = "four plain words here"
# child, name, born, locality, place, provider code, first day, last day, pence a week (None: no rate), provider
CHILDREN = (
    ("0001", "Ann Archer", "2014-02-03", "North", "K2", "PR4", "2024-04-01", None, 1_250_000, "Alder Homes"),
    ("0002", "Ben Boot", "2012-06-30", "South", "U4", "PR4", "2025-06-01", None, 98_050, "Birch Fostering"),
    ("0003", "Cara Coyle", "2010-01-15", "North", "U6", "PR1", "2026-09-01", None, 45_033, "Our own carers"),
    ("0004", "Dev Dale", "2009-12-01", "", "K3", "PR4", "2026-10-01", None, None, ""),
    ("0005", "Eve Ellis", "2016-08-20", "South", "P1", "PR0", "2026-01-10", "2026-11-01", 0, ""),
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_habits(tmp_path):
    """Column widths and the like are kept apart from those of whoever runs the tests."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "habits"))


@pytest.fixture(autouse=True)
def no_crash_dialog(monkeypatch):
    """A fault must fail the test, not open a dialog that nobody sees."""

    def fail(text, parent=None):
        raise AssertionError(text)

    monkeypatch.setattr(crash, "show_crash", fail)


def add_child(store, child, name, born, locality, place, code, start, end, pence, provider):
    store.add("child", {"child_id": child, "name": name, "date_of_birth": born, "locality": locality})
    fields = {"reason_new_episode": "S", "legal_status": "C2", "place": place, "place_provider": code}
    ended = {"end_date": end, "reason_ceased": "E4A"} if end else {}
    store.add("episode", {"child_id": child, "start_date": start, **fields, **ended})
    placement = store.ledger().placements.query("child_id == @child")["placement_id"].iloc[0]
    if provider:
        store.change("placement", placement, {"provider": provider})
    if pence is not None:
        line = {"component": "core", "amount": pence, "unit": "week", "from_date": start}
        store.add("cost_line", {"child_id": child, "placement_id": placement, **line})


@pytest.fixture(scope="session")
def council_file(tmp_path_factory):
    """A ledger with the children above, made once and copied."""
    path = tmp_path_factory.mktemp("council") / "council.placements"
    with Store.create(path, PASSPHRASE) as store:
        for child in CHILDREN:
            add_child(store, *child)
    return path


@pytest.fixture
def council(council_file, tmp_path):
    """A copy of the council's ledger that a test may change."""
    path = tmp_path / "council.placements"
    path.write_bytes(council_file.read_bytes())
    return path


@pytest.fixture
def council_store(council):
    with Store.open(council, PASSPHRASE) as store:
        yield store


@pytest.fixture
def council_session(council_store, qapp):
    application()
    runner = Runner(council_store)
    made = Session(council_store, runner, TODAY, load(council_store, TODAY))
    runner.crashed.connect(lambda text: pytest.fail(text))
    yield made
    runner.close()


@pytest.fixture
def window(qtbot, qapp):
    """The window with no ledger open, shown."""
    theme = Theme.of(application())
    made = Window(theme, TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def open_window(window, council, qtbot):
    """The window with the council's ledger open."""
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(council, PASSPHRASE)
    return window
