"""A real, empty ledger with a session on it, and an officer who uses the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from db.store import Store
from gui.runner import Runner
from gui.session import Session, load

TODAY = date(2026, 11, 20)


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "council.placements", "a passphrase") as made:
        yield made


@pytest.fixture
def session(store, qtbot):
    runner = Runner(store)
    made = Session(store, runner, TODAY, load(store, TODAY))
    runner.trouble = []
    for signal in (runner.crashed, runner.refused):
        signal.connect(runner.trouble.append)
    yield made
    runner.close()


class Officer:
    """Types, tabs and presses keys at whatever has the focus, as a person without a mouse would."""

    def __init__(self, qtbot, page):
        self.qtbot, self.page = qtbot, page

    @property
    def at(self):
        """What has the focus."""
        return self.page.window().focusWidget()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.at, key, modifier)

    def fill(self, **values):
        """Tab through the open form, filling in the fields named, in reading order."""
        wanted = dict(values)
        for _ in range(80):
            name = self.at.objectName()
            if name in wanted:
                self._enter(wanted.pop(name))
            if not wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"not reached by Tab: {sorted(wanted)}")

    def _enter(self, value):
        if isinstance(self.at, QComboBox):
            self._choose(value)
        elif isinstance(self.at, QCheckBox):
            self.press(Qt.Key.Key_Space)
        else:
            self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            self.qtbot.keyClicks(self.at, value)

    def _choose(self, code):
        self.press(Qt.Key.Key_Home)
        for _ in range(self.at.count()):
            if self.at.currentData() == code:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"{code} is not offered")

    def save(self):
        """Ctrl+Enter, then wait for the ledger and the picture."""
        with self.qtbot.waitSignal(self.page.session.reloaded, timeout=8000, raising=False) as kept:
            self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert kept.signal_triggered, (self.at.objectName(), self.wrong())

    def wrong(self):
        """The sentences beside fields, by field."""
        forms = (self.page.who.form, *(section.form for section in self.page.sections))
        return {name: label.text() for form in forms for name, label in form.errors.items() if label.text()}

    def to(self, widget):
        """Tab until a widget has the focus."""
        for _ in range(200):
            if self.at is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{widget.accessibleName()} is not reached by Tab")

    def go(self, button):
        """Tab to a button and press it."""
        self.to(button)
        self.press(Qt.Key.Key_Space)


@pytest.fixture
def page(session, qtbot):
    from gui.child.screen import ChildPage

    made = ChildPage(session)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def officer(qtbot, page):
    return Officer(qtbot, page)
