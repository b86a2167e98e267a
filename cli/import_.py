"""import: files into a ledger, as one step."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.ledger import IsoDate, file_argument, open_store, passphrase_option
from cli.names import SOURCES
from cli.output import csv_text
from cli.saying import say
from cli.writing import not_over, write_file
from reports.fields import Field

if TYPE_CHECKING:
    import pandas as pd

    from models.imports.result import ImportPlan

REJECTS = (
    Field("path", "text"), Field("sheet", "text"), Field("row", "count"), Field("field", "text"),
    Field("value", "text"), Field("reason", "text"),
)  # fmt: skip
COUNTS = ("rows", "added", "updated", "unchanged", "rejected", "withdrawn")


@click.command("import")
@file_argument
@click.argument("source", type=click.Choice(SOURCES))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--effective", type=IsoDate(), default=None, metavar="DATE", help="The day a snapshot speaks for.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook to read.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
@click.option("--rejects", type=click.Path(path_type=Path), default=None, metavar="OUT.csv", help="List rejected rows.")
@click.option("--accept-withdrawn", is_flag=True, help="Take out open episodes that a later extract no longer has.")
@click.option("--json", "as_json", is_flag=True, help="Write the counts as JSON.")
@passphrase_option
def command(
    file: Path,
    source: str,
    paths: tuple[str, ...],
    effective: date | None,
    sheet: str,
    dry_run: bool,
    rejects: Path | None,
    accept_withdrawn: bool,
    as_json: bool,
    passphrase_file: Path | None,
) -> None:
    """Read PATHs (files, folders or zips) of a SOURCE into the ledger FILE."""
    from models.imports import prepare
    from models.imports.result import Options

    with open_store(file, passphrase_file) as store:
        plan = prepare(source, paths, store.view(date.today()), Options(effective, sheet, accept_withdrawn))
        if rejects is not None:
            not_over(rejects, [file, *paths, *(each.path for each in plan.files)])
            write_file(rejects, _rejects(plan.problems))
        if not dry_run:
            store.apply(plan)
    say(_json(plan) if as_json else _words(plan, dry_run))


def _rejects(problems: pd.DataFrame) -> bytes:
    return csv_text(problems[problems["outcome"] == "rejected"], REJECTS).encode("utf-8")


def _json(plan: ImportPlan) -> str:
    files = [asdict(each) for each in plan.files]
    return json.dumps({"files": files, **plan.totals}, ensure_ascii=False, indent=1)


def _words(plan: ImportPlan, dry_run: bool) -> str:
    lines = [f"{each.path} ({each.kind}): " + _tally(asdict(each)) for each in plan.files]
    listed = plan.problems[plan.problems["outcome"].isin(["rejected", "left", "withdrawn"])]
    shown = listed.head(20)
    lines += [f"  {_place(row)}: {row.reason}" for row in shown.itertuples()]
    if len(listed) > len(shown):
        lines.append(f"  and {len(listed) - len(shown):,} more; --rejects OUT.csv lists every rejected row")
    names = {name.replace("_", " "): count for name, count in plan.totals.items()}
    lines.append("In the ledger: " + ", ".join(f"{count:,} {name}" for name, count in names.items()))
    lines.append("Nothing was kept (dry run)." if dry_run else _kept(plan))
    return "\n".join(lines)


def _kept(plan: ImportPlan) -> str:
    return "Kept as one step." if plan.changes_anything else "Nothing new: the ledger is as it was."


def _tally(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts[name]:,} {name}" for name in COUNTS if counts[name] or name == "rows")


def _place(row: object) -> str:
    line = getattr(row, "row", None)
    where = [str(getattr(row, "path", "")), str(getattr(row, "sheet", ""))]
    where.append(f"row {line}" if isinstance(line, int) else "")
    where.append(str(getattr(row, "field", "")))
    return ", ".join(part for part in where if part)
