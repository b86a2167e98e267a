"""placements: the placements open on a date, one row per child in care."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, format_option, open_store, passphrase_option
from cli.output import show
from reports.fields import PLACEMENTS


@click.command("placements")
@file_argument
@as_at_option
@format_option
@passphrase_option
def command(file: Path, as_at: date | None, kind: str, passphrase_file: Path | None) -> None:
    """List the placements open on a date, dearest first."""
    from models.picture import picture

    with open_store(file, passphrase_file) as store:
        register = picture(store.ledger(), store.settings(), as_at or date.today()).register
    show(register, PLACEMENTS, kind)
