"""Window habits in QSettings: sizes, columns, theme, recent paths. Never a child's data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

PROGRAM = "placement-ledger"
MOST_RECENT = 6


def habits() -> QSettings:
    """The settings of this person on this PC."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, PROGRAM, PROGRAM)


def text(name: str, default: str = "") -> str:
    """One remembered text."""
    return str(habits().value(name, default))


def number(name: str, default: int = 0) -> int:
    """One remembered whole number; the default where what was kept cannot be read."""
    try:
        return int(habits().value(name, default))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return default


def state(name: str) -> QByteArray:
    """The kept state of a window, splitter or header; empty where there is none."""
    kept = habits().value(name)
    return kept if isinstance(kept, QByteArray) else QByteArray()


def keep(name: str, value: str | int | QByteArray) -> None:
    """Remember one habit."""
    habits().setValue(name, value)


def recent() -> list[Path]:
    """Ledgers opened lately that are still there, newest first."""
    kept = habits().value("recent", [])
    paths = [kept] if isinstance(kept, str) else list(kept or [])
    return [path for path in map(Path, paths) if path.is_file()]


def add_recent(path: Path) -> None:
    """Put a ledger first among the recent ones."""
    others = [str(each) for each in recent() if each != path]
    habits().setValue("recent", [str(path), *others][:MOST_RECENT])
