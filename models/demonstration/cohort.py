"""The children of the council: those in care, those who have left within three years, and short breaks."""

from __future__ import annotations

from models.demonstration.days import birthday
from models.demonstration.draws import Weighted
from models.demonstration.kinds import apportioned
from models.demonstration.people import Child, Home, Period, Stay
from models.demonstration.providers import OWN_FOSTERING
from models.demonstration.stories import Teller, close

THREE_YEARS = 1095
# Leavers of three years for each hundred children in care, and where they lived when they left.
LEAVERS = 125
LAST_HOMES = Weighted(
    ("in_house_fostering", 27), ("connected_fostering", 20), ("ifa", 21), ("residential_external", 6),
    ("residential_in_house", 2), ("supported_accommodation", 11), ("placed_with_parents", 5), ("adoption", 7),
    ("parent_and_child", 1),
)  # fmt: skip
REASONS = {
    "adoption": Weighted(("E11", 35), ("E12", 65)),
    "connected_fostering": Weighted(("E45", 55), ("E47", 15), ("E41", 15), ("E4A", 15)),
    "placed_with_parents": Weighted(("E4A", 90), ("E4B", 10)),
    "rest": Weighted(("E4A", 56), ("E4B", 16), ("E41", 8), ("E46", 10), ("E13", 5), ("E3", 5)),
}
AT_18 = Weighted(("E5", 40), ("E6", 18), ("E17", 24), ("E7", 5), ("E8", 13))


def in_care(teller: Teller, children: int, on: int) -> list[Child]:
    """Exactly so many children in care on this day, in mixed order."""
    kinds = teller.draws.shuffled(apportioned(children))
    alone = _unaccompanied(kinds)
    # A home open on the day has lasted at least a night, hence the day before; it stays open.
    return [teller.child(kind, at in alone, on) for at, kind in enumerate(kinds)]


def _unaccompanied(kinds: list[str]) -> set[int]:
    """Which places go to unaccompanied children: 8 %, most in supported accommodation, the rest in fostering."""
    wanted = round(len(kinds) * 0.08)
    supported = [at for at, kind in enumerate(kinds) if kind == "supported_accommodation"]
    agencies = [at for at, kind in enumerate(kinds) if kind == "ifa"]
    first = supported[: max(1, len(supported) * 6 // 10)] if wanted else []
    return set((first + agencies)[:wanted])


def leavers(teller: Teller, children: int, on: int) -> list[Child]:
    """Children who left care within the last three years, spread evenly over them."""
    count = children * LEAVERS // 100
    return [_leaver(teller, on - 1 - at * THREE_YEARS // count - teller.draws.below(3)) for at in range(count)]


def _leaver(teller: Teller, end: int) -> Child:
    kind = teller.draws.of(LAST_HOMES)
    alone = kind == "supported_accommodation" and teller.draws.chance(50)
    child = teller.child(kind, alone, end)
    reason = teller.draws.of(REASONS.get(kind, REASONS["rest"]))
    grown = birthday(child.born, 17) <= end or kind == "supported_accommodation"
    if grown and teller.draws.chance(88 if not alone else 100):
        # Leaves on the eighteenth birthday: older by so many days, which no home minds.
        child.born -= birthday(child.born, 18) - end
        # Leap days can bring the birthday to the day before; the next day then has it.
        child.born += birthday(child.born, 18) < end
        end, reason = birthday(child.born, 18), teller.draws.of(AT_18)
    close(child.period, end, reason)
    return child


def short_breaks(teller: Teller, children: int, on: int) -> list[Child]:
    """Children who come for short breaks: V3 break by break, V4 by agreement. They are not counted as in care."""
    count = max(2, children // 60)
    return [_breaks(teller, on) if at % 3 < 2 else _agreement(teller, on) for at in range(count)]


def _breaks(teller: Teller, on: int) -> Child:
    draws = teller.draws
    child = Child(on - draws.between(1900, 5800), [], short_breaks=True, need="N2")
    start = on - draws.between(300, 700)
    while start < on:
        end: int | None = start + draws.between(1, 4)
        period = Period([_respite(teller, start)], [(start, "V3")])
        if end is not None and end <= on:
            close(period, end, "E4A")
        child.periods.append(period)
        start += draws.between(24, 40)
    return child


def _agreement(teller: Teller, on: int) -> Child:
    start = on - teller.draws.between(100, 900)
    child = Child(on - teller.draws.between(1900, 5800), [], short_breaks=True, need="N2")
    child.periods.append(Period([_respite(teller, start)], [(start, "V4")]))
    return child


def _respite(teller: Teller, start: int) -> Home:
    postcode = teller.home("in_house_fostering", start, start + 1).stays[0].postcode
    stay = Stay(start, "U6", OWN_FOSTERING.code, OWN_FOSTERING.urn, postcode)
    return Home("in_house_fostering", OWN_FOSTERING, [stay], None)
