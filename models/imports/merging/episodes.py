"""Episodes of the return joined with those of the ledger: years, extracts, withdrawals, and what was typed by hand."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from models.frames import EPISODE_RETURN, RETURN_FIELDS, shaped
from models.grains.merge import HAND_YEAR, apply_overrides, episode_keys, merge_years
from models.imports import problems
from models.imports.merging.rows import as_text, at_rows, blanked, changed_fields, one_a_key
from models.imports.merging.withdrawn import Withdrawn, withdrawn
from models.imports.result import DIFFERENCE, LedgerView, Options, TableChanges
from models.periods import looked_up

FIELDS = list(RETURN_FIELDS)
KEY = ["child_id", "start_date"]
YEAR_KEY = [*KEY, "year"]


class Episodes(NamedTuple):
    """What the episodes of an import come to.

    `returns` and `overrides` are the whole ledger's afterwards, for deriving the grains; `incoming` the rows made one a
    key and year; `outcomes` (file, outcome) of every row; `waiting` what a later extract no longer has.
    """

    changes: list[TableChanges]
    returns: pd.DataFrame
    overrides: pd.DataFrame
    incoming: pd.DataFrame
    outcomes: pd.DataFrame
    problems: pd.DataFrame
    differences: pd.DataFrame
    waiting: Withdrawn


def merge_episodes(
    incoming: pd.DataFrame,
    extracts: pd.DataFrame,
    rejected: pd.DataFrame,
    view: LedgerView,
    options: Options,
    paths: list[str],
) -> Episodes:
    """Join the rows of a return with the ledger's.

    `extracts` has year, latest_date and file; `rejected` (child_id, start_date) the episodes that could not be read and
    so are not taken for withdrawn.
    """
    existing = view.written["episode_return"]
    ordered = _by_rank(incoming, extracts)
    keyed = one_a_key(ordered, "episode_return", YEAR_KEY, paths)
    newest = extracts.groupby("year")["latest_date"].max()
    insert, update = _against_ledger(keyed.rows, existing, newest, view)
    stood = _standing(existing, insert, update)
    waiting = withdrawn(stood, keyed.rows, rejected, newest, extracts, view, options, paths)
    update = _with_marks(update, existing, waiting)
    returns = _standing(existing, insert, update)
    overrides = _overrides_after(view, waiting)
    before = apply_overrides(merge_years(existing), view.overrides)
    after = apply_overrides(merge_years(returns), overrides)
    outcomes, differences = _outcomes(keyed.incoming, before, after)
    left = _typed_stands(keyed.rows, existing, after, view, paths)
    changes = [
        TableChanges("episode_return", insert=insert, update=update),
        TableChanges("override", insert=waiting.removals, delete=waiting.lifted),
        _extract_changes(newest, view),
    ]
    found = problems.joined([keyed.problems, left, waiting.problems])
    return Episodes(changes, returns, overrides, keyed.rows, outcomes, found, differences, waiting)


def _by_rank(incoming: pd.DataFrame, extracts: pd.DataFrame) -> pd.DataFrame:
    latest = looked_up(incoming["file"], extracts.set_index("file")["latest_date"])
    return incoming.assign(latest=latest).sort_values(["year", "latest"], kind="stable").drop(columns="latest")


def _against_ledger(
    rows: pd.DataFrame, existing: pd.DataFrame, newest: pd.Series, view: LedgerView
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """New rows of the return, and known ones whose values change; an older extract only fills blanks."""
    columns = ["id", *YEAR_KEY, *FIELDS, "source", "withdrawn_on"]
    both = rows.merge(existing[columns], on=YEAR_KEY, how="left", suffixes=("", "_now"))
    known = both["id"].notna()
    insert = shaped(both.loc[~known], {**EPISODE_RETURN, "file": "count", "row": "count"})
    both = both[known]
    now = both[[f"{name}_now" for name in FIELDS]].set_axis(FIELDS, axis=1)
    loaded = view.extracts.set_index("year")["latest_date"]
    older = looked_up(both["year"], newest) < looked_up(both["year"], loaded)
    blank_in, blank_now = (both[FIELDS].isna() | (both[FIELDS] == "")), (now.isna() | (now == ""))
    after = now.where(blank_in | (~blank_now).mul(older, axis=0), both[FIELDS])
    back = both["withdrawn_on_now"].notna() & ~older
    changed = changed_fields(now, after, FIELDS).any(axis=1) | back
    stays = both.loc[changed, "withdrawn_on_now"].where(older[changed])
    kept = both.loc[changed, ["id", *YEAR_KEY]].assign(source=both.loc[changed, "source_now"], withdrawn_on=stays)
    return insert, pd.concat([kept, after[changed]], axis=1)


def _standing(existing: pd.DataFrame, insert: pd.DataFrame, update: pd.DataFrame) -> pd.DataFrame:
    """All the rows of the returns once these changes are made."""
    unchanged = existing[~existing["id"].isin(update["id"])]
    columns = ["id", *EPISODE_RETURN]
    parts = [part.reindex(columns=columns) for part in (unchanged, update, insert) if len(part)]
    return shaped(pd.concat(parts, ignore_index=True) if parts else existing, {"id": "count", **EPISODE_RETURN})


def _with_marks(update: pd.DataFrame, existing: pd.DataFrame, waiting: Withdrawn) -> pd.DataFrame:
    """The updates with the day on which rows were first seen to be withdrawn."""
    fresh = existing[existing["id"].isin(waiting.marked) & ~existing["id"].isin(update["id"])]
    both = pd.concat([update, fresh[update.columns]]) if len(fresh) else update
    return both.assign(withdrawn_on=both["withdrawn_on"].mask(both["id"].isin(waiting.marked), waiting.today))


def _overrides_after(view: LedgerView, waiting: Withdrawn) -> pd.DataFrame:
    kept = view.overrides[~view.overrides["id"].isin(waiting.lifted)]
    return pd.concat([kept, waiting.removals], ignore_index=True) if len(waiting.removals) else kept


def _extract_changes(newest: pd.Series, view: LedgerView) -> TableChanges:
    """The newest extract of each year, by the latest date that it holds."""
    incoming = newest.rename("latest_date").rename_axis("year").reset_index()
    both = incoming.merge(view.extracts, on="year", how="left", suffixes=("", "_now"))
    later = both[both["id"].notna() & (both["latest_date"] > both["latest_date_now"])]
    return TableChanges(
        "extract",
        insert=both.loc[both["id"].isna(), ["year", "latest_date"]],
        update=later[["id", "year", "latest_date"]],
    )


def _outcomes(incoming: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """added: the first row of a new episode; updated: a row that changes one; the changed values of known ones."""
    before, after = before.set_index(KEY)[FIELDS], after.set_index(KEY)[FIELDS]
    keys = pd.MultiIndex.from_frame(incoming[KEY])
    was_known = pd.Series(keys.isin(before.index), index=incoming.index)
    first = ~incoming.duplicated(KEY)
    outcome = pd.Series("unchanged", index=incoming.index).mask(~was_known & first, "added")
    outcome = outcome.mask(~was_known & ~first & _moves_on(incoming), "updated")
    both = before.index.intersection(after.index)
    changed = changed_fields(before.loc[both], after.loc[both], FIELDS)
    changed = changed[changed.any(axis=1)]
    last = ~incoming.duplicated(KEY, keep="last")
    outcome = outcome.mask(was_known & last & keys.isin(changed.index), "updated")
    return (
        pd.DataFrame({"file": incoming["file"], "outcome": outcome}),
        _differences(before.loc[changed.index], after.loc[changed.index], changed),
    )


def _moves_on(incoming: pd.DataFrame) -> pd.Series:
    """Whether a row gives its episode a value that the rows before it had not."""
    again = incoming.duplicated(KEY, keep=False)
    moved = pd.Series(False, index=incoming.index)
    if again.any():
        copies = blanked(incoming[again], FIELDS)
        known = copies.groupby(KEY, sort=False)[FIELDS].ffill()
        earlier = known.groupby([copies[name] for name in KEY], sort=False).shift(1)
        moved.loc[copies.index] = changed_fields(earlier, known, FIELDS).any(axis=1)
    return moved


def _differences(before: pd.DataFrame, after: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for name in FIELDS:
        where = changed[name]
        rows = pd.DataFrame({"before": as_text(before.loc[where, name]), "after": as_text(after.loc[where, name])})
        parts.append(rows.reset_index().assign(field=name))
    whole = pd.concat(parts, ignore_index=True)
    since = as_text(whole["start_date"])
    return whole.assign(what="episode from " + since, note="")[list(DIFFERENCE)]


def _typed_stands(
    rows: pd.DataFrame, existing: pd.DataFrame, after: pd.DataFrame, view: LedgerView, paths: list[str]
) -> pd.DataFrame:
    """Where a file says other than what was typed by hand."""
    names = episode_keys(rows)
    ours = view.overrides[view.overrides["table_name"] == "episode"]
    hand = existing[existing["year"] == HAND_YEAR]
    typed = rows[names.isin(ours["row_key"]) | names.isin(episode_keys(hand))]
    if typed.empty:
        return problems.joined([])
    removed = names[typed.index].isin(ours.loc[(ours["field"] == "") & (ours["source"] == "hand"), "row_key"])
    gone = typed[removed]
    listed = [at_rows(gone, paths, "DECOM", as_text(gone["start_date"]), "removed by hand; it stays removed", "left")]
    stands = typed[~removed].merge(after[[*KEY, *FIELDS]], on=KEY, suffixes=("", "_stands"))
    for name in FIELDS:
        filled = stands[name].notna() & (stands[name] != "")
        rows_ = stands[filled & (stands[name] != stands[f"{name}_stands"])]
        reason = "typed by hand: " + as_text(rows_[f"{name}_stands"]).replace("", "nothing") + " stands"
        listed.append(at_rows(rows_, paths, name, as_text(rows_[name]), reason, "left"))
    return problems.joined(listed)
