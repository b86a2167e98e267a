"""What a story is made of: a child, periods of care, homes, and the stays in a home that a return tells apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

# A day (see days.py) from which a legal status holds, and that status.
LegalStep = tuple[int, str]


class Provider(NamedTuple):
    """Who runs homes: name, registration number, PLACE_PROVIDER, and where the home stands ('' = anywhere)."""

    name: str
    urn: str
    code: str
    postcode: str = ""


@dataclass(slots=True)
class Stay:
    """A span in one setting. `how` is P (new carer) or T (same carer); `reason` says why the stay before it ended."""

    start: int
    place: str
    code: str
    urn: str
    postcode: str
    how: str = "P"
    reason: str = ""


@dataclass(slots=True)
class Home:
    """One placement. `gap` names a mistake in its costs: none, ended or overlap. Temporary stays lie inside `stays`."""

    kind: str
    provider: Provider
    stays: list[Stay]
    end: int | None
    contract_ref: str = ""
    planned_end: int | None = None
    solo: bool = False
    outlier: bool = False
    gap: str = ""
    away_since: int | None = None

    @property
    def start(self) -> int:
        """The day on which the placement began."""
        return self.stays[0].start


@dataclass(slots=True)
class Period:
    """One period of care: homes and legal statuses in order. `end` None = still in care."""

    homes: list[Home]
    legal: list[LegalStep]
    end: int | None = None
    reason_ceased: str = ""
    start_known: bool = True

    @property
    def start(self) -> int:
        """The day on which the child came into care."""
        return self.homes[0].start


@dataclass(slots=True)
class Child:
    """One child with the periods of care, the oldest first; a child in care has an open last period."""

    born: int
    periods: list[Period]
    unaccompanied: bool = False
    short_breaks: bool = False
    need: str = "N1"
    child_id: str = ""
    sex: str = ""
    first_name: str = ""
    family_name: str = ""
    ethnicity: str = ""
    locality: str = ""
    postcode: str = ""
    sibling_group: str = ""
    team: str = ""
    worker: str = ""
    review_overdue: bool = False
    liberty: list[tuple[int, int]] = field(default_factory=list)

    @property
    def period(self) -> Period:
        """The latest period of care."""
        return self.periods[-1]

    @property
    def home(self) -> Home:
        """The latest home."""
        return self.periods[-1].homes[-1]
