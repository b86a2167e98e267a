"""A ledger is made, opened and refused in the window, in the refusal's own words."""

import threading

import pytest
from PySide6.QtCore import Qt

from db.store import Store
from tests.gui.conftest import PASSPHRASE

Key = Qt.Key


def at(window):
    return window.focusWidget()


def test_a_wrong_passphrase_is_said_in_the_card_and_can_be_typed_again(window, council, qtbot):
    window.start(council, None)
    card = window.opening.passphrase_card
    qtbot.keyClicks(card.line, "a wrong one")
    qtbot.keyClick(card.line, Key.Key_Return)
    qtbot.waitUntil(lambda: "the passphrase is wrong" in card.message.text, timeout=20_000)
    assert card.line.hasFocus() and card.line.selectedText() == "a wrong one"
    qtbot.keyClicks(card.line, PASSPHRASE)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        qtbot.keyClick(card.line, Key.Key_Return)
    assert window.session is not None and card.line.text() == ""


def test_a_file_that_is_no_ledger_is_refused(window, tmp_path, qtbot):
    other = tmp_path / "letter.placements"
    other.write_text("Dear Sir")
    window.opening.open(other, "x")
    card = window.opening.passphrase_card
    qtbot.waitUntil(lambda: "is not a ledger" in card.message.text, timeout=20_000)
    assert window.session is None


def test_a_new_ledger_is_made_and_shown_empty(window, tmp_path, qtbot):
    window.ask_new()
    card = window.opening.new_card
    path = tmp_path / "north"
    card.path.setText(str(path))
    qtbot.keyClicks(card.first, PASSPHRASE)
    qtbot.keyClicks(card.second, PASSPHRASE)
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        qtbot.keyClick(card.second, Key.Key_Return)
    assert window.session.is_empty
    made = tmp_path / "north.placements"
    Store.open(made, PASSPHRASE).close()


@pytest.mark.parametrize(
    ("first", "second", "words"), [("one two", "one too", "The two passphrases differ"), ("", "", "needs a passphrase")]
)
def test_a_new_ledger_that_cannot_be_made_says_why(window, tmp_path, qtbot, first, second, words):
    window.ask_new()
    card = window.opening.new_card
    card.path.setText(str(tmp_path / "north.placements"))
    card.first.setText(first), card.second.setText(second)
    qtbot.keyClick(card.second, Key.Key_Return)
    qtbot.waitUntil(lambda: words in card.message.text, timeout=20_000)
    assert not (tmp_path / "north.placements").exists()


def test_after_a_refusal_the_focus_is_where_it_was(window, tmp_path, qtbot):
    window.opening.ask_new()
    card = window.opening.new_card
    card.path.setText(str(tmp_path / "nowhere" / "new"))
    card.first.setText("four plain words")
    card.second.setText("four plain words")
    card.second.setFocus()
    qtbot.keyClick(card.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.message.text != "", timeout=20_000)
    assert card.second.hasFocus()


def test_a_new_ledger_never_takes_the_place_of_a_file(window, council, qtbot):
    window.ask_new()
    card = window.opening.new_card
    card.path.setText(str(council))
    card.first.setText("x"), card.second.setText("x")
    qtbot.keyClick(card.second, Key.Key_Return)
    qtbot.waitUntil(lambda: "exists already" in card.message.text, timeout=20_000)


def test_ledgers_opened_lately_are_offered_by_name(open_window, council, qtbot):
    open_window.close_ledger()
    links = [button for button in open_window.findChildren(type(open_window.opening.start_card._icons[0][0]))
             if button.objectName() == "link"]  # fmt: skip
    assert [link.text() for link in links] == ["council.placements"]
    links[0].click()
    assert open_window.opening.currentWidget() is open_window.opening.passphrase_card


def test_the_ledger_in_view_stays_until_another_is_open(open_window, qtbot):
    open_window.ask_new()
    assert open_window.session is not None
    qtbot.keyClick(open_window, Key.Key_Escape)
    assert open_window.stack.currentWidget() is not open_window.opening


def test_the_window_stays_alive_while_the_ledger_opens(window, council, qtbot, monkeypatch):
    held, opened = threading.Event(), Store.open_with
    monkeypatch.setattr(Store, "open_with", lambda *given, **named: (held.wait(10), opened(*given, **named))[1])
    window.opening.open(council, PASSPHRASE)
    qtbot.waitUntil(lambda: window.opening.passphrase_card.busy.isVisible())
    assert not window.opening.passphrase_card.line.isEnabled()
    with qtbot.waitSignal(window.opening.opened, timeout=20_000):
        held.set()


def test_the_demonstration_is_built_once_and_says_what_it_is(window, qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for _ in range(2):
        with qtbot.waitSignal(window.opening.opened, timeout=60_000):
            window.try_demonstration()
        assert window._demonstration.isVisible()
        assert len(window.session.picture.register) == 600
        assert window.bar.as_at.day == window.session.as_at != window.today
    assert len(list(tmp_path.rglob("*.placements"))) == 1
