"""What was typed by hand over the episodes of a return, and stands where a file says otherwise."""

from __future__ import annotations

import pandas as pd

from models.filled import filled
from models.frames import RETURN_FIELDS
from models.grains.merge import HAND_YEAR, apply_overrides, episode_keys, merge_years
from models.imports import problems
from models.imports.merging.rows import as_text, at_rows, children_of
from models.imports.result import LedgerView

KEY = ["child_id", "start_date"]


def typed_stands(rows: pd.DataFrame, returns: pd.DataFrame, view: LedgerView, paths: list[str]) -> pd.DataFrame:
    """Where a file says other than what was typed by hand; `returns` are the rows of the ledger afterwards."""
    ours = view.overrides[(view.overrides["table_name"] == "episode") & (view.overrides["source"] == "hand")]
    hand = returns[returns["year"] == HAND_YEAR]
    if ours.empty and hand.empty:
        return problems.joined([])
    touched = {*children_of(ours["row_key"]), *hand["child_id"]}
    near = rows[rows["child_id"].isin(touched)]
    names = episode_keys(near)
    typed = near[names.isin(ours["row_key"]) | names.isin(episode_keys(hand))]
    if typed.empty:
        return problems.joined([])
    away = names[typed.index].isin(ours.loc[ours["field"] == "", "row_key"])
    gone = typed[away]
    listed = [at_rows(gone, paths, "DECOM", as_text(gone["start_date"]), "removed by hand; it stays removed", "left")]
    after = apply_overrides(merge_years(returns[returns["child_id"].isin(touched)]), view.overrides)
    stands = typed[~away].merge(after[[*KEY, *RETURN_FIELDS]], on=KEY, suffixes=("", "_stands"))
    for name in RETURN_FIELDS:
        other = stands[filled(stands[name]) & (stands[name] != stands[f"{name}_stands"]).to_numpy()]
        reason = "typed by hand: " + as_text(other[f"{name}_stands"]).replace("", "nothing") + " stands"
        listed.append(at_rows(other, paths, name, as_text(other[name]), reason, "left"))
    return problems.joined(listed)
