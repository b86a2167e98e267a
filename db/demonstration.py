"""The demonstration ledger: an invented council in a real, encrypted file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import platformdirs

from db.store import Store
from models.demonstration import AS_AT
from models.demonstration.plan import PASSPHRASE, plan
from models.errors import Refusal


def usual_path() -> Path:
    """Where the demonstration is kept when no file is named: the program's own folder of this user."""
    return Path(platformdirs.user_data_dir("placement-ledger", appauthor=False)) / "demonstration.placements"


def build(
    path: Path, passphrase: str = PASSPHRASE, children: int = 600, seed: int = 1, as_at: date | None = None
) -> Store:
    """A new demonstration ledger at a path; refuses a file that exists."""
    store = Store.create(path, passphrase)
    try:
        store.apply(plan(children, seed, as_at or AS_AT))
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return store


def renew(children: int = 600, seed: int = 1, as_at: date | None = None, passphrase: str = PASSPHRASE) -> Path:
    """Build the demonstration afresh in its usual place, in place of the one before; gives the path."""
    path = usual_path()
    fresh = path.with_name(f"making-{os.getpid()}.placements")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refusal(f"Nothing can be written in {path.parent}. Use --out to choose another place.") from None
    build(fresh, passphrase, children, seed, as_at).close()
    _put_in_place(fresh, path)
    return path


def _put_in_place(fresh: Path, path: Path) -> None:
    """Let the new file take the old one's place, with nothing left of the old one to be played back into it."""
    try:
        # The journal of a step that was cut short belongs to the file that goes.
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise Refusal(f"{path} is in use or cannot be written. Close it where it is open, then try again.") from None
