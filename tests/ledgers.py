"""A real ledger file in a moment, returns written as an officer would write them, and what a ledger holds as values."""

import shutil
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from db.connection import connect
from db.store import Store
from models.frames import DERIVED, WRITTEN
from models.imports import prepare
from models.imports.result import Options

PASSPHRASE = "correct horse"
TODAY = date(2026, 11, 22)
COLUMNS = {
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "uasc": "CHILD SEX DOB DUC",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
}
USUAL = {"RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR4", "PL_POST": "AB1 2CD"}
WRITTEN_TOO = ("override", "extract", "council_setting", "import_batch", "import_problem")


def clock():
    return datetime(2026, 11, 22, 9, 0)


@cache
def _empty():
    """One empty ledger a run: deriving its key takes a third of a second, copying it nothing."""
    path = Path(mkdtemp(prefix="ledgers")) / "empty.placements"
    with Store.create(path, PASSPHRASE, clock) as store:
        return path.read_bytes(), store.key


def new_ledger(folder, name="a.placements"):
    data, key = _empty()
    path = Path(folder) / name
    path.write_bytes(data)
    return Store(path, key, connect(path, key), clock)


def copied(store, name):
    """The same ledger under another name, open."""
    path = store.path.with_name(name)
    shutil.copy(store.path, path)
    return Store(path, store.key, connect(path, store.key), clock)


def table_csv(kind, text):
    """A table of the return as csv, from rows of `A | b` under a header of some of its columns."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    whole = COLUMNS[kind].split()
    usual = USUAL if kind == "episodes" else {}
    made = [",".join(whole)]
    for line in lines[1:]:
        given = dict(zip(lines[0], line, strict=True))
        made.append(",".join(given.get(name, usual.get(name, "")) for name in whole))
    return "\n".join(made) + "\n"


def write_return(folder, **tables):
    """A folder of the return, one file for each table named; gives the folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, text in tables.items():
        (folder / f"{kind}.csv").write_text(table_csv(kind, text), encoding="utf-8")
    return folder


def plan_of(store, source, *paths, **options):
    return prepare(source, paths, store.view(TODAY), Options(**options))


def take(store, source, *paths, **options):
    """Import and keep; gives the plan."""
    plan = plan_of(store, source, *paths, **options)
    store.apply(plan)
    return plan


def counts(plan, kind="episodes"):
    """added, updated, unchanged, rejected, withdrawn of the one file of a kind."""
    (found,) = [each for each in plan.files if each.kind == kind]
    assert found.rows == found.added + found.updated + found.unchanged + found.rejected
    return (found.added, found.updated, found.unchanged, found.rejected, found.withdrawn)


def rows_of(store, table, *columns):
    names = ", ".join(columns) if columns else "*"
    return sorted(store.connection.execute(f"SELECT {names} FROM {table}").fetchall(), key=repr)


def derived(store):
    return {name: rows_of(store, name) for name in DERIVED}


def everything(store):
    """Every written and derived row, ids included: what undo must bring back."""
    return {name: rows_of(store, name) for name in (*WRITTEN, *WRITTEN_TOO, *DERIVED)}


def every_row(store):
    """Every row of every table, steps, journal and counters included: what a step that fails must leave alone."""
    names = [name for (name,) in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: rows_of(store, name) for name in names}


def listed(plan, outcome):
    """Field and value of each problem with this outcome."""
    found = plan.problems[plan.problems["outcome"] == outcome]
    return list(zip(found["field"], found["value"], strict=True))


def stays(store, child):
    """Each placement of a child: id, first day and end, as ISO text."""
    sql = "SELECT placement_id, start_date, end_date FROM placement WHERE child_id = ? ORDER BY start_date"
    return store.connection.execute(sql, (child,)).fetchall()
