"""forecast: cost to date, commitment and forecast of a financial year, against budget."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, format_option, open_store, passphrase_option, year_option
from cli.output import show
from models.financial_year import FinancialYear, year_shown
from reports.fields import forecast_fields

# As `models.forecast.KEYS` has them; named here so that the help loads no more than it shows.
KEYS = ("type", "month", "child", "locality", "provider", "funder")


@click.command("forecast")
@file_argument
@year_option
@click.option("--by", type=click.Choice(KEYS), default="type", help="What the rows are (type).")
@as_at_option
@format_option
@passphrase_option
def command(
    file: Path, year: FinancialYear | None, by: str, as_at: date | None, kind: str, passphrase_file: Path | None
) -> None:
    """Show what a year costs: paid to date, committed, and forecast to 31 March, against the budget."""
    from models.forecast import forecast, with_total

    day = as_at or date.today()
    with open_store(file, passphrase_file) as store:
        rows = forecast(store.ledger(), year_shown(year, day), by, day)
    show(with_total(rows), forecast_fields(by), kind)
