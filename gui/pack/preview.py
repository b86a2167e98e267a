"""The weekly pack on the screen: turn its pages, make them larger, save it as PDF or print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.pack import operations
from gui.pack.operations import Wanted
from gui.widgets.filter_bar import labelled
from gui.widgets.message_bar import MessageBar
from gui.widgets.parts import button, row

if TYPE_CHECKING:
    from gui.session import Session

ZOOMS = {"Fit the width": 0, "Whole page": -1, "50 %": 50, "75 %": 75, "100 %": 100, "150 %": 150, "200 %": 200}
USUAL_DOTS = 96
WARNING = (
    "This pack shows children's names. Give it only to people who may see them, and do not leave it where others can."
)


class PackPreview(QDialog):
    """The pack as it would be printed. Names are left out unless asked for.

    Signals:
        told(sentence): the pack was saved or printed.
    """

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.pages: list[bytes] = []
        self.page = 0
        self._waits = False
        self.setWindowTitle("Weekly pack")
        self.setAccessibleName("Weekly pack")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)  # the ledger cannot be closed under it
        self.resize(self._room())
        self._make()
        self._lay_out()
        self._listen()
        self.make_pages()

    def _room(self) -> QSize:
        screen = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        return QSize(min(1000, screen.width() - 40), min(900, screen.height() - 60))

    def _make(self) -> None:
        self.earlier, self.later = button("&Previous page"), button("&Next page")
        self.earlier.setToolTip("Page up")
        self.later.setToolTip("Page down")
        self.place = QLabel()
        self.place.setMinimumHeight(self.later.sizeHint().height())
        self.zoom = QComboBox(accessibleName="Size")
        for words, percent in ZOOMS.items():
            self.zoom.addItem(words, percent)
        self.names = QCheckBox("&Show names")
        self.names.setAccessibleDescription("Puts children's names into the pack.")
        self.save_button, self.print_button = button("Save as P&DF…", primary=True), button("Prin&t…")
        self.close_button = button("&Close")
        self.message = MessageBar()
        self.warning = QLabel(WARNING, objectName="reason", wordWrap=True, margin=6)
        self.warning.setProperty("tone", "amber")
        self.warning.hide()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.scroll = QScrollArea(widgetResizable=True, accessibleName="Page of the pack")
        self.scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there, so that a page fitted to the width does not change the width it is fitted to.
        self.scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroll.setWidget(self.picture)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        turning = (self.earlier, self.later, self.place, labelled("Si&ze", self.zoom), self.names)
        column.addWidget(row(*turning, self.save_button, self.print_button, self.close_button))
        for widget in (self.message, self.warning):
            column.addWidget(widget)
        column.addWidget(self.scroll, 1)

    def _listen(self) -> None:
        self.earlier.clicked.connect(lambda: self.turn(-1))
        self.later.clicked.connect(lambda: self.turn(1))
        self.zoom.currentIndexChanged.connect(lambda _place: self._draw())
        self.names.toggled.connect(lambda _on: self.make_pages())
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.close_button.clicked.connect(self.close)
        self.session.runner.refused.connect(self._on_refused)
        self.session.runner.crashed.connect(lambda _text: self._on_refused("The pack could not be made."))
        for keys, slot in (
            ("PgDown", lambda: self.turn(1)), ("PgUp", lambda: self.turn(-1)),
            ("Ctrl+Home", lambda: self.go_to(0)), ("Ctrl+End", lambda: self.go_to(len(self.pages) - 1)),
            ("Ctrl++", lambda: self._resize(1)), ("Ctrl+=", lambda: self._resize(1)),
            ("Ctrl+-", lambda: self._resize(-1)),
            ("Ctrl+S", self.save), ("Ctrl+P", self.print),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, slot)

    @property
    def wanted(self) -> Wanted:
        """The pack as it is asked for now."""
        session = self.session
        return Wanted(session.ledger, session.settings, session.as_at, self.names.isChecked())

    def make_pages(self) -> None:
        """Make the pages anew, off the UI thread."""
        self.warning.setVisible(self.names.isChecked())
        self._wait("Making the weekly pack…")
        self.session.runner.ask(
            operations.MAKING, operations.pages(self.wanted), self.show_pages, owner=self, replaces="pack"
        )

    def show_pages(self, pages: list[bytes]) -> None:
        """Show these pages, at the one that was open where it still is."""
        self._rest()
        if not self.pages:
            self.scroll.setFocus()
        self.pages = pages
        self.go_to(min(self.page, len(pages) - 1))

    def turn(self, pages: int) -> None:
        """Go on or back some pages."""
        self.go_to(self.page + pages)

    def go_to(self, page: int) -> None:
        """Show a page; beyond the ends nothing happens."""
        if self.pages and 0 <= page < len(self.pages):
            self.page = page
            self._draw()
            self.scroll.verticalScrollBar().setValue(0)
        self._enable()

    def _enable(self) -> None:
        ready = bool(self.pages) and not self._waits
        self.earlier.setEnabled(ready and self.page > 0)
        self.later.setEnabled(ready and self.page + 1 < len(self.pages))
        for widget in (self.save_button, self.print_button):
            widget.setEnabled(ready)
        if ready:
            self.place.setText(f"Page {self.page + 1} of {len(self.pages)}")

    def _draw(self) -> None:
        if not self.pages:
            return
        image = QImage.fromData(self.pages[self.page])
        self.picture.setPixmap(QPixmap.fromImage(image.scaledToWidth(self._width(image), SMOOTH)))
        self.picture.setAccessibleName(f"Page {self.page + 1} of {len(self.pages)} of the weekly pack")

    def _width(self, image: QImage) -> int:
        percent = int(self.zoom.currentData())
        room = self.scroll.viewport().size()
        if percent == 0:
            return max(200, room.width() - 4)
        if percent < 0:
            return max(200, min(room.width() - 4, int((room.height() - 4) * image.width() / image.height())))
        return int(image.width() * percent / 100 * USUAL_DOTS / operations.SCREEN_DOTS)

    def _resize(self, steps: int) -> None:
        sizes = [self.zoom.findData(percent) for percent in sorted(ZOOMS.values()) if percent > 0]
        now = self.zoom.currentIndex()
        place = sizes.index(now) + steps if now in sizes else sizes.index(self.zoom.findData(100))
        self.zoom.setCurrentIndex(sizes[max(0, min(place, len(sizes) - 1))])

    def save(self) -> None:
        """Ask where, and write the PDF there."""
        if not self.save_button.isEnabled():
            return
        name = f"weekly-pack-{self.session.as_at:%Y-%m-%d}.pdf"
        path, _ = QFileDialog.getSaveFileName(self, "Save the weekly pack", name, "PDF (*.pdf)")
        if path:
            self._wait("Saving the weekly pack…")
            self.session.runner.ask(
                "Saving the weekly pack",
                operations.save(self.wanted, path, self.session.path),
                self._on_saved,
                owner=self,
            )

    def print(self) -> None:
        """Ask which printer, and print the pages there."""
        if not self.print_button.isEnabled():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Weekly pack")
        self._printer = printer  # kept, for the worker must not be the last to hold it
        dialog = QPrintDialog(printer, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self._wait("Printing the weekly pack…")
            work = operations.print_on(printer, self.wanted)
            self.session.runner.ask("Printing the weekly pack", work, self._on_printed, owner=self)

    def _on_saved(self, path: str) -> None:
        self._tell(f"Saved as {path}.")

    def _on_printed(self, pages: int) -> None:
        self._tell(f"Sent {pages} page{'' if pages == 1 else 's'} to the printer.")

    def _on_refused(self, sentence: str) -> None:
        if self._waits:
            self._rest()
            self._enable()
            self.message.refuse(sentence)

    def _wait(self, what: str) -> None:
        self._waits = True
        self.place.setText(what)
        self._enable()

    def _rest(self) -> None:
        self._waits = False

    def _tell(self, sentence: str) -> None:
        self._rest()
        self._enable()
        self.message.tell(sentence, "good")
        self.told.emit(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page fitted to the window follows it."""
        super().resizeEvent(event)
        if int(self.zoom.currentData()) <= 0:
            self._draw()


SMOOTH = Qt.TransformationMode.SmoothTransformation
