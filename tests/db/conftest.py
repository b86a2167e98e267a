"""What the tests of the ledger file share."""

from functools import cache

import pytest

from db import connection, migrate

DERIVED_ONCE = cache(connection.derive_key)


@pytest.fixture
def key_derived_once(monkeypatch):
    """The key of a file is derived once, and not each time that it is opened."""
    monkeypatch.setattr(connection, "derive_key", DERIVED_ONCE)


@pytest.fixture
def newer_program(tmp_path, monkeypatch):
    """The program as it will be once it has one more script."""

    def with_script(text):
        script = tmp_path / "9999_more.sql"
        script.write_text(text, encoding="utf-8")
        monkeypatch.setattr(migrate, "SCRIPTS", [*migrate.SCRIPTS, script])
        monkeypatch.setattr(migrate, "NEWEST", len(migrate.SCRIPTS))

    return with_script
