"""The table in the hands of somebody without a mouse."""

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.widgets.frame_table import Column
from gui.widgets.table_view import TableView

COLUMNS = (
    Column("child_id", "Child"),
    Column("name", "Name"),
    Column("weekly", "£ a week", lambda pence: "" if pence is None else f"£{pence / 100:,.2f}", right=True),
    Column("note", "Note", hidden=True),
)
Key = Qt.Key


@pytest.fixture
def view(qtbot):
    made = TableView(COLUMNS, "tests", "Children")
    made.set_frame(frame())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def frame():
    return pd.DataFrame({
        "child_id": ["1", "2", "3"], "name": ["=cmd()", "Ann", "@Bob"],
        "weekly": pd.array([-500, None, 900], dtype="Int64"), "note": ["", "a\tb", ""],
    })  # fmt: skip


def texts(view, column=0):
    return [view.table.row_text(row, column) for row in range(view.table.rowCount())]


def test_enter_opens_the_current_row(view, qtbot):
    view.ensure_current()
    qtbot.keyClick(view, Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Key.Key_Return)
    assert opened.args == [1]


def test_copied_cells_stay_text_in_a_spreadsheet_and_numbers_stay_numbers(view, qtbot):
    view.selectAll()
    qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["Child\tName\t£ a week", "1\t'=cmd()\t£-5.00", "2\tAnn\t", "3\t'@Bob\t£9.00"]


def test_typed_letters_go_to_the_next_row_that_begins_so(view, qtbot):
    view.setCurrentIndex(view.table.index(0, 1))
    qtbot.keyClicks(view, "an")
    assert view.current_value("name") == "Ann"


def test_tab_leaves_the_table(view):
    assert not view.tabKeyNavigation()


def test_the_current_row_stays_with_its_child_through_filter_order_and_reload(view):
    view.go_to("child_id", "3")
    view.sort_by("weekly", descending=True)
    assert view.current_value("child_id") == "3"
    view.table.filter("bob")
    assert (view.current_row(), view.current_value("child_id")) == (0, "3")
    view.set_frame(frame().iloc[::-1].reset_index(drop=True))
    assert view.current_value("child_id") == "3"
    view.table.filter("ann")
    assert view.current_row() == -1


def test_columns_are_shown_and_hidden_from_a_menu_but_never_the_last(view):
    menu = view.columns_menu()
    by_title = {action.text(): action for action in menu.actions()}
    by_title["Note"].trigger()
    assert not view.isColumnHidden(3)
    for title in ("Child", "Name", "Note"):
        by_title[title].trigger()
    menu.aboutToShow.emit()
    last = {action.text(): action for action in menu.actions()}["£ a week"]
    assert last.isChecked() and not last.isEnabled()


def test_widths_and_columns_are_remembered_and_never_a_value(view, qtbot, tmp_path):
    view.setColumnWidth(0, 123)
    view.show_column("note", True)
    qtbot.wait(600)
    again = TableView(COLUMNS, "tests", "Children")
    qtbot.addWidget(again)
    assert (again.columnWidth(0), again.isColumnHidden(3)) == (123, False)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "habits").rglob("*") if path.is_file())
    assert kept and b"Ann" not in kept


def test_widths_kept_for_other_columns_are_left_alone(view, qtbot):
    view.setColumnWidth(0, 123)
    qtbot.wait(600)
    other = TableView(COLUMNS[:2], "tests", "Children")
    qtbot.addWidget(other)
    assert other.columnWidth(0) != 123


def test_a_click_on_a_heading_sorts_up_then_down_then_not(view, qtbot):
    header = view.horizontalHeader()
    place = header.sectionViewportPosition(2) + 10
    found = []
    for _ in range(3):
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() + _at(place)
        )
        found.append(texts(view))
    assert found == [["1", "3", "2"], ["3", "1", "2"], ["1", "2", "3"]]


def _at(x):
    from PySide6.QtCore import QPoint

    return QPoint(x, 8)
