"""The Imports screen: drop a file, see what would change, accept it or leave it; earlier imports below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gui.imports import operations
from gui.imports.chooser import Chooser
from gui.imports.earlier import Earlier
from gui.imports.preview import Preview
from gui.imports.sentences import kept_counts
from gui.widgets.message_bar import MessageBar
from gui.widgets.parts import button, row
from models.imports.result import ImportPlan

if TYPE_CHECKING:
    from gui.session import Session

READING = "Reading the files"
KEEPING = "Keeping the import"


class ImportsScreen(QWidget):
    """Files in: read off the UI thread, looked at, and kept as one step or not at all.

    Signals:
        told(sentence): an import was kept, or something was saved.
    """

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("Imports")
        self.session = session
        self.paths: list[str] = []
        self.plan: ImportPlan | None = None
        self.accept_withdrawn = False
        self._reading = self._keeping = False
        self._make()
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.chooser.files)
        self.earlier.reload()

    def _make(self) -> None:
        self.message = MessageBar()
        self.chooser = Chooser()
        self.earlier = Earlier(self.session)
        self.preview = Preview()
        self.working = QWidget(accessibleName="Reading the files")
        self.step = QLabel(wordWrap=True)
        self.bar = QProgressBar(textVisible=False, accessibleName="How far the work is")
        self.stop = button("S&top")

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.working)
        inside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.step, self.bar, row(self.stop)):
            inside.addWidget(widget)
        self.working.hide()
        start = QWidget(objectName="scrolled")
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget, stretch in ((self.chooser, 0), (self.working, 0), (self.earlier, 1)):
            column.addWidget(widget, stretch)
        column.addStretch(0)
        self.start = QScrollArea(widgetResizable=True, accessibleName="Choose what to import")
        self.start.setWidget(start)
        self.start.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(self.message)
        whole.addWidget(self.pages, 1)

    def _listen(self) -> None:
        runner = self.session.runner
        self.chooser.paths_chosen.connect(self.take)
        self.chooser.again_wanted.connect(self.read)
        self.preview.accepted.connect(self.accept)
        self.preview.cancelled.connect(self.leave)
        self.preview.withdrawn_chosen.connect(self._on_withdrawn_chosen)
        for part in (self.preview, self.earlier):
            part.told.connect(self._tell)
            part.refused.connect(self.message.refuse)
        self.stop.clicked.connect(runner.cancel)
        runner.progressed.connect(self._on_progressed)
        runner.refused.connect(lambda _sentence: self._rest() if self._keeping else None)
        runner.cancelled.connect(self._on_stopped)
        runner.crashed.connect(lambda _text: self._rest())
        self.session.reloaded.connect(self.earlier.reload)

    def take(self, paths: Sequence[str]) -> None:
        """Read files or folders and show what they would change."""
        self.paths = [str(path) for path in paths]
        self.accept_withdrawn = False
        self.message.put_away()
        self.chooser.show_paths(self.paths)
        self.pages.setCurrentIndex(0)
        if self.paths:
            self.read()

    def read(self) -> None:
        """Read the chosen paths with what is chosen now; nothing is kept."""
        options = self.chooser.check()
        if options is None or not self.paths or self._reading:
            return
        options = options._replace(accept_withdrawn=self.accept_withdrawn)
        session = self.session
        work = operations.read(session.store, self.chooser.chosen_source(), self.paths, options, session.today)
        self._reading = True
        self._show_working(READING)
        session.runner.ask(READING, work, self._on_read, owner=self, refused=self._on_unread)

    def accept(self) -> None:
        """Keep what was looked at, as one step."""
        if self.plan is None or self._keeping:
            return
        self._keeping = True
        self.preview.setEnabled(False)
        self.session.runner.do(KEEPING, operations.keep(self.plan), lambda _changes: self._on_kept(), owner=self)

    def leave(self) -> None:
        """Leave the plan; nothing was kept."""
        if self._keeping:
            return
        self.plan, self.accept_withdrawn, self.paths = None, False, []
        self.chooser.forget()
        self.pages.setCurrentIndex(0)
        self.chooser.files.setFocus()
        self.message.tell("Nothing was kept.", "prompt")

    def _on_read(self, plan: ImportPlan) -> None:
        self._rest()
        self.plan = plan
        self.preview.setEnabled(True)
        self.pages.setCurrentIndex(1)
        self.preview.show_plan(plan, self.accept_withdrawn)

    def _on_kept(self) -> None:
        assert self.plan is not None, "only a plan that was shown is kept"
        counts = kept_counts_of(self.plan)
        self._rest()
        self.plan, self.paths, self.accept_withdrawn = None, [], False
        self.chooser.forget()
        self.pages.setCurrentIndex(0)
        self.chooser.files.setFocus()
        self._tell(f"Imported {counts}. Undo: Ctrl+Z.")

    def _on_withdrawn_chosen(self, accept: bool) -> None:
        """The plan is another one; it is made anew, so that what is shown is what is kept."""
        self.accept_withdrawn = accept
        self.preview.setEnabled(False)
        self.read()

    def _on_progressed(self, done: int, of: int, what: str) -> None:
        if self._reading:
            self.bar.setRange(0, of if of > 1 else 0)
            self.bar.setValue(done)
            self.step.setText(what)

    def _on_unread(self, sentence: str) -> None:
        """A refusal to read stands beside the fields that can mend it."""
        self._rest()
        self.pages.setCurrentIndex(0)
        self.chooser.files.setFocus()
        self.chooser.complain(sentence, "effective" if operations.wants_date(sentence) else "")

    def _on_stopped(self, label: str) -> None:
        if label in (READING, KEEPING):
            self._rest()
            self.message.tell("Stopped. Nothing was kept.", "prompt")

    def _show_working(self, what: str) -> None:
        self.step.setText(what)
        self.bar.setRange(0, 0)
        self.chooser.setEnabled(False)
        self.working.show()
        QTimer.singleShot(0, self.stop, self.stop.setFocus)

    def _rest(self) -> None:
        self._reading = self._keeping = False
        self.working.hide()
        self.chooser.setEnabled(True)
        self.preview.setEnabled(True)

    def _tell(self, sentence: str) -> None:
        self.message.tell(sentence, "good")
        self.told.emit(sentence)


def kept_counts_of(plan: ImportPlan) -> str:
    """The counts of a plan in words, as they will stand in the list of earlier imports."""
    import json
    from dataclasses import asdict

    return kept_counts(json.dumps({"files": [asdict(each) for each in plan.files]}))
