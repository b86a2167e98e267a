"""What an import would do, in sentences."""

import pandas as pd

from gui.imports.problems_csv import as_csv
from gui.imports.sentences import effect, file_name, kept_counts, kind, listed, outcome
from gui.imports.tables import moment
from models.frames import empty
from models.imports.result import DIFFERENCE, PROBLEM, ImportPlan, TableChanges


def plan(changes):
    totals = {"children": 1203, "placements": 1, "open_placements": 1}
    return ImportPlan("903", "Import", [], changes, empty(PROBLEM), empty(DIFFERENCE), totals)


def test_added_changed_and_taken_away_are_told_apart():
    changes = [
        TableChanges("child", insert=pd.DataFrame({"a": range(1203)})),
        TableChanges("review", insert=pd.DataFrame({"a": [1]}), update=pd.DataFrame({"id": [1, 2]})),
        TableChanges("cost_line", delete=[7]),
        TableChanges("extract", insert=pd.DataFrame({"a": [1]})),
    ]
    assert effect(plan(changes)) == (
        "This would add 1,203 children and 1 review; change 2 reviews; take away 1 cost line. "
        "The ledger would then hold 1,203 children and 1 placement, 1 of them open."
    )


def test_nothing_to_do_is_said():
    assert effect(plan([])) == "Nothing would change: all of this is in the ledger already."


def test_words_and_counts():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert kind("pnw") == "Costs: Placements North West census"
    assert outcome("rejected") == "Kept out"
    assert file_name("/x/FY2021-22/episodes.csv") == "FY2021-22/episodes.csv"
    assert file_name("episodes.csv") == "episodes.csv"
    assert moment("2026-11-22T17:41:09") == "22/11/2026 17:41"
    assert moment("") == ""
    assert kept_counts("not json") == "not json"
    assert kept_counts('{"files": []}') == "The demonstration council"


def test_a_csv_of_problems_holds_nothing_that_runs():
    row = {"path": "a.csv", "sheet": "", "row": 3, "field": "URN", "value": "=1+1", "reason": "é, “ok”", "outcome": "x"}
    text = as_csv(pd.DataFrame([row, row | {"row": None, "value": "-5"}]))
    assert text.splitlines()[0] == "path,sheet,row,field,value,reason"
    assert "'=1+1" in text
    assert "'-5" in text
    assert "é" in text
