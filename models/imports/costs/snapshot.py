"""A census beside the ledger: its total and contributions of each placement on the census date (contract.md, costs).

The total is put beside all gross weekly lines in force that day, so a census never disturbs a rate that agrees.
"""

from __future__ import annotations

import pandas as pd

from models.imports.costs.fields import Record, settle_fields
from models.imports.costs.frames import until
from models.imports.costs.settle import GROSS, Part, settle
from models.imports.costs.sieve import Sieve
from models.imports.costs.split import remark, with_remark
from models.imports.costs.working import PAST_THE_END, PAYING, Working
from models.periods import as_timestamp

_FUNDERS = {
    "education": Part("", "education", "weekly_education", "education"),
    "health": Part("", "health", "weekly_health", "health"),
}
_DETAILS = {
    "provider": "organisation", "urn": "establishment_urn", "provision": "provision", "solo": "solo",
    "unregistered": "provision",
}  # fmt: skip
_PLACEMENT = Record("placement_detail", "placement_id", "placement", {"source": "pnw"})


def take(rows: pd.DataFrame, sieve: Sieve, working: Working) -> pd.Series:
    """Take the rows into the working copy; gives what became of each that stays: added, updated or unchanged."""
    older = _newer_census_known(rows, working) | _newer_details_known(rows, working)
    gross = settle(rows.assign(amount=rows["total"]), GROSS, sieve, working)
    rows = rows[sieve.taken.loc[rows.index]]
    changed = gross.isin(["reopened", "changed", "older"])
    for name, part in _FUNDERS.items():
        given = rows[rows[name].notna()]
        settled = settle(given.assign(amount=given[name]), part, sieve, working)
        moved = settled.isin(["first", "reopened", "changed", "older"])
        changed |= moved.reindex(changed.index, fill_value=False)
    heard = rows[~gross[rows.index].eq("left")]
    changed |= _remark_splits(heard, older, sieve, working).reindex(changed.index, fill_value=False)
    changed |= _details(rows, older, sieve, working).reindex(changed.index, fill_value=False)
    outcome = pd.Series("unchanged", index=rows.index, dtype="object").mask(changed[rows.index], "updated")
    return outcome.mask(gross[rows.index].eq("first"), "added")


def _newer_census_known(rows: pd.DataFrame, working: Working) -> pd.Series:
    """Rows of placements of which the ledger has a later census already."""
    assert working.effective is not None
    lines = working.lines
    later = lines["source"].eq("pnw") & (lines["known_on"] > as_timestamp(working.effective))
    return rows["placement_id"].isin(lines.loc[later, "placement_id"])


def _remark_splits(rows: pd.DataFrame, older: pd.Series, sieve: Sieve, working: Working) -> pd.Series:
    """Say where a split does not add up, and remark it on the line in force, where alert A36 looks for it.

    Of `older` rows (a later census has the placement) it is only said.
    """
    given = rows[rows["social"].notna()]
    parts = given["social"] + given["education"].fillna(0) + given["health"].fillna(0)
    said = remark(parts, given["total"])
    wrong = said.ne("").reindex(sieve.taken.index, fill_value=False)
    sieve.note(wrong, "social", ("the " + said).reindex(sieve.taken.index))
    given = given[~older[given.index]]
    lines = working.lines.copy()
    at = (
        _lines_in_force(working)
        .reindex(given["placement_id"].to_numpy())
        .set_axis(given.index)
        .dropna()
        .astype("int64")
    )
    notes = lines.loc[at, "note"].set_axis(at.index)
    after = with_remark(notes, said[at.index])
    lines.loc[at, "note"] = after.to_numpy()
    working.lines = lines
    return after.ne(notes)


def _lines_in_force(working: Working) -> pd.Series:
    """By placement, the position of the gross line in force on the day, the core one first; never one typed by hand."""
    assert working.effective is not None
    day, lines = as_timestamp(working.effective), working.lines
    gross = lines["funder"].eq("") & lines["unit"].eq("week") & ~lines["component"].isin(PAST_THE_END)
    now = (lines["from_date"] <= day) & (until(lines["to_date"]) > day) & lines["status"].isin(PAYING)
    found = lines[gross & now & lines["source"].ne("hand")]
    found = found.assign(at=found.index, late=found["component"].ne("core")).sort_values("late", kind="stable")
    return found.drop_duplicates("placement_id").set_index("placement_id")["at"]


def _details(rows: pd.DataFrame, older: pd.Series, sieve: Sieve, working: Working) -> pd.Series:
    """What the census says of the placements; one older than what is known only fills gaps."""
    _note_registered(rows, sieve, working)
    late = older[rows.index]
    fresh = settle_fields(rows[~late], _DETAILS, _PLACEMENT, sieve, working)
    _date_details(rows.loc[~late, "placement_id"], working)
    filled = settle_fields(rows[late], _DETAILS, _PLACEMENT._replace(fill_only=tuple(_DETAILS)), sieve, working)
    return pd.concat([fresh, filled])


def _newer_details_known(rows: pd.DataFrame, working: Working) -> pd.Series:
    """Rows of placements of which a later census has said something."""
    details = working.tables["placement_detail"]
    assert working.effective is not None
    later = details["known_on"] > as_timestamp(working.effective)
    return rows["placement_id"].isin(details.loc[later, "placement_id"])


def _date_details(placements: pd.Series, working: Working) -> None:
    """Remember the date of the newest census that has these placements."""
    assert working.effective is not None
    details = working.tables["placement_detail"].copy()
    details.loc[details["placement_id"].isin(placements), "known_on"] = as_timestamp(working.effective)
    working.tables["placement_detail"] = details


def _note_registered(rows: pd.DataFrame, sieve: Sieve, working: Working) -> None:
    """A placement held as unregistered, of which the census says otherwise, stays so until the officer says."""
    details = working.tables["placement_detail"]
    held = rows["placement_id"].isin(details.loc[details["unregistered"], "placement_id"])
    other = held & ~rows["unregistered"] & rows["registered"].ne("")
    reason = "the ledger holds this placement as unregistered and the sheet does not; left as it is"
    sieve.note(other.reindex(sieve.taken.index, fill_value=False), "registration", reason)
