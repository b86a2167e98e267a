"""The children sheet: fills and changes what no return carries, adds children, and never overwrites what was typed."""

import pytest

from models.errors import Refusal
from models.frames import CHILD
from models.imports.children import plan
from models.imports.result import Options
from tests.models.imports.costs_builders import csv_file, frame, kept, on_disk, view, workbook

NONE = "placement_id | child_id | start_date | end_date"
HEAD = "child_id | name | initials | locality | team\n"


def seen_with(rows, over=()):
    return view(NONE, child=frame("child_id | name | locality | source\n" + rows, CHILD), overrides=over)


def taken(text, seen=None):
    seen = view(NONE, children=["000007", "12"]) if seen is None else seen
    made = plan([csv_file(text, "children.csv")], seen, Options())
    count = made.files[0]
    assert count.rows == count.added + count.updated + count.unchanged + count.rejected
    return made


def children(seen, made, *columns):
    table = kept(seen, made).written["child"]
    return [tuple(row) for row in table[["child_id", *columns]].to_numpy()]


def said(made, outcome):
    problems = made.problems[made.problems["outcome"].eq(outcome)]
    return [(row.row, row.field, row.reason) for row in problems.itertuples()]


def test_a_row_fills_what_is_known_of_its_child():
    seen = view(NONE, children=["000007", "12"])
    made = taken(HEAD + "000007 | Ann Other | AO | North | ", seen)
    assert made.files[0].updated == 1 and made.source == "children" and made.label == "Import children: children.csv"
    assert children(seen, made, "name", "initials", "locality") == [
        ("000007", "Ann Other", "AO", "North"),
        ("12", "", "", ""),
    ]


def test_an_id_that_no_child_has_is_a_new_child():
    seen = view(NONE, children=["000007"])
    made = taken(HEAD + "AB-1 | Ann | | |\n000007 | | | |", seen)
    assert (made.files[0].added, made.files[0].unchanged, made.totals["children"]) == (1, 1, 2)
    assert children(seen, made, "name", "source")[1] == ("AB-1", "Ann", "children")


def test_a_number_is_the_known_child_or_a_new_one_by_its_digits():
    seen = view(NONE, children=["000007"])
    made = plan([workbook({"S": [["child_id", "team"], [7, "A"], [88, "B"]]})], seen, Options())
    assert children(seen, made, "team") == [("000007", "A"), ("88", "B")]
    assert [row for row, _, _ in said(made, "cleaned")] == [2, 3]


def test_a_number_that_could_be_two_children_is_rejected():
    seen = view(NONE, children=["007", "0007"])
    made = plan([workbook({"S": [["child_id", "team"], [7, "A"], ["", "B"]]})], seen, Options())
    assert made.files[0].rejected == 2 and "leading zeros" in said(made, "rejected")[0][2]
    made = plan([workbook({"S": [["child_id", "team"], ["09", "A"], ["9", "B"], [9, "C"]]})], seen, Options())
    assert (made.files[0].added, made.files[0].rejected) == (2, 1)


def test_a_blank_changes_nothing_and_the_same_sheet_again_neither():
    seen = seen_with("7 | Ann | North | 903")
    made = taken(HEAD + "7 | | AO | | Red", seen)
    assert children(seen, made, "name", "locality", "team") == [("7", "Ann", "North", "Red")]
    again = taken(HEAD + "7 | | AO | | Red", kept(seen, made))
    assert not again.changes_anything and again.files[0].unchanged == 1


def test_a_changed_value_is_a_difference():
    made = taken(HEAD + "7 | Ann | | South |", seen_with("7 | Ann | North | 903"))
    found = made.differences.iloc[0]
    assert (found["what"], found["field"], found["before"], found["after"]) == ("child", "locality", "North", "South")


def test_what_was_typed_by_hand_stands():
    seen = seen_with("7 | Ann | North | 903", over=[("child", "7", "locality", "North")])
    made = taken(HEAD + "7 | Anna | | South |", seen)
    assert children(seen, made, "name", "locality") == [("7", "Anna", "North")]
    assert said(made, "left") == [(2, "locality", "typed by hand as “North”, which stands")]


def test_of_two_rows_for_one_child_the_last_wins_and_that_is_noted():
    seen = view(NONE, children=["12"])
    made = taken(HEAD + "12 | | | North |\n12 | | | South |\n12 | | | South |", seen)
    assert children(seen, made, "locality") == [("12", "South")]
    assert said(made, "noted") == [(2, "locality", "a later row of this child gives South, which is taken")]
    assert len(said(made, "repeated")) == 1 and (made.files[0].updated, made.files[0].unchanged) == (1, 2)


def test_a_sheet_that_is_not_of_children_is_refused():
    with pytest.raises(Refusal, match="child_id and any of"):
        taken("colour | shape\nred | round")


def test_an_unknown_file_among_others_is_listed():
    files = [csv_file("a | b\n1 | 2", "other.csv"), csv_file(HEAD + "12 | | | North |", "children.csv")]
    made = plan(files, view(NONE, children=["12"]), Options())
    assert [(each.kind, each.rejected) for each in made.files] == [("unknown", 1), ("children", 0)]
    with pytest.raises(Refusal):
        plan(files[:1] * 2, view(NONE), Options())


def test_the_sheet_of_the_sample_council_comes_in_whole(shared_data):
    path = shared_data / "council_a" / "children" / "children.csv"
    made = plan([on_disk(path)], view(NONE), Options())
    assert made.files[0].added == made.files[0].rows == 2033 and made.problems.empty
    after = kept(view(NONE), made)
    assert not plan([on_disk(path)], after, Options()).changes_anything
