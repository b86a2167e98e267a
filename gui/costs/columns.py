"""The columns of the Costs screen in an officer's words. Money is pence until a column shows it."""

from __future__ import annotations

from typing import Any

from gui.placements.columns import SHORT_TYPES, worded
from gui.widgets.frame_table import Column
from models.budget import TEN_THOUSANDTHS
from models.forecast.table import COUNCIL, TOTAL
from models.money import pounds
from models.words import COMPONENTS, FUNDERS, PLACEMENT_TYPES

NOT_RECORDED = "(not recorded)"
# What the forecast may be shown by: the key, its words in the chooser, and the heading of its column.
BY = {
    "type": "Placement type", "month": "Month", "child": "Child", "locality": "Locality", "provider": "Provider",
    "funder": "Funder",
}  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
PAYERS = FUNDERS | {COUNCIL: "Social care (our council)"}
WITH_BUDGET = ("type", "month", "locality")


def key_words(by: str, key: str | None) -> str:
    """A key of the forecast in words."""
    if not key:
        return NOT_RECORDED
    if key == TOTAL:
        return "The total"
    if by == "month":
        return month_words(key)
    return {"type": PLACEMENT_TYPES, "funder": PAYERS}.get(by, {}).get(key, key)


def month_words(key: str) -> str:
    """2026-04 as April 2026."""
    year, _, month = key.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def count(number: int | None) -> str:
    """A whole number as a person reads it."""
    return "" if number is None else f"{number:,}"


def hundredths(number: int | None) -> str:
    """A number kept in hundredths, with two decimals."""
    return "" if number is None else f"{number / 100:,.2f}"


def children(number: int | None) -> str:
    """A number of children kept in ten-thousandths."""
    return "" if number is None else f"{number / TEN_THOUSANDTHS:g}"


def over_or_under(pence: int | None) -> str:
    """A variance in words, for its tip."""
    return "" if pence is None else f"{pounds(abs(pence))} {'over' if pence > 0 else 'under'} budget"


def _money(name: str, title: str, tip: str = "", *, hidden: bool = False, width: int = 122) -> Column:
    return Column(name, title, pounds, right=True, hidden=hidden, tip=tip, width=width)


_NIGHTS = Column("nights", "Nights", count, right=True, width=72, tip="Nights in placement, paid or not")
_TO_DATE, _TO_COME = "What the nights up to the as-at date have cost", "What is committed from the next night on"
FIGURES = (
    _NIGHTS,
    _money("actual_gross", "Paid, gross", _TO_DATE, hidden=True),
    _money("actual_contributions", "Paid by others", _TO_DATE, hidden=True),
    _money("actual_net", "Paid, net", f"{_TO_DATE}, net of contributions"),
    _money("commitment_gross", "Committed, gross", _TO_COME, hidden=True),
    _money("commitment_contributions", "Committed by others", _TO_COME, hidden=True),
    _money("commitment_net", "Committed, net", f"{_TO_COME}, net of contributions", width=142),
    _money("forecast_gross", "Forecast, gross", "Paid to date and committed, before contributions", width=146),
    _money("forecast_contributions", "Contributions", "What others pay of the forecast", width=124),
    _money("forecast_net", "Forecast, net", "Gross less contributions: what is left to social care", width=136),
)
BUDGET = (
    _money("budget", "Budget", "Children x weekly unit cost x nights / 7", width=132),
    Column("variance", "Variance", pounds, right=True, width=124, more=over_or_under,
           tip="Gross forecast less budget; a minus is under budget"),
)  # fmt: skip


def columns(by: str) -> tuple[Column, ...]:
    """The columns of the forecast by one key."""
    # Months are sorted as they follow one another, all else by its words.
    order = None if by in ("month", "child") else lambda key: key_words(by, key).casefold()
    first = Column(
        "key", BY[by], lambda key: key_words(by, key), key=order, width={"child": 90, "month": 130}.get(by, 222)
    )
    name = (Column("name", "Name", width=140),) if by == "child" else ()
    return (first, *name, *FIGURES, *(BUDGET if by in WITH_BUDGET else ()))


def _typed(width: int = 150) -> Column:
    words = worded(SHORT_TYPES)
    return Column("placement_type", "Type", words, width=width, more=worded(PLACEMENT_TYPES),
                  key=lambda code: words(code).casefold())  # fmt: skip


def _day(title: str, name: str, tip: str) -> Column:
    return Column(name, title, tip=tip, width=104)


def _coded(name: str, title: str, codes: dict[str, str], width: int, tip: str = "") -> Column:
    text: Any = worded(codes)
    return Column(name, title, text, width=width, tip=tip, key=lambda code: text(code).casefold())


_CHILD = (Column("child_id", "Child", width=80), Column("name", "Name", width=124))
_PROVIDER = Column("provider", "Provider", width=170)
LINES = (
    *_CHILD, _typed(140)._replace(hidden=True), _coded("component", "Component", COMPONENTS, 146),
    _coded("funder", "Paid by", FUNDERS, 104, "Who contributes; blank for what the placement costs"),
    Column("weekly", "£ a week", pounds, right=True, width=100, tip="Blank for a one-off"),
    _day("From", "from_date", "The first night that is paid"),
    _day("To", "to_date", "The first night that is not paid"),
    Column("nights", "Nights", count, right=True, width=70, tip="Nights paid, committed ones included"),
    _money("actual", "Paid to date", width=116), _money("commitment", "Committed", width=116),
    _money("forecast", "Forecast", "Contributions are minus amounts: the rows add up to the net", width=116),
    _PROVIDER._replace(hidden=True), Column("placement_id", "Placement", hidden=True),
)  # fmt: skip
STAYS = (
    *_CHILD, _typed(), _PROVIDER, _day("From", "from_date", "First day in placement"),
    _day("To", "to_date", "Blank where it is still open"), _NIGHTS._replace(tip="Nights that count in this figure"),
    Column("placement_id", "Placement", hidden=True),
)  # fmt: skip
PLANNED = (
    _typed(216), Column("locality", "Locality", width=150),
    Column("children", "Children", children, right=True, width=90),
    _money("weekly_unit_cost", "Weekly unit cost", width=130), _money("budget", "Budget", width=130),
)  # fmt: skip
BRIDGE = (
    _typed(150)._replace(text=lambda code: "Total" if code == TOTAL else SHORT_TYPES.get(code or "", code or "")),
    Column("budget_weeks", "Weeks planned", hundredths, right=True, width=140, tip="Child-weeks in the budget"),
    _money("budget_price", "Price planned", "A child-week in the budget", width=132),
    Column("actual_weeks", "Weeks forecast", hundredths, right=True, width=144, tip="Nights / 7"),
    _money("actual_price", "Price forecast", "A child-week in the forecast", width=136),
    _money("activity", "Number", "More or fewer children than planned", width=114),
    _money("mix", "Mix", "More or less of this type among them", width=114),
    _money("price", "Price", "Dearer or cheaper weeks; all of a type without a budget"),
    _money("variance", "Variance", "Gross forecast less budget: number, mix and price together"),
)  # fmt: skip
