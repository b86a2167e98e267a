"""The bar above a screen that says, in the officer's words, what was done or why it was not."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui import icons, theme

LEADS = {"red": "Not done", "amber": "Please note", "prompt": "For information", "good": "Done"}
SECONDS_SHOWN = {"good": 8}


class MessageBar(QFrame):
    """One message at a time, with an icon and a word for its kind; Esc or the cross puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAccessibleName("Message")
        self._tone = ""
        self._icon, self._lead, self._text = QLabel(), QLabel(), QLabel()
        self._lead.setStyleSheet("font-weight: 600")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(accessibleName="Put the message away", toolTip="Put the message away (Esc)")
        self._close.clicked.connect(self.put_away)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.put_away)
        QShortcut(
            Qt.Key.Key_Escape, self, activated=self.put_away, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """The message shown, or ''."""
        return self._text.text()

    def tell(self, text: str, tone: str = "prompt") -> None:
        """Show a message: "red" what could not be done, "amber", "prompt", or "good", which goes away by itself."""
        self._tone = tone
        self._lead.setText(f"{LEADS[tone]}:")
        self._text.setText(text)
        self.setAccessibleDescription(f"{LEADS[tone]}: {text}")
        self.setProperty("tone", tone)
        self.restyle()
        self.show()
        self._announce(f"{LEADS[tone]}: {text}")
        self._timer.stop()
        if tone in SECONDS_SHOWN:
            self._timer.start(SECONDS_SHOWN[tone] * 1000)

    def refuse(self, text: str) -> None:
        """Show a refusal in its own words."""
        self.tell(text, "red")

    def put_away(self) -> None:
        """Hide the message."""
        self._text.clear()
        self.hide()

    def restyle(self) -> None:
        """Take the colours in force."""
        if self._tone:
            self._icon.setPixmap(theme.tone_icon(self._tone).pixmap(20, 20))
        self._close.setIcon(icons.icon("close", theme.colours().text))
        self.style().unpolish(self)
        self.style().polish(self)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        for widget in (self._icon, self._lead):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)

    def _announce(self, text: str) -> None:
        """Screen readers say the message without the focus going anywhere."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
