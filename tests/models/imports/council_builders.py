"""A ledger's budget and registered providers as planning sees them, and what a plan makes of them."""

from models.frames import COUNCIL, empty
from tests.models.imports.costs_builders import frame, view

NO_PLACEMENTS = "placement_id | child_id | start_date | end_date"


def council_view(overrides=(), **tables):
    """A view of a ledger that holds these rows of the council's own tables, written as `a | b` text."""
    seen = view(NO_PLACEMENTS, overrides=overrides)
    written = {name: empty(columns).assign(id=empty({"id": "count"})["id"]) for name, columns in COUNCIL.items()}
    for name, text in tables.items():
        written[name] = frame(text, COUNCIL[name])
    return seen._replace(written={**seen.written, **written})


def said(plan, outcome, columns="row | field | reason"):
    """Problems of one outcome as tuples."""
    names = [name.strip() for name in columns.split("|")]
    found = plan.problems[plan.problems["outcome"].eq(outcome)]
    return [row[0] if len(names) == 1 else tuple(row) for row in found[names].itertuples(index=False)]


def adds_up(plan):
    """Every file of a plan accounts for all of its rows."""
    for each in plan.files:
        assert each.rows == each.added + each.updated + each.unchanged + each.rejected, each
    return plan


def tally(plan):
    """added, updated, unchanged, rejected over all files."""
    adds_up(plan)
    return tuple(
        sum(getattr(each, name) for each in plan.files) for name in ("added", "updated", "unchanged", "rejected")
    )
