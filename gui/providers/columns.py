"""The columns of the Providers screen in an officer's words. Money is pence until a column shows it."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from gui.placements.columns import SHORT_TYPES, weekly, worded
from gui.widgets.frame_table import Column
from models.money import pounds
from models.registered import REGISTRATIONS, rating_rank
from models.words import PLACEMENT_TYPES

NOT_RECORDED = "Not recorded"
REGISTRATION_WORDS = {
    "unregistered": "Unregistered",
    "closed": "Closed",
    "not_listed": "Not in the list",
    "no_number": "Number missing",
    "not_known": "Not known",
    "inspected_by_others": "Inspected by others",
    "registered": "Registered",
    "unnumbered": "No number",
}
REGISTRATION_TONES = {"unregistered": "red", "closed": "red", "not_listed": "red", "no_number": "amber"}
RATING_TONES = {4: "red", 3: "amber"}
WIDEST_RATING = 34


class Standing(NamedTuple):
    """How a provider's homes are registered: the gravest, and how many of them stand so. Sorted by gravity."""

    grave: int
    homes: int
    of: int

    @property
    def code(self) -> str:
        """One of REGISTRATIONS."""
        return REGISTRATIONS[self.grave]


def standings(rows: pd.DataFrame) -> pd.Series:
    """Frame PROVIDER's registration as one value a row; None where there is no home."""
    columns = (rows["registration"], rows["registration_homes"], rows["homes"])
    made = [
        Standing(REGISTRATIONS.index(code), int(homes), int(of)) if code else None
        for code, homes, of in zip(*columns, strict=True)
    ]
    return pd.Series(made, index=rows.index, dtype=object)


def standing_text(standing: Standing | None) -> str:
    """Closed (1 of 3); without numbers where all homes stand alike."""
    if standing is None:
        return ""
    told = REGISTRATION_WORDS[standing.code]
    return told if standing.homes == standing.of else f"{told} ({standing.homes} of {standing.of})"


def rating_text(rating: str | None) -> str:
    """A rating, its first words where it is a whole sentence."""
    text = rating or ""
    return text if len(text) <= WIDEST_RATING else f"{text[:WIDEST_RATING].rpartition(' ')[0]} …"


def percent_text(hundredths: int | None) -> str:
    """Above or below in percent, to one decimal, with its sign: +12.3 %."""
    if hundredths is None:
        return ""
    return "0.0 %" if -5 < hundredths < 5 else f"{hundredths / 100:+,.1f} %"


def signed_pounds(pence: int | None) -> str:
    """Above or below in pounds, with its sign."""
    return "" if pence is None else f"{'+' if pence > 0 else ''}{pounds(pence)}"


def above_or_below(pence: int | None) -> str:
    """A difference in words."""
    if pence is None:
        return ""
    return f"{pounds(abs(pence))} a week {'above' if pence > 0 else 'below'} the median" if pence else "At the median"


def types_text(codes: str | None) -> str:
    """Placement types, joined by ;, in short words."""
    return ", ".join(SHORT_TYPES.get(code, code) for code in (codes or "").split(";") if code)


def types_in_full(codes: str) -> str:
    """Placement types in full words."""
    return ", ".join(PLACEMENT_TYPES.get(code, code) for code in codes.split(";"))


def _rating_tone(rating: str | None) -> str:
    return RATING_TONES.get(rating_rank(rating or ""), "")


def _gravity(code: str) -> int:
    return REGISTRATIONS.index(code)


def _money(name: str, title: str, tip: str = "", width: int = 122) -> Column:
    return Column(name, title, pounds, right=True, tip=tip, width=width)


def _types(width: int = 150) -> Column:
    return Column("placement_types", "Types", types_text, width=width, more=types_in_full,
                  tip="Placement types of its children now, the commonest first")  # fmt: skip


def _rating(width: int = 150) -> Column:
    return Column("rating", "Rating", rating_text, tone=_rating_tone, width=width, more=str,
                  key=lambda rating: (-rating_rank(rating), rating.casefold()),
                  tip="Overall effectiveness in Ofsted's list; of several homes the worst")  # fmt: skip


_DIFFERENCE = (
    Column("difference_percent", "± median", percent_text, right=True, width=92,
           tip="Weekly cost above (+) or below (-) the median of our own placements of the same type; three or more "
               "priced placements make a median"),
    Column("difference", "£ ± median", signed_pounds, right=True, width=112, more=above_or_below,
           tip="The same in pounds a week; a minus is below the median"),
)  # fmt: skip
PROVIDERS = (
    Column("provider", "Provider", lambda name: name or NOT_RECORDED, width=186),
    Column("children", "Children", right=True, width=88, tip="Children in care with it on the as-at date"),
    _money("forecast_gross", "Forecast", "Gross, paid to date and committed, of the as-at date's financial year"),
    Column("standing", "Registration", standing_text, width=156, more=standing_text,
           tone=lambda standing: REGISTRATION_TONES.get(standing.code, "") if standing else "",
           tip="By Ofsted's list; of several homes the gravest, with how many stand so"),
    Column("weekly_average", "£ a week", weekly, right=True, width=98,
           tip="Average weekly cost of its children now, of those that have a rate"),
    _DIFFERENCE[0],
    Column("flagged", "Flagged", lambda count: str(count or 0), right=True, width=84,
           tone=lambda count: "red" if count else "",
           tip="Children flagged A19: unregistered, or registration not shown"),
    _rating(),
    Column("homes", "Homes", right=True, width=72,
           tip="Homes and agencies by their numbers; without a number by postcode"),
    _types(),
    _money("actual_gross", "Paid to date", "Gross, up to and including the night of the as-at date"),
    _money("commitment_gross", "Committed", "Gross, from the next night to the end of the year"),
    _DIFFERENCE[1],
    Column("priced", "With a rate", right=True, hidden=True, tip="Children that the average is of"),
    Column("compared", "Compared", right=True, hidden=True, tip="Children whose type has a median"),
)  # fmt: skip
HOMES = (
    Column("name", "Home", width=102),
    Column("registration", "Registration", worded(REGISTRATION_WORDS), key=_gravity, width=118,
           tone=lambda code: REGISTRATION_TONES.get(code or "", "")),
    _rating(100)._replace(tip="Overall effectiveness in Ofsted's list"),
    Column("capacity", "Places", right=True, width=66, tip="Registered places"),
    Column("children", "Children", right=True, width=78, tip="Our children in care there on the as-at date"),
    Column("urn", "Number", width=86, tip="Its number in Ofsted's list (URN)"),
    Column("closed_on", "Closed on", width=96),
    Column("status", "Status in the list", width=120),
    Column("provider_type", "Kind", width=170),
    Column("postcode", "Postcode", width=90),
    Column("local_authority", "Council", hidden=True),
    _types()._replace(hidden=True),
)  # fmt: skip
CHILDREN = (
    Column("child_id", "Child", width=74),
    Column("name", "Name", width=82),
    Column("weekly_gross", "£ a week", weekly, right=True, width=94, tip="Gross weekly cost in force on the day"),
    _DIFFERENCE[0]._replace(width=88, tip="Above (+) or below (-) the median of our own placements of its type"),
    Column("reason", "Why flagged", tone=lambda reason: "red" if reason else "", width=170, more=str,
           tip="A19: unregistered, or registration not shown"),
    Column("placement_type", "Type", worded(SHORT_TYPES), width=130, more=worded(PLACEMENT_TYPES)),
    Column("home", "Home", width=90, tip="The home's number, or its postcode where none is recorded"),
    Column("placement_start", "Since", width=96, tip="In this home since"),
    Column("median", "Median", pounds, right=True, width=94, tip="Of our own placements of this type"),
    _DIFFERENCE[1],
)  # fmt: skip
