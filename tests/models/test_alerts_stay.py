"""A1 long stay, A2 no permanence, A20 planned end passed: the day before, the day, the day after."""

from datetime import date, timedelta

import pytest

from models.alerts import raise_all
from models.settings import Settings
from tests.models.raised import flags, reason
from tests.models.written import ledger

AGENCY = "child | start | place | provider\n7 | 2025-01-31 | U6 | PR4"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-30", []), ("2026-01-31", ["amber | 2026-01-31"]), ("2027-01-30", ["amber | 2026-01-31"]),
        ("2027-01-31", ["red | 2026-01-31"]),
    ],
)  # fmt: skip
def test_a_long_stay_is_amber_at_12_months_and_red_at_24(day, expected):
    assert flags(ledger(AGENCY), day, "A1") == expected


def test_a_stay_is_long_in_paid_placements_only():
    made = ledger("""
        child | start      | place | provider
        10    | 2025-01-31 | U6    | PR4
        11    | 2025-01-31 | K2    | PR1
        12    | 2025-01-31 | K2    | PR4
        13    | 2025-01-31 | S1    | PR4
        14    | 2025-01-31 | K1    | PR4
        15    | 2025-01-31 | K3    | PR4
        20    | 2025-01-31 | U6    | PR1
        21    | 2025-01-31 | U3    | PR1
        22    | 2025-01-31 | P1    | PR0
        23    | 2025-01-31 | A5    | PR1
        24    | 2025-01-31 | R3    | PR4
        25    | 2025-01-31 | R2    | PR3
        26    | 2025-01-31 | Z1    |
    """)
    assert flags(made, "2026-06-01", "A1", columns="child") == ["10", "11", "12", "13", "14", "15"]


def test_a_stay_confirmed_as_unregistered_is_paid_for():
    made = ledger("child | start | place\n7 | 2025-01-31 | Z1", details="placement | unregistered\n7/1 | yes")
    assert flags(made, "2026-06-01", "A1") == ["amber | 2026-01-31"]


def test_a_move_begins_the_stay_anew_a_new_legal_status_or_a_stay_in_hospital_does_not():
    made = ledger("""
        child | start      | end        | rne | ls | place | postcode
        7     | 2024-01-31 | 2025-01-31 | S   | C1 | U6    | AB1 2CD
        7     | 2025-01-31 | 2025-05-01 | P   | C1 | U6    | XY9 9XY
        7     | 2025-05-01 | 2025-06-01 | L   | C2 | U6    | XY9 9XY
        7     | 2025-06-01 | 2025-06-10 | P   | C2 | T1    | ZZ1 1ZZ
        7     | 2025-06-10 |            | P   | C2 | U6    | XY9 9XY
    """)
    assert flags(made, "2026-01-30", "A1") == []
    assert flags(made, "2026-02-01", "A1") == ["amber | 2026-01-31"]


def test_a_placement_that_came_to_be_paid_for_is_a_long_stay_since_that_day():
    made = ledger("""
        child | start      | end        | rne | provider
        7     | 2024-01-31 | 2026-03-01 | S   | PR1
        7     | 2026-03-01 |            | T   | PR4
    """)
    assert flags(made, "2026-02-28", "A1") == []
    assert flags(made, "2026-03-02", "A1") == ["red | 2026-03-01"]


def test_how_long_is_long_is_a_setting():
    made, settings = ledger(AGENCY), Settings(long_stay_months=6, long_stay_red_months=9)
    assert flags(made, "2025-07-30", "A1", settings) == []
    assert flags(made, "2025-07-31", "A1", settings) == ["amber | 2025-07-31"]
    assert flags(made, "2025-10-31", "A1", settings) == ["red | 2025-07-31"]


def test_the_reason_of_a_long_stay_has_its_days_and_its_start():
    said = reason(ledger(AGENCY), "2026-02-02", "A1")
    assert "367 days" in said and "31/01/2025" in said and "12 months" in said


CARE = "child | start | rne | place\n7 | 2025-02-28 | S | U6"


@pytest.mark.parametrize(("day", "expected"), [("2026-02-27", []), ("2026-02-28", ["amber | 2026-02-28"])])
def test_care_without_permanence_counts_from_12_months(day, expected):
    assert flags(ledger(CARE), day, "A2") == expected


def test_permanence_is_achieved_by_long_term_fostering_and_placing_for_adoption_not_by_parents():
    places = ("U1", "U4", "A3", "A4", "A5", "A6", "P1", "U2", "U3", "U6", "K2", "S1")
    made = ledger([{"child": place, "start": "2025-02-28", "place": place} for place in places])
    assert flags(made, "2026-06-01", "A2", columns="child") == ["K2", "P1", "S1", "U2", "U3", "U6"]


def test_permanence_once_lost_counts_from_that_day():
    made = ledger("""
        child | start      | end        | rne | place
        7     | 2023-02-28 | 2026-03-10 | S   | U4
        7     | 2026-03-10 |            | P   | K2
    """)
    assert flags(made, "2026-03-09", "A2") == []
    assert flags(made, "2026-04-01", "A2") == ["amber | 2026-03-10"]


@pytest.mark.parametrize(
    ("dated", "achieved", "raised"),
    [
        ("2026-01-01", "2026-05-31", False), ("2026-01-01", "2026-06-01", False), ("2026-01-01", "2026-06-02", True),
        ("2026-01-01", "", True), ("2024-01-01", "2024-06-01", True), ("2026-06-02", "2026-05-01", True),
    ],
)  # fmt: skip
def test_a_plan_achieved_by_the_day_and_in_this_period_of_care_is_permanence(dated, achieved, raised):
    made = ledger(CARE, plans=f"child | dated | achieved\n7 | {dated} | {achieved}")
    assert bool(flags(made, "2026-06-01", "A2")) == raised


def test_the_reason_says_at_least_where_the_start_is_not_known_and_names_the_plan():
    made = ledger("child | start | rne\n7 | 2025-02-28 | P", plans="child | dated | option\n7 | 2025-05-05 | SGO")
    said = reason(made, "2026-03-01", "A2")
    assert "at least 366 days" in said and "28/02/2025 or earlier" in said and "05/05/2025" in said
    assert "Special guardianship" in said
    assert "no permanence plan" in reason(ledger(CARE), "2026-03-01", "A2")


def test_a_return_to_care_counts_anew():
    made = ledger("""
        child | start      | end        | rne
        7     | 2024-01-01 | 2025-06-01 | S
        7     | 2025-08-01 |            | S
    """)
    assert flags(made, "2026-07-31", "A2") == []
    assert flags(made, "2026-08-01", "A2") == ["amber | 2026-08-01"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-05-31", []), ("2026-06-01", ["amber | 2026-06-01"]), ("2026-06-02", ["amber | 2026-06-01"])],
)
def test_a_planned_end_that_has_come_is_raised_while_the_placement_is_open(day, expected):
    made = ledger(CARE, details="placement | planned_end\n7/1 | 2026-06-01")
    assert flags(made, day, "A20") == expected


def test_a_planned_end_before_the_placement_began_counts_from_its_start_and_the_reason_has_the_days():
    made = ledger(CARE, details="placement | planned_end\n7/1 | 2025-01-01")
    assert flags(made, "2025-03-10", "A20") == ["amber | 2025-02-28"]
    assert "01/01/2025, 68 days ago" in reason(made, "2025-03-10", "A20")


@pytest.mark.parametrize("ls", ["V3", "V4"])
def test_short_breaks_raise_nothing(ls):
    made = ledger(
        f"child | start | ls | place\n7 | 2020-02-28 | {ls} | P1",
        children=[{"child": "7", "born": "2001-01-01"}],
        lines="placement | amount | from\n7/1 | 2000000 | 2020-02-28",
        details="placement | planned_end\n7/1 | 2021-01-01",
    )
    assert raise_all(made, Settings(), date(2026, 6, 1)).empty


def test_a_span_in_which_short_breaks_lay_begins_after_them():
    made = ledger("""
        child | start      | end        | rne | ls
        7     | 2024-01-01 | 2026-02-01 | S   | V4
        7     | 2026-02-01 |            | L   | C2
    """)
    raised = raise_all(made, Settings(), date(2026, 3, 1))
    assert set(raised["rule"]) == {"A1", "A2", "A7", "A22", "A36"}
    assert set(raised["since"].dt.date) == {date(2026, 2, 1)}


def test_a_child_who_has_left_or_not_yet_come_raises_nothing():
    made = ledger("child | start | end\n7 | 2024-01-01 | 2026-02-01")
    for day in (date(2026, 2, 1), date(2026, 2, 1) + timedelta(days=900), date(2023, 12, 31)):
        assert raise_all(made, Settings(), day).empty
