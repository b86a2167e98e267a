"""A session that opened with the children in care alone reads the rest behind their backs."""

from datetime import date

import pytest

from gui.runner import Runner
from gui.session import Session, load, load_first
from tests.gui.conftest import TODAY


@pytest.fixture
def first(council_store, qapp):
    lines = council_store.ledger().cost_lines
    council_store.change("cost_line", int(lines.query("child_id == '0005'")["id"].iloc[0]), {"to_date": "2026-11-01"})
    runner = Runner(council_store)
    made = Session(council_store, runner, TODAY, load_first(council_store, TODAY))
    runner.crashed.connect(lambda text: pytest.fail(text))
    yield made
    runner.close()


def test_the_rest_follows_without_a_word(first, qtbot):
    told = []
    first.reloaded.connect(lambda: told.append("reloaded"))
    assert "0005" not in set(first.ledger.children["child_id"])
    first.complete()
    qtbot.waitUntil(lambda: "0005" in set(first.ledger.children["child_id"]))
    assert len(first.only("0005").episodes) == 1
    assert told == []


def test_what_is_wrong_with_a_child_who_has_left_is_told_once_the_rest_is_read(first, qtbot):
    with first.store.again() as store:
        running = {"component": "core", "amount": 50_000, "unit": "week", "from_date": "2026-01-10"}
        store.add("cost_line", {"child_id": "0005", "placement_id": "0005/1", **running})
    assert "0005" not in set(first.picture.flags["child_id"])
    with qtbot.waitSignal(first.reloaded, timeout=20_000):
        first.complete()
    flagged = first.picture.flags.query("child_id == '0005'")
    assert flagged["rule"].tolist() == ["A36"]


def test_another_day_is_shown_from_everything_though_the_rest_has_not_come(first, qtbot):
    with qtbot.waitSignal(first.reloaded, timeout=20_000):
        first.set_as_at(date(2026, 2, 1))
    assert "0005" in set(first.picture.register["child_id"])


def test_a_reading_after_a_write_is_not_undone_by_the_rest(first, qtbot):
    first.complete()
    with qtbot.waitSignal(first.reloaded, timeout=20_000):
        first.runner.do("Naming", lambda store, progress: store.change("child", "0005", {"name": "Eve Elm"}))
    qtbot.waitUntil(lambda: not first.runner.busy)
    assert first.only("0005").children["name"].tolist() == ["Eve Elm"]


def test_a_ledger_with_nobody_in_care_that_day_is_read_whole_at_once(council_store):
    loaded = load_first(council_store, date(2001, 1, 1))
    assert loaded.whole
    assert len(loaded.ledger.children) == len(load(council_store, TODAY).ledger.children)
