"""What an officer should find: gaps, mistakes and things overdue, put into the stories of children in care."""

from __future__ import annotations

from collections.abc import Callable

from models.demonstration.days import birthday
from models.demonstration.draws import Draws
from models.demonstration.kinds import BOUGHT, RESIDENTIAL
from models.demonstration.people import Child, Home, Stay


class Chooser:
    """Chooses children in care for mistakes, no child twice, in the order in which they stand."""

    def __init__(self, draws: Draws, children: list[Child]) -> None:
        """Take the stream of chance and the children in care."""
        self.draws = draws
        self.children = children
        self.chosen: set[str] = set()

    def some(self, per_thousand: int, fits: Callable[[Child], bool]) -> list[Child]:
        """So many in a thousand of all (two at least, if so many fit) of those who fit, spread over the list."""
        wanted = max(2, len(self.children) * per_thousand // 1000)
        able = [child for child in self.children if child.child_id not in self.chosen and fits(child)]
        step = max(1, len(able) // wanted)
        found = able[self.draws.below(step) :: step][:wanted]
        self.chosen.update(child.child_id for child in found)
        return found


def put_in(draws: Draws, children: list[Child], on: int) -> None:
    """Change the stories of some of these children in care, as they stand on a day."""
    choose = Chooser(draws, children)
    _outliers(draws, choose, on)
    for child in choose.some(5, lambda child: child.home.kind == "placed_with_parents"):
        child.period.legal = [(child.period.start, "V2")]
    for child in choose.some(4, lambda child: child.home.kind == "supported_accommodation" and not child.unaccompanied):
        child.born -= birthday(child.born, 18) - (on - draws.between(20, 70))
    for child in choose.some(8, lambda child: birthday(child.born, 17) <= on < birthday(child.born, 18)):
        child.born -= birthday(child.born, 18) - (on + draws.between(5, 85))
    _stays_away(draws, choose, on)
    for gap, per_thousand in (("none", 15), ("ended", 10), ("overlap", 6)):
        for child in choose.some(per_thousand, lambda child: _paid_since(child, on - 100)):
            child.home.gap = gap
    for child in choose.some(8, lambda child: child.home.kind in ("residential_external", "supported_accommodation")):
        child.home.stays[-1].urn = ""
    for child in choose.some(12, lambda child: len(child.periods) == 1 and on - child.period.start > 400):
        child.period.start_known = False
    for child in choose.some(30, lambda child: child.period.start < on - 400):
        child.review_overdue = True


def _paid_since(child: Child, day: int) -> bool:
    return child.home.kind in BOUGHT and child.home.start < day


def _outliers(draws: Draws, choose: Chooser, on: int) -> None:
    """Two homes at £20,000 to £32,000 a week: solo, 2:1 staffing and a deprivation of liberty order."""
    dear = choose.some(0, lambda child: child.home.kind == "residential_external")
    for child in dear:
        child.home.solo = child.home.outlier = True
        child.liberty.append((max(child.home.start, on - draws.between(30, 100)), on + draws.between(5, 80)))


def _stays_away(draws: Draws, choose: Chooser, on: int) -> None:
    """Hospital stays: most returned from, the first not yet."""
    able = choose.some(8, lambda child: child.home.kind in RESIDENTIAL | {"ifa"} and on - child.home.start > 120)
    for at, child in enumerate(able):
        if at == 0:
            _away(child.home, on - draws.between(3, 12))
            child.home.away_since = child.home.stays[-1].start
        else:
            last = child.home.stays[-1].start
            left = draws.between(max(last + 5, on - 100), on - 30)
            _away(child.home, left)
            _back(child.home, left + draws.between(3, 20))


def _away(home: Home, day: int) -> None:
    stay = Stay(day, "T1", "", "", "", reason="OTHER")
    home.stays.append(stay)


def _back(home: Home, day: int) -> None:
    before = home.stays[-2]
    home.stays.append(Stay(day, before.place, before.code, before.urn, before.postcode, reason="OTHER"))
