"""Writing a file that somebody asked for: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from models.errors import Refusal


def write_file(path: Path, content: bytes) -> None:
    """Write beside the place and put it there in one move; refuses where nothing can be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise Refusal(f"{path} cannot be written. Check that the folder is there and may be changed.") from None
