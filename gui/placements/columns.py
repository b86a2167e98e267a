"""The register's columns in an officer's words. Money is pence until a column shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from gui.widgets.frame_table import Column
from models.money import pounds
from models.words import LEGAL_STATUSES, LEVELS, PLACEMENT_TYPES, PLACES, PROVIDER_CODES, RULES

NO_RATE = "no rate recorded"
NO_DATE = "not known"
ORDER = {word: place for place, word in enumerate(LEVELS.values())}
TONES = {word: level for level, word in LEVELS.items()}


def worded(codes: Mapping[str, str]) -> Callable[[Any], str]:
    """The words of a code; a code that is not listed as it stands."""
    return lambda code: "" if code is None else codes.get(code, code)


def weekly(pence: int | None) -> str:
    """A weekly price; nothing recorded is not the same as nothing paid."""
    return NO_RATE if pence is None else pounds(pence)


def flag_words(flags: pd.DataFrame) -> pd.Series:
    """By child: the level and the rules in words, the gravest first: "Red: High weekly cost; Review overdue"."""
    grave = flags["level"].map({level: place for place, level in enumerate(LEVELS)})
    ordered = flags.assign(grave=grave, words=flags["rule"].map(lambda rule: RULES.get(rule, rule)))
    ordered = ordered.sort_values("grave", kind="stable").drop_duplicates(["child_id", "rule"])
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
    """The register with its flags in words beside it."""
    if flags.empty:
        return register.assign(flag_words="")
    return register.assign(flag_words=register["child_id"].map(flag_words(flags)).astype("object").fillna(""))


def _code(name: str, title: str, codes: Mapping[str, str], hidden: bool = False, width: int = 0) -> Column:
    text = worded(codes)
    return Column(name, title, text, hidden=hidden, key=lambda code: text(code).casefold(), width=width)


COLUMNS = (
    Column("child_id", "Child"),
    Column("name", "Name"),
    Column("age", "Age", right=True, tip="Whole years on the as-at date"),
    Column(
        "flag_words",
        "Flags",
        key=flag_order,
        tone=flag_tone,
        width=250,
        tip="Why a review may be needed, the gravest first",
    ),
    _code("placement_type", "Type", PLACEMENT_TYPES, width=170),
    Column("weekly_gross", "£ a week", weekly, right=True, tip="Gross weekly cost in force on the as-at date"),
    Column("next_review_due", "Next review due", lambda day: NO_DATE if day is None else f"{day:%d/%m/%Y}"),
    Column("placement_start", "In this home since"),
    Column("provider", "Provider"),
    Column("locality", "Locality"),
    Column("days_in_placement", "Days in this home", right=True),
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
