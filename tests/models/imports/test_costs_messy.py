"""The sheets of the messy council: every defect meets what is expected of it, and the money is right."""

import functools
import json
from pathlib import Path

import pandas as pd
import pytest

from models.imports.costs import plan
from models.imports.result import Options
from tests.models.imports.costs_builders import census, council, kept, on_disk

SHEETS = ["costs/lines.xlsx", "costs/pnw_census_2026-03-31.xlsx", "costs/pnw_census_2026-09-30.xlsx"]


@functools.cache
def loaded(folder, name):
    seen, truth = council(folder)
    day = truth["meta"]["effective"].get(name)
    made = plan([on_disk(folder / name)], seen, census(day) if day else Options())
    dirt = [each for each in json.loads((folder / "dirt.json").read_text()) if each["file"] == name]
    return seen, truth, made, dirt


@pytest.fixture(params=SHEETS)
def messy(request, shared_data):
    return loaded(shared_data / "council_b_messy", request.param)


def of(dirt, expect, defect=None):
    return [each for each in dirt if each["expect"] == expect and defect in (None, each["defect"])]


def rows(made, outcome):
    return made.problems[made.problems["outcome"].eq(outcome)]


def test_just_the_rows_with_a_wrong_child_are_rejected(messy):
    _, _, made, dirt = messy
    found = rows(made, "rejected")
    assert sorted(found["row"]) == sorted(each["row"] for each in of(dirt, "reject"))
    assert {(row.row, row.field) for row in found.itertuples()} == {
        (each["row"], each["column"]) for each in of(dirt, "reject")
    }
    assert made.files[0].rejected == len(of(dirt, "reject"))


def test_a_repeat_is_counted_once(messy):
    _, _, made, dirt = messy
    assert len(rows(made, "repeated")) == len(of(dirt, "once"))
    count = made.files[0]
    assert count.rows == count.added + count.updated + count.unchanged + count.rejected


def test_values_that_were_tidied_are_taken_and_listed(messy):
    _, _, made, dirt = messy
    cleaned = rows(made, "cleaned")
    listed = {(row.row, row.field) for row in cleaned.itertuples()}
    refused = {each["row"] for each in of(dirt, "reject")}
    for each in of(dirt, "accept"):
        if each["defect"] == "trailing spaces in headers":
            assert (cleaned["row"].eq(each["row"]) & cleaned["reason"].str.contains("header")).any()
        elif each["row"] not in refused:
            assert (each["row"], each["column"]) in listed, each


def test_titles_blank_rows_totals_and_hidden_sheets_are_passed_over(messy):
    _, _, made, dirt = messy
    said = made.problems[made.problems["reason"].str.contains("blank row|totals", regex=True)]
    header = min(each["row"] for each in of(dirt, "accept", "trailing spaces in headers"))
    passed = [each["row"] for each in of(dirt, "ignore") if each["row"] and each["row"] > header]
    assert sorted(said["row"]) == sorted(passed)
    assert rows(made, "noted")["reason"].str.contains("hidden").sum() == len(
        of(dirt, "ignore", "hidden sheet Old data")
    )


def test_a_split_that_does_not_add_up_is_flagged(messy):
    _, _, made, dirt = messy
    found = rows(made, "noted")
    found = found[found["reason"].str.contains("does not add up")]
    assert sorted(found["row"]) == sorted(each["row"] for each in of(dirt, "flag"))
    lines = made.changes[0].insert
    assert lines["note"].str.startswith("split does not add up: £").sum() == len(of(dirt, "flag"))


def test_the_same_sheet_again_changes_nothing(messy):
    seen, truth, made, _ = messy
    after = kept(seen, made)
    name = made.files[0].path.split("council_b_messy/")[1]
    day = truth["meta"]["effective"].get(name)
    again = plan([on_disk_again(made)], after, census(day) if day else Options())
    assert not again.changes_anything and again.files[0].added == again.files[0].updated == 0


def on_disk_again(made):
    return on_disk(Path(made.files[0].path))


TERMS = ["placement_id", "component", "amount", "unit", "from_date", "to_date", "funder", "share", "status"]


def truly(truth):
    """The lines of the truth in the columns of the ledger, as text."""
    made = [
        (
            each["placement"], each["component"], each.get("amount"), each["unit"], each["from"], each["to"],
            each.get("funder", ""), each.get("share_percent"), each.get("status", "agreed"),
        )
        for each in truth["cost_lines"] + truth["contributions"]
    ]  # fmt: skip
    frame = pd.DataFrame(made, columns=TERMS).astype(object)
    frame["share"] = frame["share"].map(lambda share: round(share * 100), na_action="ignore")
    return as_text(frame)


def as_text(frame):
    return [
        tuple("" if pd.isna(cell) else str(cell).split(" ")[0].removesuffix(".0") for cell in row)
        for row in frame.to_numpy()
    ]


def test_every_line_of_the_clean_council_is_the_truth_to_the_penny(shared_data):
    seen, truth = council(shared_data / "council_a")
    made = plan([on_disk(shared_data / "council_a" / "costs" / "lines.xlsx")], seen, Options())
    assert made.files[0].added == made.files[0].rows == len(truth["cost_lines"]) + len(truth["contributions"])
    assert sorted(as_text(made.changes[0].insert[TERMS])) == sorted(truly(truth))


def test_the_lines_of_the_messy_council_are_the_truth_but_for_the_rejected_rows(shared_data):
    _, truth, made, dirt = loaded(shared_data / "council_b_messy", SHEETS[0])
    read, true = as_text(made.changes[0].insert[TERMS]), truly(truth)
    assert not set(read) - set(true)
    child = {each["id"]: each["child"] for each in truth["placements"]}
    corrupted = [each["true"] for each in of(dirt, "reject")]
    missing = [child[row[0]] for row in set(true) - set(read)]
    assert len(true) - len(read) == len(missing) and set(missing) <= set(corrupted)


@pytest.mark.parametrize("name", SHEETS[1:])
def test_a_census_alone_gives_the_rate_in_force_on_its_date(shared_data, name):
    _, truth, made, _ = loaded(shared_data / "council_b_messy", name)
    day = pd.Timestamp(truth["meta"]["effective"][name])
    lines = made.changes[0].insert
    gross = lines[lines["funder"].eq("")].set_index("placement_id")["amount"]
    true = pd.DataFrame(truth["cost_lines"])
    weekly = true[
        true["unit"].eq("week") & (pd.to_datetime(true["from"]) <= day) & ~(pd.to_datetime(true["to"]) <= day)
    ]
    wanted = weekly.groupby("placement")["amount"].sum()
    assert gross.index.is_unique and len(gross) == made.files[0].added
    assert (gross.astype("int64") == wanted.reindex(gross.index)).all()


def test_a_census_agrees_with_the_lines_of_the_clean_council(shared_data):
    folder = shared_data / "council_a"
    seen, truth = council(folder)
    seen = kept(seen, plan([on_disk(folder / SHEETS[0])], seen, Options()))
    for name in SHEETS[1:]:
        made = plan([on_disk(folder / name)], seen, census(truth["meta"]["effective"][name]))
        assert [each.table for each in made.changes] == ["placement_detail"]
        assert set(made.problems["outcome"]) <= {"cleaned"}


def test_lines_after_a_census_pay_no_night_twice(shared_data):
    folder = shared_data / "council_a"
    seen, truth = council(folder)
    for name in SHEETS[1:]:
        seen = kept(seen, plan([on_disk(folder / name)], seen, census(truth["meta"]["effective"][name])))
    seen = kept(seen, plan([on_disk(folder / SHEETS[0])], seen, Options()))
    lines = seen.written["cost_line"]
    read, true = as_text(lines[TERMS]), truly(truth)
    assert not set(true) - set(read)
    # What is left of the censuses: a contribution seen before the sheet of lines has it begin.
    rest = lines[[row not in set(true) for row in read]]
    begins = lines.drop(index=rest.index).groupby(["placement_id", "funder"])["from_date"].min()
    keys = pd.MultiIndex.from_frame(rest[["placement_id", "funder"]])
    assert rest["funder"].ne("").all() and (rest["to_date"].to_numpy() == begins[keys].to_numpy()).all()
