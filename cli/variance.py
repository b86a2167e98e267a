"""variance: why a year's forecast differs from its budget."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, format_option, open_store, passphrase_option, year_option
from cli.output import show
from models.financial_year import FinancialYear, year_shown
from reports.fields import VARIANCE


@click.command("variance")
@file_argument
@year_option
@as_at_option
@format_option
@passphrase_option
def command(
    file: Path, year: FinancialYear | None, as_at: date | None, kind: str, passphrase_file: Path | None
) -> None:
    """Show activity, mix and price by placement type: why the forecast differs from the budget."""
    from models.forecast import variance_of, with_variance_total

    day = as_at or date.today()
    with open_store(file, passphrase_file) as store:
        rows = variance_of(store.ledger(), year_shown(year, day), day)
    show(with_variance_total(rows), VARIANCE, kind)
