"""The journal goes backwards to nothing: any run of steps undoes to an empty ledger, and comes back as it was."""

from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.connection import connect
from db.journal import JOURNALLED
from db.store import Store
from models.errors import Refusal
from models.frames import DERIVED, WRITTEN
from models.settings import Settings
from tests.ledgers import WRITTEN_TOO, clock, new_ledger, rows_of, take, write_return

CHILDREN = ("100", "200", "300", "900")
# One line of every other table of the return, beside those of `write_return`.
REST_OF_THE_RETURN = {
    "placed_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n100,,01/07/2026,,\n",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n100,,,02/07/2026,0,2,MF,L0\n",
    "prev_perm": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n200,,P1,BAD,01/01/2020\n",
    "sw_episodes": "CHILD,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n200,W1,01/09/2026,,MANAGE\n",
    "dolo": "CHILD,DOB,DOLO_START,DOLO_END\n300,,06/10/2026,\n",
}
THIS_WEEK = {
    "episodes": """
        CHILD | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC        | REC
        100   | 10/06/2026 | S   | K2    | PR4            | 01/08/2026 | X1
        100   | 01/08/2026 | P   | K2    | PR1            |            |
        200   | 01/09/2026 | S   | U6    | PR4            |            |
        300   | 05/10/2026 | S   | U6    | PR1            |            |
        """,
    "header": "CHILD | SEX | DOB | UPN\n100 | F | 01/02/2010 | UN1\n200 | M | 03/04/2012 | UN1",
    "reviews": "CHILD | REVIEW | REVIEW_CODE\n100 | 05/07/2026 | PN1\n200 | 25/09/2026 | PN1",
    "uasc": "CHILD | DUC\n300 |",
    "missing": "CHILD | MISSING | MIS_START | MIS_END\n200 | M | 03/10/2026 | 04/10/2026",
}
# The placement of 100 began earlier, 200 is not there any more, 300 moved, and 900 came.
NEXT_WEEK = {
    "episodes": """
        CHILD | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC        | REC
        100   | 03/06/2026 | S   | K2    | PR4            | 01/08/2026 | X1
        100   | 01/08/2026 | P   | K2    | PR1            |            |
        300   | 05/10/2026 | S   | U6    | PR1            | 11/11/2026 | X1
        300   | 11/11/2026 | P   | K2    | PR4            |            |
        900   | 12/11/2026 | S   | U4    | PR4            |            |
        """,
    "header": "CHILD | SEX | DOB | UPN\n100 | F | 01/02/2010 | UN2\n900 | M | 05/06/2013 | UN1",
}
LINES = """child_id,component,amount,unit,from,to,funder,share_percent,status,provider,planned_end
100,core,5000.00,week,10/06/2026,,,,agreed,Jornorrow Care,31/12/2026
100,,,week,10/06/2026,,health,20,agreed,,
200,core,940.00,week,01/09/2026,,,,agreed,Brinrigg,
"""
NAMES = "child_id,name,team\n100,Ash Vane,North\n200,Bo Lind,South\n"
# What is typed into each table: the column of its day, the rest of a new row, and what is typed over a row.
TYPED = {
    "child": ("", {"name": "Cy Orr"}, {"name": "Di Penn", "date_of_birth": "2011-02-03"}),
    "episode": (
        "start_date", {"reason_new_episode": "P", "legal_status": "C2", "place": "U4"}, {"place": "K1", "urn": "SC1"},
    ),
    "review": ("held_on", {"code": "PN2"}, {"code": "PN3"}),
    "permanence_plan": ("dated", {"option": "adoption"}, {"achieved_on": "2026-11-01", "note": "Matched."}),
    "uasc": ("ceased_on", {}, {"ceased_on": "2026-11-02"}),
    "missing_episode": ("start_date", {"kind": "A"}, {"end_date": "2026-11-03"}),
    "adoption_decision": ("decided_on", {}, {"ceased_on": "2026-11-04", "reason_ceased": "RD1"}),
    "adoption": ("matched_on", {"adopters": "1"}, {"adopters": "2"}),
    "previous_permanence": ("dated", {"option": "P2"}, {"option": "P4"}),
    "deprivation_of_liberty": ("start_date", {}, {"end_date": "2026-11-05"}),
    "social_worker": ("start_date", {"worker_id": "W9"}, {"reason": "LEFT"}),
    "cost_line": ("from_date", {"component": "therapy", "amount": 12_345}, {"amount": 54_321, "note": "Agreed."}),
}  # fmt: skip
FIRST_DAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """What is imported, by name: the source and the path."""
    folder = tmp_path_factory.mktemp("files")
    this_week = write_return(folder / "this week", **THIS_WEEK)
    for kind, text in REST_OF_THE_RETURN.items():
        (this_week / f"{kind}.csv").write_text(text)
    (folder / "lines.csv").write_text(LINES)
    (folder / "names.csv").write_text(NAMES)
    return {
        "this week": ("903", this_week),
        "next week": ("903", write_return(folder / "next week", **NEXT_WEEK)),
        "costs": ("costs", folder / "lines.csv"),
        "names": ("children", folder / "names.csv"),
    }


def import_file(name, accept_withdrawn=False):
    return lambda store, files, pick: take(store, *files[name], accept_withdrawn=accept_withdrawn)


def type_new(table):
    """Add a row for one of the children, or a new child."""

    def act(store, files, pick):
        day, rest, _ = TYPED[table]
        given = {"child_id": CHILDREN[pick % len(CHILDREN)], **rest}
        if table == "cost_line":
            given["placement_id"] = f"{given['child_id']}/1"
        if day:
            given[day] = (FIRST_DAY + timedelta(pick)).isoformat()
        store.add(table, given)

    return act


def type_over(table):
    """Change one of the rows, typed or imported."""

    def act(store, files, pick):
        if (key := picked(store, table, pick)) is not None:
            store.change(table, key, TYPED[table][2])

    return act


def begin_elsewhere(store, files, pick):
    """An episode gets another first day."""
    if (key := picked(store, "episode", pick)) is not None:
        before = date.fromisoformat(key[1]) - timedelta(1)
        store.change("episode", key, {"start_date": before.isoformat()})


def type_over_placement(store, files, pick):
    found = sorted(store.ledger().placements["placement_id"])
    if found:
        store.change("placement", found[pick % len(found)], {"planned_end": "2027-01-31", "provider": "Thornmere"})


def take_out(table):
    """Remove one of the rows, typed or imported."""

    def act(store, files, pick):
        if (key := picked(store, table, pick)) is not None:
            store.remove(table, key)

    return act


def picked(store, table, pick):
    """How the ledger names one of the rows of a table, None where there is none."""
    rows = list(store.database.table(table).rows)
    if not rows:
        return None
    row = rows[pick % len(rows)]
    if table == "episode":
        return row["child_id"], row["start_date"]
    return row["child_id"] if table == "child" else row["id"]


def set_rules(store, files, pick):
    store.save_settings(Settings(council=f"North {pick}", high_cost_red=900_000))


def undo(store, files, pick):
    store.undo()


def redo(store, files, pick):
    store.redo()


IMPORTS = {
    "import this week": import_file("this week"),
    "import costs": import_file("costs"),
    "import names": import_file("names"),
    "import next week": import_file("next week"),
    "import next week and take out what is withdrawn": import_file("next week", accept_withdrawn=True),
}
BY_HAND = {
    **{f"type a new {table}": type_new(table) for table in TYPED},
    **{f"type over a {table}": type_over(table) for table in TYPED},
    "type over a placement": type_over_placement,
    "begin an episode elsewhere": begin_elsewhere,
    "set rules": set_rules,
    **{f"take out a {table}": take_out(table) for table in TYPED},
}
ACTS = {**IMPORTS, **BY_HAND, "undo": undo, "redo": redo}


def content(store):
    """Every row that the journal keeps, ids included, and every row derived from them."""
    return {name: rows_of(store, name) for name in (*JOURNALLED, *DERIVED)}


class Past:
    """What the ledger held after each step that stands, and what redo would bring back."""

    def __init__(self, store, states=()):
        self.store, self.states, self.undone = store, list(states) or [content(store)], []

    def do(self, act, files, pick):
        """Try an act; one that is refused or has nothing to do leaves all as it was."""
        before = self.store.last_step()
        with suppress(Refusal):
            act(self.store, files, pick)
        now = content(self.store)
        if self.store.last_step() == before:
            assert now == self.states[-1]
        elif act is undo:
            self.undone.append(self.states.pop())
            assert now == self.states[-1]
        elif act is redo:
            self.states.append(self.undone.pop())
            assert now == self.states[-1]
        else:
            self.states.append(now)
            self.undone.clear()

    def back_to_nothing_and_forward_again(self):
        while self.store.undo_label():
            self.do(undo, None, 0)
        assert len(self.states) == 1
        assert not any(content(self.store).values())
        while self.store.redo_label():
            self.do(redo, None, 0)
        assert not self.undone


@pytest.fixture(scope="module")
def begun(files, tmp_path_factory):
    """A ledger with a return and its costs in it: the file, its key and its past."""
    with new_ledger(tmp_path_factory.mktemp("begun")) as store:
        past = Past(store)
        for name in ("import this week", "import costs"):
            past.do(IMPORTS[name], files, 0)
        return store.path.read_bytes(), store.key, past.states


@contextmanager
def past_of(begun, folder):
    """A ledger that was begun, to go on with."""
    data, key, states = begun
    path = Path(folder) / "a.placements"
    path.write_bytes(data)
    with Store(path, key, connect(path, key), clock) as store:
        yield Past(store, states)


def test_a_run_of_every_kind_of_step_undoes_to_nothing_and_comes_back(files, begun, tmp_path):
    with past_of(begun, tmp_path) as past:
        for act in (*IMPORTS.values(), *BY_HAND.values()):
            past.do(act, files, 0)
        past.do(set_rules, files, 1)
        for table in TYPED:
            past.do(type_over(table), files, -1)
            past.do(take_out(table), files, -1)
        held = {name for state in past.states for name, rows in state.items() if rows}
        assert held >= {*WRITTEN, *WRITTEN_TOO, *DERIVED}
        assert len(past.states) > 60
        past.back_to_nothing_and_forward_again()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(run=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 8)), min_size=3, max_size=7))
def test_any_run_of_steps_undoes_to_nothing_and_comes_back(files, begun, run):
    with TemporaryDirectory() as folder, past_of(begun, folder) as past:
        for name, pick in run:
            past.do(ACTS[name], files, pick)
        past.back_to_nothing_and_forward_again()
