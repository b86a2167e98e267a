"""What opening asks of the ledger; each function gives work for the runner. Heavy modules are read inside the work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.errors import OpenElsewhere, Refusal

if TYPE_CHECKING:
    from db.connection import Key
    from db.store import Store
    from gui.session import Loaded
    from models.imports.result import Progress

DEMONSTRATION_PASSPHRASE = "demonstration"
HEAVY = ("db.store", "models.picture", "gui.placements.screen")


class Opened(NamedTuple):
    """An open ledger and what the screens need of it at once."""

    store: Store
    loaded: Loaded


Answer = Opened | Refusal
Opening = Callable[["Progress"], Answer]


def warm_up(progress: Progress) -> None:
    """Read the heavy modules while the officer types."""
    for name in HEAVY:
        import_module(name)


def open_ledger(path: Path, passphrase: str, as_at: date) -> Opening:
    """Open a file and work out its picture; the key is derived meanwhile, beside whatever the worker is at."""
    beside = ThreadPoolExecutor(max_workers=1)
    key = beside.submit(_derive, path, passphrase)
    beside.shutdown(wait=False)

    def work(progress: Progress) -> Answer:
        from db.store import Store

        progress(0, 2, f"Opening {path.name}")
        return _read(Store.open_with(path, key.result()), as_at, progress)

    return _answered(work)


def new_ledger(path: Path, passphrase: str, as_at: date) -> Opening:
    """Make an empty ledger and open it."""

    def work(progress: Progress) -> Answer:
        from db.store import Store

        progress(0, 2, f"Making {path.name}")
        return _read(Store.create(path, passphrase), as_at, progress)

    return _answered(work)


def demonstration() -> Opening:
    """Open the demonstration ledger in its usual place, as at its own day; build it where there is none that opens."""

    def work(progress: Progress) -> Answer:
        from db import demonstration as invented
        from db.store import Store

        progress(0, 2, "Making the invented council")
        path = invented.usual_path()
        try:
            store = Store.open(path, DEMONSTRATION_PASSPHRASE)
        except OpenElsewhere:
            raise
        except Refusal:
            store = Store.open(invented.renew(), DEMONSTRATION_PASSPHRASE)
        return _read(store, invented.AS_AT, progress)

    return _answered(work)


def _derive(path: Path, passphrase: str) -> Key:
    from db.connection import key_of

    return key_of(path, passphrase)


def _read(store: Store, as_at: date, progress: Progress) -> Opened:
    from gui.session import load_first

    progress(1, 2, f"Reading {store.path.name}")
    try:
        return Opened(store, load_first(store, as_at))
    except BaseException:
        store.close()
        raise


def _answered(work: Opening) -> Opening:
    """A refusal is an answer here: the card that asked shows it, not the message bar."""

    def answered(progress: Progress) -> Answer:
        try:
            return work(progress)
        except Refusal as refusal:
            return refusal

    return answered
