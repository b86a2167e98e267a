"""Any day, typed as people type days."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from gui.widgets.as_at import AsAtPicker, read_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    ["01/04/2026", "1/4/26", "1/4/2026", "01042026", "1.4.2026", "2026-04-01", " 01/04/2026 ", "1 4 2026", "1-4-26"],
)
def test_a_day_is_read_as_people_type_it(text):
    assert read_day(text) == date(2026, 4, 1)


@pytest.mark.parametrize("text", ["", "31/02/2026", "04/2026", "1/13/2026", "yesterday", "01/04/1926", "1/4/20266"])
def test_what_is_no_day_is_not_guessed(text):
    assert read_day(text) is None


@pytest.fixture
def picker(qtbot):
    made = AsAtPicker(TODAY)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.take_focus()
    return made


def test_keys_step_by_days_and_by_four_weeks(picker, qtbot):
    chosen = []
    picker.day_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        qtbot.keyClick(picker.box, key)
    assert chosen == [date(2026, 11, 21), date(2026, 10, 24), date(2026, 10, 23)]
    assert picker.box.text() == "23/10/2026"


def test_today_is_offered_only_on_another_day(picker, qtbot):
    assert not picker.back.isEnabled()
    picker.set_day(date(2020, 1, 1))
    with qtbot.waitSignal(picker.day_chosen) as chosen:
        picker.back.click()
    assert chosen.args == [TODAY] and not picker.back.isEnabled()


def test_leaving_the_box_as_it_was_tells_nobody(picker, qtbot):
    with qtbot.assertNotEmitted(picker.day_chosen):
        picker.box.clearFocus()


def test_esc_gives_back_the_day_that_stood_there(picker, qtbot):
    qtbot.keyClicks(picker.box, "99")
    qtbot.keyClick(picker.box, Qt.Key.Key_Escape)
    assert picker.box.text() == "20/11/2026" and picker.day == TODAY
