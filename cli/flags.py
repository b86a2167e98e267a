"""flags: every alert raised on a date, with its reason in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, format_option, open_store, passphrase_option
from cli.output import show
from reports.fields import FLAGS


@click.command("flags")
@file_argument
@as_at_option
@format_option
@passphrase_option
def command(file: Path, as_at: date | None, kind: str, passphrase_file: Path | None) -> None:
    """List every alert, one a row, with its reason in words."""
    from models.alerts import raise_all

    with open_store(file, passphrase_file) as store:
        flags = raise_all(store.ledger(), store.settings(), as_at or date.today())
    show(flags, FLAGS, kind)
