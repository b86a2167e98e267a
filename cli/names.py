"""The commands by name, known without loading any of them."""

from __future__ import annotations

# Each command's module in cli/ has a click command `command`.
COMMANDS = ("demo", "new", "import", "placements", "flags", "reviews", "forecast", "variance", "pack", "export")
# What `import` takes, as `models.imports.SOURCES` has it; named here so that the help loads no more than it shows.
SOURCES = ("903", "costs", "children", "budget", "providers")


def is_command(word: str) -> bool:
    """Whether the first word on the line is a command or an option, and not a file to open in the window."""
    return word in COMMANDS or word.startswith("-")
