"""Ofsted's lists of registered homes and agencies, by URN: what names a provider, and what shows a registration.

A later list updates what it speaks of. A blank says nothing, but for the closing date: a home that a list shows
without one is open. Providers that a list no longer has stay, and are said.
"""

from __future__ import annotations

import pandas as pd

from models.frames import REGISTERED_PROVIDER, shaped
from models.imports.costs.frames import looked_up, same, shown
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import Working
from models.imports.council import register, sheets
from models.imports.council.rows import Rows
from models.imports.council.settle import Kind, held, settle
from models.imports.problems import Note, as_frame
from models.imports.result import ImportPlan, LedgerView, Options, Progress, SourceFile, quiet

SUPPORTED_ACCOMMODATION = "K3"
PLAIN = ("name", "provider_type", "sector", "status", "local_authority", "postcode", "owner", "rating")
FIELDS = [name for name in REGISTERED_PROVIDER if name not in ("urn", "source")]


def plan(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet) -> ImportPlan:
    """Read Ofsted's lists and say what they would change; refuses where none of the files can be taken."""
    return sheets.plan(SOURCE, files, view, options, progress)


def take(found: list[sheets.Sheet], working: Working) -> None:
    """Take all lists of an import together, and count their rows."""
    rows = Rows(found, [_typed(each.sieve) for each in found])
    settle(_filled(_chosen(rows), working), KIND, rows, working)
    _list_others(rows, working)
    rows.count()


def _typed(sieve: Sieve) -> pd.DataFrame:
    """The rows of one list as frame REGISTERED_PROVIDER, and whether the list tells of closing (`tells_closed`)."""
    rows = pd.DataFrame({"urn": register.urns(sieve), **{name: register.text_in(sieve, name) for name in PLAIN}})
    rows["registered_on"] = register.days_in(sieve, "registered_on", needed=False)
    # An unreadable closing date would pass for open.
    rows["closed_on"] = register.days_in(sieve, "closed_on", needed=True)
    rows["places"] = register.codes_in(sieve, "places")
    if register.is_supported_accommodation(sieve):
        rows["places"] = rows["places"].where(rows["places"].ne(""), SUPPORTED_ACCOMMODATION)
    rows["provider_codes"] = register.codes_in(sieve, "provider_codes")
    rows["capacity"] = register.capacities(sieve)
    return shaped(rows, REGISTERED_PROVIDER).assign(tells_closed="closed_on" in sieve.table.heads)


def _chosen(rows: Rows) -> pd.DataFrame:
    """One row a URN, the last, with the newest that any row of the URN says of each field."""
    said = rows.frame[rows.taken]
    again = said.duplicated(["urn", *FIELDS])
    rows.note(again, "urn", "the same as a row above; counted once", "repeated")
    newest = said.copy()
    differs = pd.Series(False, index=said.index)
    for name in FIELDS:
        given = said[_given(said, name)].drop_duplicates("urn", keep="last").set_index("urn")[name]
        known = said["urn"].isin(given.index)
        newest[name] = said[name].mask(known, looked_up(said["urn"], given))
        differs |= _given(said, name) & ~same(said[name], newest[name])
    newest["tells_closed"] = said["urn"].isin(said.loc[said["tells_closed"], "urn"])
    rows.note(differs & ~again, "urn", "a later row of this URN says otherwise, and is taken")
    return newest[~said["urn"].duplicated(keep="last")]


def _given(said: pd.DataFrame, name: str) -> pd.Series:
    """Which rows say something of a field; of the closing date also those that show none."""
    if name == "closed_on":
        return said["tells_closed"]
    return said[name].ne("") if REGISTERED_PROVIDER[name] == "text" else said[name].notna()


def _filled(said: pd.DataFrame, working: Working) -> pd.DataFrame:
    """The rows with what the ledger holds wherever they say nothing."""
    at = held(said, KIND, working)
    now = working.tables[KIND.table].reindex(at).set_axis(said.index)
    known = pd.Series(at >= 0, index=said.index)
    return said.assign(**{name: said[name].mask(known & ~_given(said, name), now[name]) for name in FIELDS})


def _list_others(rows: Rows, working: Working) -> None:
    """Note the providers that came with an earlier list of the same kind and are not in this one."""
    before, frame = working.view.written[KIND.table], rows.frame
    kinds = {register.is_supported_accommodation(each.sieve) for each in rows.sheets}
    accommodation = before["places"].eq(SUPPORTED_ACCOMMODATION)
    gone = before[before["source"].ne("hand") & accommodation.isin(kinds) & ~before["urn"].isin(frame["urn"])]
    path = rows.sheets[-1].tally.path
    working.listing.problems.append(
        as_frame(
            Note(path, "", None, "urn", urn, f"{name or urn} is not in this list; it stays as it was", "noted")
            for urn, name in zip(gone["urn"], gone["name"], strict=True)
        )
    )


def _text(values: pd.Series) -> pd.Series:
    return values.astype(object)


def _number(values: pd.Series) -> pd.Series:
    return values.astype("string").fillna("").astype(object)


def _what(rows: pd.DataFrame) -> pd.Series:
    """The record for people: provider SC123456."""
    return ("provider " + rows["urn"]).astype(object)


_WORDS = {"date": shown, "count": _number, "text": _text}
KIND = Kind(
    "registered_provider", "providers", _what, {name: _WORDS[REGISTERED_PROVIDER[name]] for name in FIELDS}
)  # fmt: skip
_TAKEN = "one of Ofsted's lists has the column URN, and a name, provider type or registration status beside it"
SOURCE = sheets.Source(
    "providers", "one of Ofsted's lists", _TAKEN, "registered_provider", "urn", register.layout, take
)  # fmt: skip
