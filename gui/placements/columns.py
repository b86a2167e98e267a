"""The register's columns in an officer's words. Money is pence until a column shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from gui.widgets.frame_table import Column
from models.money import pounds
from models.words import LEGAL_STATUSES, LEVELS, PLACEMENT_TYPES, PLACES, PROVIDER_CODES, RULES

NO_RATE = "no rate"
# Short forms, so that what an officer looks for first stands side by side; the tip has the words in full.
SHORT_TYPES = PLACEMENT_TYPES | {
    "connected_fostering": "Family or friends",
    "other_la_fostering": "Other council's",
    "ifa": "IFA fostering",
    "secure": "Secure home",
    "residential_in_house": "In-house home",
    "residential_external": "External home",
    "supported_accommodation": "Supported accom.",
    "placed_with_parents": "With parents",
    "adoption": "For adoption",
    "health": "Health setting",
    "custody": "Custody",
}
SHORT_RULES = {
    "A1": "Long stay",
    "A2": "No permanence",
    "A3": "High cost",
    "A4": "High for its type",
    "A7": "Review overdue",
    "A8": "Review soon",
    "A16": "Turning 18",
    "A20": "Past planned end",
    "A22": "No rate",
    "A36": "Records differ",
}
SHORT_FLAGS = {words: SHORT_RULES.get(rule, words) for rule, words in RULES.items()}
ABOUT_RECORDS = ("A22", "A36")  # told after what concerns the child
NO_DATE = "not known"
ORDER = {word: place for place, word in enumerate(LEVELS.values())}
TONES = {word: level for level, word in LEVELS.items()}


def worded(codes: Mapping[str, str]) -> Callable[[Any], str]:
    """The words of a code; a code that is not listed as it stands."""
    return lambda code: "" if code is None else codes.get(code, code)


def weekly(pence: int | None) -> str:
    """A weekly price; nothing recorded is not the same as nothing paid."""
    return NO_RATE if pence is None else pounds(pence)


class Stay(NamedTuple):
    """How long a stay has lasted: sorted by its days, shown in whole years and months.

    Where its first day is not known it has lasted at least so long.
    """

    days: int
    months: int
    known: bool = True


def stays(start: pd.Series, days: pd.Series, sure: pd.Series | None = None) -> pd.Series:
    """The stay of each row that began on `start`, `sure` or before; None where no day is recorded."""
    until = start + pd.to_timedelta(days.astype("Float64"), unit="D")
    months = (until.dt.year - start.dt.year) * 12 + until.dt.month - start.dt.month - (until.dt.day < start.dt.day)
    certain = [True] * len(start) if sure is None else sure.astype(bool)
    rows = zip(days, months, start.notna() & days.notna(), certain, strict=True)
    made = [Stay(int(day), int(month), bool(know)) if so else None for day, month, so, know in rows]
    return pd.Series(made, index=start.index, dtype=object)


def stay_text(stay: Stay | None) -> str:
    """Whole years and months: "2 yr 3 mth"; days where it is less than a month."""
    if stay is None:
        return NO_DATE
    years, months = divmod(stay.months, 12)
    parts = [f"{years} yr" if years else "", f"{months} mth" if months else ""]
    words = " ".join(part for part in parts if part) or _days(stay)
    return words if stay.known else f"{words} +"


def stay_days(stay: Stay) -> str:
    """The stay in days."""
    return _days(stay) if stay.known else f"At least {_days(stay)}"


def _days(stay: Stay) -> str:
    return f"{stay.days:,} day{'' if stay.days == 1 else 's'}"


def short_flags(text: str | None) -> str:
    """Flags in words, each in its short form: "Red: High cost; Review overdue"."""
    level, _, words = (text or "").partition(": ")
    return f"{level}: {'; '.join(SHORT_FLAGS.get(each, each) for each in words.split('; '))}" if words else ""


def flag_words(flags: pd.DataFrame) -> pd.Series:
    """By child: the level and the rules in words, the gravest first: "Red: High weekly cost; Review overdue"."""
    grave = flags["level"].map({level: place for place, level in enumerate(LEVELS)})
    ordered = flags.assign(grave=grave, words=flags["rule"].map(lambda rule: RULES.get(rule, rule)))
    ordered = ordered.assign(last=ordered["rule"].isin(ABOUT_RECORDS)).sort_values(["grave", "last"], kind="stable")
    ordered = ordered.drop_duplicates(["child_id", "rule"])
    by_child = ordered.groupby("child_id", sort=False)
    joined: pd.Series = by_child["level"].first().map(LEVELS) + ": " + by_child["words"].agg("; ".join)
    return joined


def flag_order(text: str) -> tuple[int, int, str]:
    """The gravest first, then those with the most flags."""
    return ORDER.get(text.split(":")[0], len(ORDER)), -text.count(";"), text


def flag_tone(text: str | None) -> str:
    """The tone whose icon stands before the words."""
    return TONES.get((text or "").split(":")[0], "")


def displayed(register: pd.DataFrame, flags: pd.DataFrame) -> pd.DataFrame:
    """The register with its flags in words and its stays beside it."""
    words = register["child_id"].map(flag_words(flags)).astype("object").fillna("") if len(flags) else ""
    return register.assign(
        flag_words=words,
        care_stay=stays(register["care_start"], register["days_in_care"], register["care_start_known"]),
        home_stay=stays(register["placement_start"], register["days_in_placement"]),
    )


def _code(name: str, title: str, codes: Mapping[str, str], hidden: bool = False) -> Column:
    text = worded(codes)
    return Column(name, title, text, hidden=hidden, key=lambda code: text(code).casefold())


def _stay(name: str, title: str, width: int, tip: str) -> Column:
    return Column(name, title, stay_text, right=True, tip=tip, width=width, more=stay_days)


COLUMNS = (
    Column("child_id", "Child", width=84),
    Column("name", "Name", width=120),
    Column("age", "Age", right=True, width=50, tip="Whole years on the as-at date"),
    Column(
        "placement_type",
        "Type",
        worded(SHORT_TYPES),
        key=lambda code: SHORT_TYPES.get(code, code).casefold(),
        width=150,
        more=worded(PLACEMENT_TYPES),
    ),
    Column("weekly_gross", "£ a week", weekly, right=True, width=102, tip="Gross weekly cost in force on the day"),
    _stay("care_stay", "In care", 112, "How long the child has been in care; a cell's tip has the days"),
    _stay("home_stay", "This home", 100, "How long the child has been in this placement; a cell's tip has the days"),
    Column(
        "flag_words",
        "Flags",
        short_flags,
        key=flag_order,
        tone=flag_tone,
        width=238,
        tip="Why a review may be needed, the gravest first; the tip of a cell has all in full",
        more=str,
    ),
    Column("next_review_due", "Next review due", lambda day: NO_DATE if day is None else f"{day:%d/%m/%Y}"),
    Column("placement_start", "In this home since"),
    Column("provider", "Provider"),
    Column("locality", "Locality"),
    Column("days_in_placement", "Days in this home", right=True, hidden=True),
    Column("weekly_contributions", "Contributions a week", pounds, right=True, hidden=True),
    Column("weekly_net", "Net £ a week", pounds, right=True, hidden=True, tip="Gross less agreed contributions"),
    Column("date_of_birth", "Date of birth", hidden=True),
    Column("initials", "Initials", hidden=True),
    _code("place", "Place in the return", PLACES, hidden=True),
    _code("provider_code", "Kind of provider", PROVIDER_CODES, hidden=True),
    _code("legal_status", "Legal status", LEGAL_STATUSES, hidden=True),
    Column("care_start", "In care since", hidden=True),
    Column("days_in_care", "Days in care", right=True, hidden=True),
    Column("planned_end", "Planned end", hidden=True),
    Column("team", "Team", hidden=True),
    Column("worker", "Social worker", hidden=True),
)
