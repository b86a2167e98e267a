"""The council put together: its people, what befell them, and the tables that a ledger would hold."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from models.collector import no_collector
from models.demonstration import costs, needs, reviews
from models.demonstration.cohort import in_care, leavers, short_breaks
from models.demonstration.contributions import contributions
from models.demonstration.days import birthday, number, return_year
from models.demonstration.draws import Draws
from models.demonstration.episodes import COLUMNS, episodes
from models.demonstration.identity import name_all
from models.demonstration.mistakes import put_in
from models.demonstration.people import Child
from models.demonstration.providers import COUNCIL, LOCALITIES, providers
from models.demonstration.stories import Teller
from models.demonstration.tables import cost_table, detail_table, table
from models.errors import Refusal
from models.frames import WRITTEN, empty

# A Monday, on which a weekly meeting would be prepared.
AS_AT = date(2026, 11, 16)
MOST_CHILDREN = 1_000_000
CHILD_COLUMNS = (
    "child_id", "name", "initials", "date_of_birth", "sex", "ethnicity", "mother", "locality", "team", "worker",
    "sibling_group", "year",
)  # fmt: skip
BY_PLACEMENT = ("cost_line", "placement_detail")
# The streams of chance, one for each part.
STORIES, NAMES, MISTAKES, PRICES, FUNDERS, REVIEWS, NEEDS, PLACES, REGISTERED = range(1, 10)


class Council(NamedTuple):
    """An invented council.

    `written` holds the tables of `models.frames.WRITTEN` without ids, but for cost lines and placement details: these
    name their placement by `child_id` and `placement_start`, for its id is made when the placements are derived.
    """

    name: str
    localities: tuple[str, ...]
    as_at: date
    written: dict[str, pd.DataFrame]
    cost_rows: pd.DataFrame
    detail_rows: pd.DataFrame


def council(children: int = 600, seed: int = 1, as_at: date = AS_AT) -> Council:
    """A council with exactly so many children in care on a day; children on short breaks come on top."""
    if not 1 <= children <= MOST_CHILDREN:
        raise Refusal(f"The demonstration can have from 1 to {MOST_CHILDREN:,} children in care. Choose such a number.")
    with no_collector():
        return _made(children, seed, as_at)


def _made(children: int, seed: int, as_at: date) -> Council:
    on = number(as_at)
    people = _people(children, seed, on)
    details = [row for child in people for row in needs.details(child)]
    written = {name: empty(columns) for name, columns in WRITTEN.items() if name not in BY_PLACEMENT}
    written |= {name: table(name, rows, columns) for name, (columns, rows) in _written(people, seed, on).items()}
    return Council(
        COUNCIL, LOCALITIES, as_at, written, _costs(people, seed, on), detail_table(details, needs.DETAIL_COLUMNS)
    )


def _people(children: int, seed: int, on: int) -> list[Child]:
    """Everyone, those in care first."""
    teller = Teller(Draws(seed, STORIES), providers(Draws(seed, PLACES)))
    cared_for = in_care(teller, children, on)
    people = cared_for + leavers(teller, children, on) + short_breaks(teller, children, on)
    names = Draws(seed, NAMES)
    name_all(names, people, children, on, first_id=names.below(1_000_000))
    put_in(Draws(seed, MISTAKES), cared_for, on)
    draws = Draws(seed, NEEDS)
    needs.plan_ends(draws, cared_for, on)
    needs.order_liberty(draws, cared_for, on)
    return people


def _costs(people: list[Child], seed: int, on: int) -> pd.DataFrame:
    pricer, funders = costs.Pricer(Draws(seed, PRICES), on), Draws(seed, FUNDERS)
    rows = [
        row
        for child in people
        if not child.short_breaks
        for part in (pricer.rows(child), contributions(funders, child, on, pricer.horizon))
        for row in part
    ]
    return cost_table(rows, costs.COLUMNS)


_Table = tuple[tuple[str, ...], list[tuple[object, ...]]]


def _written(people: list[Child], seed: int, on: int) -> dict[str, _Table]:
    """Columns and rows of the tables that have any."""
    year = return_year(on)
    draws = Draws(seed, NEEDS + PLACES)
    alone = [(child.child_id, birthday(child.born, 18), year) for child in people if child.unaccompanied]
    held, plans = _reviewed(people, seed, on)
    return {
        "child": (CHILD_COLUMNS, [_child(child, year) for child in people]),
        "episode_return": (COLUMNS, [row for child in people for row in episodes(child, year)]),
        "review": (reviews.COLUMNS, held),
        "permanence_plan": (reviews.PLAN_COLUMNS, plans),
        "uasc": (("child_id", "ceased_on", "year"), list(alone)),
        "missing_episode": (
            ("child_id", "start_date", "kind", "end_date", "year"),
            [row for child in people for row in needs.missing(draws, child, on)],
        ),
        "adoption_decision": (
            ("child_id", "decided_on", "year"),
            [row for child in people for row in needs.adoption_decision(child)],
        ),
        "deprivation_of_liberty": (
            ("child_id", "start_date", "end_date", "year"),
            [row for child in people for row in needs.liberty(child)],
        ),
    }


def _reviewed(people: list[Child], seed: int, on: int) -> tuple[list[reviews.Row], list[reviews.Row]]:
    """Rows of reviews and of permanence plans."""
    draws = Draws(seed, REVIEWS)
    held: list[reviews.Row] = []
    plans: list[reviews.Row] = []
    for child in people:
        for period in child.periods if not child.short_breaks else ():
            days = reviews.held(draws, child, period, on)
            held += reviews.reviews(child, days, draws)
            plans += reviews.plans(draws, child, period, days)
    return held, plans


def _child(child: Child, this_year: int) -> tuple[object, ...]:
    end = child.period.end
    year = this_year if end is None else return_year(end)
    # Sex is written M and F in the returns from 2024-25 on, 1 and 2 before.
    sex = child.sex if year >= 2025 else {"M": "1", "F": "2"}[child.sex]
    name = f"{child.first_name} {child.family_name}"
    initials = child.first_name[0] + child.family_name[0]
    return (
        child.child_id, name, initials, child.born, sex, child.ethnicity, "0" if child.sex == "F" else "",
        child.locality, child.team, child.worker, child.sibling_group, year,
    )  # fmt: skip
