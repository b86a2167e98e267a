"""The plan of a 903 import: every table joined with the ledger, and the grains derived as they would stand."""

from __future__ import annotations

import pandas as pd

from models.frames import CHILD, EPISODE_RETURN, shaped
from models.grains import Derived, derive
from models.imports import problems
from models.imports.merging.episodes import Episodes, merge_episodes
from models.imports.merging.records import Merged, merge_records
from models.imports.merging.rows import as_text, at_rows
from models.imports.result import FileCount, ImportPlan, LedgerView, Options, Progress, SourceFile, TableChanges, quiet
from models.imports.returns import Reading, read
from models.imports.totals import totals
from models.periods import looked_up

KEY_DATES = {
    "episode_return": ["start_date", "end_date"], "review": ["held_on"], "missing_episode": ["start_date"],
    "adoption_decision": ["decided_on"], "deprivation_of_liberty": ["start_date"], "social_worker": ["start_date"],
}  # fmt: skip


def plan(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress = quiet) -> ImportPlan:
    """Read the files of a return and say what keeping them would do."""
    reading = read(files, progress)
    progress(len(files), len(files) + 1, "comparing with the ledger")
    return plan_reading(reading, view, options)


def plan_reading(reading: Reading, view: LedgerView, options: Options) -> ImportPlan:
    """What keeping a reading would do."""
    paths = [count.path for count in reading.files]
    episodes = merge_episodes(
        reading.tables["episode_return"], _extracts(reading), reading.rejected_episodes, view, options, paths
    )
    records = {
        name: merge_records(name, rows, view, paths)
        for name, rows in reading.tables.items()
        if name != "episode_return" and len(rows)
    }
    changes = [*episodes.changes, *(merged.changes for merged in records.values())]
    changes.append(_children_without_header(reading, records, view))
    derived = _derived(episodes, view) if _any(episodes.changes) else None
    settled = _settled(derived, episodes, view, paths)
    found = [reading.problems, episodes.problems, *(merged.problems for merged in records.values()), settled]
    return ImportPlan(
        source="903",
        label=_label(reading.files),
        files=_counted(reading.files, episodes, records),
        changes=changes,
        problems=problems.joined(found),
        differences=episodes.differences,
        totals=_totals(view, changes, derived),
        derived=None if derived is None else derived.frames,
        last_step=view.last_step,
        moved={} if derived is None else derived.moved,
    )


def _extracts(reading: Reading) -> pd.DataFrame:
    """The extracts with the latest date that any table of the year holds, up to the year's end."""
    dates = [
        pd.DataFrame({"year": reading.tables[table]["year"], "latest": reading.tables[table][name]})
        for table, names in KEY_DATES.items()
        for name in names
        if len(reading.tables[table])
    ]
    if not dates:
        return reading.extracts
    every = pd.concat(dates).dropna()
    year_end = pd.to_datetime(every["year"].clip(1900, 2200).astype(str) + "-04-01", format="%Y-%m-%d")
    latest = every[every["latest"] < year_end].groupby("year")["latest"].max()
    own = reading.extracts["latest_date"]
    whole = looked_up(reading.extracts["year"], latest)
    return reading.extracts.assign(latest_date=own.where(whole.isna() | (own > whole), whole))


def _any(changes: list[TableChanges]) -> bool:
    return any(each.table != "extract" and _touches(each) for each in changes)


def _touches(changes: TableChanges) -> bool:
    return any(part is not None and len(part) for part in (changes.insert, changes.update, changes.delete))


def _derived(episodes: Episodes, view: LedgerView) -> Derived:
    refers = [view.ledger.cost_lines["placement_id"], view.ledger.details["placement_id"]]
    returns = shaped(episodes.returns, {"id": "count", **EPISODE_RETURN})
    return derive(returns, episodes.overrides, view.ledger.placements, pd.concat(refers))


def _children_without_header(reading: Reading, records: dict[str, Merged], view: LedgerView) -> TableChanges:
    """Children that some table names and no header row: known all the same, by their id alone."""
    named = [rows["child_id"] for name, rows in reading.tables.items() if len(rows) and name != "child"]
    known = set(view.ledger.children["child_id"])
    if "child" in records and records["child"].changes.insert is not None:
        known |= set(records["child"].changes.insert["child_id"])
    ids = pd.concat(named).drop_duplicates() if named else pd.Series([], dtype=object)
    new = pd.DataFrame({"child_id": ids[~ids.isin(known)]})
    return TableChanges("child", insert=shaped(new.assign(source="903"), CHILD))


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
    rows = fresh.merge(episodes.incoming.drop_duplicates(key, keep="last")[[*key, "file", "row"]], on=key)
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


def _totals(view: LedgerView, changes: list[TableChanges], derived: Derived | None) -> dict[str, int]:
    added = sum(len(each.insert) for each in changes if each.table == "child" and each.insert is not None)
    ledger = view.ledger
    if derived is not None:
        ledger = ledger._replace(
            episodes=derived.frames["episode"],
            placements=derived.frames["placement"],
            periods=derived.frames["period_of_care"],
        )
    counted = totals(ledger)
    return {**counted, "children": counted["children"] + added}


def _label(files: list[FileCount]) -> str:
    used = sum(count.kind != "unknown" for count in files)
    return f"Import 903 return ({used} file{'' if used == 1 else 's'})"
