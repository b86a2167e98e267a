"""Values of the Child page in an officer's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gui.widgets.fields import percent, worded
from gui.widgets.frame_table import Column
from models.checks import shown
from models.child_page import Home
from models.money import pounds
from models.words import PLACES

ORIGINS = {
    "hand": "typed by hand",
    "903": "903 return",
    "lines": "cost lines sheet",
    "pnw": "regional census",
    "standard": "data standard sheet",
    "s251": "S251 return",
    "children": "children sheet",
    "demonstration": "invented",
}


def coded(codes: Mapping[str, str], blank: str = "") -> Callable[[object], str]:
    """A column's text: the words of a code with the code behind, or the code as it stands where it is not known."""
    return lambda code: worded(str(code), codes.get(str(code), str(code))) if code else blank


def money(pence: object) -> str:
    """Pence as pounds."""
    return "" if pence is None else pounds(int(str(pence)))


def share(hundredths: object) -> str:
    """Hundredths of a percent as a percentage."""
    return "" if hundredths is None else percent(int(str(hundredths)))


def still(what: str) -> Callable[[object], str]:
    """A column's text for a day that may be open: dd/mm/yyyy, or what it means that there is none."""
    return lambda day: shown(day) if isinstance(day, date) else what


def origin(source: object) -> str:
    """Where a row came from: typed by hand, or what brought it."""
    return ORIGINS.get(str(source), f"imported: {source}") if source else ""


WHERE_FROM = Column("source", "Where from", text=origin)


def yes(value: object) -> str:
    """Yes where it is so, nothing where it is not."""
    return "Yes" if value else ""


def number(value: object) -> str:
    """A whole number with its thousands apart."""
    return "" if value is None else f"{int(str(value)):,}"


def home(each: Home) -> str:
    """A home in one line, for a list to choose from."""
    until = f"to {shown(each.end)}" if each.end else "to now"
    return f"{shown(each.start)} {until}: {coded(PLACES, 'place not known')(each.place)}"
