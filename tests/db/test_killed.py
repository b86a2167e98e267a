"""A process that is killed while it keeps an import: afterwards the ledger holds all of it, or nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.ledger import PASSPHRASE as VARIABLE
from db import demonstration
from db.connection import connect
from db.store import Store
from tests.db import dying
from tests.ledgers import PASSPHRASE, clock, copied, every_row, everything, new_ledger, plan_of, take, write_return

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL") or not hasattr(os, "fork"), reason="no process can be killed outright on this system"
)
ROOT = Path(__file__).parents[2]
CHILDREN = 300
HEADING = "CHILD | DECOM | RNE | PLACE | PLACE_PROVIDER | DEC | REC\n"
FIRST = HEADING + "\n".join(f"{each} | 01/06/2026 | S | U6 | PR4 | |" for each in range(CHILDREN))
SECOND = HEADING + "\n".join(
    f"{each} | 01/06/2026 | S | U6 | PR4 | 01/09/2026 | X1\n{each} | 01/09/2026 | P | K2 | PR1 | |\n"
    f"{each}A | 01/10/2026 | S | U4 | PR4 | |"
    for each in range(CHILDREN)
)

# Half a step is in the file, and the rest will never come.
CUT_SHORT = """
import os, signal, sys
from db.store import Store
with Store.open(sys.argv[1], "demonstration") as store:
    store.connection.execute("PRAGMA cache_size = 10")
    with store.step("Half a step"):
        store.connection.execute("UPDATE child SET notes = ?", ("x" * 50_000,))
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("killed")


@pytest.fixture(scope="module")
def returns(folder):
    return write_return(folder / "second", episodes=SECOND)


@pytest.fixture(scope="module")
def before(folder):
    """A ledger with last week's return in it."""
    with new_ledger(folder, "before.placements") as store:
        take(store, "903", write_return(folder / "first", episodes=FIRST))
        yield store


@pytest.fixture(scope="module")
def plan(before, returns):
    return plan_of(before, "903", returns)


@pytest.fixture(scope="module")
def after(before, plan):
    """The same ledger with all of this week's return."""
    with copied(before, "after.placements") as store:
        store.apply(plan)
        yield store


@pytest.fixture(scope="module")
def both(before, after):
    """Every row of the ledger without the import, and with all of it."""
    return every_row(before), every_row(after)


@pytest.fixture(scope="module")
def died(before, returns, folder):
    """The signal of which the import died at each moment."""
    words = [sys.executable, "-m", "tests.db.dying", before.path, returns, folder]
    made = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


def open_again(path, key):
    return Store(path, key, connect(path, key), clock)


def sound(store):
    """What SQLite finds wrong with the file, and SQLCipher with its pages."""
    checks = ("integrity_check", "foreign_key_check", "cipher_integrity_check")
    return [row for check in checks for row in store.connection.execute(f"PRAGMA {check}")] == [("ok",)]


@pytest.mark.parametrize("moment", dying.MOMENTS)
def test_an_import_that_is_killed_is_kept_whole_or_not_at_all(died, folder, before, both, plan, moment):
    without, whole = both
    with open_again(folder / f"{moment}.placements", before.key) as store:
        assert sound(store)
        found = every_row(store)
        assert found in ([whole] if moment == "journal gone" else [without, whole])
        if found == without:
            store.apply(plan)
            assert every_row(store) == whole


@pytest.mark.parametrize("moment", [*dying.PAGES, *dying.EARLY])
def test_the_file_was_half_written_when_the_system_ended_it(died, moment):
    assert died[moment] == [signal.SIGXFSZ, True, True]


def test_a_command_that_is_killed_keeps_all_or_nothing(before, after, returns, tmp_path):
    path = tmp_path / "a.placements"
    path.write_bytes(before.path.read_bytes())
    words = [sys.executable, "main.py", "import", path, "903", returns]
    command = subprocess.Popen(words, cwd=ROOT, env={**os.environ, VARIABLE: PASSPHRASE}, stdout=subprocess.DEVNULL)
    while command.poll() is None and not dying.journal_of(path).exists():
        time.sleep(0.001)
    command.kill()
    assert command.wait() in (-signal.SIGKILL, 0)
    with open_again(path, before.key) as store:
        assert sound(store)
        found, kept = everything(store), len(store.imports())
        assert kept in (1, 2)
        stood = everything(before if kept == 1 else after)
        assert all(found[table] == rows for table, rows in stood.items() if table != "import_batch")
        assert len(every_row(store)["step"]) == kept


def test_a_demonstration_that_was_cut_short_is_not_played_back_into_the_next(tmp_path, monkeypatch):
    usual = tmp_path / "demonstration.placements"
    monkeypatch.setattr(demonstration, "usual_path", lambda: usual)
    demonstration.build(usual, children=5).close()
    cut_short = subprocess.run([sys.executable, "-c", CUT_SHORT, usual], cwd=ROOT, check=False, timeout=60)
    assert (cut_short.returncode, dying.journal_of(usual).exists()) == (-signal.SIGKILL, True)
    demonstration.renew(children=8)
    with Store.open(usual, demonstration.PASSPHRASE) as store:
        assert sound(store)
        assert store.undo_label() == "Make the demonstration council"
