"""Frames as text: a table for people, csv or json for programs; no cell can be taken for a formula."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from cli.saying import say
from models.plain_text import safe_cell
from reports.fields import Field

if TYPE_CHECKING:
    import pandas as pd

WIDEST = 60
NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def show(frame: pd.DataFrame, fields: tuple[Field, ...], kind: str) -> None:
    """Write a frame to standard output in the format asked for."""
    if kind == "csv":
        say(csv_text(frame, fields), end="")
    elif kind == "json":
        say(json.dumps(_records(frame, fields), ensure_ascii=False, indent=1))
    else:
        say(_table(frame, fields))


def csv_text(frame: pd.DataFrame, fields: tuple[Field, ...]) -> str:
    """Comma, header row, line feed; ISO dates, plain pounds."""
    columns = [plain(frame[field.source], field.kind) for field in fields]
    for place, field in enumerate(fields):
        if field.kind == "text":
            columns[place] = [_quoted(safe_cell(text)) for text in columns[place]]
    lines = [",".join(field.name for field in fields), *map(",".join, zip(*columns, strict=True))]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Python's own writer leaves a lone carriage return bare, which other programs take for the end of the row."""
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text


def plain(values: pd.Series, kind: str) -> list[str]:
    """Values as programs read them; '' where unknown or none."""
    from models.money import plain_pounds

    if kind == "date":
        return list(values.dt.strftime("%Y-%m-%d").astype(object).fillna(""))
    if kind in ("pence", "hundredths"):
        return list(plain_pounds(values))
    if kind == "yes_no":
        return ["yes" if value else "no" for value in values]
    if kind == "count":
        return ["" if gap else str(int(value)) for value, gap in zip(values, values.isna(), strict=True)]
    return list(values.astype(object).fillna("").astype(str))


def _records(frame: pd.DataFrame, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    columns = [plain(frame[field.source], field.kind) for field in fields]
    whole = [
        [int(value) if value else "" for value in column] if field.kind == "count" else column
        for field, column in zip(fields, columns, strict=True)
    ]
    names = [field.name for field in fields]
    return [dict(zip(names, row, strict=True)) for row in zip(*whole, strict=True)]


def _for_people(values: pd.Series, kind: str) -> list[str]:
    import pandas as pd

    from models.money import pounds

    if kind == "date":
        return list(values.dt.strftime("%d/%m/%Y").astype(object).fillna(""))
    if kind == "pence":
        return [pounds(value) for value in values]
    if kind == "hundredths":
        return ["" if pd.isna(value) else f"{value // 100:,}.{value % 100:02d}" for value in values]
    return plain(values, kind)


def _table(frame: pd.DataFrame, fields: tuple[Field, ...]) -> str:
    columns = [_for_people(frame[field.source], field.kind) for field in fields]
    # The last column (a reason, the flags) is shown whole: nothing stands behind it.
    cut = [[_fit(value) for value in column] for column in columns[:-1]] + columns[-1:]
    widths = [max(len(field.name), *map(len, column), 0) for field, column in zip(fields, cut, strict=True)]
    head = "  ".join(field.name.ljust(width) for field, width in zip(fields, widths, strict=True))
    right = [field.kind in ("pence", "count", "hundredths") for field in fields]
    lines = [
        "  ".join(v.rjust(w) if r else v.ljust(w) for v, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in zip(*cut, strict=True)
    ]
    return "\n".join([head.rstrip(), *lines, f"{len(lines)} row{'' if len(lines) == 1 else 's'}"])


def _fit(value: str) -> str:
    return value if len(value) <= WIDEST else value[: WIDEST - 1] + "…"
