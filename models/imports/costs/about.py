"""What a snapshot says of placements beside money, and of a split that does not add up; a later snapshot stands."""

from __future__ import annotations

import pandas as pd

from models.imports.costs.fields import Record, settle_fields
from models.imports.costs.frames import until
from models.imports.costs.sieve import Sieve
from models.imports.costs.split import remark, with_remark
from models.imports.costs.working import AVERAGE, PAST_THE_END, PAYING, SNAPSHOTS, Working
from models.periods import as_timestamp


def newer_known(rows: pd.DataFrame, working: Working) -> pd.Series:
    """Rows of placements of which the ledger has a later snapshot already, of costs or of details."""
    assert working.effective is not None
    day, lines, details = as_timestamp(working.effective), working.lines, working.tables["placement_detail"]
    later = lines.loc[lines["source"].isin(SNAPSHOTS) & (lines["known_on"] > day), "placement_id"]
    said = details.loc[details["known_on"] > day, "placement_id"]
    return rows["placement_id"].isin([*later, *said])


def remark_splits(
    rows: pd.DataFrame,
    parts: pd.Series,
    column: str,
    layout: str,
    older: pd.Series,
    sieve: Sieve,
    working: Working,
    *,
    told: bool = False,
) -> pd.Series:
    """Say where a split does not add up, and remark it on the line in force, where alert A36 looks for it.

    Args:
        rows: placement_id and total (pence) of each row; of `older` rows (a later snapshot is known) it is only said.
        parts: the sum of the parts, pence; <NA> where none are given.
        column: the column to point at.
        layout: whose remark it is.
        older: rows of placements of which more is known.
        sieve: where it is said.
        working: the copy.
        told: it has been said already.

    Returns:
        Which rows changed a remark.
    """
    given = rows[parts.notna()]
    said = remark(parts[given.index], given["total"], layout)
    wrong = (said.ne("") & (not told)).reindex(sieve.taken.index, fill_value=False)
    sieve.note(wrong, column, ("the " + said).reindex(sieve.taken.index))
    given = given[~older[given.index]]
    lines = working.lines.copy()
    found = _lines_in_force(working, layout).reindex(given["placement_id"].to_numpy()).set_axis(given.index)
    at = found.dropna().astype("int64")
    notes = lines.loc[at, "note"].set_axis(at.index)
    after = with_remark(notes, said[at.index], layout)
    lines.loc[at, "note"] = after.to_numpy()
    working.lines = lines
    return after.ne(notes)


def _lines_in_force(working: Working, layout: str) -> pd.Series:
    """By placement, the position of the gross line in force on the day, the core one first; never one typed by hand.

    An average carries no remark but that of its own return.
    """
    assert working.effective is not None
    day, lines = as_timestamp(working.effective), working.lines
    gross = lines["funder"].eq("") & lines["unit"].eq("week") & ~lines["component"].isin(PAST_THE_END)
    now = (lines["from_date"] <= day) & (until(lines["to_date"]) > day) & lines["status"].isin(PAYING)
    mine = lines["source"].eq(AVERAGE) if layout == AVERAGE else ~lines["source"].isin(["hand", AVERAGE])
    found = lines[gross & now & mine]
    found = found.assign(at=found.index, late=found["component"].ne("core")).sort_values("late", kind="stable")
    return found.drop_duplicates("placement_id").set_index("placement_id")["at"]


def details(
    rows: pd.DataFrame, fields: dict[str, str], record: Record, older: pd.Series, sieve: Sieve, working: Working
) -> pd.Series:
    """What a snapshot says of the placements; one older than what is known only fills gaps. Gives the rows that did."""
    late = older[rows.index]
    fresh = settle_fields(rows[~late], fields, record, sieve, working)
    _date_details(rows.loc[~late, "placement_id"], working)
    filled = settle_fields(rows[late], fields, record._replace(fill_only=tuple(fields)), sieve, working)
    return pd.concat([fresh, filled])


def _date_details(placements: pd.Series, working: Working) -> None:
    """Remember the date of the newest snapshot that has these placements."""
    assert working.effective is not None
    details = working.tables["placement_detail"].copy()
    details.loc[details["placement_id"].isin(placements), "known_on"] = as_timestamp(working.effective)
    working.tables["placement_detail"] = details
