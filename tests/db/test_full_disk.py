"""A full disk: the step is refused in a sentence, nothing of it is kept, and once there is room it goes through."""

from contextlib import contextmanager

import pytest

from db import connection, demonstration
from db.store import Store
from models.errors import Refusal
from models.settings import Settings
from tests.full_disk import no_file_above
from tests.ledgers import PASSPHRASE, every_row, new_ledger, plan_of, write_return

pytestmark = pytest.mark.usefixtures("key_derived_once")
LONG = "x" * 100_000
HALF = 40_000
MOST_PAGES = 2**32 - 2
FULL = r"could not be written or read: the disk is full or gone\. Nothing was changed\.$"
MANY = "CHILD | DECOM\n" + "\n".join(f"{number} | 01/10/2026" for number in range(300))
GROWS = "CREATE TABLE more (text TEXT); INSERT INTO more SELECT hex(zeroblob(100000));"


@pytest.fixture
def store(tmp_path):
    with new_ledger(tmp_path) as made:
        made.add("child", {"child_id": "1", "notes": LONG})
        made.change("child", "1", {"notes": LONG[::-1]})
        yield made


@contextmanager
def no_page_more(store):
    """The ledger may not grow by a page: SQLite's own word for a full disk."""
    store.connection.execute(f"PRAGMA max_page_count = {pages(store)}")
    try:
        yield
    finally:
        store.connection.execute(f"PRAGMA max_page_count = {MOST_PAGES}")


def pages(store):
    return store.connection.execute("PRAGMA page_count").fetchone()[0]


@contextmanager
def no_byte_more(store):
    with no_file_above(store.path.stat().st_size):
        yield


@contextmanager
def room_for_half(store):
    """The import is half written when the disk is full."""
    with no_file_above(store.path.stat().st_size + HALF):
        yield


@contextmanager
def no_room_for_the_journal(store):
    """What stood before cannot be put aside, so that nothing may be written over it."""
    with no_file_above(8_000):
        yield


def an_import(store):
    folder = store.path.parent / "903"
    return plan_of(store, "903", folder if folder.exists() else write_return(folder, episodes=MANY))


def add(store):
    return lambda: store.add("child", {"child_id": "2", "notes": LONG})


def change(store):
    return lambda: store.change("child", "1", {"notes": LONG})


def add_episode(store):
    episode = {"child_id": "1", "start_date": "2026-10-01", "reason_new_episode": "S", "home_postcode": LONG}
    return lambda: store.add("episode", episode)


def save_settings(store):
    return lambda: store.save_settings(Settings(council=LONG))


def keep_import(store):
    plan = an_import(store)
    return lambda: store.apply(plan)


def undo(store):
    return store.undo


def redo(store):
    store.undo()
    return store.redo


@pytest.mark.parametrize("full", [no_page_more, no_byte_more, no_room_for_the_journal])
@pytest.mark.parametrize("verb", [add, change, add_episode, save_settings, keep_import, undo, redo])
def test_a_step_is_refused_whole_and_goes_through_once_there_is_room(store, verb, full):
    act = verb(store)
    before = every_row(store)
    with full(store), pytest.raises(Refusal, match=FULL):
        act()
    assert every_row(store) == before
    assert [each.name for each in store.path.parent.glob("a.placements*")] == ["a.placements"]
    act()
    assert every_row(store) != before


def test_a_removal_is_refused_whole_too(store):
    for number in range(60):
        store.add("review", {"child_id": "1", "held_on": f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}"})
    ids = [row["id"] for row in store.database.table("review").rows]
    with no_page_more(store):
        for each in ids:
            before = every_row(store)
            try:
                store.remove("review", each)
            except Refusal:
                break
        else:
            pytest.fail("there was room for every removal")
    assert every_row(store) == before
    store.remove("review", each)


def test_an_import_that_is_half_written_when_the_disk_is_full_leaves_nothing(store):
    plan, before, size = an_import(store), every_row(store), store.path.stat().st_size
    with room_for_half(store), pytest.raises(Refusal, match=FULL):
        store.apply(plan)
    assert every_row(store) == before
    with store.again() as another:
        assert every_row(another) == before
        assert another.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.apply(plan)
    assert store.path.stat().st_size > size + HALF


@contextmanager
def room_for_pages(count, monkeypatch):
    """Every connection that is made may have this many pages and no more."""
    with monkeypatch.context() as patched:
        patched.setattr(connection, "SETTINGS", (*connection.SETTINGS, f"max_page_count = {count}"))
        yield


def test_a_new_ledger_that_finds_no_room_leaves_no_file(tmp_path, monkeypatch):
    for size in (0, 4096, 60_000):
        with no_file_above(size), pytest.raises(Refusal, match=FULL):
            Store.create(tmp_path / "a.placements", PASSPHRASE)
        assert list(tmp_path.iterdir()) == []
    with room_for_pages(10, monkeypatch), pytest.raises(Refusal, match=FULL):
        Store.create(tmp_path / "a.placements", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
    Store.create(tmp_path / "a.placements", PASSPHRASE).close()


def test_a_demonstration_that_finds_no_room_leaves_no_file_and_the_one_before(tmp_path, monkeypatch):
    usual = tmp_path / "demonstration.placements"
    monkeypatch.setattr(demonstration, "usual_path", lambda: usual)
    usual.write_bytes(b"the one before")
    with no_file_above(300_000), pytest.raises(Refusal, match=FULL):
        demonstration.renew(children=40)
    assert [each.name for each in tmp_path.iterdir()] == [usual.name]
    assert usual.read_bytes() == b"the one before"
    demonstration.renew(children=1)


def connected(store):
    """The same file as it lies, brought to no newer schema."""
    return Store(store.path, store.key, connection.connect(store.path, store.key))


def test_an_older_ledger_that_finds_no_room_stays_as_it_was(store, newer_program, monkeypatch):
    before, most, size = every_row(store), pages(store), store.path.stat().st_size
    store.close()
    newer_program(GROWS)
    with room_for_pages(most, monkeypatch), pytest.raises(Refusal, match=FULL):
        Store.open(store.path, PASSPHRASE)
    with no_file_above(size), pytest.raises(Refusal, match=FULL):
        Store.open(store.path, PASSPHRASE)
    with connected(store) as opened:
        assert every_row(opened) == before
    with Store.open(store.path, PASSPHRASE) as opened:
        assert opened.database.table("more").count == 1


def test_an_older_ledger_that_cannot_be_copied_first_is_refused_and_leaves_no_half_copy(store, newer_program):
    before = store.path.read_bytes()
    store.close()
    newer_program(GROWS)
    with no_file_above(len(before) // 2), pytest.raises(Refusal, match=r"cannot be copied.*Make room"):
        Store.open(store.path, PASSPHRASE)
    assert [each.name for each in store.path.parent.glob("a.*")] == ["a.placements"]
    assert store.path.read_bytes() == before
    with Store.open(store.path, PASSPHRASE) as opened:
        assert opened.database.table("more").count == 1
