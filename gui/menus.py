"""The menu bar: every act of the window, with its keys, in one place that can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.export import export_workbook
from gui.screens import SCREENS

if TYPE_CHECKING:
    from gui.window import Window

StandardKey = QKeySequence.StandardKey


class Act(NamedTuple):
    """One entry: its words, its keys, what it does, and whether it needs an open ledger."""

    label: str
    keys: tuple[str, ...]
    act: Callable[[], None]
    needs_ledger: bool = False


class Menus:
    """Fills a window's menu bar and keeps its entries right.

    Attributes:
        actions: every entry by its words without the mnemonic and dots.
    """

    def __init__(self, window: Window) -> None:
        self.window = window
        self.actions: dict[str, QAction] = {}
        self._needing: list[QAction] = []
        self._fill_file()
        self._fill_edit()
        self._fill_view()
        self._fill_help()
        self.allow(False)

    def allow(self, is_open: bool) -> None:
        """Entries that need a ledger can be chosen only while one is open."""
        for action in self._needing:
            action.setEnabled(is_open)

    def show_steps(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do."""
        for word, label in (("Undo", undo), ("Redo", redo)):
            self.actions[word].setText(f"&{word} {label[:1].lower()}{label[1:]}" if label else f"&{word}")
            self.actions[word].setEnabled(bool(label))

    def _fill_file(self) -> None:
        window, menu = self.window, self._menu("&File")
        self._add(menu, Act("&New ledger…", ("Ctrl+N",), window.ask_new))
        self._add(menu, Act("&Open…", ("Ctrl+O",), window.ask_open))
        menu.addSeparator()
        self._add(menu, Act("&Import…", ("Ctrl+I",), window.open_imports, True))
        self._add(menu, Act("&Weekly pack…", ("Ctrl+P",), window.show_pack, True))
        self._add(menu, Act("&Export workbook…", ("Ctrl+E",), lambda: export_workbook(window), True))
        menu.addSeparator()
        self._add(menu, Act("&Settings…", ("Ctrl+,",), window.show_settings, True))
        menu.addSeparator()
        self._add(menu, Act("&Close the ledger", ("Ctrl+W",), window.close_ledger, True))
        self._add(menu, Act("&Quit", ("Ctrl+Q",), window.close))

    def _fill_edit(self) -> None:
        window, menu = self.window, self._menu("&Edit")
        self._add(menu, Act("&Undo", ("Ctrl+Z",), window.undo, True))
        self._add(menu, Act("&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), window.redo, True))
        menu.addSeparator()
        self._add(menu, Act("&Add a child…", ("Ctrl+Shift+A",), window.add_child, True))
        self._add(menu, Act("&Find", ("Ctrl+F",), window.find, True))

    def _fill_view(self) -> None:
        window, menu = self.window, self._menu("&View")
        for place, screen in enumerate(SCREENS):
            self._add(menu, Act(screen.title, (f"Ctrl+{place + 1}",), lambda to=place: window.show_screen(to), True))
        self._add(menu, Act("&Back", ("Alt+Left",), window.go_back, True))
        menu.addSeparator()
        self._add(menu, Act("As-at &date", ("Ctrl+D",), window.choose_day, True))
        names = self._add(menu, Act("Hide &names", ("Ctrl+H",), lambda: None, True))
        names.setCheckable(True)
        names.toggled.connect(window.hide_names)
        menu.addSeparator()
        self._add(menu, Act("Text &larger", ("Ctrl++", "Ctrl+="), lambda: window.theme.resize(1)))
        self._add(menu, Act("Text &smaller", ("Ctrl+-",), lambda: window.theme.resize(-1)))
        self._add(menu, Act("&Usual text size", ("Ctrl+0",), lambda: window.theme.resize(0)))
        self._fill_theme(menu.addMenu("&Theme"))

    def _fill_theme(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for choice, label in (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark")):
            action = self._add(menu, Act(label, (), lambda to=choice: self.window.theme.choose(to)))
            action.setCheckable(True)
            action.setChecked(self.window.theme.choice == choice)
            group.addAction(action)

    def _fill_help(self) -> None:
        window, menu = self.window, self._menu("&Help")
        self._add(menu, Act("&Keyboard shortcuts", ("F1",), window.show_shortcuts))
        self._add(menu, Act("&About Placement Ledger", (), window.show_about))

    def _menu(self, title: str) -> QMenu:
        return self.window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, act: Act) -> QAction:
        action = QAction(act.label, self.window)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys])
        action.triggered.connect(lambda: act.act())
        menu.addAction(action)
        self.actions[act.label.replace("&", "").rstrip("…")] = action
        if act.needs_ledger:
            self._needing.append(action)
        return action
