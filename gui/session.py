"""One open ledger as the screens see it: the as-at date, the frames, and the picture worked out from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from db.changes import Changes
    from db.store import Store
    from gui.runner import Runner
    from models.frames import Ledger
    from models.imports.result import Progress
    from models.picture import Picture
    from models.settings import Settings

WORKING_OUT = "Working out the figures"


class Loaded(NamedTuple):
    """What is read from a ledger at one moment, and the picture of it on one day."""

    ledger: Ledger
    settings: Settings
    picture: Picture
    as_at: date


def load(store: Store, as_at: date) -> Loaded:
    """Read everything the screens need and work out the picture; slow, so for the worker."""
    from models.picture import picture

    ledger, settings = store.ledger(), store.settings()
    return Loaded(ledger, settings, picture(ledger, settings, as_at), as_at)


class Session(QObject):
    """What every screen is given. Screens read `ledger`, `settings` and `picture` and write through `runner`.

    Signals:
        reloaded(): `ledger`, `settings`, `picture` are new; every screen shows them again.
        as_at_changed(object): another day was chosen; `reloaded` follows once its picture is worked out.
        names_changed(bool): whether children's names are shown.
        child_wanted(str): a screen asks for the Child page of this child.
        import_wanted(object): a screen asks for the Imports screen, with a list of paths (it may be empty).
    """

    reloaded = Signal()
    as_at_changed = Signal(object)
    names_changed = Signal(bool)
    child_wanted = Signal(str)
    import_wanted = Signal(object)

    def __init__(
        self, store: Store, runner: Runner, today: date, loaded: Loaded, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.runner = runner
        self.today = today
        self.as_at = loaded.as_at
        self.names_shown = True
        self._take(loaded)
        runner.changed.connect(self.on_changed)

    @property
    def path(self) -> Path:
        """The ledger file."""
        return Path(self.store.path)

    @property
    def is_empty(self) -> bool:
        """Whether the ledger holds no child at all."""
        return self.ledger.children.empty and self.ledger.placements.empty

    def set_as_at(self, day: date) -> None:
        """Show another day; nothing is read again, only the picture is worked out anew."""
        if day == self.as_at:
            return
        self.as_at = day
        self.as_at_changed.emit(day)
        ledger, settings = self.ledger, self.settings

        def work(progress: Progress) -> Loaded:
            from models.picture import picture

            progress(0, 1, WORKING_OUT)
            return Loaded(ledger, settings, picture(ledger, settings, day), day)

        self.runner.ask(WORKING_OUT, work, self._show, owner=self, replaces="picture")

    def reload(self) -> None:
        """Read the ledger again, off the UI thread; `reloaded` follows."""
        day = self.as_at

        def work(progress: Progress) -> Loaded:
            progress(0, 1, WORKING_OUT)
            store = self.store.again()
            try:
                return load(store, day)
            finally:
                store.close()

        self.runner.ask(WORKING_OUT, work, self._show, owner=self, replaces="picture")

    def show_names(self, shown: bool) -> None:
        """Show or hide children's names on every screen."""
        self.names_shown = shown
        self.names_changed.emit(shown)

    def open_child(self, child_id: str) -> None:
        """Ask for the Child page."""
        self.child_wanted.emit(child_id)

    def open_imports(self, paths: Sequence[Path] = ()) -> None:
        """Ask for the Imports screen."""
        self.import_wanted.emit(list(paths))

    def on_changed(self, changes: Changes) -> None:
        """Something was written: everything shown is read again."""
        self.reload()

    def _show(self, loaded: Loaded) -> None:
        if loaded.as_at != self.as_at:  # a later day was chosen in the meantime; its picture is on the way
            self.ledger, self.settings = loaded.ledger, loaded.settings
            return
        self._take(loaded)
        self.reloaded.emit()

    def _take(self, loaded: Loaded) -> None:
        self.ledger, self.settings, self.picture = loaded.ledger, loaded.settings, loaded.picture
