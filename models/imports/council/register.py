"""The columns of Ofsted's lists by the wordings of their releases, and the cells that need more than trimming."""

from __future__ import annotations

import re

import pandas as pd

from models.imports.costs.sieve import Sieve
from models.imports.costs.table import Columns

# Each field and the headers that it has had, the one that says most about the place itself first (domain.md 4.4).
WORDINGS: dict[str, tuple[str, ...]] = {
    "urn": ("urn", "setting urn", "provider urn", "unique reference number"),
    "name": ("setting name", "provider name", "name", "organisation name"),
    "provider_type": ("provider type", "setting type"),
    "sector": ("sector", "setting sector", "provider sector"),
    "registered_on": ("registration date", "date registered"),
    "status": ("registration status", "setting status", "provider status", "status"),
    "closed_on": ("deregistration date", "closed date", "date closed", "closure date"),
    "places": ("placement code", "placement codes", "provider code"),
    "provider_codes": ("placement provider code", "placement provider codes", "provider placement code"),
    "local_authority": ("local authority", "setting local authority", "provider local authority"),
    "postcode": ("setting address postcode", "setting postcode", "provider postcode", "postcode"),
    "owner": ("owner name", "owner", "registered owner name"),
    "rating": ("overall effectiveness", "latest overall effectiveness", "overall experiences and progress"),
    "capacity": ("number of registered places", "registered places", "maximum users", "capacity"),
    "category": ("setting category", "category of setting"),
}
# A list says at least one of these of every URN; a sheet that only repeats the URN beside something else does not.
TELLING = {"name", "provider_type", "status"}
NO_URN = "no URN"
NOT_YET = "not a URN: the return writes this where there is none"
NOT_A_URN = "not a URN that can be read for certain"
_NOTHING = re.compile(r"null|n/a|-+", re.IGNORECASE)
_BETWEEN = r"[,/;\s]+"
_PLACE, _PROVIDER = re.compile(r"(?!PR)[A-Z]{1,2}[0-9]{1,2}"), re.compile(r"PR[0-9]")
PATTERNS = {"places": _PLACE, "provider_codes": _PROVIDER}


def layout(headers: list[str]) -> Columns | None:
    """The columns of one of Ofsted's lists, each by the first of its wordings that is there; None where it is none."""
    there = set(headers)
    found = {name: next((each for each in known if each in there), "") for name, known in WORDINGS.items()}
    columns = {name: re.compile(f"^{re.escape(header)}$") for name, header in found.items() if header}
    return columns if "urn" in columns and TELLING & set(columns) and len(columns) > 2 else None


def is_supported_accommodation(sieve: Sieve) -> bool:
    """Whether the sheet is the list of supported accommodation, by its name or its column of categories."""
    return "category" in sieve.table.heads or re.match(r"sa\b", sieve.table.sheet.strip(), re.IGNORECASE) is not None


def text_in(sieve: Sieve, name: str) -> pd.Series:
    """A column as text; the words that lists write for nothing are nothing."""
    texts = sieve.table.text(name)
    return texts.where(~texts.str.fullmatch(_NOTHING), "")


def urns(sieve: Sieve) -> pd.Series:
    """The URN of each row, in capitals, its leading zeros kept; a row without one is kept out."""
    texts = sieve.table.text("urn")
    found = texts.str.upper()
    nothing = found.eq("") | found.str.fullmatch(_NOTHING)
    placeholder = found.str.fullmatch("X+")
    odd = ~nothing & ~placeholder & ~found.str.fullmatch(r"(?=.*[1-9])[A-Z0-9]{1,20}")
    for where, reason in ((nothing, NO_URN), (placeholder, NOT_YET), (odd, NOT_A_URN)):
        sieve.reject(where, "urn", reason)
    sieve.tidy(sieve.taken & found.ne(texts), "urn", "taken as " + found)
    return found


def codes_in(sieve: Sieve, name: str) -> pd.Series:
    """A column of codes between commas, slashes or spaces, joined by commas; what is no code is left out and said."""
    texts = text_in(sieve, name).str.upper()
    parts = texts.str.split(_BETWEEN, regex=True).explode()
    parts = parts[parts.ne("")]
    good = parts.str.fullmatch(PATTERNS[name])
    bad = (~good).groupby(parts.index).any().reindex(texts.index, fill_value=False)
    sieve.note(bad, name, "not all of this is codes; what is none was left out")
    kept = parts[good].groupby(parts[good].index).agg(lambda codes: ",".join(dict.fromkeys(codes)))
    return kept.reindex(texts.index).astype(object).fillna("")


def capacities(sieve: Sieve) -> pd.Series:
    """Registered places as whole numbers; anything else is left blank and said."""
    texts = text_in(sieve, "capacity")
    whole = texts.str.fullmatch("[0-9]{1,5}")
    sieve.note(texts.ne("") & ~whole, "capacity", "not a whole number of places; left blank")
    return pd.to_numeric(texts.where(whole)).astype("Int64")


def days_in(sieve: Sieve, name: str, *, needed: bool) -> pd.Series:
    """A column of dates; an unreadable one keeps the row out where it is needed, else it is left blank and said."""
    if name in sieve.table.heads:
        sieve.table.cells[name] = sieve.table.cells[name].where(text_in(sieve, name).ne(""), "")
    return sieve.days(name, needed=needed)
