"""Rows of the return: one an episode, cut wherever the home or the legal status changes."""

from __future__ import annotations

from collections.abc import Iterator

from models.demonstration.days import UNKNOWN, return_year
from models.demonstration.people import Child, Period, Stay

Row = tuple[object, ...]
COLUMNS = (
    "child_id", "start_date", "year", "reason_new_episode", "legal_status", "category_of_need", "place",
    "place_provider", "end_date", "reason_ceased", "reason_place_change", "home_postcode", "placement_postcode", "urn",
)  # fmt: skip
# Codes that came in with a return year: the year, the code, and what stood before.
CAME_IN = {"K3": (2025, "H5"), "Z11": (2026, "Z1"), "Z12": (2026, "Z1"), "Z13": (2026, "Z1"), "Z14": (2026, "Z1")}


def episodes(child: Child, this_year: int) -> Iterator[Row]:
    """The episodes of a child, each with the return year that shows it last."""
    for period in child.periods:
        yield from _of_period(child, period, this_year)


def _of_period(child: Child, period: Period, this_year: int) -> Iterator[Row]:
    cuts = _cuts(period)
    for at, (start, how, stay, status) in enumerate(cuts):
        following = cuts[at + 1] if at + 1 < len(cuts) else None
        end = following[0] if following else period.end
        if end is None:
            end, year, ceased = UNKNOWN, this_year, ""
        else:
            year, ceased = return_year(end), "X1" if following else period.reason_ceased
        if at == 0:
            how = "S" if period.start_known else "P"
        moved = following[2].reason if following and following[1] != "L" else ""
        yield (
            child.child_id, start, year, how, status, child.need, code_in(stay.place, year), stay.code, end, ceased,
            moved, child.postcode, stay.postcode, stay.urn,
        )  # fmt: skip


def _cuts(period: Period) -> list[tuple[int, str, Stay, str]]:
    """Each day on which an episode begins: the reason for it, and the stay and the legal status from then on."""
    moves = {stay.start: stay for home in period.homes for stay in home.stays}
    orders = dict(period.legal)
    stay, status = period.homes[0].stays[0], period.legal[0][1]
    cuts = []
    for day in sorted(moves.keys() | orders.keys()):
        stay, status = moves.get(day, stay), orders.get(day, status)
        cuts.append((day, _reason(day in orders, moves.get(day)), stay, status))
    return cuts


def _reason(ordered: bool, stay: Stay | None) -> str:
    """The code for why a new episode begins: legal status, placement, or both."""
    if stay is None:
        return "L"
    if stay.how == "T":
        return "U" if ordered else "T"
    return "B" if ordered else "P"


def code_in(place: str, year: int) -> str:
    """A place as the return of a year has it."""
    since, before = CAME_IN.get(place, (0, place))
    return place if year >= since else before
