"""The weekly pack on the screen: no names unless asked, turned by keyboard, saved and printed off the UI thread."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog

from gui.pack import preview as preview_module
from gui.pack.preview import PackPreview

pytest.importorskip("reports.pack")


@pytest.fixture
def settled(council_session, qtbot):
    def wait():
        qtbot.waitUntil(lambda: not council_session.runner.busy, timeout=90_000)

    return wait


@pytest.fixture
def preview(council_session, qtbot, settled):
    made = PackPreview(council_session)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settled()
    return made


def test_pages_are_turned_by_keyboard(preview, qtbot):
    assert len(preview.pages) > 1
    assert preview.place.text() == f"Page 1 of {len(preview.pages)}"
    assert not preview.picture.pixmap().isNull()
    qtbot.keyClick(preview.scroll, Qt.Key.Key_PageDown)
    assert preview.page == 1
    qtbot.keyClick(preview.scroll, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert preview.page == len(preview.pages) - 1
    assert not preview.later.isEnabled()
    preview.turn(1)
    assert preview.page == len(preview.pages) - 1
    qtbot.keyClick(preview.scroll, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert preview.page == 0


def test_names_are_off_until_asked_for_and_then_warned_of(preview, settled, qtbot):
    assert not preview.wanted.named
    assert preview.warning.isHidden()
    qtbot.keyClick(preview.names, Qt.Key.Key_Space)
    assert preview.wanted.named
    assert preview.warning.isVisible()
    assert not preview.save_button.isEnabled()
    settled()
    assert preview.save_button.isEnabled()


def test_a_page_is_made_larger(preview, qtbot):
    preview.zoom.setCurrentIndex(preview.zoom.findData(100))
    usual = preview.picture.pixmap().width()
    qtbot.keyClick(preview.scroll, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom.currentData() == 150
    assert preview.picture.pixmap().width() == pytest.approx(1.5 * usual, abs=2)


def test_the_pdf_is_saved_where_the_officer_says(preview, settled, tmp_path, monkeypatch):
    path = tmp_path / "pack.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    preview.save_button.click()
    settled()
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in preview.message.text


def test_a_place_that_cannot_be_written_is_refused(preview, settled, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path), ""))
    preview.save_button.click()
    settled()
    assert "cannot be written" in preview.message.text
    assert preview.save_button.isEnabled()


def test_the_open_ledger_is_never_written_over(preview, settled, council, monkeypatch):
    before = council.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(council), ""))
    preview.save_button.click()
    settled()
    assert "would be lost" in preview.message.text
    assert council.read_bytes() == before


def test_every_page_is_printed(preview, settled, tmp_path, monkeypatch):
    path = tmp_path / "printed.pdf"

    def to_file(mode):
        printer = QPrinter(mode)
        printer.setOutputFileName(str(path))
        return printer

    to_file.PrinterMode = QPrinter.PrinterMode
    monkeypatch.setattr(preview_module, "QPrinter", to_file)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    preview.print_button.click()
    settled()
    assert path.read_bytes().startswith(b"%PDF")
    assert f"Sent {len(preview.pages)} pages" in preview.message.text


def test_everything_has_a_name_and_esc_closes(preview, qtbot):
    stops = [each for kind in (QAbstractButton, QComboBox) for each in preview.findChildren(kind)]
    assert [each for each in stops if not (each.accessibleName() or each.text())] == []
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
