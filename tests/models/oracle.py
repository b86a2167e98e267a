"""A slow second opinion on the rules: plain Python, one child and one day at a time, nothing taken from models/.

Read from the documents alone: domain reference 2.3 (periods, placements), 3 (types), 5 (money), 6.1 (reviews), and the
contract's Readings, which win. `oracle_rules` says which alerts hold on a day, and since when by walking back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)
FAR = date(2200, 1, 1)
TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}
SHORT_BREAKS = {"V3", "V4"}
# Domain reference 6.1, and those announced once or moved in the years around it (gov.uk bank holidays).
BANK_HOLIDAYS = {
    date.fromisoformat(f"{year}-{day}")
    for year, days in {
        2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
        2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
        2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
        2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
        2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
        2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
        2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
        2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    }.items()
    for day in days.split()
}


def add_months(day, months):
    """The same day number so many months on, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    wanted = day.day
    while True:
        try:
            return date(year, month + 1, wanted)
        except ValueError:
            wanted -= 1


def birthday(born, age):
    """The day on which a child turns an age; one of 29 February has it on 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def is_working_day(day):
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def working_days_on(day, count):
    """The day that is so many working days after another, which is day 0."""
    while count:
        day += DAY
        count -= is_working_day(day)
    return day


def half_up(value):
    """The nearest whole penny, halves up."""
    return int((value + Fraction(1, 2)) // 1)


@dataclass
class Episode:
    start: date
    end: date
    rne: str
    ls: str
    place: str
    provider: str
    postcode: str
    urn: str
    backwards: bool = False
    period: int = 0
    placement: int = 0
    setting: int = 0
    home: tuple[str, str] = ("", "")

    def holds(self, day):
        return self.start <= day < self.end

    @property
    def temporary(self):
        return self.place in TEMPORARY


@dataclass
class Line:
    component: str
    amount: int | None
    unit: str
    start: date
    end: date
    funder: str
    share: int | None
    status: str
    note: str = ""
    known_on: date | None = None

    @property
    def counted(self):
        return self.status in {"agreed", "invoiced", "received"}

    def pays(self, day):
        return self.counted and self.unit == "week" and self.start <= day < self.end


@dataclass
class Stay:
    """A placement: its days, and what hangs on it."""

    start: date
    end: date
    own: bool
    id: str = ""
    lines: list[Line] = field(default_factory=list)
    planned_end: date | None = None
    unregistered: bool = False
    provision: str = ""


@dataclass
class Child:
    id: str
    born: date | None
    episodes: list[Episode]
    reviews: list[date] = field(default_factory=list)
    plans: list[tuple[date, date | None]] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    gone: list[Stay] = field(default_factory=list)
    seeking_until: date | None = None
    away: list[tuple[date, date]] = field(default_factory=list)

    def __post_init__(self):
        self.episodes.sort(key=lambda each: each.start)
        number_periods(self.episodes)
        for period in {each.period for each in self.episodes}:
            fold([each for each in self.episodes if each.period == period])
        self.stays = cut_stays(self.episodes)

    def episode(self, day):
        """The episode that holds the day, of a child who counts as in care on it; else None."""
        for each in self.episodes:
            if each.holds(day):
                return None if each.ls in SHORT_BREAKS else each
        return None

    def stay(self, episode):
        return self.stays[episode.placement]

    def care_start(self, episode):
        return next(each.start for each in self.episodes if each.period == episode.period)

    def start_known(self, episode):
        return next(each.rne == "S" for each in self.episodes if each.period == episode.period)


def number_periods(episodes):
    """A period begins at the first episode, at RNE S, or where the start is not the end before it."""
    period, before = -1, None
    for each in episodes:
        if before is None or each.rne == "S" or each.start != before.end:
            period += 1
        each.period = period
        before = each


def fold(episodes):
    """The home of each episode of a period: for a temporary stay the one before it."""
    before = None
    for each in episodes:
        if not each.temporary:
            before = each
        each.home = (before or each).place, (before or each).provider


def returns_home(episodes, at):
    """Whether a temporary stay lies between two stays in one home: the same place and postcode."""
    same = [each for each in episodes if each.period == episodes[at].period]
    where = same.index(episodes[at])
    before = [each for each in same[:where] if not each.temporary]
    after = [each for each in same[where:] if not each.temporary]
    if not before or not after:
        return False
    return (before[-1].place, before[-1].postcode) == (after[0].place, after[0].postcode)


def cut_stays(episodes):
    """Placements and settings, numbered through the child's life; RNE S, P and B move the child, T and U do not."""
    stays, setting, before, before_own, before_folded = [], -1, None, False, False
    for at, each in enumerate(episodes):
        returned = each.temporary and returns_home(episodes, at)
        own = each.temporary and not returned
        fresh = before is None or before.period != each.period
        odd = each.rne not in set("SPTBLU") and (
            before is None
            or (each.place, each.provider, each.postcode) != (before.place, before.provider, before.postcode)
        )
        moves = each.rne in set("SPB") or odd
        if fresh or own != before_own:
            begins = True
        elif returned or own or (before_folded and not each.temporary):
            begins = False
        else:
            begins = moves
        if begins:
            stays.append(Stay(each.start, each.end, own))
        if begins or each.rne in set("SPBTU") or odd or each.temporary != before.temporary:
            setting += 1
        stays[-1].end = each.end
        each.placement, each.setting = len(stays) - 1, setting
        before, before_own, before_folded = each, own, returned
    return stays


def kind(stay, episode):
    """The commissioner's placement type on a day, by the home around a temporary stay (domain reference 3)."""
    place, provider = episode.home
    fostering = {
        "PR1": "in_house_fostering", "PR2": "other_la_fostering", "PR3": "other_la_fostering", "PR4": "ifa",
        "PR5": "ifa",
    }  # fmt: skip
    if stay.unregistered:
        return "unregistered"
    if place in {"U1", "U2", "U3"}:
        return "connected_fostering"
    if place in {"U4", "U5", "U6"}:
        return fostering.get(provider, "other")
    if place in {"K2", "R1"}:
        return "residential_in_house" if provider == "PR1" else "residential_external"
    if place in {"K1", "S1"}:
        return {"K1": "secure", "S1": "residential_school"}[place]
    if place == "R3" or "parent and child" in stay.provision.lower():
        return "parent_and_child"
    others = {
        "K3": "supported_accommodation", "H5": "supported_accommodation", "P2": "supported_accommodation",
        "P1": "placed_with_parents", "R2": "health", "R5": "custody",
        **dict.fromkeys(["A1", "A2", "A3", "A4", "A5", "A6"], "adoption"),
    }  # fmt: skip
    return others.get(place, "other")


def weekly(stay, day):
    """Weekly gross and contributions in pence on the night of a day; None, None where no cost was ever recorded."""
    if not any(line.counted and not line.funder for line in stay.lines):
        return None, None
    paying = [line for line in stay.lines if line.pays(day)]
    gross = [line for line in paying if not line.funder]
    given = 0
    for line in paying:
        if line.funder and line.share is not None:
            base = sum(each.amount for each in gross if line.component in ("", each.component))
            given += half_up(Fraction(base * line.share, 10_000))
        elif line.funder:
            given += line.amount or 0
    return sum(line.amount for line in gross), given


def adoption_regime(episode):
    return episode.ls == "E1" or episode.home[0] in {"A1", "A2", "A3", "A4", "A5", "A6"}


def review_position(child, day):
    """Reviews held in the period by the day, the last of them, and when the next is due (None: not known)."""
    episode = child.episode(day)
    start = child.care_start(episode)
    held = sorted(each for each in child.reviews if start <= each <= day)
    last = held[-1] if held else None
    if adoption_regime(episode):
        return len(held), last, None
    if not held:
        return 0, None, working_days_on(start, 20) if child.start_known(episode) else None
    return len(held), last, add_months(last, 3 if len(held) == 1 and child.start_known(episode) else 6)
