"""What the homes cost: weekly lines uplifted each 1 April, and what comes on top.

Rows have the columns of `COLUMNS`; the placement is named by its child and its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.demonstration.days import UNKNOWN, first_of_april, return_year
from models.demonstration.draws import FIVE_POUNDS, Draws, Weighted
from models.demonstration.kinds import BOUGHT, KINDS, RESIDENTIAL
from models.demonstration.people import Child, Home

Row = tuple[object, ...]
COLUMNS = (
    "child_id", "placement_start", "component", "amount", "unit", "from_date", "to_date", "funder", "share", "status",
    "provider", "urn", "contract_ref", "note",
)  # fmt: skip
# Uplifts of one April in tenths of a percent: a fifth of the lines have none.
UPLIFTS = Weighted((0, 20), (15, 20), (20, 15), (25, 20), (30, 15), (40, 10))
YEARS_KEPT = 3
NOTICE_DAYS = 28
VACANT_BED = 29_500


class Line(NamedTuple):
    """One cost or contribution of a home; `to` None = as long as the home."""

    component: str
    amount: int
    begins: int
    to: int | None = None
    funder: str = ""
    share: int = UNKNOWN
    status: str = "agreed"
    unit: str = "week"
    note: str = ""


class Pricer:
    """Draws the cost lines of homes, as they are known on one day."""

    def __init__(self, draws: Draws, on: int) -> None:
        """Take the stream of chance and the day."""
        self.draws = draws
        self.on = on
        self.horizon = first_of_april(return_year(on) - 1 - YEARS_KEPT)

    def rows(self, child: Child) -> Iterator[Row]:
        """The gross lines of every home of a child that ended no longer ago than the figures go back."""
        for period in child.periods:
            for home in period.homes:
                if home.gap != "none" and (home.end is None or home.end > self.horizon):
                    for line in self._lines(home):
                        yield from placed(child, home, line)

    def _lines(self, home: Home) -> Iterator[Line]:
        core = self._core(home)
        yield from core
        if home.kind in RESIDENTIAL:
            yield from self._residential_extras(home)
        elif home.kind in ("ifa", "supported_accommodation") and self.draws.chance(9):
            amount = self.draws.between(20, 80) * FIVE_POUNDS
            yield Line("additional_support", amount, self._within(home), note="Enhanced package")
        elif home.kind == "placed_with_parents" and self.draws.chance(40):
            yield Line("other", 6_000, home.start, note="Family support")
        if home.end is not None:
            yield from self._after(home, core[-1].amount)

    def _core(self, home: Home) -> list[Line]:
        """The core fee from the first night on, a line for each run of nights at one rate, oldest first."""
        kind = KINDS[home.kind]
        rate = self._of_that_time(home, self.draws.price(kind.median, kind.spread)) if kind.median else 0
        if home.outlier:
            rate = self.draws.between(2400, 3800) * FIVE_POUNDS
        lines: list[Line] = []
        until = home.end
        for april in _aprils(home.start, self.on if home.end is None else home.end):
            uplift = self.draws.of(UPLIFTS) if rate else 0
            if uplift:
                lines.append(Line("core", rate, april, until))
                rate, until = _five(rate * 1000 / (1000 + uplift)), april
        lines.append(Line("core", rate, home.start, until))
        lines.reverse()
        return self._with_gap(home, lines)

    def _of_that_time(self, home: Home, rate: int) -> int:
        """A price of today taken back to the year in which the home ended."""
        for _ in range(0 if home.end is None else return_year(self.on) - return_year(home.end)):
            rate = _five(rate * 0.975)
        return rate

    def _with_gap(self, home: Home, lines: list[Line]) -> list[Line]:
        """The mistakes that an officer should find: a line that stops while the child is there, or two that overlap."""
        last = lines[-1]
        if home.gap == "ended":
            ends = max(last.begins + 1, self.on - self.draws.between(9, 60))
            return [*lines[:-1], last._replace(to=ends)]
        if home.gap == "overlap":
            again = max(last.begins + 1, self.on - self.draws.between(20, 90))
            return [*lines, last._replace(amount=last.amount + 4 * FIVE_POUNDS, begins=again, note="New rate")]
        return lines

    def _residential_extras(self, home: Home) -> Iterator[Line]:
        draws = self.draws
        if home.outlier:
            yield Line(
                "additional_support", draws.between(1600, 2600) * FIVE_POUNDS, home.start, note="2:1 day and night"
            )
        elif draws.chance(25):
            hours, begins = draws.between(10, 60), self._within(home)
            to = begins + 7 * draws.between(4, 20) if draws.chance(45) else None
            note = f"1:1 support, {hours} hours a week"
            yield Line("additional_support", _five(hours * draws.between(22, 28) * 100), begins, to, note=note)
        if draws.chance(8):
            amount = draws.between(15, 50) * 10_000
            yield Line("one_off", amount, home.start, unit="once", note="Setting up and settling in")
        if draws.chance(7):
            yield Line("therapy", draws.between(24, 70) * FIVE_POUNDS, self._within(home), note="Weekly therapy")
        if draws.chance(6):
            yield Line("transport", draws.between(10, 60) * FIVE_POUNDS, self._within(home), note="School transport")

    def _after(self, home: Home, rate: int) -> Iterator[Line]:
        """What is paid past the end of a home: notice to a provider, a retainer to the council's own carers."""
        assert home.end is not None
        if home.kind in BOUGHT and rate and self.draws.chance(10):
            yield Line("notice", rate, home.end, home.end + NOTICE_DAYS, note="Four weeks' notice")
        elif home.kind == "in_house_fostering" and self.draws.chance(3):
            weeks = self.draws.between(1, 4)
            yield Line("retainer", VACANT_BED, home.end, home.end + 7 * weeks, note="Vacant bed")

    def _within(self, home: Home) -> int:
        """A day in the home on which something more begins: often the first, at times in the last four weeks."""
        last = (self.on if home.end is None else home.end) - 1
        if self.draws.chance(55) or last <= home.start:
            return home.start
        if home.end is None and self.draws.chance(25):
            return max(home.start, last - self.draws.below(27))
        return self.draws.between(home.start, last)


def placed(child: Child, home: Home, line: Line) -> Iterator[Row]:
    """A line as rows of the ledger: cut off where the home ends, and carried on to a stay away not yet ended."""
    to = line.to
    if home.end is not None and line.component not in ("notice", "retainer"):
        to = home.end if to is None else min(to, home.end)
    away = home.away_since
    if away is None or line.unit == "once" or (to is not None and to <= away):
        if to is None or to > line.begins:
            yield _row(child, home, home.start, line, to)
        return
    if line.begins < away:
        yield _row(child, home, home.start, line, away)
    yield _row(child, home, away, line._replace(begins=max(away, line.begins), note="Kept during a hospital stay"), to)


def _row(child: Child, home: Home, placement_start: int, line: Line, to: int | None) -> Row:
    provider = home.provider
    return (
        child.child_id, placement_start, line.component, line.amount, line.unit, line.begins,
        UNKNOWN if to is None or line.unit == "once" else to, line.funder, line.share, line.status,
        "" if line.funder else provider.name, "" if line.funder else home.stays[-1].urn,
        "" if line.funder else home.contract_ref, line.note,
    )  # fmt: skip


def _aprils(start: int, last: int) -> Iterator[int]:
    """Every 1 April after the start and up to the day before `last`, the latest first."""
    for year in range(return_year(last), return_year(start) - 1, -1):
        april = first_of_april(year)
        if start < april < last:
            yield april


def _five(pence: float) -> int:
    return FIVE_POUNDS * round(pence / FIVE_POUNDS)
