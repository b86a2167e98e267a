"""The register as an officer works with it, without a mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from gui.placements.screen import PlacementsScreen
from gui.widgets.filter_bar import Chooser
from models.money import pounds
from models.picture import picture

Key = Qt.Key


@pytest.fixture
def screen(council_session, qtbot):
    made = PlacementsScreen(council_session)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def children(screen):
    return list(screen.register()["child_id"])


def settle(qtbot, screen, found):
    qtbot.waitUntil(lambda: children(screen) == found)


def panel_text(screen):
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in screen.panel.widget().findChildren(QLabel))


def test_the_dearest_child_stands_first_and_one_without_a_rate_last(screen):
    assert children(screen) == ["0001", "0002", "0003", "0004"]
    cost = [each.name for each in screen.view.table.columns].index("weekly_gross")
    assert screen.view.table.row_text(0, cost) == "£12,500.00"
    assert screen.view.table.row_text(3, cost) == "no rate"


def test_typing_filters_and_esc_gives_all_back(screen, qtbot):
    qtbot.keyClicks(screen.focusWidget(), "boot south")
    settle(qtbot, screen, ["0002"])
    qtbot.keyClick(screen.focusWidget(), Key.Key_Escape)
    settle(qtbot, screen, ["0001", "0002", "0003", "0004"])


def test_by_keyboard_alone_from_the_search_to_the_child_page(screen, qtbot):
    qtbot.keyClicks(screen.focusWidget(), "north")
    settle(qtbot, screen, ["0001", "0003"])
    qtbot.keyClick(screen.focusWidget(), Key.Key_Down)
    assert screen.view.hasFocus()
    qtbot.keyClick(screen.view, Key.Key_Down)
    with qtbot.waitSignal(screen.session.child_wanted) as wanted:
        qtbot.keyClick(screen.view, Key.Key_Return)
    assert wanted.args == ["0003"]


def test_tab_goes_through_everything_in_reading_order(screen, qtbot):
    names = []
    for _ in range(40):
        focused = screen.window().focusWidget()
        if names and focused is screen.filters.box:
            break
        names.append(focused.accessibleName() or focused.text().replace("&", ""))
        qtbot.keyClick(focused, Key.Key_Tab)
    assert names[0] == "Type to filter on any text"
    order = ["Filters", "Type", "Flag", "Locality", "Provider", "Cost a week at least, in pounds", "Children in care"]
    places = [names.index(each) for each in order]
    assert places == sorted(places), names


def test_choosing_a_type_by_keyboard_narrows_and_the_sums_follow(screen, qtbot):
    chooser = screen.filters.choosers["placement_type"]
    chooser.setFocus()
    for _ in range(chooser.count()):
        qtbot.keyClick(chooser, Key.Key_Down)
        if chooser.chosen == "residential_external":
            break
    assert children(screen) == ["0001"]
    assert screen.totals.accessibleName().startswith("Shown: 1 child in care shown, of 4, £12,500.00 a week")


def test_the_sums_are_the_registers(screen):
    rows = screen.session.picture.register
    assert pounds(int(rows["weekly_gross"].sum())) in screen.totals.accessibleName()
    assert "365 nights" in screen.totals.accessibleName()
    assert "1 with no rate recorded" in screen.totals.accessibleName()


def test_a_least_cost_leaves_out_what_costs_less_or_has_no_rate(screen, qtbot):
    screen.least.setFocus()
    qtbot.keyClicks(screen.least, "980")
    assert children(screen) == ["0001", "0002"]
    qtbot.keyClick(screen.least, Key.Key_Up)
    assert screen.least.text() == "£1,480" and children(screen) == ["0001"]


def test_clearing_takes_every_filter_off(screen, qtbot):
    screen.least.show_pounds(99_000)
    qtbot.keyClicks(screen.filters.box, "zzz")
    qtbot.waitUntil(lambda: screen.stack.currentWidget().accessibleName() == "No child fits these filters")
    screen.filters.clear()
    settle(qtbot, screen, ["0001", "0002", "0003", "0004"])


def test_another_day_changes_rows_sums_and_panel(screen, qtbot):
    with qtbot.waitSignal(screen.session.reloaded, timeout=10_000):
        screen.session.set_as_at(date(2026, 2, 1))
    assert children(screen) == ["0001", "0002", "0005"]
    whole = picture(screen.session.ledger, screen.session.settings, date(2026, 2, 1)).register
    assert pounds(int(whole["weekly_gross"].sum())) in screen.totals.accessibleName()


def test_a_day_with_nobody_in_care_says_so(screen, qtbot):
    with qtbot.waitSignal(screen.session.reloaded, timeout=10_000):
        screen.session.set_as_at(date(2020, 1, 1))
    assert screen.stack.currentWidget().accessibleName() == "No child was in care on this day"


def test_days_chosen_one_after_another_end_at_the_last(screen, qtbot):
    for day in range(1, 20):
        screen.session.set_as_at(date(2026, 1, day))
    qtbot.waitUntil(lambda: not screen.session.runner.busy, timeout=20_000)
    assert children(screen) == ["0001", "0002", "0005"]
    assert screen.session.as_at == date(2026, 1, 19)


def test_a_write_while_days_are_chosen_is_still_seen(screen, qtbot):
    session = screen.session
    session.runner.do("Naming", lambda store, progress: store.change("child", "0001", {"name": "Zoe Zealous"}))
    session.set_as_at(date(2026, 11, 1))
    session.set_as_at(date(2026, 11, 2))
    qtbot.waitUntil(lambda: "Zoe Zealous" in list(screen.register()["name"]), timeout=20_000)
    assert session.as_at == date(2026, 11, 2)


def test_the_panel_says_why_where_and_how_much(screen, qtbot):
    screen.view.go_to("child_id", "0001")
    qtbot.waitUntil(lambda: "Ann Archer" in panel_text(screen))
    text = panel_text(screen)
    reasons = [flag.reason for flag in screen.session.picture.flags.query("child_id == '0001'").itertuples()]
    assert reasons and all(f"{reason[0].upper()}{reason[1:]}" in text for reason in reasons)
    assert "Red: High weekly cost" in text
    assert "1. 01/04/2024 to now: Children's home, Alder Homes, 963 nights" in text
    assert "£12,500.00 a week from 01/04/2024" in text
    assert text.index("Why flagged") < text.index("Homes") < text.index("Cost")


def test_hidden_names_are_nowhere_on_the_screen(screen, qtbot):
    screen.session.show_names(False)
    qtbot.waitUntil(lambda: "0001" in panel_text(screen) and "Ann" not in panel_text(screen))
    names = [each.name for each in screen.view.table.columns]
    assert screen.view.isColumnHidden(names.index("name"))
    screen.session.show_names(True)
    assert not screen.view.isColumnHidden(names.index("name"))


def test_the_timeline_has_the_same_in_words(screen, qtbot):
    from gui.placements.timeline import Timeline

    screen.view.go_to("child_id", "0001")
    qtbot.waitUntil(lambda: bool(screen.panel.widget().findChildren(Timeline)))
    timeline = screen.panel.widget().findChildren(Timeline)[0]
    assert "01/04/2024 to now" in timeline.accessibleDescription()
    assert len(timeline.blocks()) == 1


def test_at_large_text_the_choosers_are_folded_away(screen):
    from gui import theme

    theme.current().size = 200
    screen._restyle()
    assert not screen.filters.fold.isChecked()
    theme.current().size = 100
    screen._restyle()
    assert all(chooser.isVisibleTo(screen) for chooser in screen.findChildren(Chooser))


def test_the_list_has_the_whole_width_where_the_window_is_narrow_for_its_letters(screen):
    screen.resize(1216, 700)
    assert screen.panel.isVisible()
    screen.resize(screen.fontMetrics().height() * 49, 700)
    assert not screen.panel.isVisible()
