"""Episodes of the return joined with those of the ledger: years, extracts, withdrawals, and what was typed by hand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from models.filled import Codes, Mask
from models.frames import EPISODE_RETURN, RETURN_FIELDS, shaped
from models.grains.merge import HAND_YEAR, apply_overrides, merge_years
from models.imports import problems
from models.imports.merging.extracts import Extracts
from models.imports.merging.rows import (
    Keyed,
    as_text,
    blank,
    changed_fields,
    coded,
    first_of_each,
    last_of_each,
    moves_on,
    one_a_key,
)
from models.imports.merging.typed import typed_stands
from models.imports.merging.withdrawn import RETURN_ROW, Withdrawn, removed_keys, withdrawn
from models.imports.result import DIFFERENCE, LedgerView, Options, TableChanges
from models.periods import looked_up

FIELDS = list(RETURN_FIELDS)
KEY = ["child_id", "start_date"]
YEAR_KEY = [*KEY, "year"]


class Episodes(NamedTuple):
    """What the episodes of an import come to.

    `children` are those whose episodes change, None for all; `merged` their episodes afterwards, one a child and
    start, for deriving the grains; `newest_year` that of the whole ledger; `rows` the incoming rows one a key and year;
    `outcomes` (file, outcome) of every row; `waiting` what a later extract no longer has.
    """

    changes: list[TableChanges]
    children: pd.Series | None
    merged: pd.DataFrame
    newest_year: int
    rows: pd.DataFrame
    outcomes: pd.DataFrame
    problems: pd.DataFrame
    differences: pd.DataFrame
    waiting: Withdrawn


def merge_episodes(
    incoming: pd.DataFrame,
    extracts: Extracts,
    rejected: pd.DataFrame,
    view: LedgerView,
    options: Options,
    paths: list[str],
) -> Episodes:
    """Join the rows of a return with the ledger's.

    `rejected` (child_id, start_date) are the episodes that could not be read and so are not taken for withdrawn.
    """
    existing = view.written["episode_return"]
    keyed = one_a_key(_by_rank(incoming, extracts), "episode_return", YEAR_KEY, existing, paths)
    insert, update = _against_ledger(keyed, existing, extracts, view)
    waiting = withdrawn(existing, insert, keyed, rejected, extracts, view, options, paths)
    insert, update = _with_marks(insert, update, existing, waiting)
    returns = _standing(existing, insert, update)
    newest_year = _newest(returns)
    children = _affected(existing, insert, update, waiting, newest_year)
    before = apply_overrides(merge_years(_of(existing, children)), view.overrides)
    after = apply_overrides(merge_years(_of(returns, children)), _overrides_after(view, waiting))
    outcomes, differences = _outcomes(keyed, existing, before, after, view, waiting)
    changes = [
        TableChanges("episode_return", insert=insert, update=update),
        TableChanges("override", insert=waiting.removals, delete=waiting.lifted),
        _extract_changes(extracts, view),
    ]
    found = problems.joined([keyed.problems, typed_stands(keyed.rows, returns, view, paths), waiting.problems])
    return Episodes(changes, children, after, newest_year, keyed.rows, outcomes, found, differences, waiting)


def _by_rank(incoming: pd.DataFrame, extracts: Extracts) -> pd.DataFrame:
    ranked = incoming.assign(latest=looked_up(incoming["file"], extracts.of_file))
    if ranked["year"].is_monotonic_increasing and extracts.files["year"].is_unique:
        return ranked
    return ranked.sort_values(["year", "latest"], kind="stable")


def _against_ledger(
    keyed: Keyed, existing: pd.DataFrame, extracts: Extracts, view: LedgerView
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """New rows of the return, and known ones whose values change; an older extract only fills blanks."""
    known = keyed.held >= 0
    insert = shaped(keyed.rows[~known], {**EPISODE_RETURN, "file": "count", "row": "count"})
    rows = keyed.rows[known]
    now = existing.take(keyed.held[known]).set_axis(rows.index, axis=0)
    older = rows["latest"] < looked_up(rows["year"], view.extracts.set_index("year")["latest_date"])
    blank_in, blank_now = blank(rows[FIELDS]), blank(now[FIELDS])
    after = now[FIELDS].where(blank_in | (~blank_now).mul(older, axis=0), rows[FIELDS])
    back = now["withdrawn_on"].notna() & ~older & rows["file"].isin(extracts.current)
    changed = changed_fields(now, after, FIELDS).any(axis=1) | back
    made = now.loc[changed, ["id", *YEAR_KEY, "source", "withdrawn_on"]]
    made = made.assign(withdrawn_on=made["withdrawn_on"].mask(back[changed]))
    return insert, pd.concat([made, after[changed]], axis=1)


def _with_marks(
    insert: pd.DataFrame, update: pd.DataFrame, existing: pd.DataFrame, waiting: Withdrawn
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows with the day on which they were first seen to be withdrawn."""
    insert = insert.assign(withdrawn_on=insert["withdrawn_on"].mask(waiting.marked_new, waiting.today))
    fresh = existing[existing["id"].isin(waiting.marked) & ~existing["id"].isin(update["id"])]
    both = pd.concat([update, fresh[update.columns]]) if len(fresh) else update
    return insert, both.assign(withdrawn_on=both["withdrawn_on"].mask(both["id"].isin(waiting.marked), waiting.today))


def _standing(existing: pd.DataFrame, insert: pd.DataFrame, update: pd.DataFrame) -> pd.DataFrame:
    """All the rows of the returns once these changes are made."""
    unchanged = existing[~existing["id"].isin(update["id"])] if len(update) else existing
    parts = [part.reindex(columns=list(RETURN_ROW)) for part in (unchanged, update, insert) if len(part)]
    if not parts:
        return existing
    return shaped(pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0], RETURN_ROW)


def _newest(returns: pd.DataFrame) -> int:
    years = returns.loc[returns["year"] != HAND_YEAR, "year"]
    return 0 if years.empty else int(years.max())


def _affected(
    existing: pd.DataFrame, insert: pd.DataFrame, update: pd.DataFrame, waiting: Withdrawn, newest_year: int
) -> pd.Series | None:
    """The children whose episodes may come out otherwise; None for all of them.

    A return of a newer year than the ledger has makes every row that is still open in an older one stale.
    """
    if existing.empty:
        return None
    named = [insert["child_id"], update["child_id"], waiting.children]
    if newest_year > _newest(existing):
        named.append(existing.loc[existing["end_date"].isna(), "child_id"])
    return pd.concat(named).drop_duplicates()


def _of(rows: pd.DataFrame, children: pd.Series | None) -> pd.DataFrame:
    return rows if children is None else rows[rows["child_id"].isin(children)]


def _overrides_after(view: LedgerView, waiting: Withdrawn) -> pd.DataFrame:
    kept = view.overrides[~view.overrides["id"].isin(waiting.lifted)]
    return pd.concat([kept, waiting.removals], ignore_index=True) if len(waiting.removals) else kept


def _extract_changes(extracts: Extracts, view: LedgerView) -> TableChanges:
    """The newest extract of each year, by the latest date that it holds."""
    incoming = extracts.newest.rename("latest_date").rename_axis("year").reset_index()
    both = incoming.merge(view.extracts, on="year", how="left", suffixes=("", "_now"))
    later = both[both["id"].notna() & (both["latest_date"] > both["latest_date_now"])]
    return TableChanges(
        "extract",
        insert=both.loc[both["id"].isna(), ["year", "latest_date"]],
        update=later[["id", "year", "latest_date"]],
    )


def _outcomes(
    keyed: Keyed,
    existing: pd.DataFrame,
    before: pd.DataFrame,
    after: pd.DataFrame,
    view: LedgerView,
    waiting: Withdrawn,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """added: the first row of a new episode; updated: a row that changes one; the changed values of known ones.

    An episode that was taken out and stays out is known all the same; one that stands again is added.
    """
    incoming = keyed.incoming
    code, held, was, now = coded([incoming, existing, before, after], KEY)
    known = np.isin(code, held) & ~np.isin(code, _again(incoming, code, view, waiting))
    here, there = _both(was, now)
    one, other = before.take(here).reset_index(drop=True), after.take(there).reset_index(drop=True)
    values = changed_fields(one, other, FIELDS)
    differ = values.any(axis=1).to_numpy()
    first, last = first_of_each(code), last_of_each(code)
    outcome = np.full(len(code), "unchanged", dtype=object)
    outcome[~known & ~first & moves_on(incoming, code, FIELDS)] = "updated"
    outcome[~known & first] = "added"
    outcome[known & last & np.isin(code, was[here[differ]])] = "updated"
    told = _differences(one[differ], other[differ], values[differ])
    return pd.DataFrame({"file": incoming["file"], "outcome": outcome}), told


def _again(incoming: pd.DataFrame, code: Codes, view: LedgerView, waiting: Withdrawn) -> Codes:
    """The codes of episodes that had been taken out and stand again."""
    if not waiting.lifted:
        return np.array([], dtype=np.int64)
    lifted = view.overrides.loc[view.overrides["id"].isin(waiting.lifted), "row_key"]
    back: Mask = removed_keys(incoming, lifted)
    return code[back]


def _both(was: Codes, now: Codes) -> tuple[Codes, Codes]:
    """Positions before and after of the episodes that stand in both; each stands once in either."""
    _, here, there = np.intersect1d(was, now, assume_unique=True, return_indices=True)
    return here, there


def _differences(before: pd.DataFrame, after: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for name in FIELDS:
        where = changed[name]
        rows = before.loc[where, KEY].assign(
            before=as_text(before.loc[where, name]), after=as_text(after.loc[where, name]), field=name
        )
        parts.append(rows)
    whole = pd.concat(parts, ignore_index=True)
    return whole.assign(what="episode from " + as_text(whole["start_date"]), note="")[list(DIFFERENCE)]
