"""The Costs screen alone, on the council's real ledger, with and without a budget."""

import pytest

from gui.costs.screen import CostsScreen
from tests.gui.showing import on_show
from tests.ledgers import take

BUDGET = """year,placement_type,locality,children,weekly_unit_cost,amount
2026-27,residential_external,North,1,12000,
2026-27,ifa,South,2,950,
2026-27,in_house_fostering,North,1,440,
2026-27,contingency,,,,25000
"""


def shown(screen, qtbot):
    on_show(screen, qtbot)
    settle(screen, qtbot)
    screen.setFocus()
    return screen


def settle(screen, qtbot):
    qtbot.waitUntil(lambda: screen.costs is not None and not screen.session.runner.busy, timeout=10_000)


@pytest.fixture
def screen(council_session, qtbot):
    return shown(CostsScreen(council_session), qtbot)


@pytest.fixture
def budget_file(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text(BUDGET, encoding="utf-8")
    return path


@pytest.fixture
def budgeted(council_store, budget_file, request):
    """The same with a budget for the year."""
    take(council_store, "budget", budget_file)
    return request.getfixturevalue("screen")
