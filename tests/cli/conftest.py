"""Commands run as a script runs them, in this process: exit status, standard output and standard error."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import main
from cli.ledger import PASSPHRASE as VARIABLE
from db import connection
from tests.ledgers import PASSPHRASE, new_ledger, write_return

TWO_YEARS = {
    "2026": {
        "episodes": """
            CHILD  | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC        | REC
            000100 | 10/06/2025 | S   | U6    | PR4            |            |
            200    | 01/09/2025 | S   | K2    | PR4            | 01/02/2026 | X1
            200    | 01/02/2026 | P   | U6    | PR1            |            |
            """,
        "header": """
            CHILD  | SEX | DOB        | ETHNIC | UPN
            000100 | 2   | 05/05/2012 | WBRI   | UN1
            200    | M   | 29/02/2012 | WBRI   | UN1
            """,
        "reviews": """
            CHILD  | DOB        | REVIEW     | REVIEW_CODE
            000100 | 05/05/2012 | 07/07/2025 | PN1
            """,
    },
    "2027": {
        "episodes": """
            CHILD  | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC        | REC
            000100 | 10/06/2025 | S   | U6    | PR4            |            |
            200    | 01/02/2026 | P   | U6    | PR1            | 01/07/2026 | E4A
            300    | 05/10/2026 | S   | K2    | PR4            |            |
            """,
        "header": """
            CHILD  | SEX | DOB        | ETHNIC | UPN
            000100 | F   | 05/05/2012 | WBRI   | UN1
            200    | M   | 29/02/2012 | WBRI   |
            300    | M   | 01/01/2010 | MOTH   | UN2
            """,
    },
}


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


DERIVED_ONCE = cache(connection.derive_key)


@pytest.fixture
def passphrase(monkeypatch):
    """The passphrase in the environment; its key is derived once for each file, not once for each command."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setattr(connection, "derive_key", DERIVED_ONCE)


@pytest.fixture
def run(capsys, passphrase):
    """Run a command; the arguments are joined as a shell would."""

    def call(*arguments):
        capsys.readouterr()
        status = main.main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(status, out, err)

    return call


@pytest.fixture
def ledger(tmp_path):
    """The path of an empty ledger."""
    with new_ledger(tmp_path) as store:
        return store.path


@pytest.fixture
def returns(tmp_path) -> Path:
    """Two years of a small return, a folder a year."""
    for year, tables in TWO_YEARS.items():
        write_return(tmp_path / "903" / year, **tables)
    return tmp_path / "903"


@pytest.fixture
def filled(run, ledger, returns):
    """The path of a ledger that holds both years."""
    assert run("import", ledger, "903", returns).status == 0
    return ledger
