"""Enter presses the focused button of a screen, as it does in a dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_of_the_first_page(window, qtbot, key):
    button = window.opening.start_card.findChildren(QPushButton)[1]
    button.setFocus()
    qtbot.keyClick(button, key)
    assert window.opening.currentWidget() is window.opening.new_card


def test_enter_in_a_line_presses_nothing(window, qtbot):
    window.opening.ask_new()
    line = window.opening.new_card.path
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.opening.currentWidget() is window.opening.new_card
