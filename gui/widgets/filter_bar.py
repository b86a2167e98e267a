"""Typing to filter, with one chooser for each thing that rows may be narrowed by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui import icons, theme
from gui.widgets.flow import FlowLayout

MILLISECONDS_OF_REST = 30


class Facet(NamedTuple):
    """One thing to narrow by: its name, its label with a mnemonic, and the words for no narrowing."""

    name: str
    label: str
    everything: str


class FilterBox(QLineEdit):
    """A search box: typing filters at once, Esc clears it, Down goes to the rows.

    Signals:
        filtered(str): the text rests at this.
        left_downwards(): Down was pressed.
    """

    filtered = Signal(str)
    left_downwards = Signal()

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        self._rest = QTimer(self, singleShot=True, interval=MILLISECONDS_OF_REST)
        self._rest.timeout.connect(lambda: self.filtered.emit(self.text()))
        self.textChanged.connect(lambda _: self._rest.start())
        self._action = self.addAction(
            icons.icon("search", theme.colours().muted), QLineEdit.ActionPosition.LeadingPosition
        )

    def restyle(self) -> None:
        """Take the colours in force."""
        self._action.setIcon(icons.icon("search", theme.colours().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down leaves for the rows."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class Chooser(QComboBox):
    """One facet's values, with how many rows each has; the first entry means no narrowing."""

    def __init__(self, facet: Facet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facet = facet
        self.setAccessibleName(facet.label.replace("&", ""))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(11)
        self.set_values({})

    @property
    def chosen(self) -> str:
        """The value narrowed to, or ''."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Narrow to a value; one that is not among them stays as it is."""
        self.setCurrentIndex(max(self.findData(value), 0) if value else 0)

    def set_values(self, values: Mapping[str, tuple[str, int]]) -> None:
        """Offer these values, each with its words and its rows; what was chosen stays chosen, silently."""
        chosen = self.chosen
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._facet.everything, "")
            for value, (words, count) in values.items():
                self.addItem(f"{words} ({count:,})", value)
            if chosen and self.findData(chosen) < 0:
                self.addItem(f"{chosen} (0)", chosen)
            self.choose(chosen)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 36)


class FilterBar(QWidget):
    """A search box, and under it choosers and further widgets that can be folded away; all wrap where it is narrow.

    Signals:
        filtered(str): the search text changed.
        narrowed(): a chooser changed.
        cleared(): the officer took every filter off.
    """

    filtered = Signal(str)
    narrowed = Signal()
    cleared = Signal()

    def __init__(
        self,
        prompt: str,
        facets: Sequence[Facet],
        extra: Sequence[QWidget] = (),
        beside: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box = FilterBox(prompt)
        self.box.setMinimumWidth(280)
        self.choosers = {facet.name: Chooser(facet) for facet in facets}
        self.fold = QPushButton("F&ilters", checkable=True, checked=True, toolTip="Show or hide the choosers")
        self._clear = QPushButton("Clea&r filters", enabled=False)
        self._folded = QWidget()
        self._clear.clicked.connect(self.clear)
        self.fold.toggled.connect(self._folded.setVisible)
        self.box.filtered.connect(self.filtered)
        self.box.textChanged.connect(lambda _: self.show_state())
        for chooser in self.choosers.values():
            chooser.currentIndexChanged.connect(lambda _: self.narrowed.emit())
            chooser.currentIndexChanged.connect(lambda _: self.show_state())
        self._lay_out(facets, extra, beside)

    def chosen(self) -> dict[str, str]:
        """What the rows are narrowed to, by facet; only where something is chosen."""
        return {name: chooser.chosen for name, chooser in self.choosers.items() if chooser.chosen}

    def clear(self) -> None:
        """Take every filter off."""
        self.box.clear()
        for chooser in self.choosers.values():
            chooser.choose("")
        self.cleared.emit()

    def show_state(self, also: bool = False) -> None:
        """Let the filters be cleared where there are any, and count them; `also` speaks for further widgets."""
        count = len(self.chosen()) + also
        self._clear.setEnabled(bool(self.box.text() or count))
        self.fold.setText(f"F&ilters ({count})" if count else "F&ilters")

    def _lay_out(self, facets: Sequence[Facet], extra: Sequence[QWidget], beside: Sequence[QWidget]) -> None:
        top, below = QWidget(), FlowLayout(self._folded)
        row = FlowLayout(top)
        for widget in (self.box, self.fold, self._clear, *beside):
            row.addWidget(widget)
        for facet in facets:
            below.addWidget(labelled(facet.label, self.choosers[facet.name]))
        for widget in extra:
            below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(top)
        column.addWidget(self._folded)


def labelled(label: str, widget: QWidget) -> QWidget:
    """A widget with its label before it, as one part that wraps together."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    name = QLabel(f"{label}\u2009")  # an underlined letter breaks the kerning that the label's width counts on
    name.setBuddy(widget)
    name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    row.addWidget(name)
    row.addWidget(widget)
    return both
