"""The legal statuses of a period of care, from first to last."""

from __future__ import annotations

from itertools import pairwise

from models.demonstration.days import birthday
from models.demonstration.draws import Draws, Weighted
from models.demonstration.people import Home, LegalStep

PATHS = Weighted(
    (("V2",), 12),
    (("V2", "C1", "C2"), 17),
    (("L2", "C1", "C2"), 7),
    (("L1", "V2", "C1", "C2"), 3),
    (("C1", "C2"), 61),
)
# How many days each status lasts before the next: least and most.
LASTS = {"V2": (30, 320), "L1": (1, 3), "L2": (5, 20), "C1": (170, 330)}
PARENTS_SHARE = ("C1", "C2")


def legal_steps(draws: Draws, homes: list[Home], born: int, until: int, unaccompanied: bool) -> list[LegalStep]:
    """The days on which the legal status changes, up to `until`."""
    start, kinds = homes[0].start, {home.kind for home in homes}
    if unaccompanied:
        return [(start, "V2")]
    path = PARENTS_SHARE if kinds & {"placed_with_parents", "adoption"} else draws.of(PATHS)
    steps = _walk(draws, path, start, until)
    last = homes[-1]
    if last.kind == "adoption":
        return _with_order(steps, "E1", max(start + 1, last.start - draws.between(20, 90)))
    if last.kind == "custody" or (last.kind == "secure" and draws.chance(40)):
        return _with_order(steps, "J1", last.start)
    ordered = steps[-1][0] + draws.between(30, 200)
    if steps[-1][1] == "C2" and ordered < until < birthday(born, 7) and draws.chance(20):
        return _with_order(steps, "E1", ordered)
    return steps


def _walk(draws: Draws, path: tuple[str, ...], start: int, until: int) -> list[LegalStep]:
    steps, day = [(start, path[0])], start
    for before, status in pairwise(path):
        day += draws.between(*LASTS[before])
        if day >= until:
            break
        steps.append((day, status))
    return steps


def _with_order(steps: list[LegalStep], status: str, day: int) -> list[LegalStep]:
    """The steps up to a day, and another order from then."""
    return [step for step in steps if step[0] < day] + [(day, status)]
