"""What a cost sheet says of the placement itself: provider, URN, provision, planned end. A typed value stands."""

from __future__ import annotations

import pandas as pd

from models.frames import PLACEMENT_DETAIL, shaped
from models.imports.costs.frames import looked_up, same, shown
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import Working

_BLANK: dict[str, object] = {"text": "", "date": pd.NaT, "flag": False}


def settle_details(
    rows: pd.DataFrame,
    fields: dict[str, str],
    sieve: Sieve,
    working: Working,
    source: str,
    fill_only: tuple[str, ...] = (),
) -> pd.Series:
    """Put what the rows say of their placements into the working copy; gives the rows that changed something.

    Args:
        rows: placement_id, child_id and a column for each field; a blank says nothing, the last row wins.
        fields: each field of `placement_detail`, and the column of the sheet that it came from.
        sieve: where to say what was left.
        working: the copy.
        source: kept with a placement of which nothing was recorded.
        fill_only: fields that are only filled where nothing is recorded.
    """
    moved = pd.Series(False, index=rows.index)
    for name, column in fields.items():
        said = _last_said(rows, name, column, sieve)
        now = _recorded(working, said["placement_id"], name)
        new = ~same(now, said[name])
        if name in fill_only:
            new &= _blank(now, name)
        typed = working.overridden("placement_detail", said["placement_id"], name)
        _tell(said[new], now[new], name, column, typed[new], sieve, working)
        _put(said[new & ~typed], name, working, source)
        moved |= (new & ~typed).reindex(moved.index, fill_value=False)
    return moved


def _last_said(rows: pd.DataFrame, name: str, column: str, sieve: Sieve) -> pd.DataFrame:
    given = rows.loc[~_blank(rows[name], name), ["placement_id", "child_id", name]]
    last = given.drop_duplicates("placement_id", keep="last")
    if name == "planned_end":
        kept = looked_up(given["placement_id"], last.set_index("placement_id")[name])
        other = (kept != given[name]).reindex(sieve.taken.index, fill_value=False)
        reason = "a later row of this placement gives " + shown(kept) + ", which is taken"
        sieve.note(other, column, reason.reindex(sieve.taken.index))
    return last


def _blank(values: pd.Series, name: str) -> pd.Series:
    if PLACEMENT_DETAIL[name] == "date":
        return values.isna()
    return values.eq("") if PLACEMENT_DETAIL[name] == "text" else ~values.astype(bool)


def _recorded(working: Working, placement_id: pd.Series, name: str) -> pd.Series:
    now = looked_up(placement_id, working.tables["placement_detail"].set_index("placement_id")[name])
    if PLACEMENT_DETAIL[name] == "date":
        return now
    return now.astype("object").where(now.notna(), _BLANK[PLACEMENT_DETAIL[name]])


def _put(said: pd.DataFrame, name: str, working: Working, source: str) -> None:
    details = working.tables["placement_detail"]
    fresh = said.loc[~said["placement_id"].isin(details["placement_id"]), ["placement_id"]]
    if len(fresh):
        made = shaped(fresh.assign(source=source), PLACEMENT_DETAIL)
        made = made.assign(id=pd.Series(pd.NA, index=made.index, dtype="Int64"))
        details = pd.concat([details, made], ignore_index=True)
    at = pd.Series(details.index, index=details["placement_id"]).reindex(said["placement_id"]).to_numpy()
    details = details.copy()
    details.loc[at, name] = said[name].to_numpy()
    working.tables["placement_detail"] = details


def _tell(
    said: pd.DataFrame, now: pd.Series, name: str, column: str, typed: pd.Series, sieve: Sieve, working: Working
) -> None:
    before, after = _words(now, name), _words(said[name], name)
    left = typed.reindex(sieve.taken.index, fill_value=False)
    reason = "typed by hand as “" + before + "”, which stands"
    sieve.note(left, column, reason.reindex(sieve.taken.index), "left")
    note = pd.Series("", index=said.index, dtype="object").mask(typed, "typed by hand: left as it is")
    show = ~_blank(now, name) | typed
    working.listing.differ(said.loc[show, "child_id"], "placement", name, before[show], after[show], note[show])


def _words(values: pd.Series, name: str) -> pd.Series:
    if PLACEMENT_DETAIL[name] == "date":
        return shown(values)
    return values if PLACEMENT_DETAIL[name] == "text" else values.map({True: "yes", False: "no"}).astype(object)
