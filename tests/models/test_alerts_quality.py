"""A36: what cannot be right in the data, each reason alone and together."""

from datetime import date

import pytest

from models.alerts import raise_all
from models.picture import picture
from models.settings import Settings
from tests.models.raised import flags
from tests.models.written import ledger, rows_of, told

LINE = "placement | amount | from\n7/1 | 50000 | 2025-01-01"
DAY = "2026-06-01"


def wrong(episodes, **more):
    """The reasons, and since when, of a child with a cost line unless told otherwise."""
    return flags(ledger(episodes, **{"lines": LINE, **more}), DAY, "A36", columns="reason | since")


def test_a_child_in_order_raises_nothing():
    assert wrong("child | start\n7 | 2025-01-01") == []


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ("P1 | PR0 | V2 | ", "placed with parents (P1) under section 20 (V2)"),
        ("U6 | PR0 | C2 | SC1", "provider is a parent (PR0) but the place is not P1"),
        ("U6 | PR4 | C2 | ", "no Ofsted number (URN) recorded for the home"),
        ("QQ | PR4 | C2 | SC1", "the place code is not one that we know"),
    ],
)
def test_codes_that_do_not_fit_are_raised_since_their_episode(columns, reason):
    made = wrong(f"""
        child | start      | end        | rne | place | provider | ls | urn
        7     | 2025-01-01 | 2025-03-01 | S   | U6    | PR4      | C2 | SC1
        7     | 2025-03-01 |            | L   | {columns}
    """)
    assert made == [f"{reason} | 2025-03-01"]


def test_no_number_is_expected_of_places_that_have_none():
    places = ("P3", "R1", "R2", "R5", "Z1", "Z11", "Z14", "K1", "K3", "S1", "U1", "A3")
    made = ledger(
        [{"child": place, "start": "2025-01-01", "place": place, "urn": ""} for place in places],
        lines=[{"placement": f"{place}/1", "amount": "5", "from": "2025-01-01"} for place in places],
    )
    assert flags(made, DAY, "A36", columns="child") == ["A3", "K1", "K3", "S1", "U1"]


def test_an_end_before_the_start_is_raised_in_any_placement():
    made = ledger("""
        child | start      | end        | rne
        7     | 2025-01-01 | 2024-12-01 | S
        7     | 2025-02-01 |            | S
    """, lines="placement | amount | from\n7/2 | 50000 | 2025-02-01")  # fmt: skip
    assert flags(made, DAY, "A36", columns="placement | reason | since") == [
        "7/1 | the episode from 01/01/2025 ends before it starts | 2025-01-01"
    ]


def test_a_child_in_care_with_no_cost_line_is_raised_since_the_placement_began():
    assert wrong("child | start\n7 | 2025-01-01", lines="") == ["in care with no cost line | 2025-01-01"]


@pytest.mark.parametrize(("day", "raised"), [("2026-02-28", []), ("2026-03-01", ["2026-03-01"])])
def test_a_line_that_runs_on_after_care_is_raised_from_that_day(day, raised):
    made = ledger("child | start | end\n7 | 2025-01-01 | 2026-03-01", lines=LINE)
    assert flags(made, day, "A36", columns="since") == raised


@pytest.mark.parametrize("component", ["notice", "retainer"])
def test_notice_and_retainer_may_run_on_after_care(component):
    made = ledger(
        "child | start | end\n7 | 2025-01-01 | 2026-03-01",
        lines=f"placement | amount | from | component\n7/1 | 50000 | 2025-01-01 | {component}",
    )
    assert flags(made, DAY, "A36") == []


def test_a_line_of_an_earlier_home_is_raised_only_once_the_child_has_left_care():
    made = ledger("""
        child | start      | end        | rne
        7     | 2025-01-01 | 2025-06-01 | S
        7     | 2025-06-01 | 2026-03-01 | P
    """, lines=LINE + "\n7/2 | 50000 | 2025-06-01")  # fmt: skip
    assert flags(made, "2026-02-28", "A36") == []
    assert flags(made, "2026-04-01", "A36", columns="placement | since") == ["7/1 | 2026-03-01", "7/2 | 2026-03-01"]


def test_a_line_of_short_breaks_is_in_order():
    made = ledger("child | start | ls\n7 | 2025-01-01 | V3", lines=LINE)
    assert raise_all(made, Settings(), date(2026, 6, 1)).empty


def overlapping(lines):
    return wrong("child | start\n7 | 2025-01-01", lines="placement | from | to | component | amount | funder\n" + lines)


def test_two_lines_of_one_component_at_once_are_raised_while_both_pay():
    assert overlapping("""
        7/1 | 2025-01-01 |            | core | 50000 |
        7/1 | 2026-05-01 |            | core | 10000 |
    """) == ["two core fee lines are paid at once | 2026-05-01"]
    assert (
        overlapping("""
        7/1 | 2025-01-01 | 2026-05-01 | core | 50000 |
        7/1 | 2026-05-01 |            | core | 50000 |
    """)
        == []
    )
    assert (
        overlapping("""
        7/1 | 2025-01-01 |            | core    | 50000 |
        7/1 | 2026-05-01 |            | therapy | 50000 |
    """)
        == []
    )


def test_lines_that_overlap_one_after_another_count_as_one_span():
    assert overlapping("""
        7/1 | 2025-01-01 |            | core | 50000 |
        7/1 | 2025-05-01 | 2026-02-01 | core | 10000 |
        7/1 | 2026-01-15 |            | core | 10000 |
    """) == ["two core fee lines are paid at once | 2025-05-01"]


def test_two_lines_of_two_funders_are_no_overlap():
    lines = """
        7/1 | 2025-01-01 | | core | 50000 |
        7/1 | 2025-01-01 | |      | 10000 | health
        7/1 | 2025-01-01 | |      | 10000 | education
    """
    assert overlapping(lines) == []
    assert overlapping(lines + "    7/1 | 2026-01-01 | | | 5000 | health\n") == [
        "two contribution lines are paid at once | 2026-01-01"
    ]


def test_a_split_that_does_not_add_up_says_so():
    made = wrong(
        "child | start\n7 | 2025-01-01",
        lines="placement | amount | from | known_on | note\n"
        "7/1 | 500 | 2025-01-01 | 2026-03-31 | split does not add up: £1.00 more",
    )
    assert made == ["split does not add up: £1.00 more | 2026-03-31"]


SHEETS = """
    provision                                         | place | agrees
    Fostering - Mainstream                            | U6    | yes
    Fostering - Mainstream                            | U3    | yes
    Fostering - Mainstream                            | K2    | no
    Residential - Mainstream                          | K2    | yes
    Residential - 52 week Residential School/College  | S1    | yes
    Residential - Mainstream                          | U6    | no
    Supported Accommodation - Category 1              | K3    | yes
    Supported Accommodation - Category 1              | K2    | no
    Supported Lodgings                                | K3    | yes
    Secure Welfare                                    | K1    | yes
    Secure Welfare                                    | K2    | no
    Residential - Secure Welfare                      | K1    | yes
    CQC                                               | R2    | yes
                                                      | K2    | yes
"""


def test_the_sheets_type_of_provision_is_held_against_the_return():
    rows = {f"{number:02d}": row for number, row in enumerate(rows_of(SHEETS))}
    made = ledger(
        [{"child": child, "start": "2025-01-01", "place": row["place"]} for child, row in rows.items()],
        lines=[{"placement": f"{child}/1", "amount": "5", "from": "2025-01-01"} for child in rows],
        details=[{"placement": f"{child}/1", "provision": row["provision"]} for child, row in rows.items()],
    )
    raised = dict(each.split(" | ") for each in flags(made, DAY, "A36", columns="child | reason"))
    assert set(raised) == {child for child, row in rows.items() if row["agrees"] == "no"}
    assert all(rows[child]["provision"] in reason for child, reason in raised.items())


def test_a_placement_confirmed_as_unregistered_is_not_held_against_the_return():
    details = "placement | provision | unregistered\n7/1 | Residential - Mainstream | yes"
    assert wrong("child | start | place\n7 | 2025-01-01 | Z1", details=details) == []


def test_several_reasons_stand_in_one_alert_since_the_first_of_them():
    made = wrong("""
        child | start      | end        | rne | place | provider | urn
        7     | 2025-01-01 | 2025-03-01 | S   | U6    | PR0      | SC1
        7     | 2025-03-01 |            | L   | U6    | PR0      |
    """)
    assert made == [
        "provider is a parent (PR0) but the place is not P1; no Ofsted number (URN) recorded for the home | 2025-01-01"
    ]


def test_the_span_goes_on_where_one_reason_takes_over_from_another():
    made = wrong("""
        child | start      | end        | rne | place | provider | urn
        7     | 2025-01-01 | 2025-03-01 | S   | U6    | PR0      | SC1
        7     | 2025-03-01 |            | L   | U6    | PR4      |
    """)
    assert made == ["no Ofsted number (URN) recorded for the home | 2025-01-01"]


def test_the_register_names_a_rule_once_though_two_placements_raise_it():
    made = ledger("""
        child | start      | end        | rne | urn
        7     | 2026-03-01 | 2024-12-01 | S   | SC1
        7     | 2026-04-01 |            | S   |
    """, lines="placement | amount | from\n7/2 | 50000 | 2026-04-01")  # fmt: skip
    shown = picture(made, Settings(), date(2026, 4, 2))
    assert len(shown.flags[shown.flags["rule"] == "A36"]) == 2
    assert told(shown.register, "flags | level") == ["A36 | amber"]
