"""Writing a file that somebody asked for: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from models.errors import Refusal


def write_file(path: Path, content: bytes) -> None:
    """Write beside the place and put it there in one move; refuses where nothing can be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        advice = "Check that the folder is there, may be changed and has room."
        raise Refusal(f"{path} cannot be written. {advice}") from None


def not_over(path: Path, read: Iterable[Path | str]) -> None:
    """Refuse a place at which one of the files stands that are read for it: writing there would lose that file."""
    for each in map(Path, read):
        if path.exists() and each.exists() and path.samefile(each):
            raise Refusal(f"{path} is a file that is being read, and would be lost. Choose another name.")
