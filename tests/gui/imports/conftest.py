"""An empty ledger with the Imports screen on it, and a small return as an officer would export it."""

from datetime import date

import pytest

from db.store import Store
from gui.runner import Runner
from gui.session import Session, load

TODAY = date(2026, 11, 20)
HEADER = """CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
0042,F,03/02/2014,WBRI,UN1,,
0043,M,05/06/2012,WBRI,UN1,,
"""
EPISODES = """CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
0042,01/05/2026,S,C2,N1,K2,PR4,,,,AB1 2CD,AB1 2CD,SC123456
0043,01/06/2026,S,C2,N1,U4,PR1,,,,AB1 2CD,AB1 2CD,SC123456
,01/06/2026,S,C2,N1,U4,PR1,,,,AB1 2CD,AB1 2CD,SC123456
0044,31/02/2026,S,C2,N1,U4,PR1,,,,AB1 2CD,AB1 2CD,=HYPERLINK("x")
"""


@pytest.fixture
def extract(tmp_path):
    """A folder with two children in two files, and two rows that cannot be taken."""
    folder = tmp_path / "903"
    folder.mkdir()
    (folder / "header.csv").write_text(HEADER)
    (folder / "episodes.csv").write_text(EPISODES)
    return folder


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "council.placements", "a passphrase") as made:
        yield made


@pytest.fixture
def session(store, qtbot):
    runner = Runner(store)
    made = Session(store, runner, TODAY, load(store, TODAY))
    runner.crashed.connect(lambda text: pytest.fail(text))
    yield made
    runner.close()


@pytest.fixture
def screen(session, qtbot):
    from gui.imports.screen import ImportsScreen

    made = ImportsScreen(session)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def settled(session, qtbot):
    """Wait until no work is left."""

    def wait():
        qtbot.waitUntil(lambda: not session.runner.busy, timeout=60_000)

    return wait
