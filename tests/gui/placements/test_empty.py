"""An empty ledger says what to do next, and each thing to do is a press away."""

import pytest
from PySide6.QtCore import Qt

from gui.placements.screen import PlacementsScreen
from gui.widgets.empty_state import EmptyState
from tests.gui.showing import empty_session, on_show


@pytest.fixture
def screen(tmp_path, qtbot, qapp):
    with empty_session(tmp_path) as session:
        yield on_show(PlacementsScreen(session), qtbot)


def test_what_to_do_next_is_said_and_can_be_done(screen, qtbot):
    page = screen.stack.currentWidget()
    assert isinstance(page, EmptyState) and page.accessibleName() == "This ledger is empty"
    labels = [button.text() for button in page.buttons]
    assert labels == ["Import the 903", "Import costs", "Add a child by hand", "Try the demonstration"]
    session = screen.session
    signals = (session.import_wanted, session.import_wanted, session.child_wanted, session.demonstration_wanted)
    for button, signal in zip(page.buttons, signals, strict=True):
        button.setFocus()
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_first_child_added_takes_the_place_of_the_empty_page(screen, qtbot):
    def work(store, progress):
        store.add("child", {"child_id": "1", "name": "Ann"})
        return store.add("episode", {"child_id": "1", "start_date": "2026-04-01", "reason_new_episode": "S",
                                     "legal_status": "C2", "place": "U6", "place_provider": "PR4"})  # fmt: skip

    screen.session.runner.do("Adding", work)
    qtbot.waitUntil(lambda: list(screen.register()["child_id"]) == ["1"], timeout=20_000)
    assert not isinstance(screen.stack.currentWidget(), EmptyState)


def test_there_is_nothing_to_filter_or_add_up_and_the_focus_is_on_what_to_do(screen):
    assert not screen.filters.isVisible() and not screen.totals.isVisible()
    screen.setFocus()
    assert screen.stack.currentWidget().buttons[0].hasFocus()


def test_a_ledger_without_costs_says_so_once_and_gives_no_sum_of_money(screen, qtbot):
    def work(store, progress):
        store.add("child", {"child_id": "1", "name": "Ann"})
        return store.add("episode", {"child_id": "1", "start_date": "2026-04-01", "reason_new_episode": "S",
                                     "legal_status": "C2", "place": "U6", "place_provider": "PR4"})  # fmt: skip

    assert not screen.no_costs.isVisible()
    screen.session.runner.do("Adding", work)
    qtbot.waitUntil(screen.no_costs.isVisible, timeout=20_000)
    assert "£" not in screen.totals.accessibleName()
