"""Checks on what an officer types: one field, then one record at a time.

A field is read from its text into the plain value that the ledger keeps (ISO date text, whole pence, hundredths of a
percent). A record check looks at the read values together with what the ledger holds. The first thing wrong is raised
as `InvalidField(field, sentence)`; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from models.errors import InvalidField
from models.words import (
    COMPONENTS,
    FUNDERS,
    LEGAL_STATUSES,
    PLACES,
    PLAN_OPTIONS,
    PROVIDER_CODES,
    REASONS_NEW,
    REVIEW_CODES,
    STATUSES,
)

MOST_A_WEEK = 100_000_00
MOST_ONCE = 1_000_000_00
PAYS_PAST_THE_END = frozenset({"notice", "retainer"})

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MONEY = re.compile(r"£? ?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{2}))?", re.ASCII)
_SHARE = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))? ?%?", re.ASCII)

Values = Mapping[str, object]


def day(field: str, text: str, *, needed: bool = False) -> str | None:
    """The ISO text of a day typed as dd/mm/yyyy; None where the field is empty and may be."""
    text = text.strip()
    if not text:
        _may_be_empty(field, "Type a date as dd/mm/yyyy.", needed)
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise InvalidField(field, "Type the date as dd/mm/yyyy with all four figures of the year, such as 01/04/2026.")
    try:
        read = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        raise InvalidField(field, f"{text} is not a day of the calendar. Type it as dd/mm/yyyy.") from None
    if not 1900 <= read.year <= 2100:
        raise InvalidField(field, f"Check the year: {read.year}.")
    return read.isoformat()


def pence(field: str, text: str, *, needed: bool = False) -> int | None:
    """Whole pence of an amount typed as pounds, such as £4,850.00 or 4850."""
    text = text.strip()
    if not text:
        _may_be_empty(field, "Type an amount in pounds, such as £4,850.00.", needed)
        return None
    if text.startswith("-"):
        raise InvalidField(field, "An amount cannot be less than £0.00.")
    match = _MONEY.fullmatch(text)
    if match is None:
        raise InvalidField(field, "Type the amount in pounds and pence, such as £4,850.00.")
    return int(match[1].replace(",", "")) * 100 + int(match[2] or 0)


def share(field: str, text: str, *, needed: bool = False) -> int | None:
    """Hundredths of a percent of a share typed as a percentage: 12.5 or 12.5% is 1250."""
    text = text.strip()
    if not text:
        _may_be_empty(field, "Type a share as a percentage, such as 20%.", needed)
        return None
    match = _SHARE.fullmatch(text)
    if match is None:
        raise InvalidField(field, "Type the share as a percentage, such as 20% or 12.5%.")
    read = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if not 0 < read <= 10_000:
        raise InvalidField(field, "A share is more than 0% and not more than 100%.")
    return read


def count(field: str, text: str, *, needed: bool = False) -> int | None:
    """A whole number from 1 to 999; None where the field is empty and may be."""
    text = text.strip()
    if not text:
        _may_be_empty(field, "Type a whole number.", needed)
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 999):
        raise InvalidField(field, "Type a whole number from 1 to 999.")
    return int(text)


def settings(values: Values) -> None:
    """The council's thresholds: red not below amber, a percentile below 100."""
    pairs = (("high_cost_amber", "high_cost_red"), ("long_stay_months", "long_stay_red_months"))
    for amber, red in pairs:
        low, high = values.get(amber), values.get(red)
        if isinstance(low, int) and isinstance(high, int) and high < low:
            raise InvalidField(red, "Red cannot begin below amber.")
    percentile = values.get("high_for_type_percentile")
    if isinstance(percentile, int) and percentile > 99:
        raise InvalidField("high_for_type_percentile", "Type a percentile from 1 to 99.")


def words(field: str, text: str, *, needed: bool = False, name: str = "this") -> str:
    """The text without blanks at either end; refused where it is needed and empty."""
    text = text.strip()
    if needed and not text:
        raise InvalidField(field, f"Fill in {name}.")
    return text


def child(values: Values, known: Collection[str], care_start: date | None, today: date) -> None:
    """A child: an id of their own, born on a day that has been and before they came into care."""
    child_id = str(values.get("child_id") or "")
    if "child_id" in values and not child_id:
        raise InvalidField("child_id", "Fill in the child id, as your case system has it.")
    if child_id in known:
        raise InvalidField("child_id", f"There is a child {child_id} in the ledger already.")
    born = _date(values, "date_of_birth")
    if born and born > today:
        raise InvalidField("date_of_birth", "The date of birth is after today.")
    if born and care_start and born > care_start:
        raise InvalidField("date_of_birth", f"The date of birth is after care started on {shown(care_start)}.")


def episode(values: Values, born: date | None, starts: Collection[str]) -> None:
    """An episode: it begins once, after birth, ends after it begins, and its codes are known ones."""
    start, end = _needed_date(values, "start_date", "Fill in the date on which this began."), _date(values, "end_date")
    if start.isoformat() in starts:
        raise InvalidField("start_date", f"Something begins on {shown(start)} for this child already. Change that one.")
    if born and start < born:
        raise InvalidField("start_date", f"This begins before the child was born on {shown(born)}.")
    _after("end_date", start, end)
    _code(values, "reason_new_episode", REASONS_NEW, needed="Choose why this begins.")
    _code(values, "legal_status", LEGAL_STATUSES, needed="Choose a legal status.")
    _code(values, "place", PLACES, needed="Choose where the child lives.")
    _code(values, "place_provider", PROVIDER_CODES)
    _parents(values)


def _parents(values: Values) -> None:
    with_parents, provider = values.get("place") == "P1", values.get("place_provider") or ""
    if with_parents and provider not in ("", "PR0"):
        raise InvalidField("place_provider", "A child placed with parents has the provider PR0, or none.")
    if not with_parents and provider == "PR0":
        raise InvalidField("place_provider", "PR0 is only for a child placed with parents (P1).")


def legal_status(values: Values, current: str, first: date | None, starts: Collection[str]) -> None:
    """A change of legal status: on a day within care, to another status than the one in force."""
    start = _needed_date(values, "start_date", "Fill in the date on which the legal status changed.")
    if first is None or start < first:
        raise InvalidField("start_date", "No home is recorded on that day. Add the home first, with its legal status.")
    if start.isoformat() in starts:
        raise InvalidField("start_date", f"An episode begins on {shown(start)} already. Change the status there.")
    _code(values, "legal_status", LEGAL_STATUSES, needed="Choose the new legal status.")
    if values.get("legal_status") == current:
        raise InvalidField("legal_status", "This is the legal status already in force on that day.")


def review(values: Values, held: Collection[str], care_start: date | None, today: date) -> None:
    """A review held: on one day once, not in the future, not before care started."""
    on = _needed_date(values, "held_on", "Fill in the date on which the review was held.")
    if on > today:
        raise InvalidField("held_on", "A review that has been held cannot lie in the future.")
    if care_start and on < care_start:
        raise InvalidField("held_on", f"This is before care started on {shown(care_start)}.")
    if on.isoformat() in held:
        raise InvalidField("held_on", f"A review on {shown(on)} is recorded already.")
    _code(values, "code", REVIEW_CODES)


def plan(values: Values, others: Collection[tuple[str, str]]) -> None:
    """A permanence plan: dated, of one option once a day, not achieved before it was made."""
    dated = _needed_date(values, "dated", "Fill in the date of the plan.")
    _code(values, "option", PLAN_OPTIONS, needed="Choose the plan.")
    if (dated.isoformat(), str(values.get("option"))) in others:
        raise InvalidField("option", f"This plan of {shown(dated)} is recorded already.")
    achieved = _date(values, "achieved_on")
    if achieved and achieved < dated:
        raise InvalidField("achieved_on", f"The plan cannot be achieved before it was made on {shown(dated)}.")


def placement(values: Values, start: date) -> None:
    """What is known of a home beside the return: it is not planned to end before it begins."""
    planned = _date(values, "planned_end")
    if planned and planned <= start:
        raise InvalidField("planned_end", f"The planned end must be after {shown(start)}, when the home began.")


def cost_line(values: Values, start: date, end: date | None) -> None:
    """A cost line of a home [start, end): an amount within reason, over days that touch the home."""
    _code(values, "component", COMPONENTS, needed="Choose what is paid for.")
    _amount(values)
    _line_dates(values, start, end)
    _code(values, "status", STATUSES, needed="Choose how far it is agreed.")


def contribution(values: Values, start: date, end: date | None) -> None:
    """A funder's line of a home: an amount or a share, never both, over days that touch the home."""
    _code(values, "funder", FUNDERS, needed="Choose who pays.")
    if values.get("amount") is None and values.get("share") is None:
        raise InvalidField("amount", "Type an amount in pounds, or a share below.")
    if values.get("amount") is not None and values.get("share") is not None:
        raise InvalidField("share", "Type an amount or a share, not both.")
    if values.get("share") is None:
        _amount(values)
    elif values.get("unit") == "once":
        raise InvalidField("unit", "A share is of the weekly cost: choose “a week”.")
    _code(values, "component", COMPONENTS)
    _line_dates(values, start, end)
    _code(values, "status", STATUSES, needed="Choose how far it is agreed.")


def _amount(values: Values) -> None:
    amount, once = values.get("amount"), values.get("unit") == "once"
    if not isinstance(amount, int):
        raise InvalidField("amount", "Type an amount in pounds, such as £4,850.00.")
    if amount < 0:
        raise InvalidField("amount", "An amount cannot be less than £0.00.")
    if amount > (MOST_ONCE if once else MOST_A_WEEK):
        most = "£1,000,000" if once else "£100,000 a week"
        raise InvalidField("amount", f"This is more than {most}. Check the amount.")


def _line_dates(values: Values, start: date, end: date | None) -> None:
    first, last = _needed_date(values, "from_date", "Fill in the first night paid."), _date(values, "to_date")
    _after("to_date", first, last)
    if last and last <= start:
        raise InvalidField("to_date", f"This line is over before the home began on {shown(start)}.")
    if end and first >= end and values.get("component") not in PAYS_PAST_THE_END:
        raise InvalidField("from_date", f"This home ended on {shown(end)}. Only notice and a retainer run past that.")
    if values.get("unit") == "once" and first < start:
        raise InvalidField("from_date", f"A one-off payment cannot be before the home began on {shown(start)}.")


def shown(day: date) -> str:
    """A day as people write it: dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def _may_be_empty(field: str, sentence: str, needed: bool) -> None:
    if needed:
        raise InvalidField(field, sentence)


def _date(values: Values, field: str) -> date | None:
    text = values.get(field)
    return date.fromisoformat(str(text)) if text else None


def _needed_date(values: Values, field: str, sentence: str) -> date:
    found = _date(values, field)
    if found is None:
        raise InvalidField(field, sentence)
    return found


def _after(field: str, start: date, end: date | None) -> None:
    if end and end <= start:
        raise InvalidField(field, f"This must be after {shown(start)}. The day it ends is the first night not spent.")


def _code(values: Values, field: str, codes: Collection[str], needed: str = "") -> None:
    code = str(values.get(field) or "")
    if not code and needed:
        raise InvalidField(field, needed)
    if code and code not in codes:
        raise InvalidField(field, f"{code} is not one of the codes that can be chosen here.")
