"""The window: rail, bar, screens, messages; undo and redo; one ledger at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import crash, help, preferences
from gui.bar import Bar
from gui.menus import Menus
from gui.opening.new_card import ENDING
from gui.opening.operations import DEMONSTRATION_PASSPHRASE, Opened, warm_up
from gui.opening.page import OpeningPage
from gui.rail import Rail
from gui.runner import Runner
from gui.screens import CHILD, SCREENS, Screen
from gui.theme import Theme
from gui.widgets.busy_bar import BusyBar
from gui.widgets.message_bar import MessageBar
from gui.widgets.press import press_on_enter
from gui.widgets.strip import inset, strip

if TYPE_CHECKING:
    from db.changes import Changes
    from gui.session import Session

PROGRAM = "Placement Ledger"
SMALL = 1440  # a screen of this width has no room to spare around the window
MILLISECONDS_BEFORE_THE_REST = 600  # the list is filled and painted first
DEMONSTRATION = (
    f"Demonstration: an invented council. No child in it is real. Its passphrase is “{DEMONSTRATION_PASSPHRASE}”."
)


class Window(QMainWindow):
    """Shown before any ledger is open; `session` is there while one is.

    Signals:
        painted(): the first paint is done; heavy work may begin.
    """

    painted = Signal()

    def __init__(self, theme: Theme, today: date, as_at: date | None = None) -> None:
        super().__init__()
        self.theme, self.today = theme, today
        self.session: Session | None = None
        self.runner = Runner(parent=self)
        self._screens: dict[Screen, QWidget] = {}
        self._shown: Screen | None = None
        self._back_to: Screen | None = None
        self._was_painted = False
        self.rail, self.bar, self.message = Rail(), Bar(today), MessageBar()
        self.opening = OpeningPage(self.runner, as_at or today)
        self.stack = QStackedWidget(objectName="page")
        self.stack.addWidget(self.opening)
        self.busy, self._demonstration = BusyBar(), strip(DEMONSTRATION, "demonstration")
        self._lay_out()
        self.menus = Menus(self)
        self._listen()
        self._show_opening()

    # Ledgers

    def start(self, path: Path | None, passphrase: str | None) -> None:
        """After the first paint: read the heavy modules in the background, and open the file that was named."""
        self.runner.ask("", warm_up, lambda _: None)
        if path is not None and passphrase is not None:
            self.opening.passphrase_card.ask(path)
            self.opening.open(path, passphrase)
        elif path is not None:
            self.opening.ask_passphrase(path)

    def take(self, opened: Opened) -> None:
        """Show a ledger in place of the one before it."""
        from gui.session import Session

        self._drop_session()
        self.runner.store = opened.store
        session = Session(opened.store, self.runner, self.today, opened.loaded, self)
        session.names_shown = not self.menus.actions["Hide names"].isChecked()
        session.reloaded.connect(self._on_reloaded)
        session.child_wanted.connect(self.show_child)
        session.import_wanted.connect(self.open_imports)
        session.demonstration_wanted.connect(self.try_demonstration)
        self.session = session
        self.bar.as_at.set_day(session.as_at)
        self.menus.allow(True)
        self.rail.setEnabled(True)
        self._on_reloaded()
        self.show_screen(0)
        QTimer.singleShot(MILLISECONDS_BEFORE_THE_REST, session, session.complete)

    def close_ledger(self) -> None:
        """Put the ledger away and show the first page."""
        self._drop_session()
        self._show_opening()

    def ask_new(self) -> None:
        """Make a new ledger; the one in view stays open until it is made."""
        self._show_opening()
        self.opening.ask_new()

    def ask_open(self) -> None:
        """Choose another ledger; the one in view stays open until that is open."""
        self._show_opening()
        self.opening.choose()

    def try_demonstration(self) -> None:
        """Open the invented council; the ledger in view stays open until that is open."""
        self._show_opening()
        self.opening.try_demonstration()

    # Screens

    def show_screen(self, place: int) -> None:
        """Show a screen of the rail."""
        self._show(SCREENS[place])
        self._back_to = None

    def show_child(self, child_id: str) -> None:
        """Show the Child page, with a way back."""
        if self._shown is not CHILD:
            self._back_to = self._shown
        page = self._show(CHILD)
        if page is not None:
            page.show_child(child_id)  # type: ignore[attr-defined]

    def go_back(self) -> None:
        """From the Child page to where it was opened, or from the opening pages to the ledger that is still open."""
        if self.session is not None and (self._shown is CHILD or self.stack.currentWidget() is self.opening):
            self._show(self._back_to or SCREENS[0])

    def open_imports(self, paths: list[Path] | None = None) -> None:
        """Show the Imports screen, and give it files."""
        place = [screen.title for screen in SCREENS].index("Imports")
        self.show_screen(place)
        page = self._screens.get(SCREENS[place])
        if paths and page is not None:
            page.take(paths)  # type: ignore[attr-defined]

    def show_pack(self) -> None:
        """Show the weekly pack before it is kept or printed."""
        from gui.pack.preview import PackPreview

        if self.session is not None:
            PackPreview(self.session, self).show()

    def show_settings(self) -> None:
        """Show the council's name and thresholds."""
        from gui.settings.dialog import SettingsDialog

        if self.session is not None:
            SettingsDialog(self.session, self).open()

    def add_child(self) -> None:
        """Show the form of a new child."""
        self.show_child("")

    def find(self) -> None:
        """Put the cursor into the search box of the screen in view."""
        box = getattr(self._screens.get(self._shown) if self._shown else None, "find", None)
        if box is not None:
            box()

    def choose_day(self) -> None:
        """Put the cursor on the as-at date."""
        self.bar.as_at.take_focus()

    def hide_names(self, hidden: bool) -> None:
        """Hide children's names on every screen."""
        if self.session is not None:
            self.session.show_names(not hidden)

    def show_shortcuts(self) -> None:
        """Show every key."""
        help.ShortcutsDialog(list(self.menus.actions.values()), self).open()

    def show_about(self) -> None:
        """Show what the program is."""
        help.AboutDialog(crash.version(), self).open()

    # Steps

    def undo(self) -> None:
        """Take back the newest step."""
        self.runner.do("Undoing", lambda store, progress: store.undo(), self._tell_done)

    def redo(self) -> None:
        """Bring back the step undone last."""
        self.runner.do("Redoing", lambda store, progress: store.redo(), self._tell_done)

    def _tell_done(self, changes: Changes) -> None:
        for page in self._screens.values():
            if hasattr(page, "message"):  # "Saved." is no longer so
                page.message.put_away()
        self.message.tell(f"{changes.label}.", "good")

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to look at."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button; Esc that nothing else wanted puts the message away, or goes back."""
        if press_on_enter(event, self.focusWidget()):
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.message.isVisible():
                self.message.put_away()
            else:
                self.go_back()
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A ledger is opened; anything else goes to Imports."""
        paths = _files(event)
        event.acceptProposedAction()
        if len(paths) == 1 and paths[0].suffix == ENDING:
            self._show_opening()
            self.opening.ask_passphrase(paths[0])
        elif self.session is None:
            self.message.tell("Open a ledger first, then drop the files again.", "amber")
        else:
            self.open_imports(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the work under way and let go of the file."""
        preferences.keep("window/geometry", self.saveGeometry())
        self.runner.close()
        self._drop_session()
        super().closeEvent(event)

    # Parts

    def _show(self, screen: Screen) -> QWidget | None:
        if self.session is None:
            return None
        if screen not in self._screens:
            self._screens[screen] = screen.build(self.session)
            self.stack.addWidget(self._screens[screen])
            if screen is CHILD:
                self._screens[screen].closed.connect(self.go_back)  # type: ignore[attr-defined]
        page = self._screens[screen]
        self._shown = screen
        self.stack.setCurrentWidget(page)
        self.rail.mark(SCREENS.index(screen) if screen in SCREENS else -1)
        self.bar.show()
        self._show_titles()
        page.setFocus()
        return page

    def _show_opening(self) -> None:
        self.opening.show_start()
        self.stack.setCurrentWidget(self.opening)
        self.rail.mark(-1)
        self.rail.setVisible(self.session is not None)
        self.bar.setVisible(self.session is not None)
        self._demonstration.hide()
        self._shown = None
        self._show_titles()

    def _show_titles(self) -> None:
        session = self.session
        name = (session.settings.council or session.path.stem) if session else ""
        title = self._shown.title if self._shown else "Open a ledger"
        self.bar.show_title(title, name, back=self._shown is CHILD or (self._shown is None and session is not None))
        self.setWindowTitle(f"{session.path.name} - {PROGRAM}" if session else PROGRAM)
        self._demonstration.setVisible(bool(session and self._shown and session.settings.demonstration))
        self.rail.setVisible(session is not None)

    def _drop_session(self) -> None:
        if self.session is None:
            return
        for page in self._screens.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._screens.clear()
        self.message.put_away()
        self.runner.changed.disconnect(self.session.on_changed)
        self.session.store.close()
        self.session.deleteLater()
        self.session, self.runner.store, self._shown, self._back_to = None, None, None, None
        self.menus.allow(False)

    def _on_reloaded(self) -> None:
        if self.session is not None:
            self.menus.show_steps(self.session.store.undo_label(), self.session.store.redo_label())
            self._show_titles()

    def _on_day_chosen(self, day: date) -> None:
        if self.session is not None:
            self.session.set_as_at(day)

    def _restyle(self) -> None:
        for part in (self.rail, self.bar, self.message, self.opening.start_card):
            part.restyle()

    def _listen(self) -> None:
        runner = self.runner
        runner.refused.connect(self.message.refuse)
        runner.cancelled.connect(lambda _: self.message.tell("Stopped. Nothing was kept.", "prompt"))
        runner.crashed.connect(lambda text: crash.show_crash(text, self))
        runner.busy_changed.connect(lambda busy, label: self.busy.on_busy_changed(busy and bool(label), label))
        runner.progressed.connect(self.busy.on_progressed)
        self.busy.stop_wanted.connect(runner.cancel)
        self.rail.chosen.connect(self.show_screen)
        self.bar.back_wanted.connect(self.go_back)
        self.bar.as_at.day_chosen.connect(self._on_day_chosen)
        self.bar.as_at.misread.connect(self.message.refuse)
        self.opening.opened.connect(self.take)
        self.theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(1320, 700)
        if not self.restoreGeometry(preferences.state("window/geometry")) and self.screen().size().width() <= SMALL:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in (self.bar, self._demonstration, inset(self.message)):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.busy)
        whole = QWidget(objectName="page")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
