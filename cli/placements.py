"""placements: the placements open on a date, one row per child in care."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import as_at_option, file_argument, format_option, open_store, passphrase_option
from cli.output import Field, show

FIELDS = (
    Field("child_id", "text"), Field("placement_id", "text"), Field("placement_type", "text"), Field("place", "text"),
    Field("provider_code", "text"), Field("provider", "text"), Field("legal_status", "text"),
    Field("care_start", "date"), Field("care_start_known", "yes_no"), Field("days_in_care", "count"),
    Field("placement_start", "date"), Field("days_in_placement", "count"), Field("planned_end", "date"),
    Field("weekly_gross", "pence"), Field("weekly_contributions", "pence"), Field("weekly_net", "pence"),
    Field("next_review_due", "date"), Field("flags", "text"),
)  # fmt: skip


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
    show(register, FIELDS, kind)
