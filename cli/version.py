"""The version of the program, installed or not."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

SETUP = Path(__file__).parents[1] / "setup.cfg"


def version() -> str:
    """As the installed package has it, or the setup.cfg beside the program; "unknown" where neither is there."""
    try:
        return metadata.version("placement-ledger")
    except metadata.PackageNotFoundError:
        text = SETUP.read_text(encoding="utf-8") if SETUP.is_file() else ""
        found = re.search(r"^version\s*=\s*(\S+)", text, re.MULTILINE)
        return found[1] if found else "unknown"
