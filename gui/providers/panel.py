"""The panel beside the list: one provider, how it stands, its homes, and its children with what each costs."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.providers.columns import CHILDREN, HOMES, NOT_RECORDED, above_or_below, percent_text, types_in_full
from gui.providers.working import Provider
from gui.widgets.listing import Listing
from gui.widgets.panel_parts import facts, head, reason_box, words
from models.money import pounds
from models.words import RULES

NOBODY = "Choose a provider in the list to see its homes, how they are registered, and what its children cost."
LETTERS_WIDE = 20
MOST_REASONS = 8


class ProviderPanel(QScrollArea):
    """Shows one provider, or what to do to see one.

    Signals:
        open_wanted(str): the officer asks for the Child page.
        closed(): the officer asks for the list again.
    """

    open_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setObjectName("panel")
        self.setAccessibleName("The provider chosen")
        self.shown: Provider | None = None
        self._names = True
        self.back = QPushButton("&Back to the list", toolTip="Back to the list of providers (Esc)")
        self.title, self.about = words("", "title"), words(NOBODY, "muted")
        self.homes = Listing(HOMES, "providers/homes", "Homes and agencies of the provider", key="home")
        self.children_list = Listing(CHILDREN, "providers/children", "Children with the provider", key="child_id")
        self._facts, self._reasons = QWidget(), QWidget()
        self._lay_out()
        self._listen()
        self.restyle()
        self.show_provider(None)

    def restyle(self) -> None:
        """Wide enough for its longest words at any text size."""
        self.setMinimumWidth(self.fontMetrics().height() * LETTERS_WIDE)

    def show_names(self, shown: bool) -> None:
        """Show or hide the children's names."""
        self._names = shown
        self.children_list.show_column("name", shown)
        self._show_reasons()

    def show_provider(self, provider: Provider | None) -> None:
        """Show a provider, or none."""
        self.shown = provider
        for part in self._parts:
            part.setVisible(provider is not None)
        self._facts.setVisible(provider is not None)
        self._reasons.setVisible(provider is not None)
        self.about.setText(NOBODY if provider is None else _about(provider))
        if provider is None:
            return
        self.title.setText(provider.name or NOT_RECORDED)
        self._facts = self._put(self._facts, facts(_facts_of(provider)))
        self._show_reasons()
        for listing, rows, title, name in (
            (self.homes, provider.homes, self._homes_head, "Homes and agencies"),
            (self.children_list, provider.children, self._children_head, "Children"),
        ):
            listing.set_frame(rows)
            listing.setVisible(not rows.empty)
            title.setText(f"{name}: {len(rows):,}")

    def _show_reasons(self) -> None:
        column = QVBoxLayout()
        flagged = self.shown.children[self.shown.children["flagged"]] if self.shown is not None else ()
        for child in flagged[:MOST_REASONS].itertuples() if len(flagged) else ():
            who = child.name if self._names and child.name else child.child_id
            column.addWidget(reason_box("red", RULES["A19"], f"{who}: {child.reason}."))
        if len(flagged) > MOST_REASONS:
            column.addWidget(words(f"and {len(flagged) - MOST_REASONS:,} more, in the list of children below"))
        self._reasons = self._put(self._reasons, column)
        self._reasons.setVisible(len(flagged) > 0)

    def _put(self, before: QWidget, layout: QLayout) -> QWidget:
        """A new part with this layout in the place of the one before it."""
        made = QWidget()
        layout.setContentsMargins(0, 0, 0, 0)
        made.setLayout(layout)
        self._column.replaceWidget(before, made)
        before.hide()
        before.deleteLater()
        return made

    def _open(self, row: int) -> None:
        self.open_wanted.emit(self.children_list.table.row_value(row, "child_id"))

    def _listen(self) -> None:
        self.back.clicked.connect(self.closed)
        self.children_list.opened.connect(self._open)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, activated=self.closed.emit,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fmt: skip

    def _lay_out(self) -> None:
        inside = QWidget(objectName="scrolled")
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(6)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.about, self._facts, self._reasons):
            column.addWidget(part)
        self._homes_head: QLabel = head(column, "")
        column.addWidget(self.homes)
        self._children_head: QLabel = head(column, "")
        column.addWidget(self.children_list)
        self._hint = words("Enter on a child opens the child's page.", "muted")
        column.addWidget(self._hint)
        column.addStretch(1)
        self._parts = (self.title, self._homes_head, self.homes, self._children_head, self.children_list, self._hint)
        self.setWidget(inside)
        self.setFocusProxy(self.children_list)


def _about(provider: Provider) -> str:
    types = types_in_full(provider.row["placement_types"]) if provider.row["placement_types"] else ""
    return types or "No child of ours is there on the as-at date."


def _facts_of(provider: Provider) -> list[tuple[str, str]]:
    row, year = provider.row, provider.year.name
    made = [
        (f"Forecast {year}", f"{pounds(row['forecast_gross'])} gross"),
        ("Paid to date", pounds(row["actual_gross"])),
        ("Committed", pounds(row["commitment_gross"])),
    ]
    if row["priced"]:
        of = "" if row["priced"] == row["children"] else f", of {row['priced']} of {row['children']} children"
        made.append(("Average rate", f"{pounds(row['weekly_average'])} a week{of}"))
    if row["compared"]:
        percent = "" if pd.isna(row["difference_percent"]) else f" ({percent_text(int(row['difference_percent']))})"
        made.append(("Against median", f"{above_or_below(int(row['difference']))}{percent}"))
    elif row["priced"]:
        made.append(("Against median", "fewer than three priced placements of the type, so there is no median"))
    if not provider.has_list:
        made.append(("Registration", "not known: Ofsted's list is not loaded"))
    return made
