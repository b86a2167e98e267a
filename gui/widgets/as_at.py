"""The as-at date: any day of the past or the future, typed as dd/mm/yyyy or picked, and a way back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QPushButton, QWidget

EARLIEST, LATEST = QDate(1990, 1, 1), QDate(2099, 12, 31)


class AsAtPicker(QWidget):
    """A labelled date and a Today button.

    Signals:
        day_chosen(object): the officer chose a day (`datetime.date`); not sent when code sets one.
    """

    day_chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._edit = QDateEdit(_qt(today), displayFormat="dd/MM/yyyy", calendarPopup=True)
        self._edit.setAccessibleName("As-at date")
        self._edit.setAccessibleDescription("Everything is shown as it stood on this day. Day, month, year.")
        self._edit.setToolTip("Everything is shown as it stood on this day (Ctrl+D)")
        self._edit.setDateRange(EARLIEST, LATEST)
        self._edit.setKeyboardTracking(False)
        self._edit.dateChanged.connect(self._on_changed)
        self._label = QLabel("As at")
        self._label.setBuddy(self._edit)
        self._back = QPushButton("Today", accessibleName="Show today")
        self._back.setToolTip(f"Back to {today:%d/%m/%Y}")
        self._back.clicked.connect(lambda: self._edit.setDate(_qt(self._today)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self._edit, self._back):
            row.addWidget(widget)
        self.set_day(today)

    @property
    def day(self) -> date:
        """The day shown."""
        return _plain(self._edit.date())

    def set_day(self, day: date) -> None:
        """Show a day without telling anybody."""
        with QSignalBlocker(self._edit):
            self._edit.setDate(_qt(day))
        self._back.setEnabled(day != self._today)

    def take_focus(self) -> None:
        """Put the cursor on the day, ready to type."""
        self._edit.setFocus()
        self._edit.setSelectedSection(QDateEdit.Section.DaySection)

    def _on_changed(self, day: QDate) -> None:
        self._back.setEnabled(_plain(day) != self._today)
        self.day_chosen.emit(_plain(day))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
