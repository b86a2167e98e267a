"""The council's rules: what an officer may set, with the defaults given in the domain reference."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NamedTuple


@dataclass(frozen=True)
class Settings:
    """Thresholds and names kept in the ledger; money in pence.

    Sources: the alert table of the domain reference (A1 to A36).
    """

    council: str = ""
    long_stay_months: int = 12
    long_stay_red_months: int = 24
    in_care_months: int = 12
    high_cost_amber: int = 500_000
    high_cost_red: int = 1_000_000
    high_for_type_percentile: int = 90
    high_for_type_least: int = 10
    review_soon_days: int = 28
    turning_18_days: int = 90
    support_review_weeks: int = 12
    joint_funding_from: int = 500_000
    grant_days: int = 28
    demonstration: bool = False

    def stored(self) -> dict[str, str]:
        """Name and text of every value that differs from its default."""
        plain = Settings()
        return {
            each.name: str(getattr(self, each.name))
            for each in fields(self)
            if getattr(self, each.name) != getattr(plain, each.name)
        }


class SettingField(NamedTuple):
    """One setting as a form shows it; kind is text, count or money."""

    name: str
    label: str
    kind: str


# What an officer may set, in the order of the form.
FIELDS = (
    SettingField("council", "Council's name", "text"),
    SettingField("long_stay_months", "Long stay in a paid placement: months", "count"),
    SettingField("long_stay_red_months", "Long stay, red: months", "count"),
    SettingField("in_care_months", "In care without permanence: months", "count"),
    SettingField("high_cost_amber", "High weekly cost, amber from", "money"),
    SettingField("high_cost_red", "High weekly cost, red from", "money"),
    SettingField("high_for_type_percentile", "High cost for its type: above this percentile", "count"),
    SettingField("high_for_type_least", "High cost for its type: at least so many placements", "count"),
    SettingField("review_soon_days", "Review due soon: days ahead", "count"),
    SettingField("turning_18_days", "Turning 18: days ahead", "count"),
    SettingField("support_review_weeks", "Extra support without a review: weeks", "count"),
    SettingField("joint_funding_from", "Joint funding asked for, weekly cost from", "money"),
    SettingField("grant_days", "Asylum grant: days missing, or before 18", "count"),
)


def read(values: dict[str, str]) -> Settings:
    """Settings from the ledger's names and texts; an unknown name (a newer program's) is left alone."""
    known = {each.name: type(each.default) for each in fields(Settings)}
    typed = {name: _typed(text, known[name]) for name, text in values.items() if name in known}
    return replace(Settings(), **typed)  # type: ignore[arg-type]


def _typed(text: str, kind: type) -> object:
    return text == "True" if kind is bool else kind(text)
