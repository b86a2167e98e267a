"""Work goes off the UI thread and comes back to it; trouble has two doors."""

import threading
import time

import pytest
from PySide6.QtCore import QObject

from db.changes import Changes
from gui.runner import Runner, doing
from models.errors import Refusal


@pytest.fixture
def runner(qapp):
    made = Runner()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_answer_comes_home(runner, qtbot):
    here, seen = threading.get_ident(), []
    runner.ask(
        "Reading", lambda progress: threading.get_ident(), lambda there: seen.append((there, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    there, back = seen[0]
    assert there != here == back


def test_one_job_at_a_time_in_the_order_asked(runner, qtbot):
    at_once, most, order = [0], [0], []

    def work(progress):
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.01)
        at_once[0] -= 1

    for number in range(5):
        runner.ask("Reading", work, lambda _, number=number: order.append(number))
    qtbot.waitUntil(lambda: len(order) == 5)
    assert (order, most[0]) == ([0, 1, 2, 3, 4], 1)


def test_of_waiting_jobs_that_replace_each_other_the_last_is_run(runner, qtbot):
    seen, hold = [], threading.Event()
    runner.ask("First", lambda progress: hold.wait(5), lambda _: seen.append("first"))
    for number in range(4):
        runner.ask("Picture", lambda progress, number=number: number, seen.append, replaces="picture")
    hold.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["first", 3]


def test_a_refusal_is_told_in_its_own_words(runner, qtbot):
    def work(progress):
        raise Refusal("There is no such file. Choose another.")

    with qtbot.waitSignal(runner.refused) as refused:
        runner.ask("Reading", work, lambda _: None)
    assert refused.args == ["There is no such file. Choose another."]


def test_a_fault_tells_lines_of_code_and_no_data(runner, qtbot):
    def work(progress):
        raise ValueError("Sadie Osei 743018")

    with qtbot.waitSignal(runner.crashed) as crashed:
        runner.ask("Reading", work, lambda _: None)
    text = crashed.args[0]
    assert text.startswith("ValueError\n")
    assert "in work" in text
    assert "Sadie" not in text and "743018" not in text


def test_after_a_fault_the_next_job_runs(runner, qtbot):
    runner.crashed.connect(lambda _: None)
    seen = []
    runner.ask("Bad", lambda progress: 1 / 0, lambda _: None)
    runner.ask("Good", lambda progress: 7, seen.append)
    qtbot.waitUntil(lambda: seen == [7])


def test_stopping_ends_the_work_at_its_next_report(runner, qtbot):
    begun = threading.Event()

    def work(progress):
        begun.set()
        for step in range(10_000):
            progress(step, 10_000, "Reading rows")
            time.sleep(0.001)

    done = []
    runner.ask("Reading", work, done.append)
    assert begun.wait(5)
    with qtbot.waitSignal(runner.cancelled) as cancelled:
        runner.cancel()
    assert cancelled.args == ["Reading"] and done == []


def test_busy_is_told_once_at_each_end(runner, qtbot):
    told = []
    runner.busy_changed.connect(lambda busy, label: told.append((busy, label)))
    runner.ask("Reading", lambda progress: None, lambda _: None)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(True, "Reading"), (False, "")]


def test_the_answer_for_a_closed_dialog_is_dropped(runner, qtbot):
    owner, seen, hold = QObject(), [], threading.Event()
    runner.ask("Reading", lambda progress: hold.wait(5), seen.append, owner=owner)
    from shiboken6 import delete

    delete(owner)
    hold.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert seen == []


def test_a_write_has_a_connection_of_its_own_and_is_told_to_all(council_store, qtbot):
    runner = Runner(council_store)
    used, order = [], []

    def work(store, progress):
        used.append(store)
        return store.add("child", {"child_id": "0099", "name": "Zed"})

    runner.changed.connect(lambda changes: order.append("changed"))
    with qtbot.waitSignal(runner.changed) as changed:
        runner.do("Adding", work, lambda changes: order.append("done"))
    runner.close()
    assert isinstance(changed.args[0], Changes) and "child" in changed.args[0].tables
    assert used[0] is not council_store and order == ["done", "changed"]
    assert "0099" in set(council_store.ledger().children["child_id"])


def test_with_no_ledger_a_write_is_refused(runner, qtbot):
    with qtbot.waitSignal(runner.refused) as refused:
        runner.do("Adding", lambda store, progress: Changes(frozenset(), ""))
    assert "No ledger is open" in refused.args[0]


def test_closing_drops_what_waits_and_answers_nobody(qapp):
    runner, seen = Runner(), []
    for _ in range(3):
        runner.ask("Reading", lambda progress: time.sleep(0.01), seen.append)
    runner.close()
    qapp.processEvents()
    assert seen == []


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("/extracts/903/2026/episodes.csv", "Reading 2026/episodes.csv"),
        ("C:\\extracts\\header.csv", "Reading extracts/header.csv"),
        ("comparing with the ledger", "Comparing with the ledger"),
        ("", "Reading the files"),
    ],
)
def test_what_is_being_done_reads_as_a_sentence(what, told):
    assert doing(what, "Reading the files") == told


def test_a_stop_is_acknowledged_at_once(runner, qtbot):
    def work(progress):
        while True:
            time.sleep(0.01)
            progress(1, 2, "Reading rows")

    runner.ask("Reading", work, lambda _: None)
    with qtbot.waitSignal(runner.progressed, check_params_cb=lambda done, of, what: what == "Stopping…"):
        runner.cancel()
    qtbot.waitUntil(lambda: not runner.busy, timeout=5_000)
