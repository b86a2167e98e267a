"""What every command on a ledger shares: its file, its passphrase, its date and its format."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from models.errors import Refusal
from models.financial_year import FinancialYear, year_named

PASSPHRASE = "PLACEMENT_LEDGER_PASSPHRASE"
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Command = Callable[..., Any]


class IsoDate(click.ParamType):
    """A date as 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error that shows the form."""
        if isinstance(value, date):
            return value
        try:
            # Python reads other ISO forms too (20261122, 2026-W47-7); the contract has this one.
            return date.fromisoformat(value if ISO.fullmatch(value) else "")
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as 2026-11-22.", param, ctx)


class Year(click.ParamType):
    """A financial year as 2026-27."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> FinancialYear:
        """The year, or a usage error that shows the form."""
        if isinstance(value, FinancialYear):
            return value
        try:
            return year_named(value)
        except Refusal as refusal:
            self.fail(str(refusal), param, ctx)


def file_argument(command: Command) -> Command:
    """FILE: the ledger."""
    return click.argument("file", type=click.Path(path_type=Path))(command)


def passphrase_option(command: Command) -> Command:
    """--passphrase-file: where the passphrase stands."""
    words = "A file whose first line is the passphrase."
    return click.option("--passphrase-file", type=click.Path(path_type=Path), metavar="PATH", help=words)(command)


def as_at_option(command: Command) -> Command:
    """--as-at: the day that is shown; today where there is none."""
    return click.option("--as-at", type=IsoDate(), default=None, metavar="DATE", help="The day to show (today).")(
        command
    )


def year_option(command: Command) -> Command:
    """--year: the financial year; that of the as-at date where there is none."""
    words = "The financial year, as 2026-27 (that of the as-at date)."
    return click.option("--year", type=Year(), default=None, metavar="YEAR", help=words)(command)


def format_option(command: Command) -> Command:
    """--format: a table for people, csv or json for programs."""
    kinds = click.Choice(["table", "csv", "json"])
    return click.option("--format", "kind", type=kinds, default="table", help="How to write it (table).")(command)


def passphrase(passphrase_file: Path | None, usual: str | None = None, new: bool = False) -> str:
    """The passphrase: from the file named, the environment, the usual one, or a prompt on a terminal."""
    if passphrase_file is not None:
        return _from_file(passphrase_file)
    found = os.environ.get(PASSPHRASE) or usual
    if found:
        return found
    if not sys.stdin.isatty():
        raise Refusal(f"No passphrase was given. Set {PASSPHRASE}, or name a file with --passphrase-file.")
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True)
    return asked


def _from_file(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The passphrase file {path} cannot be read. Check its name and try again.") from None
    if not lines or not lines[0]:
        raise Refusal(f"The passphrase file {path} is empty. Write the passphrase on its first line.")
    return lines[0]


def open_store(file: Path, passphrase_file: Path | None) -> Any:
    """The ledger, opened."""
    from db.store import Store

    return Store.open(file, passphrase(passphrase_file))
