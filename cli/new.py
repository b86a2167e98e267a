"""new: an empty ledger."""

from __future__ import annotations

from pathlib import Path

import click

from cli.ledger import file_argument, passphrase, passphrase_option
from cli.saying import say


@click.command("new")
@file_argument
@passphrase_option
def command(file: Path, passphrase_file: Path | None) -> None:
    """Make an empty ledger."""
    from db.store import Store

    Store.create(file, passphrase(passphrase_file, new=True)).close()
    say(f"Made {file}. Next: main.py import {file} 903 FOLDER")
