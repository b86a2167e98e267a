"""What else a ledger holds of a child: planned ends, orders on liberty, times missing, decisions on adoption."""

from __future__ import annotations

from collections.abc import Iterator

from models.demonstration.days import UNKNOWN, birthday, return_year
from models.demonstration.draws import Draws
from models.demonstration.kinds import BOUGHT, KINDS, RESIDENTIAL
from models.demonstration.people import Child, Home

Row = tuple[object, ...]
DETAIL_COLUMNS = (
    "child_id", "placement_start", "planned_end", "unregistered", "provision", "provider", "urn", "contract_ref",
    "solo",
)  # fmt: skip
# As the regional census has it.
SOLO = "Yes, and is in a solo placement"


def plan_ends(draws: Draws, children: list[Child], on: int) -> None:
    """Give some homes of children in care a planned end: most to come, some soon, a few passed."""
    for child in children:
        home, grown = child.home, birthday(child.born, 18)
        if home.kind in BOUGHT and draws.chance(30):
            end = on + draws.between(4, 330)
            home.planned_end = min(end, grown) if grown > on else end
        if home.kind in BOUGHT and home.start < on - 60 and draws.chance(4):
            home.planned_end = on - draws.between(1, 45)
        if home.kind == "unregistered" and draws.chance(50):
            home.solo = True


def order_liberty(draws: Draws, children: list[Child], on: int) -> None:
    """Deprivation of liberty orders for some in residential care and, by mistake, one in a secure home."""
    for child in children:
        if child.home.kind in RESIDENTIAL and not child.liberty and draws.chance(9):
            begins = max(child.home.start, on - draws.between(10, 80))
            child.liberty.append((begins, begins + draws.between(60, 120)))
    secure = next((child for child in children if child.home.kind == "secure" and not child.liberty), None)
    if secure:
        begins = max(secure.home.start, on - 20)
        secure.liberty.append((begins, begins + 84))


def liberty(child: Child) -> Iterator[Row]:
    """Rows of deprivation_of_liberty: child, start, end, year."""
    for begins, ends in child.liberty:
        yield child.child_id, begins, ends, return_year(begins)


def missing(draws: Draws, child: Child, on: int) -> Iterator[Row]:
    """Rows of missing_episode: times missing or away of some teenagers in care within the last year."""
    if child.short_breaks or child.period.end is not None or birthday(child.born, 12) > on or not draws.chance(11):
        return
    day = max(child.period.start, on - 365) + draws.below(60)
    for _ in range(draws.between(1, 4)):
        back = day + draws.between(1, 4)
        if day >= on:
            return
        kind = "M" if draws.chance(75) else "A"
        yield child.child_id, day, kind, back if back <= on else UNKNOWN, return_year(min(back, on))
        day = back + draws.between(10, 80)


def adoption_decision(child: Child) -> Iterator[Row]:
    """Rows of adoption_decision: the day on which it was decided, for children under a placement order."""
    if child.short_breaks:
        return
    ordered = [day for day, status in child.period.legal if status == "E1"]
    if ordered:
        yield child.child_id, ordered[0], return_year(ordered[0])


def details(child: Child) -> Iterator[Row]:
    """Rows for placement_detail: one for each home of which something is known."""
    for period in child.periods:
        for home in period.homes:
            if home.kind != "placed_with_parents":
                yield _detail(child, home, home.start)
                if home.away_since is not None:
                    yield _detail(child, home, home.away_since)


def _detail(child: Child, home: Home, start: int) -> Row:
    return (
        child.child_id, start, UNKNOWN if home.planned_end is None else home.planned_end, home.kind == "unregistered",
        KINDS[home.kind].provision, home.provider.name, home.stays[0].urn and home.stays[-1].urn, home.contract_ref,
        SOLO if home.solo else "",
    )  # fmt: skip
