"""What the side panel says of one child, as plain values: reasons, homes, dates and money. No widget here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from gui.placements.timeline import Stretch
from models import child_page
from models.money import pounds
from models.periods import birthday
from models.words import COMPONENTS, FUNDERS, LEGAL_STATUSES, LEVELS, PLACEMENT_TYPES, PLACES, RULES, STATUSES, UNITS

if TYPE_CHECKING:
    from gui.session import Session

NO_RATE = "no rate recorded"
ORDER = {level: place for place, level in enumerate(LEVELS)}


class Reason(NamedTuple):
    """Why a child is flagged: level, the rule in words, and the figures with since when."""

    level: str
    rule: str
    text: str


class Fact(NamedTuple):
    """A name and its value."""

    name: str
    value: str


class Details(NamedTuple):
    """All that the panel shows of one child."""

    child_id: str
    as_at: date
    title: str
    about: str
    reasons: list[Reason]
    homes: list[Stretch]
    dates: list[Fact]
    money: list[Fact]
    lines: list[Fact]
    gaps: list[str]


def details(session: Session, child_id: str) -> Details | None:
    """Gather what the panel shows; None where the child is not in care on the as-at date."""
    register = session.picture.register
    found = register[register["child_id"] == child_id]
    if found.empty:
        return None
    row = found.iloc[0]
    own = session.only(child_id)
    title = (row["name"] or child_id) if session.names_shown else child_id
    picture, as_at = session.picture, session.as_at
    return Details(
        child_id, as_at, title, _about(row), _reasons(picture.flags, child_id), _homes(own, as_at), _dates(row),
        _money(row), _lines(own, as_at), _gaps(picture.gaps, child_id),
    )  # fmt: skip


def _about(row: pd.Series) -> str:
    age = "" if pd.isna(row["age"]) else f"{row['age']} years old"
    status = LEGAL_STATUSES.get(row["legal_status"], row["legal_status"])
    parts = (row["child_id"], age, status, row["locality"])
    return " · ".join(part for part in parts if part)


def _reasons(flags: pd.DataFrame, child_id: str) -> list[Reason]:
    own = flags[flags["child_id"] == child_id]
    made = [
        Reason(flag.level, RULES.get(flag.rule, flag.rule), _sentence(flag.reason, day_text(flag.since)))
        for flag in own.itertuples(index=False)
    ]
    return sorted(made, key=lambda reason: ORDER.get(reason.level, len(ORDER)))


def _sentence(reason: str, since: str) -> str:
    """The reason with the first day of the flag, unless it says that day itself."""
    reason = f"{reason[:1].upper()}{reason[1:]}"
    ended = reason if reason.endswith(".") else f"{reason}."
    return ended if not since or since in reason else f"{ended} Flagged since {since}."


def _homes(own: Any, as_at: date) -> list[Stretch]:
    homes = child_page.homes(own, as_at).sort_values("start_date")
    return [
        Stretch(int(home.number), home.start_date.date(), _day(home.end_date), _home_words(home))
        for home in homes.itertuples(index=False)
        if home.start_date.date() <= as_at
    ]


def _home_words(home: Any) -> str:
    place = PLACES.get(home.place, home.place) or "place not recorded"
    nights = f"{int(home.nights):,} night{'' if home.nights == 1 else 's'}"
    return ", ".join(part for part in (place, home.provider, nights) if part)


def _dates(row: pd.Series) -> list[Fact]:
    care = day_text(row["care_start"]) if row["care_start_known"] else f"{day_text(row['care_start'])} or before"
    facts = [
        Fact("In care since", f"{care} ({_days(row['days_in_care'])})"),
        Fact("In this home since", f"{day_text(row['placement_start'])} ({_days(row['days_in_placement'])})"),
        Fact("Next review due", day_text(row["next_review_due"]) or "not known"),
        Fact("Planned end", day_text(row["planned_end"]) or "none recorded"),
    ]
    if not pd.isna(row["date_of_birth"]):
        adult = birthday(pd.Series([row["date_of_birth"]]), 18).iloc[0]
        facts.append(Fact("18th birthday", day_text(adult)))
    return facts


def _money(row: pd.Series) -> list[Fact]:
    kind = Fact("Type", PLACEMENT_TYPES.get(row["placement_type"], row["placement_type"]))
    provider = Fact("Provider", row["provider"] or "not recorded")
    if pd.isna(row["weekly_gross"]):
        return [kind, provider, Fact("Weekly cost", NO_RATE)]
    given = Fact("Contributions", f"{pounds(row['weekly_contributions'])} a week")
    gross, net = (Fact(name, f"{pounds(row[column])} a week") for name, column in _PRICES)
    return [kind, provider, gross, given, net]


_PRICES = (("Weekly cost", "weekly_gross"), ("Net to social care", "weekly_net"))


def _lines(own: Any, as_at: date) -> list[Fact]:
    """The cost lines and contributions in force on the day."""
    both = pd.concat([child_page.cost_lines(own, as_at), child_page.contributions(own, as_at)])
    return [_line(line) for line in both[both["now"]].itertuples(index=False)]


def _line(line: Any) -> Fact:
    name = COMPONENTS.get(line.component, line.component)
    if line.funder:
        base = f" ({name.lower()})" if line.component else ""
        name = f"From {FUNDERS.get(line.funder, line.funder).lower()}{base}"
    until = f" to {day_text(line.to_date)}" if not pd.isna(line.to_date) else ""
    status = f", {STATUSES.get(line.status, line.status).lower()}" if line.funder else ""
    return Fact(name, f"{_amount(line)} from {day_text(line.from_date)}{until}{status}")


def _amount(line: Any) -> str:
    if not pd.isna(line.amount):
        return f"{pounds(line.amount)} {UNITS.get(line.unit, line.unit)}"
    return "" if pd.isna(line.share) else f"{int(line.share) / 100:g} %"


def _gaps(gaps: pd.DataFrame, child_id: str) -> list[str]:
    own = gaps[gaps["child_id"] == child_id]
    return [f"{gap.what}: {gap.detail}" if gap.detail else gap.what for gap in own.itertuples(index=False)]


def day_text(day: Any) -> str:
    """dd/mm/yyyy, or '' for none."""
    return "" if pd.isna(day) else f"{day:%d/%m/%Y}"


def _day(day: Any) -> date | None:
    return None if pd.isna(day) else day.date()


def _days(number: Any) -> str:
    return "days not known" if pd.isna(number) else f"{int(number):,} day{'' if number == 1 else 's'}"
