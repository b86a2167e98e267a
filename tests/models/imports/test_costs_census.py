"""The Placements North West census: each rule of the contract with the smallest sheet that shows it."""

import pytest

from models.errors import Refusal
from models.frames import PLACEMENT_DETAIL
from models.imports.costs import plan
from models.imports.result import Options
from tests.models.imports.costs_builders import census, csv_file, frame, kept, lines_of, view

ONE = """
    placement_id | child_id | start_date | end_date
    7/1          | 000007   | 2025-06-01 | 2026-01-10
    7/2          | 000007   | 2026-01-10 |
"""
HAND = (
    "id | placement_id | child_id | component | amount | unit | from_date | to_date | status | source | known_on"
    " | funder | share\n"
)
SHEET = "Identifier | Total weekly cost | Contribution from Social Care | Contribution from Education | "
SHEET += "Contribution from Health\n"


def held(*rows, **more):
    return view(ONE, cost_line=HAND + "\n".join(rows), **more)


def total(amount, day="2026-03-31", seen=None):
    return taken(f"Identifier | Total weekly cost\n000007 | {amount}", day, seen)


def taken(text, day="2026-03-31", seen=None):
    made = plan([csv_file(text, "census.csv")], view(ONE) if seen is None else seen, census(day))
    count = made.files[0]
    assert count.kind == "pnw"
    assert count.rows == count.added + count.updated + count.unchanged + count.rejected
    return made


def said(made, outcome):
    problems = made.problems[made.problems["outcome"].eq(outcome)]
    return [(row.row, row.field, row.reason) for row in problems.itertuples()]


def after(*steps, seen=None):
    """The ledger after censuses of (day, total), in the order given."""
    seen = view(ONE) if seen is None else seen
    for day, amount in steps:
        seen = kept(seen, total(amount, day, seen))
        assert not total(amount, day, seen).changes_anything
    return seen


def test_a_census_needs_its_date():
    with pytest.raises(Refusal, match="--effective 2026-09-30"):
        plan([csv_file("Identifier | Total weekly cost\n000007 | 5")], view(ONE), Options())


def test_the_first_rate_known_runs_from_the_start_of_the_placement():
    made = total("£1,250.00 p/w")
    assert made.files[0].added == 1
    assert lines_of(
        kept(view(ONE), made), "placement_id | component | amount | from_date | to_date | source | known_on"
    ) == [("7/2", "core", 125000, "2026-01-10", "", "pnw", "2026-03-31")]


def test_the_same_rate_later_changes_nothing():
    seen = after(("2026-03-31", 500))
    made = total(500, "2026-09-30", seen)
    assert not made.changes_anything and made.files[0].unchanged == 1


def test_a_different_rate_later_closes_the_old_line_and_opens_a_new_one():
    seen = after(("2026-03-31", 500))
    made = total(600, "2026-09-30", seen)
    assert made.files[0].updated == 1
    assert lines_of(kept(seen, made)) == [
        ("core", 50000, "2026-01-10", "2026-09-30"),
        ("core", 60000, "2026-09-30", ""),
    ]
    found = made.differences.iloc[0].to_dict()
    assert found == {
        "child_id": "000007", "what": "weekly cost", "field": "weekly_gross", "before": "£500.00", "after": "£600.00",
        "note": "from 30/09/2026",
    }  # fmt: skip


def test_the_order_in_which_censuses_are_loaded_does_not_matter():
    three = [("2026-02-28", 500), ("2026-03-31", 600), ("2026-09-30", 700)]
    in_order = lines_of(after(*three), "amount | from_date | to_date")
    assert in_order == [
        (50000, "2026-01-10", "2026-03-31"), (60000, "2026-03-31", "2026-09-30"), (70000, "2026-09-30", ""),
    ]  # fmt: skip
    for order in ([2, 1, 0], [2, 0, 1], [1, 0, 2], [1, 2, 0], [0, 2, 1]):
        assert lines_of(after(*(three[at] for at in order)), "amount | from_date | to_date") == in_order


def test_a_total_is_put_beside_all_gross_weekly_lines_in_force():
    seen = held(
        "1 | 7/2 | 000007 | core | 40000 | week | 2026-01-10 | | agreed | lines | | |",
        "2 | 7/2 | 000007 | therapy | 10000 | week | 2026-01-10 | | invoiced | lines | | |",
        "3 | 7/2 | 000007 | one_off | 90000 | once | 2026-03-31 | | agreed | lines | | |",
        "4 | 7/2 | 000007 | retainer | 90000 | week | 2026-01-10 | | agreed | lines | | |",
        "5 | 7/2 | 000007 | other | 90000 | week | 2026-01-10 | | requested | lines | | |",
        "6 | 7/2 | 000007 | other | 90000 | week | 2026-01-10 | 2026-03-31 | agreed | lines | | |",
    )
    assert not total(500, seen=seen).changes_anything


def test_a_rate_that_had_ended_is_taken_up_again_from_the_census_date():
    seen = held("1 | 7/2 | 000007 | core | 40000 | week | 2026-01-10 | 2026-02-01 | agreed | lines | | |")
    assert lines_of(kept(seen, total(500, seen=seen)))[1:] == [("core", 50000, "2026-03-31", "")]


def test_a_new_line_ends_where_the_next_known_core_line_begins():
    seen = held(
        "1 | 7/2 | 000007 | core | 40000 | week | 2026-01-10 | 2026-04-01 | agreed | lines | | |",
        "2 | 7/2 | 000007 | core | 42000 | week | 2026-04-01 | | agreed | lines | | |",
    )
    made = kept(seen, total(500, seen=seen))
    assert lines_of(made)[1] == ("core", 50000, "2026-03-31", "2026-04-01")


def test_a_line_that_would_close_on_its_first_night_is_changed_in_place():
    seen = held("1 | 7/2 | 000007 | core | 40000 | week | 2026-03-31 | | agreed | pnw | 2026-03-31 | |")
    made = total(500, seen=seen)
    assert lines_of(kept(seen, made), "id | component | amount | from_date | to_date") == [
        (1, "core", 50000, "2026-03-31", "")
    ]


def test_our_own_line_from_that_very_day_stands_so_that_two_sheets_do_not_replace_each_other_for_ever():
    seen = held("1 | 7/2 | 000007 | core | 40000 | week | 2026-03-31 | | agreed | lines | | |")
    made = total(500, seen=seen)
    assert not made.changes_anything and made.files[0].unchanged == 1
    against = "the ledger has £400.00 a week and the sheet £500.00; "
    assert against + "our own lines have a price from that very day, which stands" in set(made.problems["reason"])


def test_a_rate_typed_by_hand_stands_and_the_disagreement_is_listed():
    seen = held("1 | 7/2 | 000007 | core | 40000 | week | 2026-01-10 | | agreed | hand | | |")
    made = total(500, seen=seen)
    assert not made.changes_anything and made.files[0].unchanged == 1
    row, column, reason = said(made, "left")[0]
    assert (row, column) == (2, "Total weekly cost") and "£400.00" in reason and "£500.00" in reason
    assert made.differences["note"].iloc[0] == "typed by hand: left as it is"


def test_contributions_become_lines_of_their_funders_and_a_nought_makes_none():
    made = kept(view(ONE), taken(SHEET + "000007 | 500 | 300 | 200 | 0"))
    assert lines_of(made, "component | funder | amount | from_date | status") == [
        ("core", "", 50000, "2026-01-10", "agreed"), ("", "education", 20000, "2026-01-10", "agreed"),
    ]  # fmt: skip
    assert not taken(SHEET + "000007 | 500 | 300 | 200 | 0", seen=made).changes_anything


def test_a_blank_contribution_says_nothing_and_a_nought_closes_one_of_a_census():
    seen = kept(view(ONE), taken(SHEET + "000007 | 500 | 300 | 200 | 0"))
    assert not taken(SHEET + "000007 | 500 | | | ", "2026-09-30", seen).changes_anything
    made = kept(seen, taken(SHEET + "000007 | 500 | 500 | 0 | 0", "2026-09-30", seen))
    assert lines_of(made, "funder | amount | to_date") == [("", 50000, ""), ("education", 20000, "2026-09-30")]


@pytest.mark.parametrize("before", ["500 | 500 | 0 | 0", "500 | | | "])
def test_a_contribution_new_to_a_price_known_before_opens_on_the_census_date(before):
    seen = kept(view(ONE), taken(SHEET + "000007 | " + before))
    made = kept(seen, taken(SHEET + "000007 | 500 | 300 | 200 | 0", "2026-09-30", seen))
    assert lines_of(made, "funder | amount | from_date") == [
        ("", 50000, "2026-01-10"), ("education", 20000, "2026-09-30"),
    ]  # fmt: skip
    assert not taken(SHEET + "000007 | " + before, seen=made).changes_anything


def test_a_contribution_new_to_a_price_that_came_from_lines_opens_on_the_census_date():
    seen = held("1 | 7/2 | 000007 | core | 50000 | week | 2026-01-10 | | agreed | lines | | |")
    made = kept(seen, taken(SHEET + "000007 | 500 | 300 | 0 | 200", seen=seen))
    assert lines_of(made, "funder | amount | from_date") == [
        ("", 50000, "2026-01-10"), ("health", 20000, "2026-03-31"),
    ]  # fmt: skip


def test_a_nought_leaves_a_contribution_that_came_from_lines_and_says_so():
    seen = held(
        "1 | 7/2 | 000007 | core | 50000 | week | 2026-01-10 | | agreed | lines | | |",
        "2 | 7/2 | 000007 | | 20000 | week | 2026-01-10 | | agreed | lines | | health |",
    )
    made = taken(SHEET + "000007 | 500 | 500 | 0 | 0", seen=seen)
    assert not made.changes_anything and said(made, "noted")[0][1] == "Contribution from Health"


def test_a_share_that_comes_to_the_same_changes_nothing():
    seen = held(
        "1 | 7/2 | 000007 | core | 40000 | week | 2026-01-10 | | agreed | lines | | |",
        "2 | 7/2 | 000007 | therapy | 10000 | week | 2026-01-10 | | agreed | lines | | |",
        "3 | 7/2 | 000007 | core | | week | 2026-01-10 | | agreed | lines | | health | 2000",
        "4 | 7/2 | 000007 | | | week | 2026-01-10 | | agreed | lines | | education | 1000",
        "5 | 7/2 | 000007 | | 7000 | week | 2026-01-10 | | requested | lines | | education |",
    )
    assert not taken(SHEET + "000007 | 500 | 370 | 50 | 80", seen=seen).changes_anything
    made = kept(seen, taken(SHEET + "000007 | 500 | 350 | 50 | 100", seen=seen))
    assert ("health", 10000, "2026-03-31", "") in lines_of(made, "funder | amount | from_date | to_date")


def test_a_split_that_does_not_add_up_is_taken_noted_and_remarked_on_the_line():
    sheet = SHEET + "000007 | 430 | 505 | 0 | 0"
    made = taken(sheet)
    why = "the split does not add up: £505.00 against £430.00"
    assert said(made, "noted") == [(2, "Contribution from Social Care", why)]
    seen = kept(view(ONE), made)
    assert lines_of(seen, "amount | note") == [(43000, "split does not add up: £505.00 against £430.00")]
    assert not taken(sheet, seen=seen).changes_anything
    right = kept(seen, taken(SHEET + "000007 | 430 | 430.01 | 0 | 0", seen=seen))
    assert lines_of(right, "amount | note") == [(43000, "")]


def test_the_remark_goes_onto_a_line_of_our_own_and_the_sheet_of_lines_leaves_it_there():
    lines = csv_file("child_id | component | amount | from | note\n000007 | core | 430 | 10/01/2026 | panel")
    seen = kept(view(ONE), plan([lines], view(ONE), Options()))
    seen = kept(seen, taken(SHEET + "000007 | 430 | 505 | 0 | 0", seen=seen))
    assert lines_of(seen, "note") == [("split does not add up: £505.00 against £430.00; panel",)]
    assert not plan([lines], seen, Options()).changes_anything


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("000007 | | | |", "Total weekly cost", "needs its weekly cost"),
        ("000007 | 100000.01 | | |", "Total weekly cost", "more than £100,000"),
        ("000007 | (500) | | |", "Total weekly cost", "less than £0.00"),
        ("000007 | tbc | | |", "Total weekly cost", "not an amount"),
        ("000007 | 500 | | tbc |", "Contribution from Education", "not an amount"),
        ("000009 | 500 | | |", "Identifier", "no child with this id"),
    ],
)
def test_a_row_that_cannot_be_taken_for_certain_is_rejected_with_its_reason(row, field, reason):
    made = taken(SHEET + row)
    line, column, why = said(made, "rejected")[0]
    assert (line, column) == (2, field) and reason in why and made.files[0].rejected == 1 and not made.changes_anything


def test_a_child_with_no_placement_open_on_the_date_is_rejected():
    assert said(total(500, "2025-05-31"), "rejected") == [
        (2, "Identifier", "no placement of this child open on 31/05/2025")
    ]


def test_the_placement_start_must_agree_where_it_is_given():
    made = taken("Identifier | Total weekly cost | Placement start date\n000007 | 500 | 01/06/2025")
    why = "the placement open on 31/03/2026 began on 10/01/2026, not on 01/06/2025"
    assert said(made, "rejected") == [(2, "Placement start date", why)]
    seen = view(ONE, starts=[("7/2", "2026-02-01")])
    made = taken("Identifier | Total weekly cost | Placement start date\n000007 | 500 | 01/02/2026", seen=seen)
    assert made.files[0].added == 1


def test_two_rows_of_one_placement_at_different_costs_are_both_rejected():
    made = taken("Identifier | Total weekly cost | Age\n000007 | 500 | 1\n000007 | 600 | 1")
    assert made.files[0].rejected == 2 and not made.changes_anything
    made = taken("Identifier | Total weekly cost | Age\n000007 | 500 | 1\n000007 | £500.00 | 1\n000007 | 500 | 2")
    assert (made.files[0].added, made.files[0].unchanged) == (1, 2)
    assert [row for row, _, _ in said(made, "repeated")] == [3, 4]


DETAIL = (
    "Identifier | Placement start date | Organisation | Provider ID | Establishment | Establishment registration URN | "
)
DETAIL += "Registration type | Type of provision | Total weekly cost | Does this CYP require a solo placement?\n"


def test_the_sheet_tells_of_the_placement_in_any_version_of_its_headers():
    row = "000007 | | Orv Care | 99 | Orv House | Not applicable | Unregistered | Residential - Mainstream | 500 | No"
    details = kept(view(ONE), taken(DETAIL + row)).written["placement_detail"].iloc[0]
    assert list(details[["placement_id", "provider", "urn", "provision", "solo", "unregistered", "source"]]) == [
        "7/2", "Orv Care", "99", "Residential - Mainstream", "No", True, "pnw",
    ]  # fmt: skip
    row = "000007 | | Orv Care | 99 | Orv House | 88 | | Unregistered (where it should be registered) | 500 |"
    details = kept(view(ONE), taken(DETAIL + row)).written["placement_detail"].iloc[0]
    assert details["unregistered"] and details["urn"] == "88"


def test_a_detail_typed_by_hand_stands():
    typed = frame("placement_id | provider | provision\n7/2 | Ours | Fostering", PLACEMENT_DETAIL)
    seen = view(ONE, placement_detail=typed, overrides=[("placement_detail", "7/2", "provider", "Ours")])
    made = taken(DETAIL + "000007 | | Theirs | | | | | Residential | 500 |", seen=seen)
    after_it = kept(seen, made).written["placement_detail"].iloc[0]
    assert (after_it["provider"], after_it["provision"]) == ("Ours", "Residential")
    assert said(made, "left") == [(2, "Organisation", "typed by hand as “Ours”, which stands")]


def test_an_older_census_only_fills_gaps_in_what_is_known_of_the_placement():
    newer = kept(view(ONE), taken(DETAIL + "000007 | | New | | | | | Residential | 500 |", "2026-09-30"))
    made = kept(newer, taken(DETAIL + "000007 | | Old | 5 | | | | Fostering | 500 |", "2026-03-31", newer))
    details = made.written["placement_detail"].iloc[0]
    assert list(details[["provider", "urn", "provision"]]) == ["New", "5", "Residential"]


def test_a_census_line_removed_by_hand_is_not_brought_back():
    seen = view(ONE, overrides=[("cost_line", "7/2|core||week|2026-01-10", "", None)])
    made = total(500, seen=seen)
    assert not made.changes_anything and "not brought back" in said(made, "left")[0][2]
