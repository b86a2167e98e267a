"""Rows matched to placements: by child, by the day, and by the start of the placement where a row gives one.

Nothing is guessed (contract.md, What goes in): a row with no placement, or with two, is turned away with its reason.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.imports.costs.frames import shown, until
from models.imports.result import LedgerView


class Places(NamedTuple):
    """The placements of a ledger, and every day by which a sheet may name one: its own start or a setting's."""

    spans: pd.DataFrame
    starts: pd.DataFrame


def places(view: LedgerView) -> Places:
    """The placements that rows may be matched to; those of short breaks (V3, V4) are among them."""
    spans = view.ledger.placements[["placement_id", "child_id", "start_date", "end_date"]]
    settings = view.ledger.episodes.groupby(["placement_id", "child_id", "setting_number"], as_index=False)
    named = [spans[["placement_id", "start_date"]], settings["start_date"].min()[["placement_id", "start_date"]]]
    starts = pd.concat(named, ignore_index=True).drop_duplicates()
    return Places(spans, starts.rename(columns={"start_date": "stated"}).assign(named=True))


def match(known: Places, child_id: pd.Series, on: pd.Series, stated: pd.Series, after: pd.Series) -> pd.DataFrame:
    """The placement of each row: placement_id ('' where none), start_date, moved_then (a move on that day) and reason.

    Args:
        known: the placements of the ledger.
        child_id: the child of each row.
        on: the day on which the placement must be open.
        stated: the start of the placement as the row gives it, or NaT.
        after: rows that may lie past the end of their placement (notice, retainer).
    """
    asked = pd.DataFrame({"child_id": child_id, "on": on, "stated": stated, "after": after})
    pairs = _pairs(known, asked)
    wanted = pairs[pairs["fits"]]
    ended = pairs[pairs["ends_then"] & ~pairs["row"].isin(wanted["row"])]
    chosen = pd.concat([wanted, ended])
    found = chosen.drop_duplicates("row").set_index("row").reindex(asked.index)
    several = asked.index.isin(chosen.loc[chosen["row"].duplicated(), "row"])
    reason = _reasons(asked, pairs, found, several)
    took = reason.eq("")
    return pd.DataFrame(
        {
            "placement_id": found["placement_id"].where(took, "").astype(object),
            "start_date": found["start_date"].where(took).astype("datetime64[s]"),
            "moved_then": asked["after"] & asked["stated"].isna() & took & asked.index.isin(_move_days(pairs)),
            "reason": reason,
        }
    )


def _pairs(known: Places, asked: pd.DataFrame) -> pd.DataFrame:
    """Every row beside every placement of its child, with what speaks for the pair."""
    rows = asked.rename_axis("row").reset_index()
    pairs = rows.merge(known.spans, on="child_id").merge(known.starts, on=["placement_id", "stated"], how="left")
    begun = pairs["start_date"] <= pairs["on"]
    given, named = pairs["stated"].notna(), pairs["named"].notna()
    pairs["open"] = begun & (pairs["on"] < until(pairs["end_date"]))
    pairs["fits"] = (pairs["open"] & (named | ~given)) | (pairs["after"] & begun & named & given)
    pairs["ends_then"] = pairs["after"] & ~given & begun & (pairs["end_date"] == pairs["on"])
    return pairs


def _move_days(pairs: pd.DataFrame) -> pd.Series:
    """Rows of notice that begin on the day of a move: one placement ends then, another is open."""
    return pairs.loc[pairs["ends_then"] & pairs["row"].isin(pairs.loc[pairs["fits"], "row"]), "row"]


def _reasons(asked: pd.DataFrame, pairs: pd.DataFrame, found: pd.DataFrame, several: pd.Series) -> pd.Series:
    """Why each row has no placement, in words; '' where it has one."""
    day, stated = shown(asked["on"]), shown(asked["stated"])
    none = "no placement of this child open on " + day
    opened = pairs[pairs["open"]].drop_duplicates("row").set_index("row")["start_date"].reindex(asked.index)
    began = "the placement open on " + day + " began on " + shown(opened) + ", not on " + stated
    reason = none.where(opened.isna(), began).where(found["placement_id"].isna(), "")
    two = "two placements of this child fit " + day + "; give the start of the placement"
    return reason.where(~pd.Series(several, index=asked.index), two).astype(object)
