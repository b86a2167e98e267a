"""Enter on a button presses it, as Space does: Qt does so by itself in dialogs only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_on_enter(event: QKeyEvent, focused: QWidget | None) -> bool:
    """Press the focused button where a key that it left alone is Enter; whether it was pressed."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if not plain or event.key() not in ENTER or not isinstance(focused, QPushButton | QToolButton):
        return False
    if not event.isAutoRepeat():
        focused.click()
    return True
