"""The costs of a year as a finance officer works with them, without a mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.screens import SCREENS
from models.financial_year import year_of
from models.forecast import KEYS, forecast, with_total
from models.money import pounds
from tests.gui.conftest import TODAY
from tests.gui.costs.conftest import settle

Key = Qt.Key
YEAR = year_of(TODAY)


def choose(screen, qtbot, by):
    screen.forecast.chooser.setCurrentIndex(screen.forecast.chooser.findData(by))
    settle(screen, qtbot)


def column(view, name):
    return [each.name for each in view.table.columns].index(name)


def texts(view, name):
    return [view.table.row_text(row, column(view, name)) for row in range(view.table.rowCount())]


def test_the_year_of_the_as_at_date_stands_first_by_type_and_in_words(screen):
    assert screen.year.currentText() == "2026-27" and screen.forecast.chosen == "type"
    assert texts(screen.forecast.view, "key")[:3] == [
        "External children's home", "Independent fostering (IFA)", "In-house fostering",
    ]  # fmt: skip


@pytest.mark.parametrize("by", KEYS)
def test_every_key_shows_the_forecast_and_the_same_total(screen, qtbot, by):
    choose(screen, qtbot, by)
    rows = with_total(forecast(screen.session.ledger, YEAR, by, TODAY))
    assert sorted(texts(screen.forecast.view, "forecast_net")) == sorted(map(pounds, rows["forecast_net"][:-1]))
    told = screen.forecast.totals.accessibleName()
    for name in ("forecast_gross", "forecast_net", "actual_net", "commitment_net"):
        assert pounds(rows[name].iloc[-1]) in told
    assert f"Total of all {len(rows) - 1} rows" in told


def test_gross_and_contributions_of_each_part_are_there_to_be_turned_on(screen):
    view = screen.forecast.view
    hidden = {each.name for place, each in enumerate(view.table.columns) if view.isColumnHidden(place)}
    assert hidden == {f"{part}_{what}" for part in ("actual", "commitment") for what in ("gross", "contributions")}
    assert "Paid, gross" in [action.text() for action in screen.forecast.columns_button.menu().actions()]


def test_enter_opens_the_lines_that_add_up_to_the_row_and_esc_goes_back(screen, qtbot):
    screen.forecast.go_to_rows()
    qtbot.keyClick(screen.forecast.view, Key.Key_Return)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.behind, timeout=10_000)
    (row,) = (
        forecast(screen.session.ledger, YEAR, "type", TODAY).query("key == 'residential_external'").to_dict("records")
    )
    assert screen.behind.title.text() == "External children's home, 2026-27"
    assert pounds(row["forecast_net"]) in screen.behind.sum.text()
    lines = screen.behind.views["lines"].table.frame()
    assert lines["forecast"].sum() == row["forecast_net"] and lines["actual"].sum() == row["actual_net"]
    assert screen.behind.views["stays"].table.frame()["nights"].sum() == row["nights"]
    assert pounds(row["forecast_net"]) in screen.behind.totals.accessibleName()
    assert screen.behind.view.hasFocus()
    qtbot.keyClick(screen.behind.view, Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.tabs and screen.forecast.view.hasFocus()
    assert screen.forecast.view.current_value("key") == "residential_external"


def test_enter_on_a_line_opens_the_child(screen, qtbot):
    screen.open_behind("type", "ifa")
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.behind, timeout=10_000)
    with qtbot.waitSignal(screen.session.child_wanted) as wanted:
        qtbot.keyClick(screen.behind.view, Key.Key_Return)
    assert wanted.args == ["0002"]


def test_how_it_is_worked_out_is_said_in_words(screen, qtbot):
    screen.forecast.all_button.click()
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.behind, timeout=10_000)
    assert screen.behind.title.text() == "The total, 2026-27"
    screen.behind.how.click()
    assert screen.behind.words.isVisible() and "20/11/2026" in screen.behind.words.text()
    screen.behind.how.click()
    assert screen.behind.view.isVisible()


def test_the_rows_behind_follow_a_change(screen, qtbot):
    screen.open_behind("child", "0002")
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.behind, timeout=10_000)
    placement = screen.behind.view.current_value("placement_id")
    line = {"component": "therapy", "amount": 70_00, "unit": "week", "from_date": "2026-11-01"}

    def work(store, progress):
        return store.add("cost_line", {"child_id": "0002", "placement_id": placement, **line})

    screen.session.runner.do("Adding", work)
    qtbot.waitUntil(lambda: screen.behind.view.table.rowCount() == 2, timeout=10_000)
    settle(screen, qtbot)
    assert screen.pages.currentWidget() is screen.behind


def test_typing_filters_and_the_total_follows(screen, qtbot):
    qtbot.keyClicks(screen.forecast.box, "external")
    qtbot.waitUntil(lambda: screen.forecast.view.table.rowCount() == 1)
    assert "Total of 1 of" in screen.forecast.totals.accessibleName()
    screen.forecast.box.clear()
    choose(screen, qtbot, "locality")
    qtbot.waitUntil(
        lambda: screen.forecast.view.table.rowCount() > 0, timeout=10_000
    )  # the filter rests a moment first
    assert texts(screen.forecast.view, "key")[0] in ("North", "(not recorded)")


def test_sorting_is_on_value(screen, qtbot):
    choose(screen, qtbot, "child")
    screen.forecast.view.sort_by("forecast_gross")
    values = list(screen.forecast.view.table.frame()["forecast_gross"])
    assert values == sorted(values)


def test_names_are_hidden_on_every_list(screen, qtbot):
    choose(screen, qtbot, "child")
    view = screen.forecast.view
    assert "Ann Archer" in texts(view, "name") and not view.isColumnHidden(column(view, "name"))
    screen.session.show_names(False)
    lines = screen.behind.views["lines"]
    assert view.isColumnHidden(column(view, "name")) and lines.isColumnHidden(column(lines, "name"))


def test_rows_are_copied_with_their_headings(screen, qtbot):
    screen.forecast.go_to_rows()
    qtbot.keyClick(screen.forecast.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.startswith("Placement type\tNights\tPaid, net") and row.startswith("External children's home\t")


def test_another_day_in_another_year_brings_that_year_unless_one_was_chosen(screen, qtbot):
    screen.session.set_as_at(date(2025, 10, 1))
    qtbot.waitUntil(lambda: screen.year.currentText() == "2025-26", timeout=10_000)
    screen.year.setCurrentIndex(screen.year.findText("2024-25"))
    settle(screen, qtbot)
    screen.session.set_as_at(TODAY)
    settle(screen, qtbot)
    assert screen.year.currentText() == "2024-25"
    assert screen.costs.year.name == "2024-25"


def test_a_screen_out_of_view_waits(screen, qtbot):
    screen.hide()
    before = screen.costs
    with qtbot.waitSignal(screen.session.reloaded, timeout=10_000):
        screen.session.set_as_at(date(2026, 12, 1))
    settle(screen, qtbot)
    assert screen.costs is before
    screen.show()
    qtbot.waitUntil(lambda: screen.costs is not before, timeout=10_000)


def test_find_goes_to_the_filter_box_from_anywhere(screen):
    screen.tabs.setCurrentWidget(screen.months)
    screen.find()
    assert screen.forecast.box.hasFocus()


def test_at_once_after_opening_children_who_have_left_are_counted(open_window, qtbot):
    titles = [each.title for each in SCREENS]
    open_window.show_screen(titles.index("Costs"))
    screen = open_window.stack.currentWidget()
    settle(screen, qtbot)
    rows = forecast(open_window.session.store.ledger(), YEAR, "type", TODAY)
    assert "placed_with_parents" in set(rows["key"])
    assert sorted(screen.forecast.view.table.frame()["nights"]) == sorted(rows["nights"])


def test_control_and_its_number_shows_the_screen_and_the_rail_marks_it(open_window):
    action = open_window.menus.actions["Costs"]
    assert action.shortcut().toString() == "Ctrl+2"
    action.trigger()
    assert open_window.stack.currentWidget().accessibleName() == "Costs"
