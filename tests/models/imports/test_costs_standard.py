"""The Placements Data Standard: parts of a price, beside lines, censuses and averages, each with the smallest sheet."""

import functools
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from models.imports.costs import plan
from models.imports.result import Options
from tests.models.imports import test_costs_laws as laws
from tests.models.imports.costs_builders import census, council, csv_file, kept, lines_of, on_disk, view, workbook

ONE = """
    placement_id | child_id | start_date | end_date
    7/1          | 000007   | 2025-06-01 | 2026-01-10
    7/2          | 000007   | 2026-01-10 |
"""
HEAD = "child_ID | cost_core_weekly | cost_additional_support_weekly | cost_education_weekly | cost_other_weekly"
HEAD += " | total_weekly_cost\n"
LINES = "child_id | component | amount | from | to\n"
SPAN = "component | amount | from_date | to_date"


def taken(text, day="2026-06-30", seen=None, kind="standard"):
    made = plan([csv_file(text, "standard.csv")], view(ONE) if seen is None else seen, census(day))
    count = made.files[0]
    assert count.kind == kind
    assert count.rows == count.added + count.updated + count.unchanged + count.rejected
    return made


def parts(row, day="2026-06-30", seen=None):
    return taken(HEAD + "000007 | " + row, day, seen)


def after(*steps, seen=None):
    """The ledger after sheets of (day, parts and total), each loaded twice."""
    seen = view(ONE) if seen is None else seen
    for day, row in steps:
        seen = kept(seen, parts(row, day, seen))
        assert not parts(row, day, seen).changes_anything
    return seen


def lined(*rows, seen=None):
    seen = view(ONE) if seen is None else seen
    return kept(seen, plan([csv_file(LINES + "\n".join(f"000007 | {row}" for row in rows))], seen, Options()))


def counted(total, day="2026-06-30", seen=None):
    seen = view(ONE) if seen is None else seen
    return kept(seen, taken(f"Identifier | Total weekly cost\n000007 | {total}", day, seen, "pnw"))


def said(made, outcome):
    problems = made.problems[made.problems["outcome"].eq(outcome)]
    return [(row.row, row.field, row.reason) for row in problems.itertuples()]


def on(seen, day):
    """Weekly pence in force on a day, by component."""
    lines = seen.written["cost_line"]
    day = pd.Timestamp(day)
    now = lines[lines["funder"].eq("") & (lines["from_date"] <= day) & ~(lines["to_date"] <= day)]
    assert not now.duplicated(["placement_id", "component"]).any()
    return now.groupby("component")["amount"].sum().to_dict()


def test_a_sheet_of_one_day_needs_its_date():
    with pytest.raises(Refusal, match="--effective 2026-06-30"):
        plan([csv_file(HEAD + "000007 | 5 | 0 | 0 | 0 | 5")], view(ONE), Options())


def test_the_first_parts_known_run_from_the_start_of_the_placement_and_a_nought_is_no_line():
    made = parts("£400.00 p/w | 0.00 | 75.50 | 24.50 | 500")
    assert made.files[0].added == 1
    assert lines_of(kept(view(ONE), made), SPAN + " | source | known_on") == [
        ("core", 40000, "2026-01-10", "", "standard", "2026-06-30"),
        ("education", 7550, "2026-01-10", "", "standard", "2026-06-30"),
        ("other", 2450, "2026-01-10", "", "standard", "2026-06-30"),
    ]


def test_the_same_parts_later_change_nothing():
    seen = after(("2026-06-30", "400 | 0 | 100 | 0 | 500"))
    made = parts("400 | 0 | 100 | 0 | 500", "2026-09-30", seen)
    assert not made.changes_anything and made.files[0].unchanged == 1


def test_only_the_parts_that_differ_are_closed_and_opened():
    seen = after(("2026-06-30", "400 | 0 | 100 | 0 | 500"))
    made = parts("400 | 60 | 90 | 0 | 550", "2026-09-30", seen)
    assert made.files[0].updated == 1
    assert lines_of(kept(seen, made)) == [
        ("additional_support", 6000, "2026-09-30", ""),
        ("core", 40000, "2026-01-10", ""),
        ("education", 10000, "2026-01-10", "2026-09-30"),
        ("education", 9000, "2026-09-30", ""),
    ]
    moved = made.differences
    assert list(moved["field"]) == ["weekly_additional_support", "weekly_education"]


def test_a_part_that_has_gone_is_closed():
    seen = after(("2026-06-30", "400 | 0 | 100 | 0 | 500"), ("2026-09-30", "400 | 0 | 0 | 0 | 400"))
    assert lines_of(seen) == [("core", 40000, "2026-01-10", ""), ("education", 10000, "2026-01-10", "2026-09-30")]


def test_sheets_may_come_in_any_order():
    three = [
        ("2026-02-28", "400 | 0 | 0 | 0 | 400"), ("2026-06-30", "450 | 0 | 100 | 0 | 550"),
        ("2026-09-30", "500 | 0 | 80 | 0 | 580"),
    ]  # fmt: skip
    wanted = {"2026-02-28": 40000, "2026-07-01": 55000, "2026-10-01": 58000}
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1], [1, 0, 2]):
        seen = after(*(three[at] for at in order))
        assert {day: sum(on(seen, day).values()) for day in wanted} == wanted
        assert on(seen, "2026-07-01") == {"core": 45000, "education": 10000}


def test_a_row_that_only_has_a_total_is_one_core_line():
    for text in (
        "child_ID | needs_assessment | total_weekly_cost\n000007 | yes | 500",
        "total_weekly_cost | child id\n 500 | 000007",
        HEAD + "000007 | | | | | 500",
    ):
        assert lines_of(kept(view(ONE), taken(text))) == [("core", 50000, "2026-01-10", "")]


def test_a_blank_total_is_the_sum_of_the_parts_and_no_total_and_no_parts_is_rejected():
    assert sum(on(kept(view(ONE), parts("400 | | 100 | | ")), "2026-06-30").values()) == 50000
    assert said(parts(" | | | | "), "rejected")[0][2] == "a row of the sheet needs its weekly cost"


def test_nothing_at_all_is_recorded_as_nothing():
    assert lines_of(kept(view(ONE), parts("0 | 0 | 0 | 0 | 0"))) == [("core", 0, "2026-01-10", "")]


def test_a_total_that_is_not_its_parts_is_taken_whole_noted_and_remarked():
    made = parts("400 | 0 | 0 | 130 | 500")
    why = "split does not add up: £530.00 against £500.00 in the Placements Data Standard"
    assert said(made, "noted") == [(2, "total_weekly_cost", "the " + why)] and made.files[0].added == 1
    seen = kept(view(ONE), made)
    assert lines_of(seen, "component | amount | note") == [("core", 50000, why)]
    assert not parts("400 | 0 | 0 | 130 | 500", seen=seen).changes_anything
    right = kept(seen, parts("400 | 0 | 0 | 100 | 500", seen=seen))
    assert on(right, "2026-06-30") == {"core": 40000, "other": 10000}
    assert [note for note, end in lines_of(right, "note | to_date") if not end] == ["", ""]


def test_a_penny_of_rounding_is_no_difference():
    assert on(kept(view(ONE), parts("400 | 0 | 0 | 100.01 | 500")), "2026-06-30") == {"core": 40000, "other": 10001}


def test_a_total_that_does_not_add_up_leaves_lines_that_come_to_it():
    seen = lined("core | 400 | 10/01/2026 |", "therapy | 100 | 10/01/2026 |")
    made = kept(seen, parts("400 | 0 | 0 | 130 | 500", seen=seen))
    assert on(made, "2026-06-30") == {"core": 40000, "therapy": 10000}
    assert [note.startswith("split does not add up") for (note,) in lines_of(made, "note")] == [True, False]


def test_lines_of_our_own_that_come_to_the_total_are_not_disturbed():
    seen = lined("core | 400 | 10/01/2026 |", "therapy | 60 | 10/01/2026 |", "transport | 40 | 10/01/2026 |")
    assert not parts("400 | 0 | 0 | 100 | 500", seen=seen).changes_anything
    assert not parts("300 | 0 | 200 | 0 | 500", seen=seen).changes_anything


def test_therapy_transport_and_other_are_one_heading():
    seen = lined("core | 400 | 10/01/2026 |", "therapy | 60 | 10/01/2026 |", "transport | 40 | 10/01/2026 |")
    made = kept(seen, parts("450 | 0 | 0 | 100 | 550", seen=seen))
    assert on(made, "2026-06-30") == {"core": 45000, "therapy": 6000, "transport": 4000}
    made = kept(seen, parts("400 | 0 | 0 | 90 | 490", seen=seen))
    assert on(made, "2026-06-30") == {"core": 40000, "other": 9000}
    assert on(made, "2026-06-29") == {"core": 40000, "therapy": 6000, "transport": 4000}


@pytest.mark.parametrize("row", ["450 | 0 | 0 | 60 | 510", "400 | 0 | 0 | 90 | 490", "400 | 0 | 0 | 0 | 400"])
def test_the_sheet_of_lines_again_does_not_open_what_the_standard_has_closed(row):
    ours = ["core | 400 | 10/01/2026 |", "therapy | 60 | 10/01/2026 |"]
    seen = after(("2026-06-30", row), seen=lined(*ours))
    files = [csv_file(LINES + "\n".join(f"000007 | {each}" for each in ours)), csv_file(HEAD + "000007 | " + row)]
    again = plan(files, seen, census("2026-06-30"))
    assert not again.changes_anything and sum(each.added + each.updated for each in again.files) == 0
    assert sum(on(seen, "2026-06-30").values()) == int(row.split("|")[-1]) * 100


HAND = "placement_id | child_id | component | amount | unit | from_date | status | source | funder\n"


def test_a_price_typed_by_hand_stands():
    seen = view(ONE, cost_line=HAND + "7/2 | 000007 | core | 40000 | week | 2026-01-10 | agreed | hand |")
    made = parts("400 | 0 | 100 | 0 | 500", seen=seen)
    assert not made.changes_anything and said(made, "left")[0][1] == "total_weekly_cost"
    assert not said(parts("300 | 0 | 100 | 0 | 400", seen=seen), "left")


def test_the_parts_take_the_place_of_a_census_total_from_the_day_on():
    seen = counted(500, "2026-03-31")
    made = parts("400 | 0 | 100 | 0 | 500", seen=seen)
    assert lines_of(kept(seen, made)) == [
        ("core", 50000, "2026-01-10", "2026-06-30"),
        ("core", 40000, "2026-06-30", ""),
        ("education", 10000, "2026-06-30", ""),
    ]
    assert not parts("500 | 0 | 0 | 0 | 500", seen=seen).changes_anything


def test_parts_older_than_a_census_run_up_to_it():
    seen = counted(600, "2026-09-30")
    made = kept(seen, parts("400 | 0 | 100 | 0 | 500", seen=seen))
    assert on(made, "2026-01-10") == on(made, "2026-09-29") == {"core": 40000, "education": 10000}
    assert on(made, "2026-09-30") == {"core": 60000}


def test_a_census_that_agrees_with_the_parts_disturbs_nothing_and_one_that_does_not_closes_them():
    seen = after(("2026-06-30", "400 | 0 | 100 | 0 | 500"))
    again = counted(500, "2026-09-30", seen)
    assert lines_of(again) == lines_of(seen)
    assert on(counted(600, "2026-09-30", seen), "2026-09-30") == {"core": 60000}
    assert on(counted(450, "2026-03-31", seen), "2026-03-31") == {"core": 45000}
    assert on(counted(450, "2026-03-31", seen), "2026-06-30") == {"core": 40000, "education": 10000}


def test_a_census_of_the_same_day_does_not_overrule_the_parts():
    sheets = [
        csv_file(HEAD + "000007 | 400 | 0 | 100 | 0 | 500"),
        csv_file("Identifier | Total weekly cost\n000007 | 600", "c.csv"),
    ]
    for files in (sheets, sheets[::-1]):
        made = plan(files, view(ONE), census("2026-06-30"))
        seen = kept(view(ONE), made)
        assert on(seen, "2026-06-30") == {"core": 40000, "education": 10000}
        assert "of the same day stands" in said(made, "noted")[0][2]
        assert not plan(files, seen, census("2026-06-30")).changes_anything


def test_our_own_lines_take_the_place_of_the_parts_and_pay_no_night_twice():
    seen = after(("2026-06-30", "400 | 50 | 100 | 0 | 550"))
    made = lined("core | 420 | 01/03/2026 |", "education | 90 | 01/03/2026 |", seen=seen)
    assert on(made, "2026-02-28") == {"core": 40000, "additional_support": 5000, "education": 10000}
    assert on(made, "2026-03-01") == on(made, "2027-01-01") == {"core": 42000, "education": 9000}
    made = lined("therapy | 30 | 01/03/2026 |", "education | 90 | 01/03/2026 |", seen=seen)
    assert on(made, "2026-03-01") == {"core": 40000, "additional_support": 5000, "education": 9000, "therapy": 3000}


def test_what_the_sheet_says_of_the_placement_only_fills_gaps():
    text = "child_ID | total_weekly_cost | provider_URN | placement_type\n000007 | 500 | SC9 | Foster"
    detail = kept(view(ONE), taken(text)).written["placement_detail"].iloc[0]
    assert list(detail[["urn", "provision", "source"]]) == ["SC9", "Foster", "standard"]
    seen = kept(view(ONE), taken("Identifier | Total weekly cost | Type of provision\n000007 | 500 | Solo", kind="pnw"))
    assert kept(seen, taken(text, seen=seen)).written["placement_detail"]["provision"].item() == "Solo"


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("-5 | 0 | 0 | 0 | 500", "cost_core_weekly", "less than £0.00"),
        ("500 | 0 | 0 | tbc | 500", "cost_other_weekly", "not an amount"),
        ("500 | 0 | 0 | 0 | 100000.01", "total_weekly_cost", "more than £100,000"),
        ("60000 | 60000 | 0 | 0 | ", "total_weekly_cost", "more than £100,000"),
        ("1e9 | 0 | 0 | 0 | 500", "cost_core_weekly", "not an amount"),
    ],
)
def test_an_absurd_row_is_rejected_with_its_reason(row, field, reason):
    made = parts(row)
    assert made.files[0].rejected == 1 and not made.changes_anything
    line, column, why = said(made, "rejected")[0]
    assert (line, column) == (2, field) and reason in why


def test_rows_are_matched_by_child_and_start_and_a_clash_of_two_is_rejected():
    text = "child_ID | placement_start_date | total_weekly_cost\n000007 | 01/06/2025 | 5\n9 | | 5\n7 | 10/01/2026 | 5"
    made = taken(text)
    assert [(row, field) for row, field, _ in said(made, "rejected")] == [(2, "placement_start_date"), (3, "child_ID")]
    assert made.files[0].added == 1
    two = taken("child_ID | total_weekly_cost | x\n000007 | 5 | 1\n000007 | 6 | 1\n000007 | 6 | 1")
    assert two.files[0].rejected == 3 and not two.changes_anything


def test_a_workbook_with_titles_totals_and_a_hidden_sheet_comes_in():
    head = ["cost_core_weekly ", "child_ID", "colour", "total_weekly_cost"]
    rows = [["Council"], [], head, ["£ 400.00", 7, "red", 400.0], [400, "", "", 400], ["", "Total", "", 400]]
    book = workbook({"Now": rows, "Old": rows}, hidden=["Old"])
    made = plan([book], view(ONE), census("2026-06-30"))
    assert on(kept(view(ONE), made), "2026-06-30") == {"core": 40000}
    assert (made.files[0].rows, made.files[0].added, made.files[0].rejected) == (2, 1, 1)


AMOUNT = st.sampled_from(["0", "100", "250.50", "", "-1", "£400.00"])
ROW = st.tuples(st.sampled_from(["1", "2", "007", "9"]), *[AMOUNT] * 4, st.sampled_from(["", "500", "350.50", "0"]))
SHEETS = st.lists(
    st.tuples(laws.EFFECTIVE, st.sampled_from(["standard", "pnw"]), st.lists(ROW, min_size=1, max_size=3)),
    min_size=1, max_size=5,
)  # fmt: skip


def sheet_of(kind, rows):
    if kind == "standard":
        return laws.sheet(HEAD, rows, "standard.csv")
    return laws.sheet(laws.CENSUS, [(row[0], row[5], *row[1:4]) for row in rows], "census.csv")


def no_night_pays_twice(seen):
    lines = seen.written["cost_line"]
    gross = lines[lines["unit"].eq("week") & lines["funder"].eq("")]
    for _, mine in gross.sort_values("from_date").groupby(["placement_id", "component"]):
        ends = mine["to_date"].fillna(pd.Timestamp("2200-01-01"))
        assert (mine["from_date"].iloc[1:].to_numpy() >= ends.iloc[:-1].to_numpy()).all()


@settings(max_examples=8, deadline=None, phases=laws.NO_SHRINKING)
@given(SHEETS)
def test_snapshots_of_both_kinds_change_nothing_twice_and_pay_no_night_twice(sheets):
    seen = view(laws.PLACES)
    for day, kind, rows in sheets:
        files = [sheet_of(kind, rows)]
        seen = laws.checked(files, seen, census(day))
        laws.unchanged(files, seen, census(day))
        no_night_pays_twice(seen)


@settings(max_examples=8, deadline=None, phases=laws.NO_SHRINKING)
@given(
    st.lists(laws.LINE, max_size=5), st.lists(ROW, min_size=1, max_size=4), st.lists(ROW, max_size=3), laws.EFFECTIVE
)
def test_lines_parts_and_census_together_change_nothing_the_second_time(rows, split, totals, day):
    files = [sheet_of("pnw", totals), sheet_of("standard", split), laws.sheet(laws.HEAD, rows, "lines.csv")]
    seen = laws.checked(files, view(laws.PLACES), census(day))
    laws.unchanged(files, seen, census(day))
    laws.unchanged(files[::-1], seen, census(day))


NAME = "costs/standard_2026_06.csv"
DAY = "2026-06-30"
HEADINGS = {"therapy": "other", "transport": "other"}


@functools.cache
def loaded(folder):
    seen, truth = council(folder)
    return seen, truth, plan([on_disk(folder / NAME)], seen, census(DAY))


def truly_on(truth, day):
    """Weekly pence by placement and heading that are truly paid on a day."""
    lines = pd.DataFrame(truth["cost_lines"])
    now = lines[lines["unit"].eq("week") & (lines["from"] <= day) & ~(lines["to"] <= day)]
    return now.assign(part=now["component"].replace(HEADINGS)).groupby(["placement", "part"])["amount"].sum()


def test_every_part_of_the_clean_council_is_the_truth_of_the_day(shared_data):
    _, truth, made = loaded(shared_data / "council_a")
    assert made.files[0].added == made.files[0].rows == 550 and made.problems.empty
    lines = made.changes[0].insert
    mine = lines.set_index(["placement_id", "component"])["amount"].astype("int64")
    assert mine.index.is_unique and mine.gt(0).all()
    wanted = truly_on(truth, DAY)
    wanted = wanted[wanted.index.get_level_values(0).isin(lines["placement_id"]) & wanted.gt(0)]
    assert mine.to_dict() == wanted.to_dict()


def test_after_the_lines_of_the_clean_council_the_standard_disturbs_nothing(shared_data):
    folder = shared_data / "council_a"
    seen, _ = council(folder)
    seen = kept(seen, plan([on_disk(folder / "costs/lines.xlsx")], seen, Options()))
    made = plan([on_disk(folder / NAME)], seen, census(DAY))
    assert [each.table for each in made.changes] in ([], ["placement_detail"]) and made.problems.empty


def test_every_defect_of_the_messy_council_is_accounted_for(shared_data):
    folder = shared_data / "council_b_messy"
    seen, truth, made = loaded(folder)
    dirt = [each for each in json.loads((folder / "dirt.json").read_text()) if each["file"] == NAME]
    rows = {expect: [each for each in dirt if each["expect"] == expect] for expect in ("reject", "flag", "once")}
    assert sorted((row, column) for row, column, _ in said(made, "rejected")) == sorted(
        (each["row"], each["column"]) for each in rows["reject"]
    )
    assert len(said(made, "repeated")) == len(rows["once"])
    noted = [row for row, _, reason in said(made, "noted") if "does not add up" in reason]
    assert sorted(noted) == sorted(each["row"] for each in rows["flag"])
    lines = made.changes[0].insert
    assert lines["note"].str.startswith("split does not add up: £").sum() == len(rows["flag"])
    gross = lines.groupby("placement_id")["amount"].sum().astype("int64")
    wanted = truly_on(truth, DAY).groupby(level=0).sum()
    assert gross.to_dict() == wanted[wanted.index.isin(gross.index)].to_dict()
    count = made.files[0]
    assert count.rejected == len(rows["reject"]) and count.added + count.unchanged == count.rows - count.rejected
    again = plan([on_disk(folder / NAME)], kept(seen, made), census(DAY))
    assert not again.changes_anything and again.files[0].added == again.files[0].updated == 0
