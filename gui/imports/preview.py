"""An import made ready: what it would do, file by file and row by row, before anything is kept."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from gui.imports.sentences import effect
from gui.imports.tables import DIFFERENCES, FILES, Problems
from gui.widgets.listing import Listing
from gui.widgets.parts import button, row
from gui.widgets.table_view import TableView
from models.imports.result import ImportPlan

MOST_FILES_SEEN = 5


class Preview(QWidget):
    """A plan to look at, then accept or leave.

    Signals:
        accepted: keep it, as one step.
        cancelled: leave it; nothing is kept.
        withdrawn_chosen(bool): whether withdrawn episodes are to be taken out; the files are read again for it.
        told(sentence), refused(sentence): from the problems table.
    """

    accepted = Signal()
    cancelled = Signal()
    withdrawn_chosen = Signal(bool)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What this import would do")
        self._make()
        self._lay_out()
        self._listen()

    def _make(self) -> None:
        self.title = QLabel("Look before it is kept", objectName="title", wordWrap=True)
        self.effect = QLabel(objectName="big", wordWrap=True)
        self.files = Listing(FILES, "imports/files", "Files read", key="path")
        self.files.most = MOST_FILES_SEEN
        self.tabs = QTabWidget(accessibleName="Problems, differences and withdrawn episodes")
        self.problems = Problems("imports/problems", "Problems")
        self.differences = TableView(DIFFERENCES, "imports/differences", "Differences", key="child_id")
        self.no_differences = QLabel("Nothing in the ledger already would get another value.", objectName="muted")
        self.differences.horizontalHeader().setStretchLastSection(True)
        self.withdrawn = Problems("imports/withdrawn", "Withdrawn episodes")
        self.accept_withdrawn = QCheckBox("Accept the withdrawn episodes: take them out of the ledger")
        self.accept_withdrawn.setAccessibleDescription("Left unticked, they stay as they are.")
        self.nothing_kept = QLabel("Nothing is kept until you accept.", objectName="muted")
        self.accept, self.cancel = button("&Accept this import", primary=True), button("Cancel")

    def _lay_out(self) -> None:
        inside = QWidget(objectName="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.effect, self.files):
            column.addWidget(widget)
        self._fill_tabs()
        column.addWidget(self.tabs, 1)
        scroll = QScrollArea(widgetResizable=True, accessibleName="What this import would do")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (scroll, self.accept_withdrawn, row(self.accept, self.cancel, self.nothing_kept)):
            whole.addWidget(widget)

    def _fill_tabs(self) -> None:
        changed = QWidget()
        rows = QVBoxLayout(changed)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.addWidget(self.no_differences)
        rows.addWidget(self.differences, 1)
        rows.addStretch(0)
        about = QWidget()
        inside = QVBoxLayout(about)
        inside.setContentsMargins(0, 0, 0, 0)
        words = "Open episodes that this later extract no longer has. They stay unless you accept that they are gone."
        inside.addWidget(QLabel(words, objectName="muted", wordWrap=True, margin=8))
        inside.addWidget(self.withdrawn, 1)
        self.withdrawn_tab = about
        self.tabs.addTab(self.problems, "Problems")
        self.tabs.addTab(changed, "Differences")
        self.tabs.addTab(about, "Withdrawn")
        self.tabs.setMinimumHeight(260)

    def _listen(self) -> None:
        self.accept.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.cancelled)
        self.accept_withdrawn.toggled.connect(self.withdrawn_chosen)
        for each in (self.problems, self.withdrawn):
            each.told.connect(self.told)
            each.refused.connect(self.refused)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, activated=self.cancelled.emit, context=context)
        QShortcut(QKeySequence("Ctrl+Return"), self, activated=self._accept_by_key, context=context)

    def _accept_by_key(self) -> None:
        if self.accept.isEnabled():
            self.accepted.emit()

    def show_plan(self, plan: ImportPlan, accept_withdrawn: bool) -> None:
        """Show what a plan would do."""
        self.effect.setText(effect(plan))
        self.files.set_frame(pd.DataFrame([asdict(each) for each in plan.files]))
        gone = plan.problems["outcome"] == "withdrawn"
        self._show_withdrawn(plan.problems[gone], accept_withdrawn)
        self.problems.set_frame(plan.problems[~gone])
        self.differences.set_frame(plan.differences)
        self.differences.setVisible(not plan.differences.empty)
        self.no_differences.setVisible(plan.differences.empty)
        self.files.setColumnHidden(len(FILES) - 1, not any(each.withdrawn for each in plan.files))
        self.tabs.setTabText(0, f"Problems ({int((~gone).sum()):,})")
        self.tabs.setTabText(1, f"Differences ({len(plan.differences):,})")
        self.accept.setEnabled(plan.changes_anything)
        (self.accept if plan.changes_anything else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_withdrawn(self, rows: pd.DataFrame, accept: bool) -> None:
        any_gone = not rows.empty or accept
        self.withdrawn.set_frame(rows)
        self.tabs.setTabVisible(2, any_gone)
        self.tabs.setTabText(2, f"Withdrawn ({len(rows):,})")
        self.accept_withdrawn.setVisible(any_gone)
        with QSignalBlocker(self.accept_withdrawn):
            self.accept_withdrawn.setChecked(accept)
