"""Who else pays: education and health for some, the Home Office for children who came alone, youth justice."""

from __future__ import annotations

from collections.abc import Iterator

from models.demonstration.costs import Line, Row, placed
from models.demonstration.days import UNKNOWN, birthday
from models.demonstration.draws import FIVE_POUNDS, Draws, Weighted
from models.demonstration.kinds import RESIDENTIAL
from models.demonstration.people import Child, Home

# £143 a night.
HOME_OFFICE_WEEK = 100_100
STATUS = Weighted(("agreed", 66), ("invoiced", 9), ("received", 10), ("requested", 10), ("disputed", 5))
GRANT_STATUS = Weighted(("received", 60), ("agreed", 27), ("requested", 6), ("", 7))
SHARED = Weighted(("", 70), ("core", 30))


def contributions(draws: Draws, child: Child, on: int, horizon: int) -> Iterator[Row]:
    """The funder lines of every home of a child that ended no longer ago than the figures go back."""
    for period in child.periods:
        for home in period.homes:
            if home.gap != "none" and (home.end is None or home.end > horizon):
                for line in _lines(draws, child, home, on):
                    yield from placed(child, home, line)


def _lines(draws: Draws, child: Child, home: Home, on: int) -> Iterator[Line]:
    if child.unaccompanied:
        status, grown = draws.of(GRANT_STATUS), birthday(child.born, 18)
        if status:
            yield Line("", HOME_OFFICE_WEEK, home.start, grown, "home_office", status=status, note="Grant by the night")
    if home.kind in RESIDENTIAL:
        if draws.chance(30):
            amount = draws.between(80, 240) * FIVE_POUNDS
            yield _lapsed(draws, home, on, Line("", amount, home.start, None, "education", status=draws.of(STATUS)))
        if draws.chance(15):
            share = draws.between(2, 10) * 500
            line = Line(draws.of(SHARED), UNKNOWN, home.start, None, "health", share, draws.of(STATUS))
            yield _lapsed(draws, home, on, line)
    if home.kind in ("custody", "secure") and draws.chance(60):
        yield Line("", 200_000, home.start, None, "youth_justice", status=draws.of(STATUS))


def _lapsed(draws: Draws, home: Home, on: int, line: Line) -> Line:
    """The line, for some agreed until a day that has passed and not renewed."""
    day = on - draws.between(10, 120)
    return line._replace(to=day) if home.end is None and day > home.start + 30 and draws.chance(12) else line
