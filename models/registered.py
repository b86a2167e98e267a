"""Providers by their registration: what Ofsted's list says of the home or agency of a placement (domain.md 4.4)."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from models.frames import Ledger
from models.joins import beside
from models.periods import as_timestamp

INSPECTED_BY_OTHERS = "XXXXXXX"
NEEDS_A_NUMBER = ("K1", "K2", "K3")
# How a home stands to the list, the gravest first; the first four are what A19 asks about in homes that need a number.
REGISTRATIONS = (
    "unregistered", "closed", "not_listed", "no_number", "not_known", "inspected_by_others", "registered", "unnumbered",
)  # fmt: skip
# How overall effectiveness begins, by what it says: homes and agencies, then supported accommodation.
RATINGS = {
    "inadequate": 4, "serious or widespread": 4, "requires improvement": 3, "inconsistent quality": 3, "good": 2,
    "consistently strong": 2, "outstanding": 1,
}  # fmt: skip


def provider_names(children: pd.DataFrame, ledger: Ledger, as_at: date) -> pd.Series:
    """For each row of `models.care.in_care` the name that the loaded list gives its URN; '' where it has none.

    The URN kept with the placement (typed, or from a cost sheet) comes before that of the return.
    """
    if ledger.registered.empty:
        return pd.Series("", index=children.index, dtype="object")
    names = ledger.registered.set_index("urn")["name"]
    kept = beside(children[["placement_id"]], ledger.details, "placement_id", ("urn",))["urn"]
    returned = returned_of(children, ledger.episodes, as_at, "urn")
    returned = returned.where(returned.ne(""), children["urn"])
    by_sheet, by_return = (_named(urns, names) for urns in (kept, returned))
    return by_sheet.where(by_sheet.ne(""), by_return)


def numbers(children: pd.DataFrame, ledger: Ledger, as_at: date) -> pd.Series:
    """For each row of `models.care.in_care` the number (URN) of its home or agency; '' where none is recorded.

    The number kept with the placement comes before that of the return, but for one that the list alone has.
    """
    kept = _number(beside(children[["placement_id"]], ledger.details, "placement_id", ("urn",))["urn"])
    returned = _number(returned_of(children, ledger.episodes, as_at, "urn"))
    returned = returned.where(returned.ne(""), _number(children["urn"]))
    listed = ledger.registered["urn"]
    kept_first = kept.ne("") & (kept.isin(listed) | ~returned.isin(listed))
    return kept.where(kept_first, returned)


def registrations(children: pd.DataFrame, ledger: Ledger, as_at: date) -> pd.Series:
    """For each child (`models.care.in_care` with its `urn` as `numbers` gives it) one of REGISTRATIONS.

    A home is closed from the day after its closing date, as in A19. Without a list nothing is known of a number.
    """
    urn, listed = children["urn"], ledger.registered
    closed_on = beside(children[["urn"]], listed, "urn", ("closed_on",))["closed_on"]
    unnumbered, needed = urn.eq(""), children["place"].isin(NEEDS_A_NUMBER)
    rules = [
        (children["placement_type"].eq("unregistered"), "unregistered"),
        (unnumbered & needed, "no_number"),
        (unnumbered, "unnumbered"),
        (urn.eq(INSPECTED_BY_OTHERS), "inspected_by_others"),
        (~urn.isin(listed["urn"]), "not_known" if listed.empty else "not_listed"),
        (closed_on < as_timestamp(as_at), "closed"),
    ]
    made = np.select([rule.to_numpy(dtype=bool) for rule, _ in rules], [name for _, name in rules], "registered")
    return pd.Series(made.astype(object), index=children.index, dtype="object")


def rating_ranks(ratings: pd.Series) -> pd.Series:
    """How grave each overall effectiveness is, 4 the gravest; 0 where it is blank or its words are not known."""
    return ratings.map({text: rating_rank(text) for text in ratings.unique()}).astype("int64")


def rating_rank(rating: str) -> int:
    """How grave one overall effectiveness is, as `rating_ranks` has it."""
    text = rating.strip().casefold()
    return next((rank for beginning, rank in RATINGS.items() if text.startswith(beginning)), 0)


def returned_of(children: pd.DataFrame, episodes: pd.DataFrame, as_at: date, name: str) -> pd.Series:
    """The newest that the return has of each home up to the day, stays away that ended in a return left out; else ''.

    `name` is the column of frame EPISODE: `urn` or `placement_postcode`.
    """
    begun = episodes["placement_id"].isin(children["placement_id"]) & (episodes["start_date"] <= as_timestamp(as_at))
    at_home = episodes[begun & episodes["place"].eq(episodes["home_place"]) & episodes[name].ne("")]
    newest = at_home.sort_values("start_date", kind="stable").drop_duplicates("placement_id", keep="last")
    return children["placement_id"].map(newest.set_index("placement_id")[name]).astype("object").fillna("")


def _number(urns: pd.Series) -> pd.Series:
    return urns.str.strip().str.upper().astype("object")


def _named(urns: pd.Series, names: pd.Series) -> pd.Series:
    return _number(urns).map(names).astype("object").fillna("")
