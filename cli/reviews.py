"""reviews: the review position of every child in care on a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, format_option, open_store, passphrase_option
from cli.output import show
from reports.fields import REVIEWS


@click.command("reviews")
@file_argument
@as_at_option
@format_option
@passphrase_option
def command(file: Path, as_at: date | None, kind: str, passphrase_file: Path | None) -> None:
    """List when each child's next statutory review is due."""
    from models.reviews import position

    with open_store(file, passphrase_file) as store:
        reviews = position(store.ledger(), as_at or date.today(), store.settings())
    show(reviews, REVIEWS, kind)
