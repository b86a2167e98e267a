"""The commands: the same work without a window; imports no Qt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from cli.names import COMMANDS
from cli.saying import Unwritten, answering, forget_output
from cli.version import version
from models.errors import Refusal

OpenWindow = Callable[[Path | None, date | None, str | None], int]
MODULES = {"import": "cli.import_", **{name: f"cli.{name}" for name in COMMANDS if name != "import"}}


class Commands(click.Group):
    """The commands of `cli.names.COMMANDS`, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which an officer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in MODULES:
            return None
        found: click.Command = import_module(MODULES[cmd_name]).command
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="Placement Ledger")
def commands() -> None:
    """Placement Ledger: placements, reviews and costs of children in care.

    With no command, or with the name of a ledger file, the window opens.
    """


def run(arguments: list[str], open_window: OpenWindow) -> int:
    """Run one command; gives the exit status: 1 refused, 2 usage, 3 not opened, 4 open elsewhere."""
    _plain_output()
    try:
        with answering():
            return int(commands.main(arguments, prog_name="main.py", standalone_mode=False, obj=open_window) or 0)
    except Refusal as refusal:
        return _said(str(refusal), refusal.exit_status)
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        return _said(error.format_message(), 1)
    except (click.Abort, KeyboardInterrupt):
        return _said("Stopped. Nothing was changed.", 1)
    except Unwritten as error:
        forget_output()
        return _said(str(error), 1) if str(error) else 1
    except Exception as error:
        return _said(f"Something went wrong inside the program ({_where(error)}). Nothing was changed.", 1)


def _plain_output() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="replace")


def _said(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _where(error: BaseException) -> str:
    """The kind of fault and the line of our code: nothing of what the data held."""
    trace, last = error.__traceback__, ""
    while trace:
        last = f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {last}"
