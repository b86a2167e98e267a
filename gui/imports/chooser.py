"""The panel that files are dropped on or chosen in, with what has to be said about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui import preferences
from gui.imports.operations import SOURCES
from gui.widgets.filter_bar import labelled
from gui.widgets.parts import button, row
from models import checks
from models.errors import InvalidField
from models.imports.result import Options

FOLDER = "imports/folder"
FILTER = "Files to import (*.csv *.xlsx *.xls *.ods *.xml *.zip);;All files (*)"
DATE_HINT = (
    "Only for sheets that show one day: the Placements North West census, the Placements Data Standard and the S251 "
    "return."
)


class Chooser(QFrame):
    """Drop files or folders here, or choose them; say what they are where the program cannot tell.

    Signals:
        paths_chosen(object): a list of paths (str) to read with what is chosen here.
        again_wanted: read the same paths again, with what is chosen here now.
    """

    paths_chosen = Signal(object)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName("Choose what to import")
        self.setAcceptDrops(True)
        self._make()
        self._lay_out()
        self._listen()

    def _make(self) -> None:
        self.lead = QLabel("Drop files or folders here, or choose them", objectName="big", wordWrap=True)
        self.about = QLabel(
            "The 903 return (csv, xml, a folder or a zip), cost sheets, a list of children's names and teams, "
            "the year's budget, or Ofsted's list of providers. "
            "You see what would change before anything is kept.",
            objectName="muted",
            wordWrap=True,
        )
        self.files = button("Choose f&iles…", primary=True)
        self.folder = button("Choose a f&older…")
        self.source = QComboBox(accessibleName="What it is")
        self.source.addItem("Work it out from the files", "")
        for source, words in SOURCES.items():
            self.source.addItem(words, source)
        self.day = QLineEdit(placeholderText="dd/mm/yyyy", accessibleName="Date the sheet speaks for")
        self.day.setAccessibleDescription(DATE_HINT)
        self.sheet = QLineEdit(placeholderText="All sheets", accessibleName="Sheet")
        self.hint = QLabel(DATE_HINT, objectName="muted", wordWrap=True)
        self.wrong = QLabel(objectName="reason", wordWrap=True)
        self.wrong.setProperty("tone", "red")
        self.wrong.setMargin(6)
        self.wrong.hide()
        self.chosen = QLabel(objectName="muted", wordWrap=True)
        self.again = button("&Read again")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.lead)
        column.addWidget(self.about)
        column.addWidget(row(self.files, self.folder))
        options = (
            labelled("&What it is", self.source),
            labelled("&Date the sheet speaks for", self.day),
            labelled("Shee&t", self.sheet),
        )
        column.addWidget(row(*options))
        for widget in (self.hint, self.chosen, self.wrong):
            column.addWidget(widget)
        column.addWidget(row(self.again))
        self.show_paths([])

    def _listen(self) -> None:
        self.files.clicked.connect(self._choose_files)
        self.folder.clicked.connect(self._choose_folder)
        self.again.clicked.connect(self.again_wanted)
        self.day.textEdited.connect(lambda _text: self.complain(""))
        for line in (self.day, self.sheet):
            line.returnPressed.connect(self._read_if_chosen)

    def _read_if_chosen(self) -> None:
        if self.again.isEnabled():
            self.again_wanted.emit()

    def options(self) -> Options:
        """What is chosen here; raises `InvalidField` where the date cannot be read."""
        typed = checks.day("effective", self.day.text())
        return Options(date.fromisoformat(typed) if typed else None, self.sheet.text().strip())

    def chosen_source(self) -> str:
        """The source chosen; '' leaves it to the files."""
        return str(self.source.currentData() or "")

    def forget(self) -> None:
        """Begin anew: the date and the sheet of one file are not those of the next."""
        self.day.clear()
        self.sheet.clear()
        self.complain("")
        self.show_paths([])

    def show_paths(self, paths: Sequence[str]) -> None:
        """Say which files are meant."""
        self.chosen.setText(f"Chosen: {', '.join(paths)}" if paths else "")
        self.chosen.setVisible(bool(paths))
        self.again.setVisible(bool(paths))
        self.again.setEnabled(bool(paths))

    def complain(self, sentence: str, at: str = "") -> None:
        """Say what is wrong beside what was chosen, and go to the field that mends it."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        on_day = at == "effective" and bool(sentence)
        self.day.setProperty("wrong", on_day)
        self.day.setAccessibleDescription(f"Wrong: {sentence}" if on_day else DATE_HINT)
        self.day.style().polish(self.day)
        if on_day:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.day.selectAll()

    def check(self) -> Options | None:
        """The options, or None where one is wrong, said beside it."""
        try:
            options = self.options()
        except InvalidField as error:
            self.complain(str(error), error.field)
            return None
        self.complain("")
        return options

    def _choose_files(self) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, "Choose files to import", _folder(), FILTER)
        if paths:
            preferences.keep(FOLDER, str(Path(paths[0]).parent))
            self.paths_chosen.emit(paths)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, "Choose a folder to import", _folder())
        if path:
            preferences.keep(FOLDER, str(Path(path).parent))
            self.paths_chosen.emit([path])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and say that they may be let go here."""
        if local_paths(event):
            event.acceptProposedAction()
            self.lead.setText("Let go to read them")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._calm()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self._calm()
        event.acceptProposedAction()
        self.paths_chosen.emit(local_paths(event))

    def _calm(self) -> None:
        self.lead.setText("Drop files or folders here, or choose them")


def _folder() -> str:
    """Where files were chosen last; at first the person's documents."""
    last = preferences.text(FOLDER)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return last if last and Path(last).is_dir() else documents


def local_paths(event: QDropEvent | QDragEnterEvent) -> list[str]:
    """The files that are being dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
