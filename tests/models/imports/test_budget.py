"""The budget: what a sheet of it may look like, what is kept out and why, and what a later one changes."""

import json
from datetime import date

import pandas as pd
import pytest

from models.errors import Refusal
from models.imports.budget import plan
from models.imports.result import Options, SourceFile
from tests.models.imports.costs_builders import csv_file, kept, on_disk, workbook
from tests.models.imports.council_builders import adds_up, council_view, said, tally
from tests.models.imports.test_sheets import CELL, ods

HEAD = "year | placement_type | children | weekly_unit_cost | locality | amount\n"
HELD = "year | placement_type | locality | children | weekly_unit_cost | amount | source\n"


def taken(text, seen=None, path="budget.csv"):
    return adds_up(plan([csv_file(HEAD + text, path)], council_view() if seen is None else seen, Options()))


def budget(seen, made):
    rows = kept(seen, made).written["budget"]
    names = ["year", "placement_type", "locality", "children", "weekly_unit_cost", "amount"]
    return [tuple("" if pd.isna(cell) else cell for cell in row) for row in rows[names].itertuples(index=False)]


def one(text):
    """The single row that a sheet of one row comes to."""
    seen = council_view()
    made = taken(text, seen)
    assert tally(made) == (1, 0, 0, 0), made.problems
    return budget(seen, made)[0]


def refused(text):
    """Why a sheet of one row is kept out, with its column."""
    made = taken(text)
    assert tally(made) == (0, 0, 0, 1) and not made.changes_anything
    ((row, field, reason),) = said(made, "rejected")
    assert row == 2
    return field, reason


def test_a_row_is_children_and_a_weekly_unit_cost():
    assert one("2026-27 | ifa | 66.2 | 921.25 | Northtown |") == ("2026-27", "ifa", "Northtown", 662000, 92125, "")
    assert one("2026-27 | other | 0 | 0 | |") == ("2026-27", "other", "", 0, 0, "")


def test_the_plan_is_one_named_step_that_says_where_each_row_came_from():
    seen = council_view()
    made = taken("2026-27 | ifa | 1 | 1 | |", seen)
    assert (made.source, made.label, made.last_step) == ("budget", "Import budget: budget.csv", 7)
    assert list(kept(seen, made).written["budget"]["source"]) == ["budget"]


@pytest.mark.parametrize(
    "written",
    ["2026/27", "2026-2027", "2026/2027", "2026 - 27", "2026–27", "FY2026-27", "fy 2026/27", " 2026-27 ", "2026−27"],
)
def test_a_year_is_tidied(written):
    assert one(f"{written} | ifa | 1 | 1 | |")[0] == "2026-27"
    made = taken(f"{written} | ifa | 1 | 1 | |")
    assert said(made, "rejected") == []


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026",
        "26-27",
        "2026-28",
        "2026-2028",
        "2026-26",
        "2026-1927",
        "1926-27",
        "next year",
        "2026-27-28",
        "٢٠٢٦-٢٧",
    ],
)
def test_what_is_no_financial_year_is_kept_out(written):
    assert refused(f"{written} | ifa | 1 | 1 | |") == ("year", "not a financial year; write it as 2026-27")


def test_the_turn_of_a_century_is_a_year_too():
    assert one("2098/99 | ifa | 1 | 1 | |")[0] == "2098-99"
    assert one("2099-00 | ifa | 1 | 1 | |")[0] == "2099-00"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("IFA", "ifa"), ("Residential external", "residential_external"), ("in-house-fostering", "in_house_fostering"),
        ("Independent fostering (IFA)", "ifa"), ("Secure children's home", "secure"), ("Contingency", "contingency"),
    ],
)  # fmt: skip
def test_a_type_is_known_by_its_code_or_its_name(written, code):
    amount = "9" if code == "contingency" else ""
    count = "" if amount else "1"
    assert one(f"2026-27 | {written} | {count} | {count} | | {amount}")[1] == code
    assert said(taken(f"2026-27 | {written} | {count} | {count} | | {amount}"), "cleaned")


@pytest.mark.parametrize("written", ["fostering", "", "K2", "unregistred"])
def test_an_unknown_type_is_kept_out(written):
    field, reason = refused(f"2026-27 | {written} | 1 | 1 | |")
    assert (field, reason) == ("placement_type", "not a placement type that this program knows")


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("23.5", 235000), ("0.0001", 1), ("0.00010", 1), ("1,234.5678", 12345678), ("1 234", 12340000), (".5", 5000),
        ("5.", 50000), ("100000", 1000000000), ("100,000.0000", 1000000000), ("0", 0), ("-0", 0), ("007", 70000),
    ],
)  # fmt: skip
def test_children_may_have_up_to_four_decimals(written, count):
    assert one(f"2026-27 | ifa | {written} | 1 | |")[3] == count


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1.00001", "more than four decimals"), ("33.33333", "more than four decimals"), ("-1", "less than nothing"),
        ("-0.0001", "less than nothing"), ("100000.0001", "more than 100,000 children"), ("1e5", "can be read"),
        ("100000000000000000000000", "more than 100,000 children"), ("about 12", "can be read"), ("12%", "can be read"),
        ("1,23", "can be read"), ("12,5", "can be read"), ("£12", "can be read"), ("12.5.1", "can be read"),
        (".", "can be read"), ("=1+1", "can be read"), ("nan", "can be read"), ("inf", "can be read"),
        ("--1", "can be read"), ("1 23", "can be read"), ("TRUE", "can be read"), ("٣", "can be read"),
        ("", "no number of children"),
    ],
)  # fmt: skip
def test_children_that_cannot_be_read_for_certain_are_kept_out(written, why):
    field, reason = refused(f"2026-27 | ifa | {written} | 1 | |")
    assert field == "children" and why in reason


@pytest.mark.parametrize(
    ("written", "pence"),
    [("£1,234.56", 123456), (" £ 921.25 ", 92125), ("921", 92100), ("£921.25 p/w", 92125), ("100000", 10000000)],
)
def test_a_weekly_unit_cost_is_read_as_money(written, pence):
    assert one(f"2026-27 | ifa | 1 | {written} | |")[4] == pence


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("100000.01", "more than £100,000.00 a week"), ("-1", "cannot be less"), ("(5.00)", "cannot be less"),
        ("921.255", "can be read"), ("tbc", "can be read"), ("1.234,56", "can be read"), ("", "no weekly unit cost"),
    ],
)  # fmt: skip
def test_a_weekly_unit_cost_that_is_none_is_kept_out(written, why):
    field, reason = refused(f"2026-27 | ifa | 1 | {written} | |")
    assert field == "weekly_unit_cost" and why in reason


def test_the_contingency_has_an_amount_and_nothing_else():
    assert one("2026-27 | contingency | | | | £250,000.00") == ("2026-27", "contingency", "", "", "", 25000000)
    assert one("2026-27 | contingency | 0 | 0 | North | 5") == ("2026-27", "contingency", "North", "", "", 500)
    for row, field in (
        ("2026-27 | contingency | | | |", "amount"),
        ("2026-27 | contingency | 3 | | | 5", "children"),
        ("2026-27 | contingency | | 3 | | 5", "weekly_unit_cost"),
        ("2026-27 | contingency | | | | -5", "amount"),
        ("2026-27 | contingency | | | | some", "amount"),
        ("2026-27 | contingency | | | | £5,000 p/w", "amount"),
        ("2026-27 | contingency | | | | 1000000000.01", "amount"),
    ):
        assert refused(row)[0] == field, row


def test_a_type_with_an_amount_alone_is_kept_out():
    field, reason = refused("2026-27 | ifa | | | | 5000")
    assert field == "amount" and "only the contingency has an amount" in reason
    assert refused("2026-27 | ifa | 2 | | | 5000")[0] == "weekly_unit_cost"
    assert refused("2026-27 | ifa | | 2 | | 5000")[0] == "children"


def test_an_amount_beside_children_and_unit_cost_is_not_kept_and_said_where_it_differs():
    made = taken("2026-27 | ifa | 7 | 10.00 | | 3650.00\n2026-27 | other | 7 | 10.00 | | 3640.00")
    assert said(made, "noted") == [
        (3, "amount", "not used: children x weekly unit cost x nights / 7 comes to £3,650.00"),
    ]
    assert tally(made) == (2, 0, 0, 0) and [row[5] for row in budget(council_view(), made)] == ["", ""]


def test_a_workbook_comes_in_with_its_title_blank_rows_and_totals():
    rows = [
        ["Budget of the council"], [], ["Year ", "Placement type", "Children", "Weekly unit cost (£)", "Locality"],
        ["2026-27", "ifa", 81.7, 408.22, "North"], [], ["2026-27", "secure", 2, "£ 7,000.00", "North"],
        ["2026-27", "Total", 83.7, "", ""], ["Total", "", 83.7, 7408.22, ""], ["", "Grand total", 83.7, "", ""],
    ]  # fmt: skip
    seen = council_view()
    made = plan([workbook({"Budget": rows, "Notes": [["see overleaf"]]})], seen, Options())
    assert tally(made) == (2, 0, 0, 0)
    assert budget(seen, made) == [
        ("2026-27", "ifa", "North", 817000, 40822, ""), ("2026-27", "secure", "North", 20000, 700000, ""),
    ]  # fmt: skip
    assert [row for row, _, _ in said(made, "noted") if not pd.isna(row)] == [7, 8, 9]
    assert "the sheet is not a budget, so it was not read" in said(made, "noted", "reason")


def test_a_number_of_a_workbook_is_read_as_the_workbook_shows_it():
    rows = [["year", "placement_type", "children", "weekly_unit_cost"]]
    rows += [["2026-27", "ifa", 0.1 + 0.2, 408.2166666], ["2026-27", "secure", 1 / 3, 1], ["2026-27", "other", True, 1]]
    seen = council_view()
    made = plan([workbook({"S": rows})], seen, Options())
    assert budget(seen, made) == [("2026-27", "ifa", "", 3000, 40822, "")]
    assert (2, "weekly_unit_cost", "rounded to the penny: £408.22") in said(made, "cleaned")
    assert [(row, field) for row, field, _ in said(made, "rejected")] == [(3, "children"), (4, "children")]


def test_a_date_where_a_number_should_be_is_kept_out():
    rows = [["year", "placement_type", "children", "weekly_unit_cost"], ["2026-27", "ifa", date(2026, 4, 1), 1]]
    made = plan([workbook({"S": rows})], council_view(), Options())
    assert tally(made) == (0, 0, 0, 1)


def opendocument(table):
    """An OpenDocument sheet of text cells."""
    lines = ("".join(CELL.format(text=cell, more="") for cell in row) for row in table)
    data = ods("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))
    return SourceFile("budget.ods", lambda: data, len(data))


def test_an_opendocument_sheet_comes_in():
    rows = [["year", "placement_type", "children", "weekly_unit_cost"], ["2026/27", "ifa", "2.5", "£1,000"]]
    seen = council_view()
    assert budget(seen, plan([opendocument(rows)], seen, Options())) == [("2026-27", "ifa", "", 25000, 100000, "")]


def test_the_same_row_twice_is_one_row_and_a_repeat():
    made = taken("2026-27 | ifa | 1 | 2 | |\n2026/27 | IFA | 1.0 | £2.00 | |\n2026-27 | ifa | 1 | 2 | North |")
    assert tally(made) == (2, 0, 1, 0)
    assert said(made, "repeated", "row") == [3]


def test_one_key_with_two_values_is_rejected_whole_for_nothing_is_guessed():
    made = taken(
        "2026-27 | ifa | 1 | 2 | |\n2026-27 | ifa | 1 | 3 | |\n2026-27 | ifa | 1 | 2 | |\n2026-27 | other | 1 | 2 | |"
    )
    assert tally(made) == (1, 0, 0, 3)
    reason = "rows 2, 3, 4 give one year, type and locality different values; none is taken"
    assert said(made, "rejected") == [(row, "placement_type", reason) for row in (2, 3, 4)]


def test_a_conflict_is_seen_across_sheets_and_across_files():
    head = ["year", "placement_type", "children", "weekly_unit_cost"]
    book = workbook({"A": [head, ["2026-27", "ifa", 1, 2]], "B": [head, ["2026-27", "ifa", 2, 2]]})
    assert tally(plan([book], council_view(), Options())) == (0, 0, 0, 2)
    files = [csv_file(HEAD + f"2026-27 | ifa | {count} | 2 | |", f"{count}.csv") for count in (1, 2, 1)]
    assert tally(plan(files, council_view(), Options())) == (0, 0, 0, 3)
    assert tally(plan([files[0], files[2]._replace(path="3.csv")], council_view(), Options())) == (1, 0, 1, 0)


def test_a_row_that_is_kept_out_makes_no_conflict():
    made = taken("2026-27 | ifa | 1 | 2 | |\n2026-27 | ifa | some | 2 | |")
    assert tally(made) == (1, 0, 0, 1)


def test_the_same_file_again_changes_nothing():
    text = "2026-27 | ifa | 1.25 | 2 | North |\n2026-27 | contingency | | | | 7"
    seen = council_view()
    after = kept(seen, taken(text, seen))
    again = taken(text, after)
    assert tally(again) == (0, 0, 2, 0) and not again.changes_anything and again.differences.empty


def test_a_new_file_replaces_values_of_the_same_key_and_shows_the_difference():
    seen = council_view(budget=HELD + "2026-27 | ifa | North | 12500 | 200 | | budget")
    made = taken("2026-27 | ifa | 2.5 | £3.00 | North |", seen)
    assert tally(made) == (0, 1, 0, 0)
    assert budget(seen, made) == [("2026-27", "ifa", "North", 25000, 300, "")]
    told = made.differences[["child_id", "what", "field", "before", "after"]].itertuples(index=False)
    what = "budget 2026-27, Independent fostering (IFA), North"
    assert [tuple(row) for row in told] == [
        ("", what, "children", "1.25", "2.5"), ("", what, "weekly_unit_cost", "£2.00", "£3.00"),
    ]  # fmt: skip


def test_what_the_file_of_a_year_no_longer_has_stays_and_is_listed():
    seen = council_view(
        budget=HELD + "2026-27 | secure | | 10000 | 200 | | budget\n2026-27 | ifa | North | 10000 | 200 | | budget\n"
        "2025-26 | ifa | | 10000 | 200 | | budget"
    )
    made = taken("2026-27 | ifa | 1 | 2 | |\n2026-27 | secure | bad | 2 | |", seen)
    assert tally(made) == (1, 0, 0, 1) and len(budget(seen, made)) == 4
    assert said(made, "left", "path | reason") == [
        ("budget.csv", "budget 2026-27, Independent fostering (IFA), North is not in this file; it stays as it was"),
    ]


def test_a_file_of_another_year_says_nothing_of_this_one():
    seen = council_view(budget=HELD + "2026-27 | secure | | 10000 | 200 | | budget")
    assert said(taken("2027-28 | ifa | 1 | 2 | |", seen), "left") == []
    assert said(taken("2026-27 | ifa | x | 2 | |", seen), "left") == []


def test_a_row_typed_by_hand_stands_and_the_difference_is_shown():
    seen = council_view(budget=HELD + "2026-27 | ifa | | 10000 | 200 | | hand")
    made = taken("2026-27 | ifa | 2 | 2 | |", seen)
    assert tally(made) == (0, 0, 1, 0) and not made.changes_anything
    assert said(made, "left") == [(2, "children", "typed by hand as “1”, which stands")]
    assert list(made.differences["note"]) == ["typed by hand: left as it is"]
    assert said(taken("2026-27 | ifa | 1 | 2 | |", seen), "left") == []


def test_a_field_changed_by_hand_stands_and_the_others_follow_the_file():
    seen = council_view(
        overrides=[("budget", "2026-27|ifa|", "children", "1")],
        budget=HELD + "2026-27 | ifa | | 10000 | 200 | | budget",
    )
    made = taken("2026-27 | ifa | 2 | 3 | |", seen)
    assert tally(made) == (0, 1, 0, 0)
    assert budget(seen, made) == [("2026-27", "ifa", "", 10000, 300, "")]


def test_a_row_removed_by_hand_does_not_come_back():
    seen = council_view(overrides=[("budget", "2026-27|ifa|North", "", None)])
    made = taken("2026-27 | ifa | 2 | 3 | North |", seen)
    assert tally(made) == (0, 0, 1, 0) and not made.changes_anything
    assert said(made, "left", "reason") == ["removed by hand, which stands"]


def test_every_row_of_an_unlucky_sheet_is_accounted_for():
    made = taken("")
    assert tally(made) == (0, 0, 0, 0) and made.problems.empty
    made = taken("x | y | z | q | r | s\n | | | | |\n2026-27 | | | | |")
    assert tally(made) == (0, 0, 0, 2)


def test_a_sheet_that_is_no_budget_is_refused():
    for text in ("colour | shape\nred | round", "year | placement_type\n2026-27 | ifa", "child_id | name\n1 | A"):
        with pytest.raises(Refusal, match="a budget has the columns year"):
            plan([csv_file(text, "other.csv")], council_view(), Options())


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(Refusal, match="two columns could be the same"):
        plan([csv_file(HEAD.strip() + " | children\n2026-27 | ifa | 1 | 1 | | | 2")], council_view(), Options())


def test_an_unknown_file_among_others_is_listed():
    files = [csv_file("a | b\n1 | 2\n3 | 4", "other.csv"), csv_file(HEAD + "2026-27 | ifa | 1 | 2 | |", "budget.csv")]
    made = adds_up(plan(files, council_view(), Options()))
    assert [(each.kind, each.added, each.rejected) for each in made.files] == [("unknown", 0, 2), ("budget", 1, 0)]
    with pytest.raises(Refusal, match="None of these files is a budget"):
        plan(files[:1] * 2, council_view(), Options())


@pytest.mark.parametrize("name", ["council_a", "council_b_messy"])
def test_the_budget_of_a_sample_council_is_what_is_so(shared_data, name):
    folder = shared_data / name
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["budgets"]
    file = on_disk(folder / "budget" / "budget_2026-27.csv")
    seen = council_view()
    made = plan([file], seen, Options())
    assert tally(made) == (48, 0, 0, 0)
    assert budget(seen, made) == [
        (
            each["year"], each["placement_type"], each["locality"], round(each["children"] * 10_000),
            each["weekly_unit_cost"], "",
        )
        for each in truth
    ]  # fmt: skip
    assert not plan([file], kept(seen, made), Options()).changes_anything


def test_the_dirt_of_the_messy_budget_is_all_dealt_with(shared_data):
    folder = shared_data / "council_b_messy"
    dirt = json.loads((folder / "dirt.json").read_text(encoding="utf-8"))
    ours = [each for each in dirt if each["file"].startswith("budget/")]
    assert {each["expect"] for each in ours} <= {"ignore", "accept"}
    made = plan([on_disk(folder / "budget" / "budget_2026-27.csv")], council_view(), Options())
    (total,) = [each["row"] for each in ours if each["defect"] == "totals row"]
    (header,) = [each["row"] for each in ours if each["defect"] == "trailing spaces in headers"]
    assert said(made, "noted", "row | reason") == [(total, "a row of totals, passed over")]
    assert set(said(made, "cleaned", "row")) == {header}
