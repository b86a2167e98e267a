"""demo: a ledger of an invented council."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.ledger import IsoDate, passphrase, passphrase_option
from cli.saying import say
from models.errors import Refusal

FIRST, LAST = date(1950, 1, 1), date(2150, 12, 31)


@click.command("demo")
@click.option("--out", type=click.Path(path_type=Path), default=None, metavar="FILE", help="Only write this file.")
@click.option("--children", type=int, default=600, help="Children in care (600).")
@click.option("--seed", type=int, default=1, help="The same seed gives the same figures (1).")
@click.option("--as-at", type=IsoDate(), default=None, metavar="DATE", help="The day it is made for (2026-11-16).")
@passphrase_option
@click.pass_obj
def command(
    open_window: object, out: Path | None, children: int, seed: int, as_at: date | None, passphrase_file: Path | None
) -> int:
    """Build a ledger of an invented council, and open it unless --out says where to write it."""
    from db import demonstration

    day = as_at or demonstration.AS_AT
    if not FIRST <= day <= LAST:
        raise Refusal(f"The demonstration can be made for a day from {FIRST.year} to {LAST.year}. Choose such a day.")
    secret = passphrase(passphrase_file, usual=demonstration.PASSPHRASE)
    if out is not None:
        demonstration.build(out, secret, children, seed, day).close()
        say(_made(out, day, secret == demonstration.PASSPHRASE))
        return 0
    if not callable(open_window):
        raise Refusal("The window cannot open here. Name a file with --out.")
    return int(open_window(demonstration.renew(children, seed, day, secret), day, secret))


def _made(out: Path, day: date, usual: bool) -> str:
    known = " Its passphrase is: demonstration." if usual else ""
    return f"Made {out}: an invented council as at {day:%d/%m/%Y} (--as-at {day.isoformat()}).{known}"
