"""The providers as an officer works with them, without a mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from gui.providers.columns import Standing, above_or_below, percent_text, rating_text, standing_text
from gui.screens import SCREENS
from models.financial_year import year_of
from models.forecast import forecast, with_total
from models.money import pounds
from models.providers import providers
from models.settings import Settings
from tests.gui.conftest import TODAY
from tests.gui.providers.conftest import settle

Key = Qt.Key


def column(view, name):
    return [each.name for each in view.table.columns].index(name)


def texts(view, name):
    return [view.table.row_text(row, column(view, name)) for row in range(view.table.rowCount())]


def reasons(screen):
    return [box.accessibleName() for box in screen.panel.findChildren(QFrame, "reason") if box.isVisible()]


def test_there_is_a_row_for_each_provider_the_dearest_first_and_unknown_ones_in_words(screen):
    assert texts(screen.view, "provider") == ["Alder Homes", "Birch Fostering", "Our own carers", "Not recorded"]
    assert texts(screen.view, "children") == ["1", "1", "1", "1"]
    assert texts(screen.view, "weekly_average") == ["£12,500.00", "£980.50", "£450.33", "no rate"]
    rows = providers(screen.session.ledger, Settings(), TODAY)
    assert texts(screen.view, "forecast_gross") == list(map(pounds, rows["forecast_gross"]))


def test_the_totals_are_those_of_the_forecast_and_follow_the_filter(screen, qtbot):
    total = with_total(forecast(screen.session.ledger, year_of(TODAY), "provider", TODAY)).iloc[-1]
    told = screen.totals.accessibleName()
    assert told.startswith("Total of all 4 providers: 4 children in care")
    for name in ("forecast_gross", "actual_gross", "commitment_gross"):
        assert pounds(total[name]) in told
    qtbot.keyClicks(screen.box, "birch")
    qtbot.waitUntil(lambda: screen.view.table.rowCount() == 1)
    assert "Total of 1 of 4 providers: 1 child in care" in screen.totals.accessibleName()
    screen.box.setText("nobody at all")
    qtbot.waitUntil(lambda: screen.stack.currentWidget().accessibleName() == "No provider fits this filter")
    screen.stack.currentWidget().buttons[0].click()
    qtbot.waitUntil(lambda: screen.view.table.rowCount() == 4)


def test_without_a_list_registration_is_not_known_and_the_strip_says_what_to_do(screen, qtbot):
    assert screen.lacks.isVisible() and "are not known" in screen.lacks.accessibleName()
    assert screen.lacks.list.isVisible() and not screen.lacks.costs.isVisible()
    with qtbot.waitSignal(screen.session.import_wanted):
        screen.lacks.list.click()


def test_registration_and_rating_are_told_in_words_with_an_icon(listed):
    assert not listed.lacks.isVisible()
    assert texts(listed.view, "standing") == ["Closed", "Registered", "No number", "Not in the list"]
    assert texts(listed.view, "rating") == ["Inadequate", "Good", "", ""]
    assert texts(listed.view, "flagged") == ["1", "0", "0", "1"]
    table = listed.view.table
    icons = [table.data(table.index(row, column(listed.view, "standing")), Qt.ItemDataRole.DecorationRole)
             for row in range(4)]  # fmt: skip
    assert [icon is not None for icon in icons] == [True, False, False, True]


def test_sorting_is_on_value_and_by_gravity(listed):
    listed.view.sort_by("standing")
    assert texts(listed.view, "standing") == ["Closed", "Not in the list", "Registered", "No number"]
    listed.view.sort_by("forecast_gross")
    values = list(listed.view.table.frame()["forecast_gross"])
    assert values == sorted(values)


def test_the_panel_shows_the_homes_the_children_and_why_they_are_flagged(listed, qtbot):
    settle(listed, qtbot)
    panel = listed.panel
    assert panel.title.text() == "Alder Homes"
    assert texts(panel.homes, "name") == ["Alder House"] and texts(panel.homes, "capacity") == ["4"]
    assert texts(panel.children_list, "child_id") == ["0001"]
    assert reasons(listed) == [
        "Red: Unregistered, or registration not shown. Ann Archer: Ofsted's list has the home (SC900001) as closed on "
        "01/11/2026."
    ]
    listed.view.go_to("provider", "")
    settle(listed, qtbot)
    assert panel.title.text() == "Not recorded" and texts(panel.homes, "registration") == ["Not in the list"]


def test_names_are_hidden_in_the_list_and_in_the_reasons(listed, qtbot):
    settle(listed, qtbot)
    listed.session.show_names(False)
    view = listed.panel.children_list
    assert view.isColumnHidden(column(view, "name"))
    assert "0001: Ofsted's list" in reasons(listed)[0] and "Ann" not in reasons(listed)[0]
    listed.session.show_names(True)
    assert not view.isColumnHidden(column(view, "name")) and "Ann Archer" in reasons(listed)[0]


def test_by_keyboard_from_the_filter_to_the_rows_the_children_and_the_childs_page(screen, qtbot):
    qtbot.keyClick(screen.box, Key.Key_Down)
    assert screen.view.hasFocus()
    qtbot.keyClick(screen.view, Key.Key_Down)
    qtbot.keyClick(screen.view, Key.Key_Return)
    assert screen.panel.children_list.hasFocus() and screen.panel.title.text() == "Birch Fostering"
    with qtbot.waitSignal(screen.session.child_wanted) as wanted:
        qtbot.keyClick(screen.panel.children_list, Key.Key_Return)
    assert wanted.args == ["0002"]
    qtbot.keyClick(screen.panel.children_list, Key.Key_Escape)
    assert screen.view.hasFocus()


def test_where_there_is_no_room_for_both_enter_shows_the_panel_and_esc_the_list(screen, qtbot):
    screen.resize(500, 600)
    assert screen.view.isVisible() and not screen.panel.isVisible()
    screen.close_panel()
    qtbot.keyClick(screen.view, Key.Key_Return)
    assert screen.panel.isVisible() and not screen.view.isVisible() and screen.panel.back.isVisible()
    screen.panel.back.click()
    assert screen.view.hasFocus() and not screen.panel.isVisible()
    screen.open_panel()
    screen.find()
    assert screen.box.hasFocus() and screen.view.isVisible()


def test_rows_are_copied_with_their_headings_and_columns_can_be_chosen(screen, qtbot):
    screen.close_panel()
    qtbot.keyClick(screen.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, row = QGuiApplication.clipboard().text().splitlines()
    assert heading.startswith("Provider\tChildren\tForecast") and row.startswith("Alder Homes\t1\t")
    assert "Paid to date" in [action.text() for action in screen.columns_button.menu().actions()]


def test_another_day_brings_its_providers(screen, qtbot):
    screen.session.set_as_at(date(2025, 1, 1))
    qtbot.waitUntil(lambda: texts(screen.view, "provider") == ["Alder Homes"], timeout=10_000)
    screen.session.set_as_at(date(2020, 1, 1))
    qtbot.waitUntil(lambda: screen.stack.currentWidget().accessibleName() == "No provider on this day", timeout=10_000)
    screen.stack.currentWidget().buttons[0].click()
    qtbot.waitUntil(lambda: screen.view.table.rowCount() == 4, timeout=10_000)


def test_a_screen_out_of_view_waits(screen, qtbot):
    screen.hide()
    before = screen.shown
    with qtbot.waitSignal(screen.session.reloaded, timeout=10_000):
        screen.session.set_as_at(date(2026, 12, 1))
    settle(screen, qtbot)
    assert screen.shown is before
    screen.show()
    qtbot.waitUntil(lambda: screen.shown is not before, timeout=10_000)


def test_everything_has_a_name_for_a_screen_reader(screen):
    for widget in (screen, screen.view, screen.box, screen.panel, screen.panel.homes, screen.panel.children_list):
        assert widget.accessibleName()


def test_control_and_its_number_shows_the_screen(open_window, qtbot):
    titles = [each.title for each in SCREENS]
    assert titles.index("Costs") + 1 == titles.index("Providers") == titles.index("Imports") - 1
    open_window.menus.actions["Providers"].trigger()
    screen = open_window.stack.currentWidget()
    assert screen.accessibleName() == "Providers"
    settle(screen, qtbot)
    assert screen.view.table.rowCount() == 4 and screen.box.hasFocus()


@pytest.mark.parametrize(("standing", "words"), [
    (None, ""), (Standing(1, 1, 3), "Closed (1 of 3)"), (Standing(6, 2, 2), "Registered"),
])  # fmt: skip
def test_a_standing_in_words(standing, words):
    assert standing_text(standing) == words


def test_differences_and_ratings_in_words():
    assert [percent_text(each) for each in (None, 1234, -560, 4, -4)] == ["", "+12.3 %", "-5.6 %", "0.0 %", "0.0 %"]
    assert above_or_below(-12345) == "£123.45 a week below the median" and above_or_below(0) == "At the median"
    assert rating_text("Good") == "Good"
    assert rating_text("Consistently strong service delivery leads to") == "Consistently strong service …"
