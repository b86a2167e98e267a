"""The kinds of home: how common, for whom, at what price and for how long (domain reference, section 8)."""

from __future__ import annotations

from typing import NamedTuple

from models.demonstration.draws import Weighted


class Kind(NamedTuple):
    """A kind of home.

    `share` is in tenths of a percent of children in care; `months` the quantiles of their ages; `youngest` in years;
    `median` (pounds a week) and `spread` (hundredths) give the log-normal price; `stay` is the median stay in days.
    """

    share: int
    months: tuple[int, ...]
    youngest: int
    median: int
    spread: int
    stay: int
    places: Weighted[str]
    provision: str = ""


_ANY = (0, 10, 30, 54, 84, 112, 136, 158, 178, 196, 214)
_TEENS = (97, 124, 142, 156, 166, 174, 181, 187, 194, 203, 214)
_OLDER = (150, 165, 172, 178, 183, 188, 193, 198, 203, 208, 214)
_MIDDLE = (4, 40, 78, 108, 128, 144, 154, 166, 180, 196, 214)

KINDS: dict[str, Kind] = {
    "in_house_fostering": Kind(240, _ANY, 0, 430, 28, 274, Weighted(("U6", 90), ("U5", 10))),
    "connected_fostering": Kind(
        150, (1, 12, 32, 54, 78, 102, 124, 146, 168, 190, 214), 0, 330, 30, 426, Weighted(("U3", 96), ("U2", 4))
    ),
    "ifa": Kind(270, _MIDDLE, 0, 940, 20, 365, Weighted(("U6", 100)), "Fostering - Mainstream"),
    "residential_external": Kind(90, _TEENS, 8, 5600, 42, 213, Weighted(("K2", 1)), "Residential - Mainstream"),
    "residential_in_house": Kind(20, _TEENS, 8, 4300, 25, 304, Weighted(("K2", 1))),
    "residential_school": Kind(
        10, (60, 90, 115, 132, 146, 158, 168, 178, 188, 200, 214), 4, 4800, 35, 548, Weighted(("S1", 1)),
        "Residential - 52 week Residential School/College",
    ),
    "parent_and_child": Kind(
        5, (0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 16), 0, 3100, 20, 70, Weighted(("R3", 1)), "Residential - Parent and Child"
    ),
    "supported_accommodation": Kind(
        90, (193, 195, 197, 199, 201, 203, 206, 208, 210, 212, 214), 16, 1350, 55, 183, Weighted(("K3", 1)),
        "Supported Accommodation - Category 2",
    ),
    "placed_with_parents": Kind(
        60, (3, 20, 44, 68, 92, 112, 132, 150, 170, 190, 213), 0, 0, 0, 304, Weighted(("P1", 1))
    ),
    "adoption": Kind(30, (14, 17, 20, 25, 30, 35, 41, 48, 56, 66, 82), 0, 0, 0, 244, Weighted(("A6", 8), ("A5", 2))),
    "secure": Kind(4, _OLDER, 10, 7800, 15, 70, Weighted(("K1", 1)), "Secure Welfare"),
    "custody": Kind(1, _OLDER, 12, 4900, 10, 60, Weighted(("R5", 1)), "Remand"),
    "unregistered": Kind(
        8, (112, 135, 150, 165, 176, 185, 190, 196, 202, 208, 214), 9, 9500, 45, 183, Weighted(("Z12", 2), ("Z13", 1)),
        "Unregistered (where it should be registered)",
    ),
    "other_la_fostering": Kind(6, _MIDDLE, 0, 620, 20, 240, Weighted(("U6", 1)), "Fostering - Inter LA"),
    "health": Kind(4, _OLDER, 0, 0, 0, 30, Weighted(("R2", 1)), "CQC"),
    "other": Kind(12, _OLDER, 10, 600, 60, 21, Weighted(("Z11", 2), ("Z14", 1))),
}  # fmt: skip
FOSTERING = frozenset({"in_house_fostering", "connected_fostering", "ifa", "other_la_fostering"})
RESIDENTIAL = frozenset({"residential_external", "residential_in_house", "residential_school", "unregistered"})
BOUGHT = frozenset(name for name, kind in KINDS.items() if kind.provision)

# Quantiles of a stay in hundredths of its median, for the homes of today: a long tail, as a stock of placements has.
STAY_SHAPE = (1, 14, 31, 51, 73, 100, 150, 235, 380, 600, 1100)
# Days in a home that has ended.
ENDED_STAY = (2, 9, 22, 46, 78, 115, 165, 240, 370, 700, 2100)

# Where children lived before, by the age in years at which they came there, and how many homes came before.
EARLIER: tuple[tuple[int, Weighted[str]], ...] = (
    (16, Weighted(("ifa", 28), ("in_house_fostering", 22), ("residential_external", 18), ("residential_in_house", 4),
                  ("supported_accommodation", 22), ("connected_fostering", 6))),
    (8, Weighted(("in_house_fostering", 36), ("ifa", 34), ("connected_fostering", 14), ("residential_external", 10),
                 ("residential_in_house", 3), ("placed_with_parents", 3))),
    (0, Weighted(("in_house_fostering", 46), ("ifa", 28), ("connected_fostering", 21), ("placed_with_parents", 5))),
)  # fmt: skip
HOMES_BEFORE: dict[str, Weighted[int]] = {
    "fostering": Weighted((0, 42), (1, 30), (2, 15), (3, 8), (4, 5)),
    "residential": Weighted((0, 12), (1, 25), (2, 25), (3, 19), (4, 11), (6, 8)),
    "unaccompanied": Weighted((0, 62), (1, 30), (2, 8)),
    "adoption": Weighted((1, 80), (2, 20)),
    "rest": Weighted((0, 25), (1, 35), (2, 25), (3, 15)),
}


def homes_before(kind: str, unaccompanied: bool) -> Weighted[int]:
    """How many homes a child had in the period before coming to one of this kind."""
    if unaccompanied:
        return HOMES_BEFORE["unaccompanied"]
    if kind in FOSTERING:
        return HOMES_BEFORE["fostering"]
    if kind in RESIDENTIAL:
        return HOMES_BEFORE["residential"]
    return HOMES_BEFORE.get(kind, HOMES_BEFORE["rest"])


def apportioned(children: int) -> list[str]:
    """The kind of home of each of so many children, the shares met as nearly as whole children can."""
    exact = {name: children * kind.share for name, kind in KINDS.items()}
    whole = {name: parts // 1000 for name, parts in exact.items()}
    left = children - sum(whole.values())
    for name in sorted(exact, key=lambda name: (-(exact[name] % 1000), list(KINDS).index(name)))[:left]:
        whole[name] += 1
    return [name for name, count in whole.items() for _ in range(count)]
