"""Files in: looked at before anything is kept, kept as one step, or left."""

import csv
import io

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit, QTableView

from gui.imports import screen as screen_module
from models.errors import Cancelled


def shows_preview(screen):
    return screen.pages.currentWidget() is screen.preview


def test_an_empty_ledger_says_what_to_do(screen, settled):
    settled()
    assert "Drop files or folders here" in screen.chooser.lead.text()
    assert screen.earlier.none.isVisible()
    assert screen.focusProxy() is screen.chooser.files


def test_a_folder_is_looked_at_and_then_accepted_as_one_step(screen, session, store, extract, settled, qtbot):
    screen.take([extract])
    settled()
    assert shows_preview(screen)
    assert screen.preview.effect.text() == (
        "This would add 2 children and 2 rows of episodes. "
        "The ledger would then hold 2 children and 2 placements, 2 of them open."
    )
    assert store.ledger().children.empty
    assert screen.preview.problems.table.table.rowCount() == 2
    with qtbot.waitSignal(session.reloaded, timeout=60_000):
        qtbot.keyClick(screen.preview.accept, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert screen.message.text.startswith("Imported 2 files, 6 rows: 4 added, 0 updated, 2 kept out. Undo: Ctrl+Z.")
    assert len(session.ledger.children) == 2
    assert screen.earlier.table.table.rowCount() == 1
    assert screen.earlier.problems.table.table.rowCount() == 2
    store.undo()
    assert store.ledger().children.empty


def test_cancel_keeps_nothing(screen, store, extract, settled, qtbot):
    screen.take([extract])
    settled()
    screen.chooser.day.setText("01/04/2026")
    qtbot.keyClick(screen.preview.accept, Qt.Key.Key_Escape)
    settled()
    assert not shows_preview(screen)
    assert screen.message.text == "Nothing was kept."
    assert screen.chooser.day.text() == ""
    assert store.ledger().children.empty
    assert store.imports().empty


def test_the_same_files_again_change_nothing(screen, session, extract, settled, qtbot):
    screen.take([extract])
    settled()
    with qtbot.waitSignal(session.reloaded, timeout=60_000):
        screen.accept()
    settled()
    screen.take([extract])
    settled()
    assert screen.preview.effect.text().startswith("Nothing would change")
    assert not screen.preview.accept.isEnabled()


def test_reading_can_be_stopped(screen, extract, settled, monkeypatch):
    def stopped(*_args):
        raise Cancelled("Stopped. Nothing was kept.")

    monkeypatch.setattr(screen_module.operations, "plan", stopped)
    screen.take([extract])
    assert screen.working.isVisible()
    assert not screen.chooser.isEnabled()
    settled()
    assert screen.message.text == "Stopped. Nothing was kept."
    assert screen.chooser.isEnabled()
    assert not shows_preview(screen)


def test_a_file_of_no_known_kind_is_refused_beside_the_choices(screen, tmp_path, settled):
    path = tmp_path / "shopping.csv"
    path.write_text("milk,eggs\n1,2\n")
    screen.take([path])
    settled()
    assert screen.chooser.wrong.isVisible()
    assert not shows_preview(screen)


CENSUS = """Looked after child?,Placing Authority,Identifier,Organisation,Type of provision,Total weekly cost
Yes,Ours,0042,Alder Homes,Residential - Mainstream,"£5,600.00"
"""


@pytest.fixture
def census(tmp_path):
    path = tmp_path / "census.csv"
    path.write_text(CENSUS)
    return path


def test_a_census_asks_for_the_date_it_speaks_for(screen, session, extract, census, settled, qtbot):
    screen.take([extract])
    settled()
    with qtbot.waitSignal(session.reloaded, timeout=60_000):
        screen.accept()
    settled()
    screen.take([census])
    settled()
    assert "Type the date the sheet speaks for" in screen.chooser.wrong.text()
    assert screen.focusWidget() is screen.chooser.day
    qtbot.keyClicks(screen.chooser.day, "31/9/26")
    qtbot.keyClick(screen.chooser.day, Qt.Key.Key_Return)
    assert "dd/mm/yyyy" in screen.chooser.wrong.text()
    screen.chooser.day.clear()
    qtbot.keyClicks(screen.chooser.day, "30/09/2026")
    qtbot.keyClick(screen.chooser.day, Qt.Key.Key_Return)
    settled()
    assert shows_preview(screen)
    assert "1 cost line" in screen.preview.effect.text()


def test_problems_are_narrowed_found_and_saved_safe_for_a_spreadsheet(screen, extract, tmp_path, settled, monkeypatch):
    screen.take([extract])
    settled()
    problems = screen.preview.problems
    problems.outcome.choose("rejected")
    assert problems.table.table.rowCount() == 2
    problems.find.setText("31/02")
    problems.table.table.filter("31/02")
    assert problems.table.table.rowCount() == 1
    problems.table.table.filter("")
    path = tmp_path / "problems.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    problems.save_button.click()
    text = path.read_bytes()
    assert b"\r" not in text
    rows = list(csv.reader(io.StringIO(text.decode("utf-8"))))
    assert rows[0] == ["path", "sheet", "row", "field", "value", "reason"]
    assert [row[2] for row in rows[1:]] == ["4", "5"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_files_are_chosen_and_dropped(screen, extract, settled, monkeypatch, qtbot):
    taken = []
    screen.chooser.paths_chosen.connect(taken.append)
    paths = [str(extract / "header.csv")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (paths, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(extract))
    qtbot.keyClick(screen.chooser.files, Qt.Key.Key_Space)
    settled()
    screen.leave()
    screen.chooser.folder.click()
    settled()
    screen.leave()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(extract))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    screen.chooser.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    settled()
    assert taken == [paths, [str(extract)], [str(extract)]]
    assert shows_preview(screen)


def test_everything_that_takes_the_focus_has_a_name(screen, extract, settled):
    screen.take([extract])
    settled()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    stops = [widget for kind in kinds for widget in screen.findChildren(kind) if widget.focusPolicy() & Qt.TabFocus]
    assert [widget for widget in stops if not (widget.accessibleName() or getattr(widget, "text", str)())] == []


def test_the_sample_return_comes_in_through_the_screen(screen, session, shared_data, settled, qtbot):
    screen.take([shared_data / "ssda903_sample_2017_2021"])
    settled()
    assert "820 children" in screen.preview.effect.text() or "children" in screen.preview.effect.text()
    with qtbot.waitSignal(session.reloaded, timeout=120_000):
        screen.accept()
    settled()
    assert len(session.ledger.placements) == 2093
