"""Against the budget: the variance, the bridge in words and as a chart, and the months."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.costs.bridge_chart import bridge_steps
from gui.widgets.empty_state import EmptyState
from models.financial_year import year_of
from models.forecast import forecast, variance_of, with_total, with_variance_total
from models.money import pounds
from tests.gui.conftest import TODAY

Key = Qt.Key
YEAR = year_of(TODAY)


def test_without_a_budget_it_says_so_and_leads_to_the_imports(screen, qtbot):
    assert screen.forecast.no_budget.isVisible() and "Ctrl+I" in screen.forecast.no_budget.accessibleName()
    screen.tabs.setCurrentWidget(screen.bridge)
    page = screen.bridge.currentWidget()
    assert isinstance(page, EmptyState) and page.accessibleName() == "No budget for this year"
    with qtbot.waitSignal(screen.session.import_wanted):
        page.buttons[0].click()


def test_the_strip_has_budget_variance_and_contingency_apart(budgeted):
    total = with_total(forecast(budgeted.session.ledger, YEAR, "type", TODAY)).iloc[-1]
    told = budgeted.forecast.totals.accessibleName()
    assert f"{pounds(total['budget'])} budget" in told and "£25,000.00 contingency, apart" in told
    word = "over" if total["variance"] > 0 else "under"
    assert f"{pounds(abs(total['variance']))} {word} budget" in told
    assert not budgeted.forecast.no_budget.isVisible()


def test_the_bridge_adds_up_in_chart_table_and_words(budgeted):
    budgeted.tabs.setCurrentWidget(budgeted.bridge)
    rows = variance_of(budgeted.session.ledger, YEAR, TODAY)
    total = with_variance_total(rows).iloc[-1]
    steps = bridge_steps(rows)
    assert [step.pence for step in steps] == [total[name] for name in ("activity", "mix", "price", "variance")]
    assert [step.start for step in steps] == [0, steps[0].end, steps[1].end, 0]
    table = budgeted.bridge.table.table
    assert table.row_text(table.rowCount() - 1, 0) == "Total"
    assert table.row_value(table.rowCount() - 1, "variance") == total["variance"]
    first, second = (label.text() for label in budgeted.bridge.sentences)
    assert "than budgeted" in first and pounds(abs(int(total["variance"]))) in second
    heard = budgeted.bridge.chart.accessibleDescription()
    assert first in heard and all(step.words in heard for step in steps)
    assert "£25,000.00" in budgeted.bridge.reserve.text()


def test_enter_on_a_type_of_the_bridge_opens_its_rows(budgeted, qtbot):
    budgeted.tabs.setCurrentWidget(budgeted.bridge)
    budgeted.bridge.table.go_to("placement_type", "ifa")
    qtbot.keyClick(budgeted.bridge.table, Key.Key_Return)
    qtbot.waitUntil(lambda: budgeted.pages.currentWidget() is budgeted.behind, timeout=10_000)
    assert budgeted.behind.title.text() == "Independent fostering (IFA), 2026-27"
    assert "Budget (1)" in [budgeted.behind.which.itemText(place) for place in range(3)]
    qtbot.keyClick(budgeted.behind.view, Key.Key_Escape)
    assert budgeted.tabs.currentWidget() is budgeted.bridge


def test_the_months_are_told_one_by_one_and_open_their_lines(budgeted, qtbot):
    budgeted.tabs.setCurrentWidget(budgeted.months)
    chart = budgeted.months.chart
    chart.setFocus()
    for _ in range(3):
        qtbot.keyClick(chart, Key.Key_Right)
    said = budgeted.months.month.text()
    assert said.startswith("July 2026: paid to date £") and "the budget of £" in said
    assert said in chart.accessibleDescription()
    qtbot.keyClick(chart, Key.Key_End)
    assert budgeted.months.month.text().startswith("March 2027: committed £")
    qtbot.keyClick(chart, Key.Key_Return)
    qtbot.waitUntil(lambda: budgeted.pages.currentWidget() is budgeted.behind, timeout=10_000)
    assert budgeted.behind.title.text() == "March 2027, 2026-27"


def test_a_click_and_the_tip_of_a_bar(budgeted, qtbot):
    budgeted.tabs.setCurrentWidget(budgeted.months)
    chart = budgeted.months.chart
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.slot(5).center().toPoint())
    assert chart.current == 5 and budgeted.months.month.text().startswith("September 2026")
    with qtbot.waitSignal(budgeted.months.opened):
        qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=chart.slot(5).center().toPoint())


def test_both_charts_can_be_painted_at_any_size(budgeted, qtbot):
    for page in (budgeted.months, budgeted.bridge):
        budgeted.tabs.setCurrentWidget(page)
        for width, height in ((1200, 640), (420, 300)):
            budgeted.resize(width, height)
            assert not page.chart.grab().isNull()
    assert all(label.text() for label in budgeted.months.findChildren(QLabel))
