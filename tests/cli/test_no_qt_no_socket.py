"""The commands need no window and no network: none of them loads Qt, and none makes an internet socket."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.ledger import PASSPHRASE as VARIABLE
from cli.names import COMMANDS
from tests.cli.conftest import TWO_YEARS
from tests.ledgers import PASSPHRASE, write_return
from tests.watching import kernel_tells

ROOT = Path(__file__).parents[2]
LINES = "child_id,component,amount,unit,from,to\n300,core,5000.00,week,05/10/2026,\n"
NAMES = "child_id,name,team\n300,Ash Vane,North\n"
LEDGER, AS_AT = "a.placements", ("--as-at", "2026-11-20")
MAKING = {
    "--help": ("--help",),
    "--version": ("--version",),
    "demo": ("demo", "--out", "demo.placements", "--children", "20"),
    "new": ("new", LEDGER),
    "import 903": ("import", LEDGER, "903", "903"),
    "import costs": ("import", LEDGER, "costs", "lines.csv"),
    "import children": ("import", LEDGER, "children", "names.csv"),
    "pack": ("pack", LEDGER, *AS_AT, "--out", "pack.pdf", "--named"),
    "export": ("export", LEDGER, *AS_AT, "--out", "book.xlsx", "--named"),
}
ASKING = [name for name in COMMANDS if name not in {typed[0] for typed in MAKING.values()}]
# In this order: each works on what the ones before it made.
TYPED = {**MAKING, **{name: (name, LEDGER, *AS_AT) for name in ASKING}}
EACH_IN_TURN = """
import contextlib, io, json, sys
from tests.watching import watch
heard, told = watch(), {}
import main
for name, typed in json.load(sys.stdin).items():
    heard.clear()
    with contextlib.redirect_stdout(io.StringIO()):
        status = main.main(typed)
    told[name] = status, list(heard), [each for each in sys.modules if each.split(".")[0] in ("PySide6", "shiboken6")]
print(json.dumps(told))
"""
HEARD = """
import ctypes, json, socket, threading
from tests.watching import watch
heard = watch()
{}
print(json.dumps(heard))
"""


def run(script, folder, given=""):
    """What a script told at its end, run in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), VARIABLE: PASSPHRASE}
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=surroundings, input=given, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Of each command its exit status, the sockets heard of and the modules of Qt."""
    folder = tmp_path_factory.mktemp("commands")
    for year, tables in TWO_YEARS.items():
        write_return(folder / "903" / year, **tables)
    (folder / "lines.csv").write_text(LINES)
    (folder / "names.csv").write_text(NAMES)
    return run(EACH_IN_TURN, folder, json.dumps(TYPED))


@pytest.mark.parametrize("command", TYPED)
def test_a_command_loads_no_qt_and_makes_no_network_socket(told, command):
    assert told[command] == [0, [], []]


@pytest.mark.parametrize(
    "act",
    [
        "socket.socket(socket.AF_INET)",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.getaddrinfo('localhost', 80)",
        "threading.Thread(target=lambda: socket.socket(socket.AF_INET)).start()",
    ],
)
def test_a_network_socket_is_heard_of(tmp_path, act):
    assert run(HEARD.format(act), tmp_path)


@pytest.mark.skipif(not kernel_tells(), reason="here only sockets made by Python itself are heard of")
def test_a_network_socket_made_outside_python_is_heard_of(tmp_path):
    for family in (2, 10):
        act = f"ctypes.CDLL(None).socket({family}, 1, 0)"
        assert run(HEARD.format(act), tmp_path) == ["a socket made outside Python"]


def test_a_socket_that_stays_on_this_computer_may_be_made(tmp_path):
    assert run(HEARD.format("socket.socketpair()"), tmp_path) == []
