"""A folder or a file that may not be changed: the ledger can be read, and a step is refused in a sentence."""

import pytest

from db import demonstration
from db.store import Store
from models.errors import Refusal
from tests.ledgers import PASSPHRASE, every_row, new_ledger, plan_of, write_return
from tests.permissions import may_not_be_changed

pytestmark = pytest.mark.usefixtures("key_derived_once")
UNCHANGED = r"cannot be written\. Check that the folder and the file may be changed, then try again\.$"


@pytest.fixture
def ledger(tmp_path):
    """The path of a ledger with a child in it, in a folder of its own."""
    folder = tmp_path / "shared"
    folder.mkdir()
    with new_ledger(folder) as store:
        store.add("child", {"child_id": "1", "name": "Ash Vane"})
        return store.path


def locked(path, what):
    return {"folder": [path.parent], "file": [path], "folder and file": [path.parent, path]}[what]


@pytest.mark.parametrize("what", ["folder", "file", "folder and file"])
def test_a_ledger_that_may_not_be_changed_can_be_read_and_refuses_every_step(ledger, tmp_path, what):
    before = ledger.read_bytes()
    returns = write_return(tmp_path / "903", episodes="CHILD | DECOM\n1 | 01/10/2026")
    with may_not_be_changed(*locked(ledger, what)), Store.open(ledger, PASSPHRASE) as store:
        rows = every_row(store)
        assert list(store.ledger().children["name"]) == ["Ash Vane"]
        plan = plan_of(store, "903", returns)
        for act in (
            lambda: store.apply(plan),
            lambda: store.add("child", {"child_id": "2"}),
            lambda: store.change("child", "1", {"name": "Bo Lind"}),
            lambda: store.remove("child", "1"),
            store.undo,
        ):
            with pytest.raises(Refusal, match=UNCHANGED):
                act()
        assert every_row(store) == rows
    assert ledger.read_bytes() == before
    assert [each.name for each in ledger.parent.iterdir()] == [ledger.name]
    with Store.open(ledger, PASSPHRASE) as store:
        store.apply(plan)


def test_a_file_that_may_not_be_read_is_refused(ledger):
    with may_not_be_changed(ledger):
        ledger.chmod(0)
        with pytest.raises(Refusal, match="cannot be read"):
            Store.open(ledger, PASSPHRASE)


def test_nothing_new_is_made_in_a_folder_that_may_not_be_changed(ledger, monkeypatch):
    folder = ledger.parent
    monkeypatch.setattr(demonstration, "usual_path", lambda: folder / "inner" / "demonstration.placements")
    with may_not_be_changed(folder):
        for make in (Store.create, demonstration.build):
            with pytest.raises(Refusal, match="Nothing can be written in the folder"):
                make(folder / "b.placements", PASSPHRASE)
        with pytest.raises(Refusal, match="Nothing can be written in"):
            demonstration.renew(children=1)
    assert list(folder.iterdir()) == [ledger]


@pytest.mark.parametrize(
    ("what", "words"),
    [("folder", "cannot be copied beside itself"), ("file", UNCHANGED), ("folder and file", "copied")],
)
def test_an_older_ledger_that_may_not_be_changed_is_refused_and_stays_as_it_is(ledger, newer_program, what, words):
    before = ledger.read_bytes()
    newer_program("ALTER TABLE child ADD COLUMN nickname TEXT NOT NULL DEFAULT '';")
    with may_not_be_changed(*locked(ledger, what)), pytest.raises(Refusal, match=words):
        Store.open(ledger, PASSPHRASE)
    assert ledger.read_bytes() == before
    Store.open(ledger, PASSPHRASE).close()


def test_a_demonstration_that_cannot_take_its_place_is_refused_and_leaves_nothing(tmp_path, monkeypatch):
    usual = tmp_path / "demonstration.placements"
    usual.mkdir()
    monkeypatch.setattr(demonstration, "usual_path", lambda: usual)
    with pytest.raises(Refusal, match="is in use or cannot be written"):
        demonstration.renew(children=1)
    assert list(tmp_path.iterdir()) == [usual]
