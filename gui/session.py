"""One open ledger as the screens see it: the as-at date, the frames, and the picture worked out from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from db.changes import Changes
    from db.store import Store
    from gui.runner import Runner
    from models.by_child import ByChild
    from models.frames import Ledger
    from models.imports.result import Progress
    from models.picture import Picture
    from models.settings import Settings

T = TypeVar("T")
FIRST_LOOK = 1  # the number of the reading that completes a first look; every later one reads everything anyway
WORKING_OUT = "Working out the figures"


class Loaded(NamedTuple):
    """What is read from a ledger at one moment, and the picture of it on one day.

    `whole` is False where only the children in care on that day were read.
    """

    ledger: Ledger
    settings: Settings
    picture: Picture
    as_at: date
    by_child: ByChild
    whole: bool = True


def load(store: Store, as_at: date) -> Loaded:
    """Read everything the screens need and work out the picture; slow, so for the worker."""
    from models.by_child import ByChild

    ledger = store.ledger()
    return _pictured(ledger, store.settings(), as_at, ByChild(ledger))


def load_first(store: Store, as_at: date) -> Loaded:
    """The children in care alone, in half the time, for the first look; `Session.complete` does the rest."""
    from models.by_child import ByChild

    ledger = store.ledger(in_care_on=as_at)
    if ledger.placements.empty:
        return load(store, as_at)
    return _pictured(ledger, store.settings(), as_at, ByChild(ledger))._replace(whole=False)


def _pictured(ledger: Ledger, settings: Settings, as_at: date, by_child: ByChild) -> Loaded:
    from models.picture import picture

    return Loaded(ledger, settings, picture(ledger, settings, as_at), as_at, by_child)


def _read(store: Store, what: Callable[[Store], T]) -> T:
    with store.again() as own:
        return what(own)


class Session(QObject):
    """What every screen is given. Screens read `ledger`, `settings` and `picture` and write through `runner`.

    Signals:
        reloaded(): `ledger`, `settings`, `picture` are new; every screen shows them again.
        as_at_changed(object): another day was chosen; `reloaded` follows once its picture is worked out.
        names_changed(bool): whether children's names are shown.
        child_wanted(str): a screen asks for the Child page of this child; with no id, for the form of a new one.
        import_wanted(object): a screen asks for the Imports screen, with a list of paths (it may be empty).
        demonstration_wanted(): a screen asks for the demonstration ledger in place of this one.
    """

    reloaded = Signal()
    as_at_changed = Signal(object)
    names_changed = Signal(bool)
    child_wanted = Signal(str)
    import_wanted = Signal(object)
    demonstration_wanted = Signal()

    def __init__(
        self, store: Store, runner: Runner, today: date, loaded: Loaded, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.runner = runner
        self.today = today
        self.as_at = loaded.as_at
        self.names_shown = True
        self._completing = False
        self._readings_wanted = FIRST_LOOK
        self._readings_shown = FIRST_LOOK if loaded.whole else 0
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

    def only(self, child_id: str) -> Ledger:
        """The ledger cut down to one child, at once however large it is."""
        return self._by_child.only(child_id)

    def set_as_at(self, day: date) -> None:
        """Show another day; nothing is read again, only the picture is worked out anew."""
        if day == self.as_at:
            return
        self.as_at = day
        self.as_at_changed.emit(day)
        if self._readings_shown != self._readings_wanted:  # a reading is on its way: it must not be replaced
            self.reload()
        else:
            self._ask(lambda: _pictured(self.ledger, self.settings, day, self._by_child))

    def reload(self) -> None:
        """Read the ledger again, off the UI thread; `reloaded` follows."""
        self._readings_wanted += 1
        day = self.as_at
        self._ask(lambda: _read(self.store, lambda store: load(store, day)))

    def complete(self) -> None:
        """Read what the first look left out; screens hear of it only where the picture of the day comes out otherwise,
        as it does where something is wrong with the records of a child who has left."""
        number, day, first = self._readings_wanted, self.as_at, self.picture
        if number != FIRST_LOOK or self._readings_shown == number or self._completing:
            return  # everything is read, or about to be
        self._completing = True

        def work(progress: Progress) -> tuple[Loaded, bool]:
            loaded = _read(self.store, lambda store: load(store, day))
            return loaded, all(one.equals(other) for one, other in zip(loaded.picture, first, strict=True))

        def take(answer: tuple[Loaded, bool]) -> None:
            loaded, same = answer
            if number != self._readings_wanted:  # a newer reading of everything is on its way
                return
            if same:
                self._take(loaded)
                self._readings_shown = number
            else:
                self._show(loaded, number)

        self.runner.ask("", work, take, owner=self)

    def show_names(self, shown: bool) -> None:
        """Show or hide children's names on every screen."""
        self.names_shown = shown
        self.names_changed.emit(shown)

    def open_child(self, child_id: str) -> None:
        """Ask for the Child page."""
        self.child_wanted.emit(child_id)

    def add_child(self) -> None:
        """Ask for the form of a new child."""
        self.child_wanted.emit("")

    def try_demonstration(self) -> None:
        """Ask for the demonstration ledger."""
        self.demonstration_wanted.emit()

    def open_imports(self, paths: Sequence[Path] = ()) -> None:
        """Ask for the Imports screen."""
        self.import_wanted.emit(list(paths))

    def on_changed(self, changes: Changes) -> None:
        """Something was written: everything shown is read again."""
        self.reload()

    def _ask(self, make: Callable[[], Loaded]) -> None:
        number = self._readings_wanted

        def work(progress: Progress) -> Loaded:
            progress(0, 1, WORKING_OUT)
            return make()

        self.runner.ask(WORKING_OUT, work, lambda loaded: self._show(loaded, number), owner=self, replaces="picture")

    def _show(self, loaded: Loaded, number: int) -> None:
        self._readings_shown = number
        if loaded.as_at != self.as_at:  # a later day was chosen in the meantime; its picture is on the way
            self.ledger, self.settings, self._by_child = loaded.ledger, loaded.settings, loaded.by_child
            return
        self._take(loaded)
        self.reloaded.emit()

    def _take(self, loaded: Loaded) -> None:
        self.ledger, self.settings, self._by_child = loaded.ledger, loaded.settings, loaded.by_child
        self.picture = loaded.picture
