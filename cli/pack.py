"""pack: the weekly meeting pack as a PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, open_store, passphrase_option
from cli.saying import say
from cli.writing import not_over, write_file


@click.command("pack")
@file_argument
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="PACK.pdf", help="Where to write it.")
@as_at_option
@click.option("--named", is_flag=True, help="Print the children's names beside their ids.")
@passphrase_option
def command(file: Path, out: Path, as_at: date | None, named: bool, passphrase_file: Path | None) -> None:
    """Write the weekly meeting pack."""
    from reports.pack import pack

    not_over(out, [file])
    with open_store(file, passphrase_file) as store:
        made = pack(store.ledger(), store.settings(), as_at or date.today(), named)
    write_file(out, made)
    say(f"Wrote {out}.")
