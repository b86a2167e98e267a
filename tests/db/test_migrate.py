"""Bringing an older ledger to a newer schema: a copy first, all or nothing, the journal kept up."""

import pytest

from db import migrate
from db.store import Store

PASSPHRASE = "correct horse"


@pytest.fixture
def older(tmp_path):
    """A ledger of the first schema with one child in it."""
    path = tmp_path / "older.placements"
    with Store.create(path, PASSPHRASE) as store:
        store.add("child", {"child_id": "001234", "name": "Ash Vane"})
    return path


def test_an_older_ledger_is_copied_before_it_is_changed(older, newer_program):
    before = older.read_bytes()
    newer_program("ALTER TABLE child ADD COLUMN nickname TEXT NOT NULL DEFAULT '';")
    with Store.open(older, PASSPHRASE) as store:
        assert migrate.version_of(store.connection) == migrate.NEWEST
    copies = list(older.parent.glob("older.before-version-*.placements"))
    assert [copy.read_bytes() for copy in copies] == [before]


def test_the_journal_knows_the_new_columns(older, newer_program):
    newer_program("ALTER TABLE child ADD COLUMN nickname TEXT NOT NULL DEFAULT 'none yet';")
    with Store.open(older, PASSPHRASE) as store:
        store.change("child", "001234", {"name": "Ash Vane-Reed"})
        image = store.connection.execute("SELECT before FROM journal WHERE action = 'update'").fetchone()[0]
    assert "none yet" in image


def test_a_script_that_fails_leaves_the_ledger_as_it_was(older, newer_program):
    newer_program("ALTER TABLE child ADD COLUMN nickname TEXT; INSERT INTO no_such_table VALUES (1);")
    with pytest.raises(Exception, match="no_such_table"):
        Store.open(older, PASSPHRASE)
    migrate.SCRIPTS.pop()
    migrate.NEWEST = len(migrate.SCRIPTS)
    with Store.open(older, PASSPHRASE) as store:
        assert migrate.version_of(store.connection) == migrate.NEWEST
        assert list(store.ledger().children["name"]) == ["Ash Vane"]
