"""What comes out: columns and their order, dates, money, blanks, sorting, and text that stays text."""

import csv
import io
import json

import pytest

from db.store import Store
from tests.ledgers import PASSPHRASE

PLACEMENTS = (
    "child_id,placement_id,placement_type,place,provider_code,provider,legal_status,care_start,care_start_known,"
    "days_in_care,placement_start,days_in_placement,planned_end,weekly_gross,weekly_contributions,weekly_net,"
    "next_review_due,flags"
)
FLAGS = "child_id,placement_id,rule,level,since,reason"
REVIEWS = "child_id,care_start,reviews_held,last_held,next_due,hold_by,status,days_overdue"
HEADERS = {"placements": PLACEMENTS, "flags": FLAGS, "reviews": REVIEWS}
AS_AT = ("--as-at", "2026-11-20")


def rows(ran):
    assert ran.status == 0
    assert "\r" not in ran.out
    return list(csv.DictReader(io.StringIO(ran.out)))


def add_line(path, child, amount, **more):
    with Store.open(path, PASSPHRASE) as store:
        placement = store.ledger().placements
        mine = placement[(placement["child_id"] == child) & placement["end_date"].isna()]["placement_id"].iloc[0]
        line = {"placement_id": mine, "child_id": child, "component": "core", "amount": amount,
                "from_date": "2026-10-06"}  # fmt: skip
        store.add("cost_line", {**line, **more})
        return mine


@pytest.mark.parametrize("command", HEADERS)
def test_an_empty_ledger_gives_the_header_alone(run, ledger, command):
    assert run(command, ledger, "--format", "csv").out == HEADERS[command] + "\n"
    assert json.loads(run(command, ledger, "--format", "json").out) == []
    assert "0 rows" in run(command, ledger).out


@pytest.mark.parametrize("command", HEADERS)
def test_json_has_the_keys_and_values_of_the_csv(run, filled, command):
    add_line(filled, "300", 612345)
    table = rows(run(command, filled, *AS_AT, "--format", "csv"))
    records = json.loads(run(command, filled, *AS_AT, "--format", "json").out)
    assert [list(each) for each in records] == [HEADERS[command].split(",")] * len(table)
    assert [{name: str(value) for name, value in each.items()} for each in records] == table
    assert table


def test_placements_are_written_as_the_contract_says(run, filled):
    placement = add_line(filled, "300", 612345)
    add_line(filled, "300", 10000, funder="health", component="", status="agreed")
    dear, plain = rows(run("placements", filled, *AS_AT, "--format", "csv"))
    assert dear == {
        "child_id": "300", "placement_id": placement, "placement_type": "residential_external", "place": "K2",
        "provider_code": "PR4", "provider": "", "legal_status": "C2", "care_start": "2026-10-05",
        "care_start_known": "yes", "days_in_care": "46", "placement_start": "2026-10-05", "days_in_placement": "46",
        "planned_end": "", "weekly_gross": "6123.45", "weekly_contributions": "100.00", "weekly_net": "6023.45",
        "next_review_due": "2026-11-02", "flags": dear["flags"],
    }  # fmt: skip
    assert "A3" in dear["flags"].split(";")
    assert (plain["child_id"], plain["weekly_gross"], plain["weekly_contributions"]) == ("000100", "", "")
    assert plain["days_in_care"] == "528"


def test_the_dearest_stand_first_and_unknown_costs_last_by_child_id_as_text(run, ledger, tmp_path):
    from tests.ledgers import write_return

    ids = ("9", "10", "010", "2", "1")
    episodes = "CHILD | DECOM\n" + "\n".join(f"{each} | 01/10/2026" for each in ids)
    assert run("import", ledger, "903", write_return(tmp_path / "r", episodes=episodes)).status == 0
    add_line(ledger, "9", 50000)
    add_line(ledger, "2", 150000)
    add_line(ledger, "10", 50000)
    found = rows(run("placements", ledger, *AS_AT, "--format", "csv"))
    assert [each["child_id"] for each in found] == ["2", "10", "9", "010", "1"]


def test_text_that_a_spreadsheet_could_take_for_a_formula_stays_text(run, filled):
    for provider in ("=cmd()", "+1", "-2", "@sum", "\tx", "\rx"):
        add_line(filled, "300", 100, provider=provider, from_date="2026-10-07")
        text = run("placements", filled, *AS_AT, "--format", "csv").out
        (found,) = [each for each in csv.DictReader(io.StringIO(text, newline="")) if each["child_id"] == "300"]
        assert found["provider"] == "'" + provider
        with Store.open(filled, PASSPHRASE) as store:
            store.undo()


def test_in_json_a_provider_stands_as_it_was_written(run, filled):
    add_line(filled, "300", 100, provider="=cmd()")
    (found,) = [each for each in json.loads(run("placements", filled, *AS_AT, "--format", "json").out)
                if each["child_id"] == "300"]  # fmt: skip
    assert found["provider"] in ("=cmd()", "'=cmd()")


def test_rejected_rows_are_written_as_text_too(run, ledger, tmp_path):
    bad = tmp_path / "episodes.csv"
    bad.write_text("CHILD,DECOM,RNE,LS,PLACE,DEC\n1,=1+1,S,C2,U6,\n2,01/10/2026,S,C2,U6,\n")
    out = tmp_path / "rejects.csv"
    assert run("import", ledger, "903", bad, "--rejects", out).status == 0
    assert b"\r" not in out.read_bytes()
    (found,) = csv.DictReader(io.StringIO(out.read_text()))
    assert (found["row"], found["field"], found["value"]) == ("2", "DECOM", "'=1+1")


def test_a_person_reads_days_and_pounds_as_people_write_them(run, filled):
    add_line(filled, "300", 612345)
    table = run("placements", filled, *AS_AT).out
    assert "05/10/2026" in table
    assert "£6,123.45" in table
    assert "2026-10-05" not in table
    assert table.rstrip().endswith("2 rows")


def test_reviews_know_overdue_by_days_and_leave_the_rest_blank(run, filled):
    found = {each["child_id"]: each for each in rows(run("reviews", filled, *AS_AT, "--format", "csv"))}
    assert found["300"] | {"hold_by": ""} == {
        "child_id": "300", "care_start": "2026-10-05", "reviews_held": "0", "last_held": "", "next_due": "2026-11-02",
        "hold_by": "", "status": "overdue", "days_overdue": "18",
    }  # fmt: skip
    assert all(each["days_overdue"] == "" for each in found.values() if each["status"] != "overdue")


def test_every_flag_says_why_in_a_sentence(run, filled):
    add_line(filled, "300", 1234500)
    found = rows(run("flags", filled, *AS_AT, "--format", "csv"))
    assert {each["level"] for each in found} <= {"red", "amber", "prompt"}
    assert all(each["reason"] and each["since"] <= "2026-11-20" for each in found)
    assert [each["level"] for each in found if (each["child_id"], each["rule"]) == ("300", "A3")] == ["red"]
