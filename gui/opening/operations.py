"""What opening asks of the ledger; each function gives work for the runner. Heavy modules are read inside the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.errors import Refusal

if TYPE_CHECKING:
    from db.store import Store
    from gui.session import Loaded
    from models.imports.result import Progress

DEMONSTRATION_PASSPHRASE = "demonstration"


class Opened(NamedTuple):
    """An open ledger and what the screens need of it at once."""

    store: Store
    loaded: Loaded


Answer = Opened | Refusal
Opening = Callable[["Progress"], Answer]


def warm_up(progress: Progress) -> None:
    """Read the heavy modules while the officer types."""
    import models.picture  # noqa: F401


def open_ledger(path: Path, passphrase: str, as_at: date) -> Opening:
    """Open a file and work out its picture."""

    def work(progress: Progress) -> Answer:
        from db.store import Store

        progress(0, 2, f"Opening {path.name}")
        return _read(Store.open(path, passphrase), as_at, progress)

    return _answered(work)


def new_ledger(path: Path, passphrase: str, as_at: date) -> Opening:
    """Make an empty ledger and open it."""

    def work(progress: Progress) -> Answer:
        from db.store import Store

        progress(0, 2, f"Making {path.name}")
        return _read(Store.create(path, passphrase), as_at, progress)

    return _answered(work)


def demonstration(path: Path, as_at: date | None) -> Opening:
    """Open the demonstration ledger at this place; build it first where it is not there yet."""

    def work(progress: Progress) -> Answer:
        from db import demonstration as council
        from db.store import Store

        progress(0, 2, "Making the demonstration")
        day = as_at or council.AS_AT
        if path.exists():
            return _read(Store.open(path, DEMONSTRATION_PASSPHRASE), day, progress)
        path.parent.mkdir(parents=True, exist_ok=True)
        return _read(council.build(path, as_at=day), day, progress)

    return _answered(work)


def _read(store: Store, as_at: date, progress: Progress) -> Opened:
    from gui.session import load

    progress(1, 2, f"Reading {store.path.name}")
    try:
        return Opened(store, load(store, as_at))
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
