"""A ledger as planning sees it, written as an officer would write it, and the plan put back into it."""

import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import xlsxwriter

from models.frames import EPISODE, PERIOD_OF_CARE, PLACEMENT, WRITTEN, Ledger, empty, shaped
from models.imports.result import LedgerView, Options, SourceFile

OVERRIDE = ["id", "table_name", "row_key", "field", "value", "imported_value", "source", "made_on"]


def frame(text, columns):
    """Rows of `a | b` text under a header of `a | b`; dates ISO, money in pence."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    return typed(rows, columns)


def typed(rows, columns):
    kinds = {**columns, "id": "count"}
    made = pd.DataFrame(rows, dtype="object")
    for name in made:
        if kinds[name] == "date":
            made[name] = pd.to_datetime(made[name].replace({"": None})).astype("datetime64[s]")
        elif kinds[name] in ("pence", "count"):
            made[name] = pd.to_numeric(made[name].replace({"": None})).astype("Int64")
        elif kinds[name] == "flag":
            made[name] = made[name].isin([True, "yes"])
    ids = made["id"] if "id" in made else pd.Series(range(1, len(made) + 1), index=made.index, dtype="Int64")
    return shaped(made, columns).assign(id=ids)


def view(placements, starts=(), children=(), overrides=(), today=date(2026, 11, 20), **written):
    """A view of placements given as text or rows; `starts` are (placement id, date) of further settings."""
    spans = frame(placements, PLACEMENT) if isinstance(placements, str) else typed(placements, PLACEMENT)
    spans = spans.drop(columns="id")
    first = spans[["placement_id", "child_id", "start_date"]]
    more = typed([{"placement_id": one, "start_date": day} for one, day in starts], EPISODE).drop(columns="id")
    more = more[["placement_id", "start_date"]].merge(spans[["placement_id", "child_id"]], on="placement_id")
    episodes = pd.concat([first, more[["placement_id", "child_id", "start_date"]]], ignore_index=True)
    episodes["setting_number"] = (episodes.groupby("child_id").cumcount() + 1).astype("Int64")
    ids = [*dict.fromkeys([*spans["child_id"], *children])]
    tables = {name: empty(columns).assign(id=pd.Series([], dtype="Int64")) for name, columns in WRITTEN.items()}
    tables["child"] = typed([{"child_id": each} for each in ids], WRITTEN["child"])
    for name, made in written.items():
        tables[name] = frame(made, WRITTEN[name]) if isinstance(made, str) else made
    typed_over = pd.DataFrame([(at, *each, "", "hand", None) for at, each in enumerate(overrides)], columns=OVERRIDE)
    return LedgerView(_ledger(tables, shaped(episodes, EPISODE), spans), tables, typed_over, pd.DataFrame(), today, 7)


def _ledger(tables, episodes, spans):
    return Ledger(
        tables["child"], episodes, spans, empty(PERIOD_OF_CARE), tables["placement_detail"], tables["review"],
        tables["permanence_plan"], tables["cost_line"], tables["uasc"],
    )  # fmt: skip


def kept(before, plan):
    """The view after the plan is taken, as the ledger would write it."""
    tables = dict(before.written)
    for change in plan.changes:
        rows = tables[change.table]
        rows = rows[~rows["id"].isin(change.delete)]
        if change.update is not None:
            assert change.update["id"].isin(rows["id"]).all()
            rows = pd.concat([rows[~rows["id"].isin(change.update["id"])], change.update])
        if change.insert is not None:
            first = int(before.written[change.table]["id"].max() if len(before.written[change.table]) else 0) + 1
            new = change.insert.assign(id=pd.Series(range(first, first + len(change.insert)), dtype="Int64"))
            rows = pd.concat([rows, new])
        tables[change.table] = rows.sort_values("id").reset_index(drop=True)
    ledger = _ledger(tables, before.ledger.episodes, before.ledger.placements)
    return before._replace(written=tables, ledger=ledger)


def csv_file(text, path="lines.csv"):
    """A csv written as `a | b` rows."""
    lines = [",".join(f'"{cell.strip()}"' for cell in line.split("|")) for line in text.strip().splitlines()]
    data = ("\n".join(lines) + "\n").encode()
    return SourceFile(path, lambda: data, len(data))


def workbook(sheets, path="book.xlsx", hidden=()):
    """A workbook of {sheet: rows}; dates are real dates."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell not in ("", None):
                    sheet.write(at, column, cell)
        if name in hidden:
            sheet.hide()
    book.close()
    data = out.getvalue()
    return SourceFile(path, lambda: data, len(data))


def on_disk(path: Path):
    return SourceFile(path.as_posix(), path.read_bytes, path.stat().st_size)


def census(day):
    return Options(effective=date.fromisoformat(day))


def council(folder):
    """The view of a sample council: its placements and children as they truly are, and the truth itself."""
    truth = json.loads((folder / "truth.json").read_text())
    rows = [
        {"placement_id": each["id"], "child_id": each["child"], "start_date": each["start"], "end_date": each["end"]}
        for each in truth["placements"]
    ]
    children = [each["id"] for each in truth["children"]]
    starts = [(each["placement"], each["start"]) for each in truth["settings"]]
    return view(rows, starts=starts, children=children), truth


def lines_of(seen, columns="component | amount | from_date | to_date"):
    """The ledger's lines as rows of text, for reading in a test."""
    names = [name.strip() for name in columns.split("|")]
    lines = seen.written["cost_line"].sort_values(["placement_id", "funder", "component", "from_date"])
    made = []
    for row in lines[names].itertuples(index=False):
        made.append(
            tuple(
                "" if pd.isna(cell) else f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell for cell in row
            )
        )
    return made
