"""The ledger file: steps, the journal, undo, and the door."""

from datetime import date, datetime

import pytest

from db.store import Store
from models.errors import InvalidField, Refusal, WrongPassphrase


def clock():
    return datetime(2026, 11, 22, 9, 0)


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.placements", "correct horse", clock) as made:
        yield made


def an_episode(start="2025-06-10", **fields):
    return {"child_id": "001234", "start_date": start, "reason_new_episode": "S", "legal_status": "C2",
            "place": "U6", "place_provider": "PR4", "placement_postcode": "AB1 2CD", **fields}  # fmt: skip


def everything(store):
    names = [
        n for n in store.database.table_names() if n not in ("step", "journal", "sqlite_sequence", "placement_gone")
    ]
    return {name: sorted(map(repr, store.connection.execute(f"SELECT * FROM {name}").fetchall())) for name in names}


def test_a_ledger_opens_again_with_its_passphrase_and_keeps_leading_zeros(store):
    store.add("child", {"child_id": "001234", "name": "Ash Vane"})
    store.close()
    with Store.open(store.path, "correct horse") as again:
        assert list(again.ledger().children["child_id"]) == ["001234"]


def test_a_ledger_is_unreadable_without_its_passphrase(store):
    store.add("child", {"child_id": "001234", "name": "Canary Name"})
    store.close()
    assert b"Canary" not in store.path.read_bytes()
    with pytest.raises(WrongPassphrase):
        Store.open(store.path, "wrong horse")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 and so on", b"just words" * 500])
def test_a_file_that_is_no_ledger_is_refused(tmp_path, content):
    path = tmp_path / "x.placements"
    path.write_bytes(content)
    with pytest.raises(WrongPassphrase):
        Store.open(path, "anything")


def test_a_missing_file_is_refused_with_advice(tmp_path):
    with pytest.raises(Refusal, match="There is no file"):
        Store.open(tmp_path / "gone.placements", "anything")


def test_a_newer_ledger_is_refused_politely(store):
    store.connection.execute("PRAGMA user_version = 999")
    store.close()
    with pytest.raises(Refusal, match="newer version"):
        Store.open(store.path, "correct horse")


def test_an_episode_typed_by_hand_makes_a_placement_and_a_period(store):
    store.add("child", {"child_id": "001234"})
    store.add("episode", an_episode())
    ledger = store.ledger()
    assert list(ledger.placements["placement_id"]) == ["001234/1"]
    assert list(ledger.periods["start_known"]) == [True]


def test_each_step_undoes_and_redoes_across_a_restart(store):
    states = [everything(store)]
    store.add("child", {"child_id": "001234", "name": "Ash Vane"})
    states.append(everything(store))
    store.add("episode", an_episode())
    states.append(everything(store))
    store.change("episode", ("001234", "2025-06-10"), {"place": "K2"})
    states.append(everything(store))
    store.change("placement", "001234/1", {"planned_end": "2026-12-01"})
    states.append(everything(store))
    store.remove("child", "001234")
    path = store.path
    store.close()
    with Store.open(path, "correct horse") as again:
        assert again.undo_label() == "Remove child"
        for state in reversed(states):
            again.undo()
            assert everything(again) == state
        with pytest.raises(Refusal):
            again.undo()
        for state in states[1:]:
            again.redo()
            assert everything(again) == state
        again.redo()
        assert again.redo_label() == ""


def test_a_corrected_start_keeps_the_lines_with_their_placement(store):
    store.add("child", {"child_id": "001234"})
    store.add("episode", an_episode())
    line = {
        "placement_id": "001234/1",
        "child_id": "001234",
        "component": "core",
        "amount": 94000,
        "from_date": "2025-06-10",
    }
    store.add("cost_line", line)
    store.change("episode", ("001234", "2025-06-10"), {"start_date": "2025-06-03"})
    ledger = store.ledger()
    assert list(ledger.placements["placement_id"]) == ["001234/1"]
    assert ledger.placements["start_date"].dt.date.tolist() == [date(2025, 6, 3)]
    assert list(ledger.cost_lines["placement_id"]) == ["001234/1"]


def test_the_same_child_twice_is_refused_with_the_field_named(store):
    store.add("child", {"child_id": "001234"})
    with pytest.raises(InvalidField) as refused:
        store.add("child", {"child_id": "001234"})
    assert refused.value.field == "child_id"


def test_a_step_that_fails_leaves_nothing(store):
    before = everything(store)
    with pytest.raises(RuntimeError), store.step("Half a step"):
        store.connection.execute("INSERT INTO child (child_id) VALUES ('1')")
        raise RuntimeError
    assert everything(store) == before
    assert store.last_step() == 0
