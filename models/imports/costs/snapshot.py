"""A census beside the ledger: its total and contributions of each placement on the census date (contract.md, costs).

The total is put beside all gross weekly lines in force that day, so a census never disturbs a rate that agrees.
"""

from __future__ import annotations

import pandas as pd

from models.imports.costs.about import details, newer_known, remark_splits
from models.imports.costs.averages import give_way
from models.imports.costs.fields import Record
from models.imports.costs.settle import GROSS, Part, settle
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import Working

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
    older = newer_known(rows, working)
    gross = settle(rows.assign(amount=rows["total"]), GROSS, sieve, working)
    give_way(rows, GROSS, working)
    rows = rows[sieve.taken.loc[rows.index]]
    changed = gross.isin(["reopened", "changed", "older"])
    for name, part in _FUNDERS.items():
        given = rows[rows[name].notna()]
        settled = settle(given.assign(amount=given[name]), part, sieve, working)
        give_way(given, part, working, denied=given[name].eq(0) & settled.ne("left"))
        moved = settled.isin(["first", "reopened", "changed", "older"])
        changed |= moved.reindex(changed.index, fill_value=False)
    heard = rows[~gross[rows.index].eq("left")]
    parts = heard["social"] + heard["education"].fillna(0) + heard["health"].fillna(0)
    remarked = remark_splits(heard, parts, "social", "pnw", older, sieve, working)
    changed |= remarked.reindex(changed.index, fill_value=False)
    _note_registered(rows, sieve, working)
    told = details(rows, _DETAILS, _PLACEMENT, older, sieve, working)
    changed |= told.reindex(changed.index, fill_value=False)
    outcome = pd.Series("unchanged", index=rows.index, dtype="object").mask(changed[rows.index], "updated")
    return outcome.mask(gross[rows.index].eq("first"), "added")


def _note_registered(rows: pd.DataFrame, sieve: Sieve, working: Working) -> None:
    """A placement held as unregistered, of which the census says otherwise, stays so until the officer says."""
    details = working.tables["placement_detail"]
    held = rows["placement_id"].isin(details.loc[details["unregistered"], "placement_id"])
    other = held & ~rows["unregistered"] & rows["registered"].ne("")
    reason = "the ledger holds this placement as unregistered and the sheet does not; left as it is"
    sieve.note(other.reindex(sieve.taken.index, fill_value=False), "registration", reason)
