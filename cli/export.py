"""export: the register and every report as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, open_store, passphrase_option, year_option
from cli.saying import say
from cli.writing import not_over, write_file
from models.financial_year import FinancialYear, year_shown


@click.command("export")
@file_argument
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="BOOK.xlsx", help="Where to write it.")
@as_at_option
@year_option
@click.option("--named", is_flag=True, help="Put the children's names beside their ids.")
@passphrase_option
def command(
    file: Path, out: Path, as_at: date | None, year: FinancialYear | None, named: bool, passphrase_file: Path | None
) -> None:
    """Write the register and every report as a workbook."""
    from reports.workbook import workbook

    day = as_at or date.today()
    not_over(out, [file, *([passphrase_file] if passphrase_file else [])])
    with open_store(file, passphrase_file) as store:
        made = workbook(store.ledger(), store.settings(), day, year_shown(year, day), named)
    write_file(out, made)
    say(f"Wrote {out}.")
