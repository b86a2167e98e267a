"""Placement Ledger: opens the window, or runs a command (python main.py --help)."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

NO_DISPLAY = (
    "There is no display here, so the window cannot open. The commands work without one: "
    "python main.py --help lists them, and python main.py demo --out demo.placements makes a ledger to try them on."
)


def main(arguments: list[str] | None = None) -> int:
    """Run the program and give its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    from cli.names import is_command

    if len(given) > 1 or (given and is_command(given[0])):
        from cli import run

        return run(given, open_window)
    return open_window(Path(given[0]) if given else None)


def open_window(path: Path | None, as_at: date | None = None, passphrase: str | None = None) -> int:
    """Open the window, on a ledger where one is given; without a display say so."""
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    from gui.app import run

    return run(path, date.today(), as_at, passphrase)


def has_display() -> bool:
    """Whether Qt has somewhere to show a window."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
