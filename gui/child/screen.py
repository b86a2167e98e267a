"""The Child page: who, why flagged, homes, legal status, reviews and plan, then money, then notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.child.homes import Episodes, Homes
from gui.child.legal import LegalStatuses
from gui.child.money import Contributions, CostLines
from gui.child.notes import NotesPart
from gui.child.planning import Plans, Reviews
from gui.child.section import Case, Section
from gui.child.summary import Summary, review_position
from gui.child.who import Who
from gui.child.why import Why
from gui.widgets.message_bar import MessageBar
from models import child_page

if TYPE_CHECKING:
    from gui.session import Session

WIDEST = 1180
BACK_AGAIN = "Ctrl+Z brings back a child who was just removed."


class ChildPage(QWidget):
    """All that is known of one child, each part with what can be done about it.

    Signals:
        closed: the officer goes back to where they came from.
        told(sentence): something was saved or removed, or cannot be shown.
    """

    closed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.child_id = ""
        self._then_first_home = ""
        self.setObjectName("page")
        self.setAccessibleName("Child page")
        self._make_parts()
        self._lay_out()
        self._listen()

    def _make_parts(self) -> None:
        self.who, self.why, self.notes = Who(self.session), Why(), NotesPart(self.session)
        self.homes, self.episodes = Homes(self.session), Episodes(self.session)
        self.legal = LegalStatuses(self.session)
        self.reviews, self.plans = Reviews(self.session), Plans(self.session)
        self.summary = Summary()
        self.costs, self.contributions = CostLines(self.session), Contributions(self.session)
        self.sections: tuple[Section, ...] = (
            self.homes, self.episodes, self.legal, self.reviews, self.plans, self.costs, self.contributions,
        )  # fmt: skip
        self.parts: tuple[QWidget, ...] = (
            self.who, self.why, self.homes, self.episodes, self.legal, self.reviews, self.plans, self.summary,
            self.costs, self.contributions, self.notes,
        )  # fmt: skip

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._top())
        self.message = MessageBar()
        whole.addWidget(self.message)
        inside = QWidget(objectName="scrolled")
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setSpacing(20)
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)
        self.scroll = QScrollArea(widgetResizable=True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scroll.setAccessibleName("Everything about this child")
        self.scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scroll.setWidget(inside)
        self.setFocusProxy(self.scroll)
        whole.addWidget(self.scroll, 1)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 4)
        self.name = QLabel(objectName="title", wordWrap=True)
        row.addWidget(self.name, 1)
        return row

    def _listen(self) -> None:
        self.homes.add_wanted.connect(self.episodes.add)
        self.who.added.connect(self._on_added)
        self.who.given_up.connect(self.closed)
        for part in (self.who, self.notes, *self.sections):
            part.told.connect(self._tell)
            part.editing_changed.connect(lambda on, part=part: self._show_form(part, on))
        self.session.reloaded.connect(self.reload)
        self.session.names_changed.connect(lambda _shown: self.reload())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot in (("F6", self._next_part), ("Shift+F6", self._previous_part)):
            QShortcut(QKeySequence(keys), self, activated=slot, context=context)

    def show_child(self, child_id: str) -> None:
        """Show a child from the top; with no id, the form of a new one."""
        if not child_id:
            self.add_child()
            return
        self.child_id = child_id
        self._tell("")
        self._show_parts(True)
        self.reload()
        self.scroll.verticalScrollBar().setValue(0)
        self.scroll.setFocus()

    def add_child(self) -> None:
        """Show an empty form for a child who is not in the ledger yet."""
        self.child_id = ""
        self._tell("")
        self.name.setText("A new child")
        self._show_parts(False)
        self.who.add()

    def reload(self) -> None:
        """Show the child again as the ledger now has them."""
        if not self.child_id:
            return
        case = self._case()
        known = len(case.ledger.children) or len(case.ledger.episodes)
        self._show_parts(bool(known))
        if not known:
            self.name.setText(f"Child {self.child_id}")
            self.message.tell(f"Child {self.child_id} is no longer in the ledger. {BACK_AGAIN}")
            return
        self._show_case(case)

    def _show_case(self, case: Case) -> None:
        name = str(child_page.who(case.ledger).get("name", "")) if self.session.names_shown else ""
        self.name.setText(f"{case.child_id}  {name}".strip())
        for part in self.parts:
            part.show_case(case)
        self.reviews.about.setText(review_position(self.session.picture.reviews, case))
        self.reviews.about.show()
        if self._then_first_home == case.child_id:
            self._then_first_home = ""
            self.episodes.add()

    def _case(self) -> Case:
        session, child_id = self.session, self.child_id
        register, flags = session.picture.register, session.picture.flags
        row = register[register["child_id"] == child_id]
        figures = child_page.plain(row.iloc[0].to_dict()) if len(row) else {}
        of_child = flags[flags["child_id"] == child_id]
        return Case(
            child_id, child_page.only(session.ledger, child_id), session.as_at, session.today, of_child, figures
        )

    def _show_parts(self, shown: bool) -> None:
        for part in self.parts:
            part.setVisible(shown or part is self.who)

    def _on_added(self, child_id: str) -> None:
        """The reload that follows shows the new child; then their first home is asked for."""
        self.child_id = self._then_first_home = child_id
        self._tell("Saved. Now fill in where the child lives.")

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.message.tell(sentence, "good")
            self.told.emit(sentence)
        else:
            self.message.put_away()

    def _show_form(self, part: QWidget, opened: bool) -> None:
        """Bring an opened form into view, once it has been laid out."""
        form = getattr(part, "form", None)
        if opened and form is not None:
            QTimer.singleShot(0, form, lambda: self._bring_into_view(form))
        elif form is not None and part.isAncestorOf(
            self.focusWidget() or self
        ):  # the page is shorter now: stay where the officer was
            QTimer.singleShot(0, part, lambda: self.scroll.ensureWidgetVisible(part, 0, 0))

    def _bring_into_view(self, form: QWidget) -> None:
        self.scroll.ensureWidgetVisible(form, 0, 20)
        focused = self.focusWidget()
        if focused is not None and form.isAncestorOf(focused):
            self.scroll.ensureWidgetVisible(focused, 0, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that no form wanted goes back; the window hears of it too."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.ignore()

    def _next_part(self) -> None:
        self._go_part(1)

    def _previous_part(self) -> None:
        self._go_part(-1)

    def _go_part(self, way: int) -> None:
        """F6 goes from part to part, to the first thing in it that takes the focus."""
        parts = [part for part in self.parts if part.isVisible() and first_stop(part)]
        now = next((place for place, part in enumerate(parts) if part.isAncestorOf(self.focusWidget() or self)), None)
        place = (0 if way > 0 else len(parts) - 1) if now is None else (now + way) % len(parts)
        stop = first_stop(parts[place])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scroll.ensureWidgetVisible(parts[place], 0, 0)
            self.scroll.ensureWidgetVisible(stop, 0, 60)


def first_stop(part: QWidget) -> QWidget | None:
    """The first widget of a part that the keyboard can reach."""
    for widget in part.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
