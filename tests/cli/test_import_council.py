"""import budget and import providers: counts, rejects, dry runs, the same again, undo, and who a URN names."""

import csv
import io
import json

import pytest
import xlsxwriter

from db.store import Store
from tests.cli.test_import_json import asked
from tests.ledgers import PASSPHRASE, write_return

BUDGET = """year,placement_type,children,weekly_unit_cost,locality,amount
2026/27,ifa,66.2,"£921.25",Northtown,
2026-27,secure,1,7000,,
2026-27,contingency,,,,250000
2026-27,ifa,lots,921.25,Southtown,
2026-27,=cmd,1,1,,
"""
HEADS = ["URN", "Setting name", "Registration status", "Deregistration date", "Placement code"]


@pytest.fixture
def budget(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text(BUDGET, encoding="utf-8")
    return path


@pytest.fixture
def ofsted(tmp_path):
    """A list of two homes, one of them in the list of supported accommodation, and a row without a URN."""
    path = tmp_path / "ofsted.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, rows in {
        "Providers": [HEADS, ["SC012345", "Alder House", "Active", "", "K2"], ["XXXXXXX", "Nowhere", "", "", ""]],
        "SA Providers": [["URN", "Provider name", "Closed date", "Capacity"], [77, "Birch Living", "", 4]],
    }.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def tally(given):
    (one,) = given["files"]
    return tuple(one[name] for name in ("kind", "added", "updated", "unchanged", "rejected"))


def test_a_budget_is_counted_kept_and_the_same_again(run, ledger, budget):
    assert tally(asked(run, ledger, "budget", budget)) == ("budget", 3, 0, 0, 2)
    before = ledger.read_bytes()
    assert tally(asked(run, ledger, "budget", budget)) == ("budget", 0, 0, 3, 2)
    assert ledger.read_bytes() == before
    with Store.open(ledger, PASSPHRASE) as store:
        rows = store.ledger().budget
        assert list(rows["children"].fillna(-1)) == [662000, 10000, -1]
        assert list(rows["amount"].fillna(-1)) == [-1, -1, 25000000]
        assert store.undo_label() == "Import budget: budget.csv"
        store.undo()
        assert store.ledger().budget.empty
        store.redo()
        assert len(store.ledger().budget) == 3


def test_a_changed_budget_updates_and_says_what_it_left(run, ledger, budget, tmp_path):
    asked(run, ledger, "budget", budget)
    later = tmp_path / "later.csv"
    later.write_text(BUDGET.splitlines()[0] + '\n2026-27,ifa,70,"£921.25",Northtown,\n', encoding="utf-8")
    ran = run("import", ledger, "budget", later)
    assert ran.status == 0 and "1 rows, 1 updated" in ran.out
    assert "budget 2026-27, Secure children's home is not in this file; it stays as it was" in ran.out
    with Store.open(ledger, PASSPHRASE) as store:
        assert list(store.ledger().budget["children"].fillna(-1)) == [700000, 10000, -1]


def test_rejects_of_a_budget_are_listed_and_a_dry_run_keeps_nothing(run, ledger, budget, tmp_path):
    out, before = tmp_path / "rejects.csv", ledger.read_bytes()
    ran = run("import", ledger, "budget", budget, "--rejects", out, "--dry-run", "--json")
    assert ran.status == 0 and tally(json.loads(ran.out)) == ("budget", 3, 0, 0, 2)
    assert ledger.read_bytes() == before
    found = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [(each["row"], each["field"], each["value"]) for each in found] == [
        ("5", "children", "lots"), ("6", "placement_type", "'=cmd"),
    ]  # fmt: skip
    assert all(each["reason"] for each in found)


def test_a_list_of_providers_is_counted_kept_and_the_same_again(run, ledger, ofsted):
    assert tally(asked(run, ledger, "providers", ofsted)) == ("providers", 2, 0, 0, 1)
    assert tally(asked(run, ledger, "providers", ofsted)) == ("providers", 0, 0, 2, 1)
    with Store.open(ledger, PASSPHRASE) as store:
        rows = store.ledger().registered
        assert list(zip(rows["urn"], rows["name"], rows["places"], strict=True)) == [
            ("SC012345", "Alder House", "K2"), ("77", "Birch Living", "K3"),
        ]  # fmt: skip
        assert list(rows["capacity"].fillna(-1)) == [-1, 4]
        store.undo()
        assert store.ledger().registered.empty


def test_placements_name_a_provider_by_its_urn(run, ledger, ofsted, tmp_path):
    episodes = "CHILD | DECOM | PLACE | URN\n1 | 01/10/2026 | K2 | SC012345\n2 | 01/10/2026 | K2 | SC999999"
    asked(run, ledger, "903", write_return(tmp_path / "r", episodes=episodes))
    question = ("placements", ledger, "--as-at", "2026-11-01", "--format", "csv")
    assert {row["provider"] for row in csv.DictReader(io.StringIO(run(*question).out))} == {""}
    asked(run, ledger, "providers", ofsted)
    named = {row["child_id"]: row["provider"] for row in csv.DictReader(io.StringIO(run(*question).out))}
    assert named == {"1": "Alder House", "2": ""}


@pytest.mark.parametrize("source", ["budget", "providers"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(run, ledger, tmp_path, source):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    ran = run("import", ledger, source, other)
    assert ran.status == 1 and ran.out == "" and ran.err.strip().count("\n") == 0
    assert "cannot be taken" in ran.err


@pytest.mark.parametrize("name", ["council_a", "council_b_messy"])
def test_the_budget_and_the_list_of_a_sample_council(run, ledger, shared_data, name):
    for source, rows in (("budget", 48), ("providers", 93)):
        assert tally(asked(run, ledger, source, shared_data / name / source)) == (source, rows, 0, 0, 0)
        assert tally(asked(run, ledger, source, shared_data / name / source)) == (source, 0, 0, rows, 0)
