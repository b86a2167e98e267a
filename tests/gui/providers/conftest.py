"""The Providers screen alone, on the council's real ledger, with and without Ofsted's list."""

import pytest

from gui.providers.screen import ProvidersScreen
from tests.gui.showing import on_show
from tests.ledgers import take

LIST = """URN,Provider name,Provider type,Status,Closed date,Overall effectiveness,Registered places
SC900001,Alder House,Children's home,Closed,2026-11-01,Inadequate,4
SC900002,Birch Fostering,Independent fostering agency,Active,,Good,
"""


def shown(screen, qtbot, width=1200):
    on_show(screen, qtbot, width)
    settle(screen, qtbot)
    screen.setFocus()
    return screen


def settle(screen, qtbot):
    qtbot.waitUntil(lambda: screen.shown is not None and not screen.session.runner.busy, timeout=10_000)
    qtbot.waitUntil(lambda: not screen._details_soon.isActive(), timeout=5_000)


@pytest.fixture
def screen(council_session, qtbot):
    return shown(ProvidersScreen(council_session), qtbot)


@pytest.fixture
def listed(council_store, tmp_path, request):
    """The same with Ofsted's list loaded, and the numbers of two homes known."""
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    take(council_store, "providers", path)
    for child, urn in (("0001", "SC900001"), ("0002", "SC900002"), ("0004", "SC900003")):
        start = {"0001": "2024-04-01", "0002": "2025-06-01", "0004": "2026-10-01"}[child]
        council_store.change("episode", (child, start), {"urn": urn})
    return request.getfixturevalue("screen")
