"""Who the children are: ids, names, families, localities, teams and workers."""

from __future__ import annotations

from models.demonstration.days import birthday
from models.demonstration.draws import Draws, Weighted
from models.demonstration.names import ethnicity, family_name, given_name, workers
from models.demonstration.people import Child
from models.demonstration.providers import AREAS, postcode

LOCALITY = Weighted(("Amberside", 45), ("Merebank", 33), ("Quarrydene", 22))
TEAMS = (
    "Court and assessment", "Children in care North", "Children in care South", "Leaving care",
    "Unaccompanied young people", "Disabled children",
)  # fmt: skip
# Of children in care who are not alone in the country; and how families are made out of each fifth by age.
SIBLINGS_SHARE = 0.38
GROUP_SIZES = (2, 3, 2, 4, 2)


def name_all(draws: Draws, children: list[Child], in_care: int, on: int, first_id: int) -> None:
    """Give every child an id, a name and a locality; the first `in_care` of them may be brothers and sisters."""
    staff = workers(draws, max(12, in_care // 14))
    for at, child in enumerate(children):
        child.child_id = child_id(first_id, at, len(children))
        _person(draws, child)
        child.team = _team(child, on)
        team = TEAMS.index(child.team)
        child.worker = staff[(team + len(TEAMS) * draws.below(len(staff))) % len(staff)]
    _families(draws, [child for child in children[:in_care] if not child.unaccompanied])


def child_id(first: int, at: int, count: int) -> str:
    """An id that tells nothing of the order: the step shares no factor with the count of ids, so that none repeats."""
    digits = 6 if count < 900_000 else 8
    return str((first + at * 618_033) % 10**digits).zfill(digits)


def _person(draws: Draws, child: Child) -> None:
    males = 92 if child.unaccompanied else 54
    child.sex = "M" if draws.chance(males) else "F"
    child.first_name = given_name(draws, child.sex, child.unaccompanied)
    child.family_name = family_name(draws, child.unaccompanied)
    child.ethnicity = ethnicity(draws, child.unaccompanied)
    child.locality = draws.of(LOCALITY)
    child.postcode = "" if child.unaccompanied else postcode(draws, AREAS[child.locality])


def _team(child: Child, on: int) -> str:
    if child.short_breaks:
        return "Disabled children"
    if child.unaccompanied:
        return "Unaccompanied young people"
    if birthday(child.born, 16) <= on:
        return "Leaving care"
    if on - child.period.start < 200:
        return "Court and assessment"
    return "Children in care North" if child.born % 2 else "Children in care South"


def _families(draws: Draws, children: list[Child]) -> None:
    """Make families: within each fifth by age, children as far apart in age as the fifth allows share a home."""
    chosen = draws.shuffled(children)[: round(len(children) * SIBLINGS_SHARE)]
    chosen.sort(key=lambda child: (child.born, child.child_id))
    number, fifth = 0, max(1, -(-len(chosen) // len(GROUP_SIZES)))
    for at, size in enumerate(GROUP_SIZES):
        block = chosen[at * fifth : (at + 1) * fifth]
        groups = len(block) // size
        for group in range(groups):
            number += 1
            _family(block[group::groups][:size], f"F{number:04d}")


def _family(members: list[Child], name: str) -> None:
    eldest = members[0]
    for child in members:
        child.family_name, child.ethnicity = eldest.family_name, eldest.ethnicity
        child.locality, child.postcode, child.sibling_group = eldest.locality, eldest.postcode, name
