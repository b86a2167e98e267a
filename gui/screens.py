"""SCREENS: read this first; it is the rail, in its order. Each is built when it is first wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.session import Session


class Screen(NamedTuple):
    """One screen: its title, its icon, and the class that shows it, named so that pandas is not read too early."""

    title: str
    icon: str
    module: str
    widget: str

    def build(self, session: Session) -> QWidget:
        """Make the screen for a session."""
        made: QWidget = getattr(import_module(self.module), self.widget)(session)
        return made


SCREENS = (
    Screen("Placements", "placements", "gui.placements.screen", "PlacementsScreen"),
    Screen("Costs", "costs", "gui.costs.screen", "CostsScreen"),
    Screen("Providers", "providers", "gui.providers.screen", "ProvidersScreen"),
    Screen("Imports", "imports", "gui.imports.screen", "ImportsScreen"),
)
# Not on the rail: Enter on a row opens it.
CHILD = Screen("Child", "child", "gui.child.screen", "ChildPage")
