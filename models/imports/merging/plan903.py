"""The plan of a 903 import: every table joined with the ledger, and the grains derived as they would stand."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from models.frames import CHILD, shaped
from models.grains import Derived, derive_merged
from models.imports import problems
from models.imports.merging.episodes import Episodes, merge_episodes
from models.imports.merging.extracts import extracts
from models.imports.merging.records import Merged, merge_records
from models.imports.merging.rows import as_text, at_rows, children_of
from models.imports.result import FileCount, ImportPlan, LedgerView, Options, Progress, SourceFile, TableChanges, quiet
from models.imports.returns import Reading, read
from models.imports.totals import totals

# What the officer sees after the reading, and between which a stop is heard.
COMPARING = (
    "Comparing the episodes with the ledger",
    "Comparing reviews and the rest with the ledger",
    "Working out homes and periods of care",
    "Counting what would change",
)


def plan(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet) -> ImportPlan:
    """Read the files of a return and say what keeping them would do."""
    whole = len(files) + len(COMPARING)
    reading = read(files, lambda done, _of, what: progress(done, whole, what))
    stages = iter(enumerate(COMPARING, start=len(files)))

    def next_stage() -> None:
        done, what = next(stages)
        progress(done, whole, what)

    return _plan_reading(reading, view, options, next_stage)


def _plan_reading(reading: Reading, view: LedgerView, options: Options, next_stage: Callable[[], None]) -> ImportPlan:
    """What keeping a reading would do; takes the reading's tables out of it as it goes, to hold each only once."""
    next_stage()
    paths = [count.path for count in reading.files]
    known = extracts(reading)
    named = _named(reading)
    rows = reading.tables.pop("episode_return")
    episodes = merge_episodes(rows, known, reading.rejected_episodes, view, options, paths)
    del rows
    next_stage()
    records: dict[str, Merged] = {}
    for name in list(reading.tables):
        taken = reading.tables.pop(name)
        if len(taken):
            records[name] = merge_records(name, taken, known, view, paths)
    changes = [*episodes.changes, *(merged.changes for merged in records.values())]
    changes.append(_children_without_header(named, records, view))
    next_stage()
    derived = _derived(episodes, view) if _any(episodes.changes) else None
    next_stage()
    settled = _settled(derived, episodes, view, paths)
    found = [reading.problems, episodes.problems, *(merged.problems for merged in records.values()), settled]
    return ImportPlan(
        source="903",
        label=_label(reading.files),
        files=_counted(reading.files, episodes, records),
        changes=changes,
        problems=problems.joined(found),
        differences=episodes.differences,
        totals=_totals(view, changes, derived, episodes.children),
        derived=None if derived is None else derived.frames,
        derived_of=None if episodes.children is None else list(episodes.children),
        last_step=view.last_step,
        moved={} if derived is None else derived.moved,
    )


def _named(reading: Reading) -> pd.Series:
    """The children that any table but the header names."""
    ids = [rows["child_id"].drop_duplicates() for name, rows in reading.tables.items() if len(rows) and name != "child"]
    return pd.concat(ids).drop_duplicates() if ids else pd.Series([], dtype=object)


def _any(changes: list[TableChanges]) -> bool:
    return any(each.table != "extract" and _touches(each) for each in changes)


def _touches(changes: TableChanges) -> bool:
    return any(part is not None and len(part) for part in (changes.insert, changes.update, changes.delete))


def _derived(episodes: Episodes, view: LedgerView) -> Derived:
    earlier = view.ledger.placements
    refers = _refers(view)
    if episodes.children is not None:
        earlier = earlier[earlier["child_id"].isin(episodes.children)]
        refers = refers[children_of(refers).isin(episodes.children).to_numpy()]
    return derive_merged(episodes.merged, earlier, refers, episodes.newest_year)


def _refers(view: LedgerView) -> pd.Series:
    """The placement ids to which lines, details or anything typed over them refer."""
    typed = view.overrides[view.overrides["table_name"].isin(["cost_line", "placement_detail"])]
    named = typed["row_key"].str.split("|", n=1).str[0] if len(typed) else typed["row_key"]
    return pd.concat(
        [view.ledger.cost_lines["placement_id"], view.ledger.details["placement_id"], named]
    ).drop_duplicates()


def _children_without_header(named: pd.Series, records: dict[str, Merged], view: LedgerView) -> TableChanges:
    """Children that some table names and no header row: known all the same, by their id alone."""
    new = named[~named.isin(view.ledger.children["child_id"])]
    if "child" in records and records["child"].changes.insert is not None:
        new = new[~new.isin(records["child"].changes.insert["child_id"])]
    return TableChanges("child", insert=shaped(pd.DataFrame({"child_id": new, "source": "903", "year": 0}), CHILD))


def _settled(derived: Derived | None, episodes: Episodes, view: LedgerView, paths: list[str]) -> pd.DataFrame:
    """Ends that the program settled, where it had not done so before."""
    if derived is None:
        return problems.joined([])
    key = ["child_id", "start_date"]
    now = derived.frames["episode"]
    every = pd.concat([now.loc[now["settled"] != "", [*key, "settled"]], derived.left_out[[*key, "settled"]]])
    before = view.ledger.episodes[[*key, "settled"]].assign(known=True)
    fresh = every.merge(before, on=[*key, "settled"], how="left")
    fresh = fresh[fresh["known"].isna()].drop(columns="known")
    rows = fresh.merge(episodes.rows.drop_duplicates(key, keep="last")[[*key, "file", "row"]], on=key)
    return at_rows(
        rows, paths, "DEC", rows["child_id"], rows["settled"] + " (from " + as_text(rows["start_date"]) + ")", "noted"
    )


def _counted(files: list[FileCount], episodes: Episodes, records: dict[str, Merged]) -> list[FileCount]:
    """What became of the rows of each file; what was neither added, updated nor rejected is unchanged."""
    outcomes = pd.concat([episodes.outcomes, *(merged.outcomes for merged in records.values())])
    tally = outcomes.groupby(["file", "outcome"]).size()
    gone = episodes.waiting.rows.groupby("file").size() if len(episodes.waiting.rows) else {}
    for index, count in enumerate(files):
        count.added = int(tally.get((index, "added"), 0))
        count.updated = int(tally.get((index, "updated"), 0))
        count.unchanged = count.rows - count.rejected - count.added - count.updated
        count.withdrawn = int(gone.get(index, 0))
    return files


def _totals(
    view: LedgerView, changes: list[TableChanges], derived: Derived | None, children: pd.Series | None
) -> dict[str, int]:
    added = sum(len(each.insert) for each in changes if each.table == "child" and each.insert is not None)
    ledger = view.ledger
    if derived is not None:
        stored = {"episode": ledger.episodes, "placement": ledger.placements, "period_of_care": ledger.periods}
        afterwards = {name: _with_derived(rows, derived.frames[name], children) for name, rows in stored.items()}
        ledger = ledger._replace(
            episodes=afterwards["episode"], placements=afterwards["placement"], periods=afterwards["period_of_care"]
        )
    counted = totals(ledger)
    return {**counted, "children": counted["children"] + added}


def _with_derived(stored: pd.DataFrame, derived: pd.DataFrame, children: pd.Series | None) -> pd.DataFrame:
    """All derived rows of the ledger once those of some children are made anew."""
    kept = stored.iloc[:0] if children is None else stored[~stored["child_id"].isin(children)]
    if kept.empty or derived.empty:
        return derived if kept.empty else kept
    columns = [name for name in ("child_id", "setting_number", "end_date") if name in derived]
    return pd.concat([kept[columns], derived[columns]], ignore_index=True)


def _label(files: list[FileCount]) -> str:
    used = sum(count.kind != "unknown" for count in files)
    return f"Import 903 return ({used} file{'' if used == 1 else 's'})"
