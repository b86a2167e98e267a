"""The window: names, steps, days, messages, and that every part of it can be named and reached."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from gui.crash import CrashDialog
from gui.help import ShortcutsDialog
from gui.placements.screen import PlacementsScreen
from gui.screens import SCREENS
from models.errors import Refusal

INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QScrollArea)
LEAST_TARGET = 24


def page(window):
    return window.findChild(PlacementsScreen)


def named(widget):
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def inner(widget):
    """Parts that Qt makes inside a widget of ours: a spin box's line, a combo box's list, scroll bars."""
    return widget.objectName().startswith("qt_") or isinstance(
        widget.parentWidget(), (QComboBox, QAbstractSpinBox, QLineEdit)
    )


def in_view(window):
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and isinstance(each, INTERACTIVE) and not inner(each)
    ]


def press(window, keys):
    action = next(each for each in window.findChildren(QAction) if QKeySequence(keys) in each.shortcuts())
    assert action.isEnabled(), keys
    action.trigger()


@pytest.mark.parametrize("place", range(len(SCREENS)))
def test_every_part_has_a_name_and_is_large_enough(open_window, place, qtbot):
    open_window.show_screen(place)
    qtbot.wait(100)
    nameless = [each for each in in_view(open_window) if not named(each)]
    assert not nameless, nameless
    small = [each for each in in_view(open_window) if each.height() < LEAST_TARGET or each.width() < LEAST_TARGET]
    assert not small, [(named(each), each.size()) for each in small]


def test_the_opening_cards_are_named_too(window, council, qtbot):
    for show in (window.opening.show_start, window.ask_new, lambda: window.opening.ask_passphrase(council)):
        show()
        assert not [each for each in in_view(window) if not named(each)]


def test_every_mnemonic_of_a_label_goes_to_its_editor(open_window):
    for label in open_window.findChildren(QLabel):
        if "&" in label.text() and label.isVisible():
            assert label.buddy() is not None, label.text()


def test_nothing_sticks_out_at_the_smallest_common_screen_or_at_large_text(open_window, qtbot):
    for size in (100, 200):
        open_window.theme.size = size
        open_window.theme.apply()
        qtbot.wait(200)
        open_window.resize(1366, 768)
        assert (open_window.minimumSizeHint().width(), open_window.minimumSizeHint().height()) <= (1366, 768)
        for each in in_view(open_window):
            if not each.visibleRegion().isEmpty() and not _scrolled(each):
                right = each.mapTo(open_window, QPoint(each.width(), each.height()))
                assert right.x() <= 1366 and right.y() <= 768, (size, named(each))
    open_window.theme.resize(0)


def _scrolled(widget):
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def test_a_step_is_undone_and_redone_from_the_menu_with_its_name(open_window, qtbot):
    session = open_window.session
    with qtbot.waitSignal(session.reloaded, timeout=20_000):
        session.runner.do("Naming", lambda store, progress: store.change("child", "0001", {"name": "Zoe"}))
    undo = open_window.menus.actions["Undo"]
    assert undo.text() == "&Undo change child of 0001"
    with qtbot.waitSignal(session.reloaded, timeout=20_000):
        press(open_window, "Ctrl+Z")
    assert "Ann Archer" in set(session.picture.register["name"])
    assert open_window.message.isVisible()
    with qtbot.waitSignal(session.reloaded, timeout=20_000):
        press(open_window, "Ctrl+Y")
    assert "Zoe" in set(session.picture.register["name"])


def test_a_refusal_is_shown_in_its_own_words_and_put_away_by_esc(open_window, qtbot):
    def work(store, progress):
        raise Refusal("The disk is full. Make room and try again.")

    open_window.session.runner.do("Adding", work)
    qtbot.waitUntil(open_window.message.isVisible)
    assert open_window.message.text == "The disk is full. Make room and try again."
    assert open_window.message.accessibleDescription().startswith("Not done:")
    qtbot.keyClick(page(open_window).view, Qt.Key.Key_Escape)
    assert not open_window.message.isVisible()


def test_a_day_typed_in_the_bar_changes_the_picture(open_window, qtbot):
    press(open_window, "Ctrl+D")
    edit = open_window.focusWidget()
    with qtbot.waitSignal(open_window.session.reloaded, timeout=20_000):
        qtbot.keyClicks(edit, "1/2/2026")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert open_window.session.as_at == date(2026, 2, 1)
    assert list(page(open_window).register()["child_id"]) == ["0001", "0002", "0005"]


def test_a_day_that_is_none_is_said_and_nothing_changes(open_window, qtbot):
    press(open_window, "Ctrl+D")
    edit = open_window.focusWidget()
    qtbot.keyClicks(edit, "31/02/2026")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "“31/02/2026” is not a day" in open_window.message.text
    assert open_window.session.as_at == open_window.today and edit.text() == "20/11/2026"


def test_today_goes_back_to_the_day_the_program_was_given(open_window, qtbot):
    with qtbot.waitSignal(open_window.session.reloaded, timeout=20_000):
        open_window.session.set_as_at(date(2026, 2, 1))
    open_window.bar.as_at.set_day(date(2026, 2, 1))
    with qtbot.waitSignal(open_window.session.reloaded, timeout=20_000):
        open_window.bar.as_at.back.click()
    assert open_window.session.as_at == open_window.today


def test_hide_names_is_a_tick_in_the_menu(open_window):
    names = [each.name for each in page(open_window).view.table.columns]
    press(open_window, "Ctrl+H")
    assert page(open_window).view.isColumnHidden(names.index("name"))
    press(open_window, "Ctrl+H")
    assert not page(open_window).view.isColumnHidden(names.index("name"))


def test_the_child_page_opens_and_esc_comes_back_to_the_same_row(open_window, qtbot):
    view = page(open_window).view
    view.setFocus()
    view.go_to("child_id", "0003")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert open_window.stack.currentWidget() is not page(open_window)
    qtbot.keyClick(open_window.focusWidget(), Qt.Key.Key_Escape)
    assert open_window.stack.currentWidget() is page(open_window)
    assert view.current_value("child_id") == "0003"


def test_find_goes_to_the_search_box(open_window):
    page(open_window).view.setFocus()
    press(open_window, "Ctrl+F")
    assert open_window.focusWidget() is page(open_window).filters.box


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    window.dropEvent(event)


def test_dropped_files_go_to_imports(open_window, tmp_path, monkeypatch):
    taken = []
    open_window.open_imports()
    imports = open_window.stack.currentWidget()
    monkeypatch.setattr(imports, "take", taken.append)
    open_window.show_screen(0)
    drop(open_window, tmp_path / "a.csv", tmp_path / "b.csv")
    assert open_window.stack.currentWidget() is imports
    assert taken == [[tmp_path / "a.csv", tmp_path / "b.csv"]]


def test_a_dropped_ledger_is_asked_for_its_passphrase(window, council):
    drop(window, council)
    assert window.opening.currentWidget() is window.opening.passphrase_card


def test_files_dropped_with_no_ledger_open_are_not_lost_in_silence(window, tmp_path):
    drop(window, tmp_path / "a.csv")
    assert "Open a ledger first" in window.message.text


def test_entries_that_need_a_ledger_wait_for_one(window, council, qtbot):
    entry = window.menus.actions["Import"]
    assert not entry.isEnabled()
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        window.opening.open(council, "four plain words here")
    assert entry.isEnabled()
    window.close_ledger()
    assert not entry.isEnabled() and window.session is None


def test_no_two_entries_share_their_keys(open_window):
    keys = [each.toString() for action in open_window.findChildren(QAction) for each in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_shortcuts_are_listed(open_window, qtbot):
    dialog = ShortcutsDialog(list(open_window.menus.actions.values()), open_window)
    qtbot.addWidget(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Ctrl+D", "As-at date", "Enter"} <= texts


def test_a_crash_report_can_be_copied_and_holds_no_data(qtbot, qapp):
    dialog = CrashDialog("KeyError\n  gui/window.py, line 1, in take")
    qtbot.addWidget(dialog)
    dialog.copy()
    report = qapp.clipboard().text()
    assert "KeyError" in report and "Placement Ledger" in report and "Qt " in report
