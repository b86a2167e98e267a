"""File, Export workbook: asked where, made off the UI thread, and said when it is there."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel

from gui.export import ended
from gui.help import ShortcutsDialog
from models.errors import Refusal
from tests.reports.workbooks import SHEETS, Book


@pytest.fixture
def export(open_window, qtbot, monkeypatch):
    """Choose File, Export workbook with Ctrl+E, and answer with a path; waits until the work is done."""

    def act(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path) if path else "", ""))
        action = open_window.menus.actions["Export workbook"]
        assert QKeySequence("Ctrl+E") in action.shortcuts()
        action.trigger()
        qtbot.waitUntil(lambda: not open_window.runner.busy, timeout=60_000)

    return act


def test_the_workbook_of_the_day_in_view_is_saved_without_names(open_window, export, tmp_path):
    path = tmp_path / "book.xlsx"
    export(path)
    book = Book(path.read_bytes())
    assert book.names == SHEETS
    assert sorted(book.column("Placements", "child_id")) == sorted(open_window.session.picture.register["child_id"])
    # Of the whole ledger: a child who has left is paid for in the year too.
    assert "0005" in book.column("Forecast by child", "child")
    assert "Ann Archer" not in book.everything
    assert open_window.message.text == f"Saved as {path}, without names."


def test_nothing_happens_where_no_place_is_chosen(open_window, export):
    export("")
    assert not open_window.message.isVisible()


def test_a_place_that_cannot_be_written_is_refused(open_window, export, tmp_path):
    (tmp_path / "taken.xlsx").mkdir()
    export(tmp_path / "taken.xlsx")
    assert "cannot be written" in open_window.message.text
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_the_ledger_in_view_is_never_written_over(open_window, export, council):
    (council.parent / "link.xlsx").symlink_to(council)
    before = council.read_bytes()
    export(council.parent / "link.xlsx")
    assert "would be lost" in open_window.message.text
    assert council.read_bytes() == before


def test_a_name_without_the_ending_gets_it_and_takes_the_place_of_nothing(tmp_path):
    assert ended(tmp_path / "book") == tmp_path / "book.xlsx"
    assert ended(tmp_path / "a.b") == tmp_path / "a.b.xlsx"
    (tmp_path / "book.xlsx").touch()
    assert ended(tmp_path / "book.xlsx") == tmp_path / "book.xlsx"
    with pytest.raises(Refusal, match="is there already"):
        ended(tmp_path / "book")


def test_it_needs_a_ledger_and_stands_in_the_list_of_keys(window, open_window, qtbot):
    dialog = ShortcutsDialog(list(open_window.menus.actions.values()))
    qtbot.addWidget(dialog)
    assert {"Export workbook", "Ctrl+E"} <= {label.text() for label in dialog.findChildren(QLabel)}
    window.close_ledger()
    assert not window.menus.actions["Export workbook"].isEnabled()
