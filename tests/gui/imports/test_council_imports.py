"""A budget and Ofsted's list are known by their columns, looked at, kept and undone like any other import."""

import pytest

from gui.imports.operations import SOURCES
from gui.imports.tables import source as source_words
from models import imports

BUDGET = "year,placement_type,children,weekly_unit_cost\n2026-27,ifa,66.2,921.25\n2026-27,secure,1,7000\n"
OFSTED = "URN,Provider name,Closed date\nSC123456,Alder House,\nXXXXXXX,Nowhere,\n"
CHILDREN = "child_id,name\n1,Ash Vane\n"


def test_the_window_offers_every_source():
    assert list(SOURCES) == list(imports.SOURCES)


@pytest.mark.parametrize(
    ("text", "source", "effect"),
    [(BUDGET, "budget", "This would add 2 rows of the budget."),
     (OFSTED, "providers", "This would add 1 registered provider."), (CHILDREN, "children", "This would add 1 child.")],
)  # fmt: skip
def test_a_dropped_file_is_known_by_its_columns(screen, settled, tmp_path, text, source, effect):
    path = tmp_path / "file.csv"
    path.write_text(text)
    screen.take([path])
    settled()
    assert screen.plan is not None, screen.chooser.wrong.text()
    assert screen.plan.source == source
    assert screen.preview.effect.text().startswith(effect)


def test_a_folder_of_both_is_not_guessed(screen, settled, tmp_path):
    """Each source takes its own file; the other is listed as not known, so the officer sees what was left."""
    (tmp_path / "both").mkdir()
    for name, text in (("budget.csv", BUDGET), ("list.csv", OFSTED)):
        (tmp_path / "both" / name).write_text(text)
    screen.take([tmp_path / "both"])
    settled()
    assert screen.plan is not None and screen.plan.source == "budget"
    assert [each.kind for each in screen.plan.files] == ["budget", "unknown"]


def test_a_budget_is_kept_listed_and_undone(screen, session, store, settled, qtbot, tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text(BUDGET)
    screen.chooser.source.setCurrentIndex(screen.chooser.source.findData("budget"))
    screen.take([path])
    settled()
    with qtbot.waitSignal(session.reloaded, timeout=60_000):
        screen.accept()
    settled()
    assert screen.message.text.startswith("Imported 1 file, 2 rows: 2 added")
    assert len(session.ledger.budget) == 2
    assert screen.earlier.table.table.rowCount() == 1
    assert source_words(screen.earlier.table.table.row_value(0, "source")) == "Budget"
    assert store.undo_label() == "Import budget: budget.csv"
    store.undo()
    assert store.ledger().budget.empty


def test_a_list_is_kept_with_what_it_left_out(screen, session, store, settled, qtbot, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(OFSTED)
    screen.take([path])
    settled()
    assert screen.preview.problems.table.table.rowCount() == 1
    with qtbot.waitSignal(session.reloaded, timeout=60_000):
        screen.accept()
    settled()
    assert list(session.ledger.registered["name"]) == ["Alder House"]
    assert source_words(screen.earlier.table.table.row_value(0, "source")) == "Ofsted's list"
