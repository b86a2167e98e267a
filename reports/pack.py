"""The weekly meeting pack: all children in care in numbers, then the cases to review, then what is missing.

Children stand by their id. Names are printed only where they are asked for.
"""

from __future__ import annotations

from datetime import date

from models.frames import Ledger
from models.picture import Picture, picture
from models.settings import Settings
from reports.cases import groups, missing
from reports.characters import all_drawable
from reports.cohort import cohort
from reports.names import hider
from reports.terms import DEFINITIONS, thresholds
from reports.typeset import as_pdf, as_pictures
from reports.wording import british

LAYOUT = "pack.typ"
MARKING = "OFFICIAL-SENSITIVE"
INVENTED = "Demonstration: every child, carer, provider and figure in this pack is invented."
NAMED = "This pack holds children's names. Keep it as closely as a case file."
WITHOUT_NAMES = "Children stand by their case number; names are left out."


def pack(ledger: Ledger, settings: Settings, as_at: date, named: bool = False) -> bytes:
    """The pack as an accessible PDF."""
    return as_pdf(LAYOUT, document(picture(ledger, settings, as_at), settings, as_at, named), as_at)


def pack_pages(
    ledger: Ledger, settings: Settings, as_at: date, named: bool = False, pixels_per_inch: float = 96
) -> list[bytes]:
    """The same pages as PNG pictures."""
    data = document(picture(ledger, settings, as_at), settings, as_at, named)
    return as_pictures(LAYOUT, data, pixels_per_inch)


def document(shown: Picture, settings: Settings, as_at: date, named: bool = False) -> dict[str, object]:
    """All that the layout prints, as plain texts."""
    council = settings.council or "Council not named"
    hide = _as_it_is if named else hider(shown.register["name"])
    data: dict[str, object] = {
        "title": f"Weekly placements pack, {council}, {british(as_at)}",
        "council": council,
        "as_at": british(as_at),
        "marking": MARKING,
        "notes": [INVENTED] * settings.demonstration + [NAMED if named else WITHOUT_NAMES],
        "children": len(shown.register),
        "cohort": cohort(shown, settings, as_at),
        "groups": groups(shown, as_at, named, hide),
        "missing": missing(shown.gaps, hide),
        "thresholds": thresholds(settings),
        "definitions": DEFINITIONS,
    }
    return {key: all_drawable(value) for key, value in data.items()}


def _as_it_is(text: str) -> str:
    return text
