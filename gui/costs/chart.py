"""What our charts share: bars that the keyboard reaches, each told in words, painted in the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QBrush,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.costs.scale import short_pounds, steps

LETTERS_HIGH = 15
GAP = 8.0
STEPS_BY_KEY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Chart(QWidget):
    """Bars in a row on a scale of money. Left and Right go from bar to bar, Enter opens what stands behind one.

    Signals:
        current_changed(int): another bar is current.
        opened(int): Enter or a double click on a bar.
    """

    current_changed = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = 0
        self._words: tuple[str, ...] = ()
        self._steps = [0, 100]
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, words: Sequence[str], low: int, high: int, summary: str = "") -> None:
        """Take what each bar says in words, and the amounts between which all lie."""
        self._words, self._steps = tuple(words), steps(low, high)
        self.current = min(self.current, max(len(words) - 1, 0))
        self.setAccessibleDescription(" ".join([summary, *words]).strip())
        self.update()

    def words(self) -> str:
        """The current bar in words."""
        return self._words[self.current] if self._words else ""

    def go_to(self, place: int) -> None:
        """Make a bar current and say it."""
        if not self._words:
            return
        self.current = min(max(place, 0), len(self._words) - 1)
        self.update()
        self.current_changed.emit(self.current)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def plot(self) -> QRectF:
        """Where the bars stand: right of the amounts, between the legend above and the names below."""
        letters = float(self.fontMetrics().height())
        left = max(self.fontMetrics().horizontalAdvance(short_pounds(each)) for each in self._steps) + 2 * GAP
        top, below = letters * self.lines_above() + GAP, letters * self.lines_below() + GAP
        return QRectF(left, top, max(self.width() - left - GAP, 1.0), max(self.height() - top - below, 1.0))

    def lines_above(self) -> float:
        """How many lines of text stand above the bars."""
        return 1.6

    def lines_below(self) -> float:
        """How many lines of text stand below the bars."""
        return 1.2

    def slot(self, place: int) -> QRectF:
        """The whole height of the chart at one bar."""
        plot = self.plot()
        width = plot.width() / max(len(self._words), 1)
        return QRectF(plot.left() + place * width, plot.top(), width, plot.height())

    def y(self, pence: float) -> float:
        """The height at which an amount stands."""
        plot, (low, high) = self.plot(), (self._steps[0], self._steps[-1])
        return plot.bottom() - (pence - low) / (high - low) * plot.height()

    def bar(self, place: int, start: float, end: float, part: float = 0.62) -> QRectF:
        """The block of a bar from one amount to another, in the middle of its slot."""
        slot = self.slot(place)
        width = min(slot.width() * part, self.fontMetrics().height() * 6.0)
        top, bottom = sorted((self.y(start), self.y(end)))
        return QRectF(slot.center().x() - width / 2, top, width, max(bottom - top, 1.0))

    def paint(self, painter: QPainter) -> None:
        """Paint the bars; each chart has its own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scale, the current bar's ground, and the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._words and self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRoundedRect(self.slot(self.current).adjusted(1, -2, -1, 2), 4, 4)
        self._paint_scale(painter)
        if self._words:
            self.paint(painter)

    def fill(self, painter: QPainter, block: QRectF, colour: str, hatch: Qt.BrushStyle | None = None) -> None:
        """A block in a colour: solid, or hatched on the ground with an edge."""
        painter.setPen(QPen(QColor(colour), 1.4))
        painter.setBrush(QColor(theme.colours().surface) if hatch else QColor(colour))
        painter.drawRect(block)
        if hatch:
            painter.setBrush(QBrush(QColor(colour), hatch))
            painter.drawRect(block)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From bar to bar, to the first and the last, and Enter."""
        key = Qt.Key(event.key())
        if key in STEPS_BY_KEY:
            self.go_to(self.current + STEPS_BY_KEY[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self._words) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._words:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes the bar current."""
        place = self._at(event.position())
        if place >= 0:
            self.go_to(place)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens what stands behind the bar."""
        place = self._at(event.position())
        if place >= 0:
            self.opened.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the focus is."""
        super().focusInEvent(event)
        self.go_to(self.current)

    def event(self, event: QEvent) -> bool:
        """The tip of a bar says it in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words[place] if place >= 0 else "", self)
            return True
        return bool(super().event(event))

    def sizeHint(self) -> QSize:
        """Room for bars that can be told apart."""
        letters = self.fontMetrics().height()
        return QSize(letters * 30, letters * LETTERS_HIGH)

    def minimumSizeHint(self) -> QSize:
        """It may be smaller, but not so that nothing can be told."""
        letters = self.fontMetrics().height()
        return QSize(letters * 18, letters * 9)

    def _at(self, point: QPointF) -> int:
        for place in range(len(self._words)):
            slot = self.slot(place)
            if slot.left() <= point.x() < slot.right():
                return place
        return -1

    def _paint_scale(self, painter: QPainter) -> None:
        colours, plot = theme.colours(), self.plot()
        letters = self.fontMetrics().height()
        for each in self._steps:
            painter.setPen(QPen(QColor(colours.border if each == 0 else colours.line), 1.4 if each == 0 else 1.0))
            painter.drawLine(QPointF(plot.left(), self.y(each)), QPointF(plot.right(), self.y(each)))
            painter.setPen(QColor(colours.muted))
            line = QRectF(0, self.y(each) - letters / 2, plot.left() - GAP, letters)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short_pounds(each))
