"""Statutory reviews and permanence plans: most on time, some late, a few overdue (domain reference 6.1 and 6.2).

The gaps drawn keep clear of both sides of the limits of 20 working days, 3 months and 6 months, whatever the bank
holidays and the lengths of the months, so that nothing here needs a calendar of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.demonstration.days import UNKNOWN, birthday, meeting_day, return_year
from models.demonstration.draws import Draws, Weighted
from models.demonstration.kinds import FOSTERING
from models.demonstration.people import Child, Period

Row = tuple[object, ...]
COLUMNS = ("child_id", "held_on", "code", "year")
PLAN_COLUMNS = ("child_id", "dated", "option", "is_primary", "achieved_on", "note", "year")
# Days after the review before (or the start): when on time, and when up to 14 days late.
ON_TIME = ((14, 26), (72, 88), (150, 180))
LATE = ((36, 42), (96, 104), (190, 196))
LATE_SHARE = 5
# Days after which a review of six months is overdue, whatever the months.
OVERDUE = 186
SPOKEN = Weighted(("PN1", 58), ("PN2", 6), ("PN3", 7), ("PN4", 5), ("PN5", 8), ("PN6", 12), ("PN7", 4))


def held(draws: Draws, child: Child, period: Period, on: int) -> list[int]:
    """The days on which the reviews of a period of care were held."""
    days: list[int] = []
    until, before = on + 1 if period.end is None else period.end, period.start
    overdue = child.review_overdue and period.end is None
    if overdue:
        until = on - OVERDUE - draws.between(60, 100)
    while True:
        step = min(len(days), 2)
        least, most = LATE[step] if draws.chance(LATE_SHARE) else ON_TIME[step]
        day = meeting_day(before + draws.between(least, most))
        if day >= until:
            break
        days.append(day)
        before = day
    if overdue:
        days.append(meeting_day(on - OVERDUE - draws.between(2, 40)))
    return days


def reviews(child: Child, days: list[int], draws: Draws) -> Iterator[Row]:
    """A row for each review held."""
    four = birthday(child.born, 4)
    for day in days:
        yield child.child_id, day, "PN0" if day < four else draws.of(SPOKEN), return_year(day)


def plans(draws: Draws, child: Child, period: Period, days: list[int]) -> Iterator[Row]:
    """The permanence plans of a period: by the second review for most, later or never for some."""
    if len(days) < 2 or draws.chance(5):
        return
    late = len(days) > 2 and draws.chance(8)
    dated = days[2] if late else days[1]
    option = _option(draws, child, period)
    achieved = _achieved(period, option, dated)
    yield child.child_id, dated, option, True, achieved, "", return_year(dated)
    if draws.chance(8) and achieved == UNKNOWN and option != "RETURN6M":
        yield child.child_id, dated, "RETURN6M", False, UNKNOWN, "Twin track", return_year(dated)


def _option(draws: Draws, child: Child, period: Period) -> str:
    kind = period.homes[-1].kind
    if period.legal[-1][1] == "E1":
        return "ADOPTION"
    if child.unaccompanied or kind == "supported_accommodation":
        return "SUPPLIV"
    if kind == "connected_fostering":
        return draws.one(("SGO", "SGO", "LTRELFR", "CAO"))
    if kind == "placed_with_parents":
        return draws.one(("RETURN6M", "REMAINSUP"))
    if kind in FOSTERING:
        return draws.one(("LTFOST18", "LTFOST18", "LTFOST18", "RETURN6M", "SGO"))
    return draws.one(("RESPLMT", "LTFOST18", "RETURN6M", "SUPPLIV"))


def _achieved(period: Period, option: str, dated: int) -> int:
    """The day of matching (or of the plan, if later) for a child with a long-term carer, where that is the plan."""
    matched = [stay.start for stay in period.homes[-1].stays if stay.place in ("U1", "U4")]
    return max(matched[0], dated) if matched and option in ("LTFOST18", "LTRELFR") else UNKNOWN
