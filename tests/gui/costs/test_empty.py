"""A ledger without costs says what to do next."""

import pytest

from gui.costs.screen import CostsScreen
from gui.widgets.empty_state import EmptyState
from tests.gui.conftest import TODAY
from tests.gui.costs.conftest import settle, shown
from tests.gui.showing import empty_session


@pytest.fixture
def screen(tmp_path, qtbot, qapp):
    with empty_session(tmp_path) as session:
        yield shown(CostsScreen(session), qtbot)


def test_what_to_do_next_is_said_and_can_be_done(screen, qtbot):
    page = screen.pages.currentWidget()
    assert isinstance(page, EmptyState) and page.accessibleName() == "No costs yet"
    assert [button.text() for button in page.buttons] == ["Import costs", "Import a budget", "Try the demonstration"]
    screen.setFocus()
    assert page.buttons[0].hasFocus()
    session = screen.session
    signals = (session.import_wanted, session.import_wanted, session.demonstration_wanted)
    for button, signal in zip(page.buttons, signals, strict=True):
        with qtbot.waitSignal(signal):
            button.click()
    screen.find()
    assert screen.pages.currentWidget() is page


def test_the_first_cost_takes_its_place(screen, qtbot):
    def work(store, progress):
        store.add("child", {"child_id": "1", "name": "Ann"})
        store.add("episode", {"child_id": "1", "start_date": "2026-04-01", "reason_new_episode": "S",
                              "legal_status": "C2", "place": "U6", "place_provider": "PR4"})  # fmt: skip
        placement = store.ledger().placements["placement_id"].iloc[0]
        line = {"component": "core", "amount": 70_000, "unit": "week", "from_date": "2026-04-01"}
        return store.add("cost_line", {"child_id": "1", "placement_id": placement, **line})

    screen.session.runner.do("Adding", work)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.tabs, timeout=10_000)
    settle(screen, qtbot)
    assert "£36,500.00 forecast, gross" in screen.forecast.totals.accessibleName()


def test_a_year_with_nothing_in_it_leads_back(screen, qtbot):
    test_the_first_cost_takes_its_place(screen, qtbot)
    screen.session.set_as_at(TODAY.replace(year=2024))
    qtbot.waitUntil(lambda: isinstance(screen.pages.currentWidget(), EmptyState), timeout=10_000)
    assert screen.pages.currentWidget().accessibleName() == "Nothing in this year"
