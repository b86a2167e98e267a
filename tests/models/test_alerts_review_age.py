"""A7 and A8 on reviews, A16 on turning 18: the day before, the day, the day after."""

import pytest

from models.settings import Settings
from tests.models.raised import flags, reason
from tests.models.written import ledger

CARE = "child | start\n7 | 2026-03-10"
HELD = "child | held\n7 | 2026-04-07"


@pytest.mark.parametrize(
    ("day", "soon", "overdue"),
    [
        ("2026-06-08", [], []),
        ("2026-06-09", ["amber | 2026-06-09"], []),
        ("2026-07-07", ["amber | 2026-06-09"], []),
        ("2026-07-08", [], ["red | 2026-07-08"]),
        ("2026-07-09", [], ["red | 2026-07-08"]),
    ],
)
def test_a_review_is_due_soon_up_to_its_day_and_overdue_from_the_day_after(day, soon, overdue):
    made = ledger(CARE, reviews=HELD)
    assert flags(made, day, "A8") == soon
    assert flags(made, day, "A7") == overdue


def test_the_first_review_is_due_soon_no_earlier_than_care_began():
    assert flags(ledger(CARE), "2026-03-10", "A8") == []
    assert flags(ledger(CARE), "2026-03-12", "A8") == ["amber | 2026-03-12"]
    assert flags(ledger("child | start\n7 | 2026-06-01"), "2026-06-20", "A8") == ["amber | 2026-06-01"]


def test_the_reasons_have_the_due_day_the_days_and_the_last_review():
    made = ledger(CARE, reviews=HELD)
    assert "07/07/2026, in 7 days; last held 07/04/2026" in reason(made, "2026-06-30", "A8")
    assert "07/07/2026, 24 days ago; last held 07/04/2026" in reason(made, "2026-07-31", "A7")
    assert "none held" in reason(ledger(CARE), "2026-07-31", "A7")


def test_holding_the_review_ends_the_alert():
    made = ledger(CARE, reviews=HELD + "\n7 | 2026-07-20")
    assert flags(made, "2026-07-19", "A7") == ["red | 2026-07-08"]
    assert flags(made, "2026-07-20", "A7") == []


@pytest.mark.parametrize(("day", "rule"), [("2026-06-20", "A8"), ("2026-08-20", "A7")])
def test_while_adoption_reviews_apply_nothing_is_raised(day, rule):
    made = ledger("child | start | ls\n7 | 2026-03-10 | E1", reviews=HELD)
    assert flags(made, day, rule) == []


def test_when_adoption_reviews_no_longer_apply_an_overdue_review_counts_from_that_day():
    made = ledger(
        """
        child | start      | end        | rne | ls
        7     | 2026-03-10 | 2026-05-01 | S   | C2
        7     | 2026-05-01 | 2026-09-01 | L   | E1
        7     | 2026-09-01 |            | L   | C2
        """,
        reviews=HELD,
    )
    assert flags(made, "2026-08-31", "A7") == []
    assert flags(made, "2026-10-01", "A7") == ["red | 2026-09-01"]


BORN = [{"child": "7", "born": "2008-08-30"}]
TURNS = "2026-08-30"


def turning(line="7/1 | 50000 | 2026-01-01 |", episodes="child | start | place\n7 | 2026-01-01 | K2", **more):
    return ledger(episodes, children=BORN, lines=f"placement | amount | from | to\n{line}", **more)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-31", []),
        ("2026-06-01", ["amber | 2026-06-01"]),
        ("2026-08-30", ["amber | 2026-06-01"]),
        ("2026-08-31", ["red | 2026-06-01"]),
        ("2026-12-31", ["red | 2026-06-01"]),
    ],
)
def test_turning_18_is_raised_90_days_before_and_is_red_from_the_day_after(day, expected):
    assert flags(turning(), day, "A16") == expected


@pytest.mark.parametrize(("to", "raised"), [("2026-08-29", False), (TURNS, False), ("2026-08-31", True)])
def test_a_line_that_ends_with_the_birthday_does_not_run_past_it(to, raised):
    made = turning(f"7/1 | 50000 | 2026-01-01 | {to}")
    assert bool(flags(made, "2026-07-01", "A16")) == raised
    assert flags(made, "2026-09-15", "A16") == [f"red | {'2026-06-01' if raised else '2026-08-31'}"]


def test_a_line_of_a_placement_that_ends_by_then_does_not_run_past_18():
    made = turning(episodes="child | start | end\n7 | 2026-01-01 | 2026-08-30")
    assert flags(made, "2026-07-01", "A16") == []


@pytest.mark.parametrize(("ls", "place", "raised"), [("V2", "K2", False), ("C2", "K2", True), ("V2", "U6", True)])
def test_by_agreement_in_a_childrens_home_a_child_may_stay_past_18(ls, place, raised):
    made = turning(episodes=f"child | start | ls | place\n7 | 2026-01-01 | {ls} | {place}")
    for day in ("2026-07-01", "2026-12-01"):
        assert bool(flags(made, day, "A16")) == raised
        assert ("though 18" in " ".join(flags(made, day, "A36", columns="reason"))) == (raised and day > TURNS)


def test_the_span_goes_on_through_a_move_and_begins_anew_where_the_stay_was_allowed():
    moved = turning("7/1 | 50000 | 2026-01-01 |", episodes="""
        child | start      | end        | rne
        7     | 2026-01-01 | 2026-09-10 | S
        7     | 2026-09-10 |            | P
    """)  # fmt: skip
    assert flags(moved, "2026-10-01", "A16") == ["red | 2026-06-01"]
    allowed = turning("7/2 | 50000 | 2026-01-01 |", episodes="""
        child | start      | end        | rne | ls | place
        7     | 2026-01-01 | 2026-09-10 | S   | V2 | K2
        7     | 2026-09-10 |            | P   | V2 | U6
    """)  # fmt: skip
    assert flags(allowed, "2026-10-01", "A16") == ["red | 2026-09-10"]


def test_no_line_is_needed_once_past_18_and_no_birthday_raises_nothing():
    made = ledger("child | start\n7 | 2026-01-01", children=BORN)
    assert flags(made, TURNS, "A16") == []
    assert flags(made, "2026-08-31", "A16") == ["red | 2026-08-31"]
    unknown = ledger("child | start\n7 | 2000-01-01", children=[{"child": "7", "born": ""}])
    assert flags(unknown, "2026-08-31", "A16") == []


def test_how_long_before_is_a_setting_and_the_reason_has_the_day():
    assert flags(turning(), "2026-08-20", "A16", Settings(turning_18_days=9)) == []
    assert flags(turning(), "2026-08-21", "A16", Settings(turning_18_days=9)) == ["amber | 2026-08-21"]
    assert "18 on 30/08/2026, in 9 days" in reason(turning(), "2026-08-21", "A16")
    assert "18 on 30/08/2026 and the placement is still open" in reason(turning(), "2026-09-21", "A16")


def test_one_born_on_29_february_is_18_on_1_march():
    made = ledger("child | start\n7 | 2026-01-01", children=[{"child": "7", "born": "2008-02-29"}])
    assert flags(made, "2026-03-01", "A16") == []
    assert flags(made, "2026-03-02", "A16") == ["red | 2026-03-02"]
