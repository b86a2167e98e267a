"""How children came to be where they are: homes one after another, told backwards from a day."""

from __future__ import annotations

from models.demonstration.days import birthday
from models.demonstration.draws import Draws, Weighted
from models.demonstration.kinds import (
    BOUGHT,
    EARLIER,
    ENDED_STAY,
    FOSTERING,
    KINDS,
    RESIDENTIAL,
    STAY_SHAPE,
    homes_before,
)
from models.demonstration.legal import legal_steps
from models.demonstration.people import Child, Home, Period, Provider, Stay
from models.demonstration.providers import AREAS, ELSEWHERE, LOCALITIES, WHERE, postcode

NEEDS = Weighted(("N1", 64), ("N2", 3), ("N3", 4), ("N4", 8), ("N5", 14), ("N6", 2), ("N7", 1), ("N8", 4))
WHY_MOVED = Weighted(
    ("CARPL", 46), ("OTHER", 26), ("CREQB", 11), ("CREQO", 8), ("CHILD", 4), ("LAREQ", 2), ("STAND", 2), ("ALLEG", 1),
)  # fmt: skip
LONG_TERM = {"U3": "U1", "U6": "U4"}
# The places whose homes have a registration number in the return.
NUMBERED = ("U", "A", "K", "R3", "S1")


class Teller:
    """Tells the stories of one council: chance and the providers."""

    def __init__(self, draws: Draws, providers: dict[str, list[Provider]]) -> None:
        """Take the stream of chance and who runs each kind of home."""
        self.draws = draws
        self.providers = providers

    def child(self, kind: str, unaccompanied: bool, on: int) -> Child:
        """A child who on this day lives in a home of this kind."""
        born = self._born(kind, unaccompanied, on)
        period = self.period(kind, born, unaccompanied, on)
        child = Child(born, [period], unaccompanied, need="N8" if unaccompanied else self.draws.of(NEEDS))
        if not unaccompanied and self.draws.chance(7):
            self._earlier_period(child)
        return child

    def period(self, kind: str, born: int, unaccompanied: bool, on: int) -> Period:
        """A period of care that on this day is in a home of this kind, still open."""
        start = self._came(kind, born, on)
        homes = [self.home(kind, start, on)]
        for _ in range(self.draws.of(homes_before(kind, unaccompanied))):
            earlier = self._home_before(homes[0], born, unaccompanied)
            if earlier is None:
                break
            homes.insert(0, earlier)
        return Period(homes, legal_steps(self.draws, homes, born, on, unaccompanied))

    def home(self, kind: str, start: int, until: int) -> Home:
        """A home of a kind, with a change to long-term fostering or of the carer's address within it for some."""
        draws, provider = self.draws, self.draws.one(self.providers[kind])
        place = draws.of(KINDS[kind].places)
        urn = provider.urn if place.startswith(NUMBERED) else ""
        stays = [Stay(start, place, provider.code, urn, provider.postcode or self._postcode())]
        if place in LONG_TERM and until - start > 400 and draws.chance(52):
            matched = start + draws.between(180, 390)
            stays.append(Stay(matched, LONG_TERM[place], provider.code, urn, stays[0].postcode, "T", "PLACE"))
        elif place in LONG_TERM and until - start > 150 and draws.chance(5):
            moved = start + draws.between(40, until - start - 40)
            stays.append(Stay(moved, place, provider.code, urn, self._postcode(), "T", "OTHER"))
        contract = f"IPA-{draws.between(10000, 99999)}" if kind in BOUGHT else ""
        return Home(kind, provider, stays, None, contract)

    def _born(self, kind: str, unaccompanied: bool, on: int) -> int:
        """A date of birth that fits the kind of home on this day."""
        if unaccompanied:
            least = 193 if kind == "supported_accommodation" else 178
            months = self.draws.between(least, 213)
        else:
            months = self.draws.along(KINDS[kind].months)
        return on - 1 - months * 487 // 16 - self.draws.below(28)

    def _came(self, kind: str, born: int, on: int) -> int:
        """The day on which the child came to the home of this day: no younger than its kind allows."""
        soonest = birthday(born, KINDS[kind].youngest) if KINDS[kind].youngest else born
        if kind == "adoption":
            soonest = born + 280
        stay = KINDS[kind].stay * self.draws.along(STAY_SHAPE) // 100
        return max(on - 1 - stay, min(on - 1, soonest + self.draws.below(30)))

    def _home_before(self, home: Home, born: int, unaccompanied: bool) -> Home | None:
        """The home that the child left for this one, or None where there was no room in the child's life for it."""
        draws, end = self.draws, home.start
        stay = draws.along(ENDED_STAY)
        if home.kind == "adoption":
            stay = max(stay, 200)
        start = max(end - stay, born + 1)
        if end - start < 2:
            return None
        kind = draws.one(("ifa", "in_house_fostering")) if unaccompanied else self._kind_at(born, start)
        before = self.home(kind, start, end)
        before.end = end
        home.stays[0].reason = draws.of(WHY_MOVED)
        return before

    def _kind_at(self, born: int, start: int) -> str:
        return self.draws.of(next(kinds for age, kinds in EARLIER if birthday(born, age) <= start))

    def _earlier_period(self, child: Child) -> None:
        """An earlier time in care, for a child who then went home for a while."""
        end = child.period.start - self.draws.between(120, 900)
        if end < child.born + 400:
            return
        period = self.period(self._kind_at(child.born, end - 200), child.born, False, end)
        if period.homes[-1].kind in RESIDENTIAL | FOSTERING | {"placed_with_parents"}:
            close(period, end, "E4A")
            child.periods.insert(0, period)

    def _postcode(self) -> str:
        area = AREAS[self.draws.one(LOCALITIES)] if self.draws.of(WHERE) == "own" else self.draws.one(ELSEWHERE)
        return postcode(self.draws, area)


def close(period: Period, end: int, reason: str) -> None:
    """End a period of care and the home that was open in it."""
    period.end, period.reason_ceased, period.homes[-1].end = end, reason, end
