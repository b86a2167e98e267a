"""Store: one open ledger file. Every write is one named step, whole or not at all."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import sqlite_utils

from db import edits, grains, importing, journal, undo
from db.changes import Changes
from db.connection import Key, at_the_door, connect, create_file, key_of, new_key
from db.migrate import check, migrate
from db.rows import frame_of, table
from models import settings as council_settings
from models.errors import Refusal
from models.frames import COUNCIL, DERIVED, LEDGER_TABLES, TABLES, Ledger, ledger_from
from models.imports.result import ImportPlan, LedgerView, Progress, quiet
from models.settings import Settings

OVERRIDE = {
    "table_name": "text", "row_key": "text", "field": "text", "value": "text", "imported_value": "text",
    "source": "text", "made_on": "date",
}  # fmt: skip


class Store:
    """An open ledger.

    Attributes:
        path: the file.
        connection: the keyed connection; only db/ uses it.
        database: the same connection for sqlite-utils.
        clock: what time it is, for the journal.
    """

    def __init__(self, path: Path, key: Key, connection: Any, clock: Callable[[], datetime] = datetime.now) -> None:
        self.path = path
        self.key = key
        self.connection = connection
        self.database = sqlite_utils.Database(connection, execute_plugins=False)
        self.clock = clock

    @classmethod
    def create(cls, path: Path | str, passphrase: str, clock: Callable[[], datetime] = datetime.now) -> Store:
        """A new, empty ledger; refuses an empty passphrase, a file that exists, or a folder that cannot be written."""
        path = Path(path)
        if not passphrase:
            raise Refusal("A ledger needs a passphrase. Choose one that only the people who may read it know.")
        key = new_key(passphrase)
        connection = create_file(path, key)
        try:
            with at_the_door(path):
                migrate(connection, path)
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        return cls(path, key, connection, clock)

    @classmethod
    def open(
        cls, path: Path | str, passphrase: str, *, read_only: bool = False, clock: Callable[[], datetime] = datetime.now
    ) -> Store:
        """An existing ledger, brought to the newest schema; refuses as the contract's exit statuses say."""
        path = Path(path)
        return cls.open_with(path, key_of(path, passphrase), read_only=read_only, clock=clock)

    @classmethod
    def open_with(
        cls, path: Path, key: Key, *, read_only: bool = False, clock: Callable[[], datetime] = datetime.now
    ) -> Store:
        """The same with the key (`db.connection.key_of`), which is a third of a second's work to derive."""
        connection = connect(path, key, read_only=read_only)
        try:
            with at_the_door(path):
                check(connection, path)
                if not read_only:
                    migrate(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(path, key, connection, clock)

    def again(self) -> Store:
        """The same file through a connection of its own, for another thread; nothing is asked or derived again."""
        return self.open_with(self.path, self.key, clock=self.clock)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *what: object) -> None:
        self.close()

    # Reading

    def ledger(self, in_care_on: date | None = None) -> Ledger:
        """All that the rules read, at one moment; of all children, or of those in care on a day.

        What the rules say of these children is the same from either; the second is there sooner.
        """
        with self._one_moment():
            read = {name: self._read(name, in_care_on) for name in LEDGER_TABLES.values()}
            return ledger_from(read, self.settings().council)

    def _read(self, name: str, in_care_on: date | None) -> pd.DataFrame:
        columns, with_id = (DERIVED[name], False) if name in DERIVED else (TABLES[name], True)
        if in_care_on is None or name in COUNCIL:
            return table(self.connection, name, columns, with_id=with_id)
        where = _OF_PLACEMENTS if name == "placement_detail" else f"WHERE {_IN_CARE}"
        day = in_care_on.isoformat()
        return table(self.connection, name, columns, with_id=with_id, where=where, parameters=(day, day))

    def view(self, today: date) -> LedgerView:
        """What planning an import may look at."""
        with self._one_moment():
            ledger = self.ledger()
            written = {name: table(self.connection, name, columns) for name, columns in TABLES.items()}
            overrides = table(self.connection, "override", OVERRIDE)
            extracts = table(self.connection, "extract", {"year": "count", "latest_date": "date"})
            return LedgerView(ledger, written, overrides, extracts, today, self.last_step())

    def settings(self) -> Settings:
        """The council's rules as this ledger has them."""
        rows = self.connection.execute("SELECT name, value FROM council_setting").fetchall()
        return council_settings.read(dict(rows))

    def last_step(self) -> int:
        """The number of the newest step; 0 in an empty ledger."""
        return int(self.connection.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])

    def imports(self) -> pd.DataFrame:
        """Earlier imports, newest first: id, source, accepted_at, accepted_by, summary (text)."""
        columns = {"id": "count", "source": "text", "accepted_at": "text", "accepted_by": "text", "summary": "text"}
        return frame_of(self.connection, f"SELECT {', '.join(columns)} FROM import_batch ORDER BY id DESC", columns)

    def import_problems(self, import_id: int) -> pd.DataFrame:
        """What an earlier import kept out or noted, as frame PROBLEM."""
        return importing.problems_of(self.connection, import_id)

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Read several tables as of one moment."""
        if self.connection.in_transaction:
            yield
            return
        with at_the_door(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                # After a failure to read SQLite may have rolled back by itself.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    # Writing

    @contextmanager
    def step(self, label: str, undoes: int | None = None) -> Iterator[int]:
        """One named step: all that is written inside is kept together, or not at all. Gives the step's number."""
        with at_the_door(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                made_at = self.clock().isoformat(timespec="seconds")
                cursor = self.connection.execute(
                    "INSERT INTO step (label, made_at, made_by, undoes) VALUES (?, ?, ?, ?)",
                    (label, made_at, getpass.getuser(), undoes),
                )
                yield cursor.lastrowid
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def apply(self, plan: ImportPlan, progress: Progress = quiet) -> Changes:
        """Keep an import as one step; refuses where the ledger has changed since the plan was made.

        `progress` may raise to stop it: nothing is kept then.
        """
        return importing.apply(self, plan, progress)

    def add(self, table_name: str, values: dict[str, Any]) -> Changes:
        """Add one row typed by hand; values are plain (ISO text, pence, text, True or False, None)."""
        return edits.add(self, table_name, values)

    def change(self, table_name: str, key: edits.RowKey, values: dict[str, Any]) -> Changes:
        """Change fields of one row; over an imported value the change stands as an override."""
        return edits.change(self, table_name, key, values)

    def remove(self, table_name: str, key: edits.RowKey) -> Changes:
        """Remove one row; an imported one stays removed when it is imported again."""
        return edits.remove(self, table_name, key)

    def save_settings(self, settings: Settings) -> Changes:
        """Keep the council's rules; only what differs from the defaults is stored."""
        with self.step("Change settings"):
            self.connection.execute("DELETE FROM council_setting")
            rows = list(settings.stored().items())
            journal.insert_run(self.connection, "council_setting", ["name", "value"], rows)
        return Changes(frozenset({"council_setting"}), "Change settings")

    def undo_label(self) -> str:
        """What undo would take back; '' where there is nothing."""
        return undo.undo_label(self.connection)

    def redo_label(self) -> str:
        """What redo would bring back; '' where there is nothing."""
        return undo.redo_label(self.connection)

    def undo(self) -> Changes:
        """Take back the newest step that still stands."""
        return undo.undo(self)

    def redo(self) -> Changes:
        """Bring back the step that was undone last."""
        return undo.redo(self)

    def rebuild_grains(self, children: list[str] | None = None, undoing: int | None = None) -> None:
        """Derive episodes, placements, settings and periods again, of some children or of all."""
        grains.rebuild(self.connection, children, undoing)


# A day lies in [start_date, end_date); ISO text compares as dates do.
_IN_CARE = (
    "child_id IN (SELECT child_id FROM period_of_care WHERE start_date <= ? AND (end_date IS NULL OR end_date > ?))"
)
_OF_PLACEMENTS = f"WHERE placement_id IN (SELECT placement_id FROM placement WHERE {_IN_CARE})"
