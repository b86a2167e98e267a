"""A ledger as an officer would write it: tables of text, read through the very rules that read a return."""

from datetime import date
from functools import cache

import pandas as pd

from models import frames
from models.frames import Ledger, empty, shaped
from models.grains import derive

OVERRIDE = {"table_name": "text", "row_key": "text", "field": "text", "value": "text"}
NOTHING = empty(OVERRIDE)
SHORT = {
    "child": "child_id", "start": "start_date", "end": "end_date", "rne": "reason_new_episode", "ls": "legal_status",
    "provider": "place_provider", "rec": "reason_ceased", "postcode": "placement_postcode", "born": "date_of_birth",
    "placement": "placement_id", "held": "held_on", "from": "from_date", "to": "to_date", "achieved": "achieved_on",
    "withdrawn": "withdrawn_on",
}  # fmt: skip
USUAL = {
    "episode_return": {"rne": "S", "ls": "C2", "place": "U6", "provider": "PR4", "year": "2027", "urn": "SC000001"},
    "cost_line": {"component": "core", "unit": "week", "status": "agreed"},
    "child": {"born": "2015-05-05"},
    "permanence_plan": {"option": "LTFOST18"},
}


def rows_of(text):
    """The rows of a table written with bars between cells and a heading line, as dicts of text."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] if lines else []


def frame(rows, columns):
    """Rows of text (or of plain values) as a frame of these columns; a heading may be short (SHORT)."""
    wanted = {name: [row.get(name) for row in rows] for name in dict.fromkeys(name for row in rows for name in row)}
    made = {SHORT.get(name, name) if name not in columns else name: cells for name, cells in wanted.items()}
    unknown = set(made) - set(columns)
    assert not unknown, unknown
    return shaped(pd.DataFrame({name: _column(cells, columns[name]) for name, cells in made.items()}), columns)


def _column(cells, kind):
    plain = [None if cell in ("", None) else cell for cell in cells]
    if kind in ("pence", "count"):
        return frames.column([None if cell is None else int(cell) for cell in plain], kind)
    if kind == "flag":
        return frames.column([cell in ("yes", True) for cell in cells], kind)
    return frames.column([cell or "" for cell in cells] if kind == "text" else plain, kind)


def written(name, text):
    """A table that is written in the ledger, with what is usual in the columns that the text leaves out."""
    rows = rows_of(text) if isinstance(text, str) else list(text)
    rows = [{**USUAL.get(name, {}), **row} for row in rows]
    return frame(rows, frames.WRITTEN[name]).assign(id=pd.Series(range(1, len(rows) + 1), dtype="Int64"))


def returns(text):
    """Rows of the return; `year` is that in which its financial year ends."""
    return written("episode_return", text)


def grains(text, earlier=None, overrides=NOTHING, taken=None, newest_year=None):
    """The grains of rows of the return, as `derive` gives them."""
    rows = returns(text) if not isinstance(text, pd.DataFrame) else text
    return derive(rows, overrides, empty(frames.PLACEMENT) if earlier is None else earlier, taken, newest_year)


def ledger(episodes="", children=None, lines="", reviews="", plans="", details=""):
    """All that the rules read. Placement ids follow from the episodes: 7/1, 7/2 in order of start for child 7.

    Each table is text or rows. Children not listed are known by their id and the usual birthday. The rules change no
    frame that they are given, so that the same text gives the very same ledger.
    """
    given = (episodes, children, lines, reviews, plans, details)
    plain = all(table is None or isinstance(table, str) for table in given)
    return _ledger_of_text(*given) if plain else _ledger(*given)


def _ledger(episodes, children, lines, reviews, plans, details):
    derived = grains(episodes).frames
    ids = derived["episode"]["child_id"].unique()
    people = [{"child": each} for each in ids] if children is None else children
    costs = written("cost_line", lines)
    costs["child_id"] = costs["placement_id"].str.rpartition("/")[0] if len(costs) else costs["child_id"]
    return Ledger(
        children=written("child", people),
        episodes=derived["episode"],
        placements=derived["placement"],
        periods=derived["period_of_care"],
        details=written("placement_detail", details),
        reviews=written("review", reviews),
        plans=written("permanence_plan", plans),
        cost_lines=costs,
        uasc=empty({"id": "count", **frames.UASC}),
    )


_ledger_of_text = cache(_ledger)


def told(frame, columns):
    """Rows of a frame as text with bars, for reading in a test; dates ISO, an unknown cell empty, a flag yes or no."""
    wanted = [name.strip() for name in columns.split("|")]
    names = [name if name in frame else SHORT[name] for name in wanted]
    return [" | ".join(_cell(cell) for cell in row) for row in frame[names].itertuples(index=False)]


def _cell(cell):
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if pd.isna(cell):
        return ""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, (pd.Timestamp, date)) else str(cell)


def said(text):
    """Expected rows, written with bars and any spacing, without a heading."""
    return [" | ".join(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
