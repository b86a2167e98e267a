"""An empty ledger says what to do next; one without costs says so above its providers."""

import pytest

from gui.providers.screen import ProvidersScreen
from gui.widgets.empty_state import EmptyState
from tests.gui.providers.conftest import shown
from tests.gui.showing import empty_session


@pytest.fixture
def screen(tmp_path, qtbot, qapp):
    with empty_session(tmp_path) as session:
        yield shown(ProvidersScreen(session), qtbot)


def test_what_to_do_next_is_said_and_can_be_done(screen, qtbot):
    page = screen.stack.currentWidget()
    assert isinstance(page, EmptyState) and page.accessibleName() == "No providers yet"
    labels = ["Import the 903", "Import costs", "Import Ofsted's list", "Try the demonstration"]
    assert [button.text() for button in page.buttons] == labels
    screen.setFocus()
    assert page.buttons[0].hasFocus()
    assert not (screen.tools.isVisible() or screen.totals.isVisible() or screen.lacks.isVisible())
    session = screen.session
    for button in page.buttons[:3]:
        with qtbot.waitSignal(session.import_wanted):
            button.click()
    with qtbot.waitSignal(session.demonstration_wanted):
        page.buttons[3].click()
    screen.find()
    assert screen.stack.currentWidget() is page


def test_without_costs_the_providers_stand_and_the_strip_says_so(screen, qtbot):
    def work(store, progress):
        store.add("child", {"child_id": "1", "name": "Ann"})
        return store.add("episode", {"child_id": "1", "start_date": "2026-04-01", "reason_new_episode": "S",
                                     "legal_status": "C2", "place": "U6", "place_provider": "PR4"})  # fmt: skip

    screen.session.runner.do("Adding", work)
    qtbot.waitUntil(lambda: screen.view.table.rowCount() == 1, timeout=10_000)
    assert screen.stack.currentWidget() is screen.splitter and screen.lacks.isVisible()
    assert screen.lacks.costs.isVisible() and "No cost has been put in yet" in screen.lacks.accessibleName()
