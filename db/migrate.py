"""The schema, by numbered scripts: each runs with its version number in one transaction, after a copy of the file."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from db.connection import APPLICATION_ID
from db.journal import triggers
from models.errors import Refusal, WrongPassphrase

SCRIPTS = sorted((Path(__file__).parent / "migrations").glob("[0-9]*.sql"))
NEWEST = len(SCRIPTS)


def version_of(connection: Any) -> int:
    """The number of the last script that this file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: Any, path: Path) -> None:
    """Refuse a keyed file that is no ledger, or one of a newer program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise WrongPassphrase(f"{path} is not a ledger. Choose a file that ends in .placements.")
    if version_of(connection) > NEWEST:
        raise Refusal(f"{path} was made by a newer version of Placement Ledger. Install that version to open it.")


def migrate(connection: Any, path: Path) -> None:
    """Bring the file to the newest schema; an older ledger is copied beside itself first."""
    behind = version_of(connection)
    if 0 < behind < NEWEST:
        _copy_first(path)
    for number, script in enumerate(SCRIPTS[behind:], start=behind + 1):
        _apply(connection, number, script.read_text(encoding="utf-8"))


def _copy_first(path: Path) -> None:
    """Copy a ledger beside itself, whole or not at all."""
    copy = path.with_name(f"{path.stem}.before-version-{NEWEST}{path.suffix}")
    making = copy.with_name(f"{copy.name}.making")
    try:
        shutil.copy2(path, making)
        making.replace(copy)
    except OSError:
        advice = "Make room there, or let the folder be changed, then try again."
        raise Refusal(f"{path} cannot be copied beside itself, as it must be before it is changed. {advice}") from None
    finally:
        with suppress(OSError):
            making.unlink(missing_ok=True)


def _apply(connection: Any, number: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in [*_statements(script), *_fresh_triggers(connection, number)]:
            connection.execute(statement)
        for statement in triggers(connection):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself where the disk was full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """Each statement of a script; our scripts have no semicolon inside one."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [each for each in "\n".join(lines).split(";") if each.strip()]


def _fresh_triggers(connection: Any, number: int) -> list[str]:
    """Drop the journal's triggers before they are made again for changed tables."""
    if number == 1:
        return []
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'")
    return [f"DROP TRIGGER {name}" for (name,) in names.fetchall()]
