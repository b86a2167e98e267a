"""Our own lines layout: each rule of the contract with the smallest sheet that shows it."""

import pytest

from models.errors import Refusal
from models.frames import PLACEMENT_DETAIL
from models.imports.costs import plan
from models.imports.result import Options
from tests.models.imports.costs_builders import census, csv_file, frame, kept, lines_of, view, workbook

ONE = """
    placement_id | child_id | start_date | end_date
    7/1          | 000007   | 2025-06-01 | 2026-01-10
    7/2          | 000007   | 2026-01-10 |
"""
HEAD = "child_id | component | amount | unit | from | to | funder | share_percent | status | planned_end | note\n"


def taken(text, seen=None, options=None, path="lines.csv"):
    seen = view(ONE) if seen is None else seen
    made = plan([csv_file(text, path)], seen, options or Options())
    count = made.files[0]
    assert count.rows == count.added + count.updated + count.unchanged + count.rejected
    return made


def lines(*rows):
    return HEAD + "\n".join(rows)


def said(made, outcome):
    problems = made.problems[made.problems["outcome"].eq(outcome)]
    return [(row.row, row.field, row.reason) for row in problems.itertuples()]


def rejected(row):
    made = taken(lines(row))
    assert made.files[0].rejected == 1 and not made.changes_anything
    return said(made, "rejected")[0]


def test_a_row_becomes_a_line_of_the_placement_open_on_its_first_night():
    made = taken(lines("000007 | core | £1,250.00 p/w | week | 10/01/2026 | | | | | 2026-08-31 | agreed by panel"))
    after = kept(view(ONE), made)
    assert lines_of(after, "placement_id | component | amount | from_date | to_date | status | source | note") == [
        ("7/2", "core", 125000, "2026-01-10", "", "agreed", "lines", "agreed by panel")
    ]
    assert f"{after.written['placement_detail']['planned_end'][0]:%Y-%m-%d}" == "2026-08-31"
    assert made.label == "Import costs: lines.csv" and made.last_step == 7


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (
            "000007 | core | 500 | week | 01/05/2025 | | | | | |",
            "from",
            "no placement of this child open on 01/05/2025",
        ),
        ("000008 | core | 500 | week | 01/05/2026 | | | | | |", "child_id", "no child with this id"),
        (" | core | 500 | week | 01/05/2026 | | | | | |", "child_id", "no child id"),
        ("000007 | bed | 500 | week | 01/05/2026 | | | | | |", "component", "not a component that is known"),
        ("000007 | | 500 | week | 01/05/2026 | | | | | |", "component", "must name its component"),
        ("000007 | core | 500 | day | 01/05/2026 | | | | | |", "unit", "not a unit that is known"),
        ("000007 | core | 500 | week | 01/05/2026 | | council | | | |", "funder", "not a funder that is known"),
        ("000007 | core | 500 | week | 01/05/2026 | | | | paid | |", "status", "not a status that is known"),
        ("000007 | core | | week | 01/05/2026 | | | | | |", "amount", "needs an amount"),
        ("000007 | core | 500 | week | 01/05/2026 | | health | 20 | | |", "share_percent", "not both"),
        ("000007 | core | | week | 01/05/2026 | | | 20 | | |", "share_percent", "belongs to a line with a funder"),
        ("000007 | core | | week | 01/05/2026 | | health | 0 | | |", "share_percent", "more than 0%"),
        ("000007 | core | | week | 01/05/2026 | | health | 100.5 | | |", "share_percent", "not more than 100%"),
        ("000007 | core | | week | 01/05/2026 | | health | 12.345 | | |", "share_percent", "no more than two decimals"),
        ("000007 | core | | once | 01/05/2026 | | health | 20 | | |", "share_percent", "not of a one-off"),
        ("000007 | core | -5 | week | 01/05/2026 | | | | | |", "amount", "cannot be less than £0.00"),
        ("000007 | core | 100000.01 | week | 01/05/2026 | | | | | |", "amount", "more than £100,000 a week"),
        ("000007 | core | 4 or 5 | week | 01/05/2026 | | | | | |", "amount", "not an amount"),
        ("000007 | core | 500 | week | May | | | | | |", "from", "not a date"),
        ("000007 | core | 500 | week | | | | | | |", "from", "needs the date"),
        ("000007 | core | 500 | week | 01/05/2026 | soon | | | | |", "to", "not a date"),
        (
            "000007 | core | 500 | week | 01/05/2026 | 01/05/2026 | | | | |",
            "to",
            "on or before its first night, 01/05/2026",
        ),
        ("000007 | one_off | 500 | week | 01/05/2026 | | | | | |", "unit", "paid once"),
    ],
)
def test_a_row_that_cannot_be_taken_for_certain_is_rejected_with_its_reason(row, field, reason):
    line, column, why = rejected(row)
    assert (line, column) == (2, field) and reason in why


def test_blank_codes_take_their_usual_meaning():
    made = taken(lines(
        "000007 | Additional Support | 500 | | 01/05/2026 | | | | | |",
        "000007 | one_off | 900 | | 02/05/2026 | 03/05/2026 | | | | |",
        "000007 | | 100 | | 01/05/2026 | | Home Office | | | |",
        "000007 | | | | 01/05/2026 | | health | 12.5% | | |",
    ))  # fmt: skip
    after = kept(view(ONE), made)
    assert lines_of(after, "component | funder | unit | status | share | to_date") == [
        ("additional_support", "", "week", "agreed", "", ""),
        ("one_off", "", "once", "agreed", "", ""),
        ("", "health", "week", "requested", 1250, ""),
        ("", "home_office", "week", "requested", "", ""),
    ]


def test_a_sheet_without_a_component_column_gives_core_fees():
    made = taken("child_id | amount | from\n000007 | 500 | 01/05/2026")
    assert lines_of(kept(view(ONE), made)) == [("core", 50000, "2026-05-01", "")]


def test_an_unreadable_planned_end_is_left_blank_and_the_row_taken():
    made = taken(lines("000007 | core | 500 | week | 01/05/2026 | | | | | in spring |"))
    assert made.files[0].added == 1 and said(made, "noted")[0][1] == "planned_end"
    assert kept(view(ONE), made).written["placement_detail"].empty


def test_the_last_planned_end_of_a_placement_wins_and_a_blank_changes_nothing():
    made = taken(lines(
        "000007 | core | 500 | week | 01/02/2026 | 01/03/2026 | | | | 01/06/2026 |",
        "000007 | core | 600 | week | 01/03/2026 | 01/04/2026 | | | | 01/07/2026 |",
        "000007 | core | 700 | week | 01/04/2026 | | | | | |",
    ))  # fmt: skip
    assert [f"{day:%d/%m/%Y}" for day in kept(view(ONE), made).written["placement_detail"]["planned_end"]] == [
        "01/07/2026"
    ]
    assert said(made, "noted")[0][:2] == (2, "planned_end")


def test_a_placement_start_must_be_that_of_the_placement_or_of_one_of_its_settings():
    head = "child_id | component | amount | from | placement_start\n"
    seen = view(ONE, starts=[("7/2", "2026-03-01")])
    for day in ("10/01/2026", "01/03/2026"):
        assert taken(head + f"000007 | core | 500 | 01/05/2026 | {day}", seen).files[0].added == 1
    made = taken(head + "000007 | core | 500 | 01/05/2026 | 02/03/2026", seen)
    why = "the placement open on 01/05/2026 began on 10/01/2026, not on 02/03/2026"
    assert said(made, "rejected") == [(2, "placement_start", why)]


def test_notice_may_begin_where_its_placement_ends():
    ended = view("placement_id | child_id | start_date | end_date\n7/1 | 000007 | 2025-06-01 | 2026-01-10")
    assert taken(lines("000007 | notice | 500 | week | 10/01/2026 | 07/02/2026 | | | | |"), ended).files[0].added == 1
    late = taken(lines("000007 | notice | 500 | week | 11/01/2026 | 07/02/2026 | | | | |"), ended)
    assert late.files[0].rejected == 1
    core = taken(lines("000007 | core | 500 | week | 10/01/2026 | 07/02/2026 | | | | |"), ended)
    assert core.files[0].rejected == 1


def test_notice_goes_by_the_placement_start_where_one_is_given():
    head = "child_id | component | amount | from | placement_start\n"
    made = taken(head + "000007 | retainer | 500 | 20/01/2026 | 01/06/2025")
    assert lines_of(kept(view(ONE), made), "placement_id | component") == [("7/1", "retainer")]


def test_notice_on_the_day_of_a_move_is_taken_for_the_new_placement_and_said_so():
    made = taken(lines("000007 | notice | 500 | week | 10/01/2026 | 07/02/2026 | | | | |"))
    assert lines_of(kept(view(ONE), made), "placement_id") == [("7/2",)]
    assert "placement_start" in said(made, "noted")[0][2]


def test_two_placements_open_on_the_day_are_never_guessed_between():
    seen = view("placement_id | child_id | start_date | end_date\n7/1 | 7 | 2025-06-01 |\n7/2 | 7 | 2026-01-10 |")
    made = taken(lines("7 | core | 500 | week | 01/05/2026 | | | | | |"), seen)
    assert "two placements" in said(made, "rejected")[0][2]


def test_the_same_row_twice_in_one_sheet_is_one_line_and_a_repeat():
    row = "000007 | core | 500 | week | 01/05/2026 | | | | | |"
    made = taken(lines(row, row.replace("500", "£500.00")))
    assert (made.files[0].added, made.files[0].unchanged) == (1, 1)
    assert [each[0] for each in said(made, "repeated")] == [3]


def test_the_same_sheet_again_changes_nothing():
    sheet = lines(
        "000007 | core | 500 | week | 01/05/2026 | | | | | 31/08/2026 |",
        "000007 | core | 600 | week | 01/05/2026 | | | | | |",
        "000007 | | | week | 01/05/2026 | | health | 20 | agreed | |",
    )
    after = kept(view(ONE), taken(sheet))
    again = taken(sheet, after)
    assert not again.changes_anything and again.files[0].unchanged == 3


def test_a_row_with_other_terms_updates_its_line_and_a_large_change_is_pointed_out():
    after = kept(view(ONE), taken(lines("000007 | core | 500 | week | 01/05/2026 | | | | | |")))
    made = taken(lines("000007 | core | 800 | week | 01/05/2026 | 01/09/2026 | | | | |"), after)
    assert made.files[0].updated == 1
    assert lines_of(kept(after, made)) == [("core", 80000, "2026-05-01", "2026-09-01")]
    found = {(row.field, row.before, row.after) for row in made.differences.itertuples()}
    assert found == {("amount", "£500.00", "£800.00"), ("to", "", "01/09/2026")}
    assert "more than a quarter away from £500.00" in said(made, "noted")[0][2]


def test_two_lines_of_one_component_on_the_same_nights_both_pay_and_are_noted():
    made = taken(lines(
        "000007 | therapy | 500 | week | 01/05/2026 | | | | | |",
        "000007 | therapy | 100 | week | 01/06/2026 | | | | | |",
        "000007 | core | 100 | week | 01/02/2026 | 01/03/2026 | | | | |",
        "000007 | core | 100 | week | 01/03/2026 | | | | | |",
    ))  # fmt: skip
    assert made.files[0].added == 4
    assert [(row, column) for row, column, why in said(made, "noted") if "A36" in why] == [(2, "from"), (3, "from")]


HAND = "id | placement_id | child_id | component | amount | unit | from_date | to_date | status | source | known_on\n"


def held(*rows, over=()):
    return view(ONE, cost_line=HAND + "\n".join(rows), overrides=over)


def test_a_line_typed_by_hand_stands_over_the_sheet():
    seen = held("4 | 7/2 | 000007 | core | 70000 | week | 2026-02-01 | | agreed | hand |")
    made = taken(lines("000007 | core | 500 | week | 01/05/2026 | | | | | |"), seen)
    assert not made.changes_anything and made.files[0].unchanged == 1
    assert "£700.00" in said(made, "left")[0][2] and "£500.00" in said(made, "left")[0][2]
    assert made.differences["note"].str.contains("typed by hand").all()


def test_a_row_equal_to_a_line_typed_by_hand_is_known():
    seen = held("4 | 7/2 | 000007 | core | 50000 | week | 2026-05-01 | | agreed | hand |")
    made = taken(lines("000007 | core | 500 | week | 01/05/2026 | | | | | | a note"), seen)
    assert not made.changes_anything and said(made, "left") == []


def test_a_line_removed_by_hand_is_not_brought_back():
    made = taken(
        lines("000007 | core | 500 | week | 01/05/2026 | | | | | |"),
        view(ONE, overrides=[("cost_line", "7/2|core||week|2026-05-01", "", None)]),
    )
    assert not made.changes_anything and "not brought back" in said(made, "left")[0][2]


def test_census_lines_give_way_where_core_lines_come_in():
    seen = held("4 | 7/2 | 000007 | core | 70000 | week | 2026-01-10 | | agreed | pnw | 2026-03-31")
    sheet = lines("000007 | core | 700 | week | 01/03/2026 | | | | | |")
    after = kept(seen, taken(sheet, seen))
    assert lines_of(after) == [("core", 70000, "2026-01-10", "2026-03-01"), ("core", 70000, "2026-03-01", "")]
    assert not taken(sheet, after).changes_anything


def test_a_census_line_that_would_be_empty_goes():
    seen = held("4 | 7/2 | 000007 | core | 70000 | week | 2026-01-10 | | agreed | pnw | 2026-03-31")
    after = kept(seen, taken(lines("000007 | core | 650 | week | 10/01/2026 | | | | | |"), seen))
    assert lines_of(after) == [("core", 65000, "2026-01-10", "")]


def test_a_census_rate_seen_after_the_lines_end_still_pays():
    seen = held("4 | 7/2 | 000007 | core | 70000 | week | 2026-01-10 | | agreed | pnw | 2026-03-31")
    sheet = lines("000007 | core | 650 | week | 10/01/2026 | 01/03/2026 | | | | |")
    after = kept(seen, taken(sheet, seen))
    assert lines_of(after) == [("core", 65000, "2026-01-10", "2026-03-01"), ("core", 70000, "2026-03-01", "")]
    assert not taken(sheet, after).changes_anything


def test_a_census_contribution_gives_way_to_the_lines_of_its_funder():
    head = HAND.replace("\n", " | funder\n")
    row = "4 | 7/2 | 000007 | | 10000 | week | 2026-01-10 | | agreed | pnw | 2026-03-31 | "
    seen = view(ONE, cost_line=f"{head}{row}health\n{row.replace('4 |', '5 |')}education")
    sheet = lines("000007 | core | | week | 10/01/2026 | | health | 20 | agreed | |")
    after = kept(seen, taken(sheet, seen))
    assert lines_of(after, "funder | source | share") == [("education", "pnw", ""), ("health", "lines", 2000)]


def test_a_line_that_a_later_census_closed_stays_closed_when_the_sheet_comes_again():
    sheet = lines("000007 | core | 500 | week | 10/01/2026 | | | | | |")
    after = kept(view(ONE), taken(sheet))
    pnw = csv_file("Identifier | Total weekly cost\n000007 | 550", "census.csv")
    after = kept(after, plan([pnw], after, census("2026-03-31")))
    again = taken(sheet, after)
    assert not again.changes_anything and "stays closed" in said(again, "noted")[0][2]
    assert not plan([pnw], after, census("2026-03-31")).changes_anything


def test_what_was_typed_of_the_placement_stands_and_a_provider_only_fills_a_gap():
    details = frame("placement_id | planned_end | provider\n7/2 | 2026-12-01 | Ours", PLACEMENT_DETAIL)
    seen = view(ONE, placement_detail=details, overrides=[("placement_detail", "7/2", "planned_end", "2026-12-01")])
    head = "child_id | component | amount | from | planned_end | provider | urn\n"
    made = taken(head + "000007 | core | 500 | 01/05/2026 | 01/07/2026 | Theirs | 99", seen)
    after = kept(seen, made).written["placement_detail"].iloc[0]
    assert (f"{after['planned_end']:%Y-%m-%d}", after["provider"], after["urn"]) == ("2026-12-01", "Ours", "99")
    assert said(made, "left") == [(2, "planned_end", "typed by hand as “01/12/2026”, which stands")]


def test_a_sheet_with_a_title_blanks_totals_and_a_hidden_sheet_comes_in():
    from datetime import date

    rows = [
        ["Our council - lines"], [], ["child_id  ", "component", "amount ", "from"],
        [7, "core ", "£ 500.00", "01/05/2026"], [], ["000007", "therapy", 80, date(2026, 5, 1)],
        ["", "", 580, "Total for May"], ["Grand total", "", 580, ""],
    ]  # fmt: skip
    made = plan([workbook({"Lines": rows, "Old": rows}, hidden=["Old"])], view(ONE), Options())
    assert (made.files[0].rows, made.files[0].added) == (2, 2)
    assert [row for row, _, why in said(made, "noted") if "totals" in why] == [7, 8]
    assert any("hidden" in why for _, _, why in said(made, "noted"))
    cleaned = {(row, column) for row, column, _ in said(made, "cleaned")}
    assert {(3, "child_id"), (4, "child_id"), (4, "component"), (4, "amount"), (4, "from")} <= cleaned


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(Refusal, match="two columns"):
        taken("child_id | amount | amount | from\n000007 | 5 | 6 | 01/05/2026")
