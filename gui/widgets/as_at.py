"""The as-at date: any day of the past or the future, typed as dd/mm/yyyy or picked, and a way back to today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from gui import icons, theme

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 28, Qt.Key.Key_PageDown: -28}


def read_day(text: str) -> date | None:
    """The day that an officer typed: 1/4/26, 01/04/2026, 01042026, 1.4.2026 or 2026-04-01; None where it is none."""
    plain = text.strip()
    if iso := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", plain):
        return _day(*map(int, iso.groups()))
    parts = re.fullmatch(r"(\d\d?)[/. -](\d\d?)[/. -](\d{4}|\d\d)", plain) or re.fullmatch(
        r"(\d\d)(\d\d)(\d{4})", plain
    )
    if parts is None:
        return None
    day, month, year = map(int, parts.groups())
    return _day(year + 2000 if year < 100 else year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if EARLIEST <= made <= LATEST else None


class DayBox(QLineEdit):
    """A day as dd/mm/yyyy; Up and Down go by days, Page Up and Page Down by four weeks.

    Signals:
        day_typed(object): another day stands in the box.
        misread(str): what was typed is no day; the words say so.
    """

    day_typed = Signal(object)
    misread = Signal(str)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self.show_day(day)
        self.setPlaceholderText("dd/mm/yyyy")
        self.setMaxLength(10)
        self.editingFinished.connect(self._read)

    def show_day(self, day: date) -> None:
        """Show a day without telling anybody."""
        self.day = day
        self.setText(f"{day:%d/%m/%Y}")

    def go_to(self, day: date) -> None:
        """Show a day and tell."""
        changed, day = day != self.day, min(max(day, EARLIEST), LATEST)
        self.show_day(day)
        if changed:
            self.day_typed.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps by key; Esc gives the day back that stood here."""
        if event.key() in STEPS:
            self.go_to((read_day(self.text()) or self.day) + timedelta(days=STEPS[Qt.Key(event.key())]))
        elif event.key() == Qt.Key.Key_Escape and self.text() != f"{self.day:%d/%m/%Y}":
            self.show_day(self.day)
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        day = read_day(self.text())
        if day is not None:
            self.go_to(day)
            return
        self.misread.emit(
            f"“{self.text()}” is not a day between {EARLIEST:%d/%m/%Y} and {LATEST:%d/%m/%Y}. "
            "Type day, month and year, such as 01/04/2026."
        )
        self.show_day(self.day)


class AsAtPicker(QWidget):
    """A labelled date, a calendar and a Today button.

    Signals:
        day_chosen(object): the officer chose a day (`datetime.date`); not sent when code sets one.
        misread(str): what was typed is no day; the words say so.
    """

    day_chosen = Signal(object)
    misread = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.box = DayBox(today)
        self.box.setAccessibleName("As-at date")
        self.box.setAccessibleDescription("Everything is shown as it stood on this day. Day, month, year.")
        self.box.setToolTip("Everything is shown as it stood on this day (Ctrl+D)")
        self.box.day_typed.connect(self._on_day)
        self.box.misread.connect(self.misread)
        self._label = QLabel("As at")
        self._label.setBuddy(self.box)
        self.back = QPushButton("Today", accessibleName="Show today", toolTip=f"Back to {today:%d/%m/%Y}")
        self.back.clicked.connect(lambda: self.box.go_to(self._today))
        self._pick = QToolButton(accessibleName="Pick the day in a calendar", toolTip="Pick the day in a calendar")
        self._pick.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._calendar = QCalendarWidget(accessibleName="Calendar")
        self._pick.setMenu(self._calendar_menu())
        self._pick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.box, self._pick, self.back):
            row.addWidget(widget)
        self.set_day(today)
        self.restyle()

    @property
    def day(self) -> date:
        """The day shown."""
        return self.box.day

    def set_day(self, day: date) -> None:
        """Show a day without telling anybody."""
        self.box.show_day(day)
        self.back.setEnabled(day != self._today)

    def take_focus(self) -> None:
        """Put the cursor on the day, ready to type."""
        self.box.setFocus()
        self.box.selectAll()

    def restyle(self) -> None:
        """Take the colours and the text size in force."""
        self._pick.setIcon(icons.icon("calendar", theme.colours().text))
        side = self.box.fontMetrics().height()
        self._pick.setIconSize(QSize(side, side))
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme.colours().text))  # Qt's own weekends are red on any ground
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekend, plain)
        self.box.setFixedWidth(self.box.fontMetrics().horizontalAdvance("00/00/0000") + 28)

    def _on_day(self, day: date) -> None:
        self.back.setEnabled(day != self._today)
        self.day_chosen.emit(day)

    def _calendar_menu(self) -> QMenu:
        menu, calendar = QMenu(self), self._calendar
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setDateRange(_qt(EARLIEST), _qt(LATEST))
        calendar.setMinimumWidth(320)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToShow.connect(lambda: calendar.setSelectedDate(_qt(self.day)))
        menu.aboutToShow.connect(calendar.setFocus)

        def chosen(day: QDate) -> None:
            menu.close()
            self.box.go_to(date(day.year(), day.month(), day.day()))

        calendar.activated.connect(chosen)
        calendar.clicked.connect(chosen)
        return menu


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
