"""When the next review is due, and how things stand with it (domain reference 6.1)."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.frames import REVIEW_POSITION
from models.reviews import next_due, position
from models.settings import Settings
from models.working_days import last_working_day
from tests.models.oracle import add_months, is_working_day
from tests.models.written import ledger, said, told

DATES = "next_due | hold_by | status | days_overdue"


def reviews(start, held=(), day=date(2026, 3, 20), rne="S", ls="C2", place="U6"):
    """The position of a child whose care starts on a day, as text."""
    made = ledger(
        f"child | start | rne | ls | place\n7 | {start} | {rne} | {ls} | {place}",
        reviews=[{"child": "7", "held": each} for each in held],
    )
    return position(made, day)


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-03-10", "2026-04-09"), ("2026-12-07", "2027-01-07"), ("2026-06-01", "2026-06-29")],
    ids=["over Easter", "over Christmas", "no holiday"],
)
def test_the_first_review_is_due_within_20_working_days(start, due):
    made = reviews(start, day=date.fromisoformat(start))
    assert told(made, "next_due | hold_by") == [f"{due} | {due}"]


@pytest.mark.parametrize(
    ("start", "held", "due", "hold_by"),
    [
        ("2026-03-10", ["2026-04-07"], "2026-07-07", "2026-07-07"),
        ("2026-03-10", ["2026-04-07", "2026-07-01"], "2027-01-01", "2026-12-31"),
        ("2025-11-03", ["2025-11-30"], "2026-02-28", "2026-02-27"),
        ("2025-11-03", ["2025-11-30", "2026-08-31"], "2027-02-28", "2027-02-26"),
    ],
)
def test_the_second_is_due_3_months_after_the_first_held_and_later_ones_6_after_the_last(start, held, due, hold_by):
    made = reviews(start, held, day=date(2026, 9, 1))
    assert told(made, "next_due | hold_by | last_held | reviews_held") == [
        f"{due} | {hold_by} | {held[-1]} | {len(held)}"
    ]


@pytest.mark.parametrize(
    ("day", "status", "overdue"),
    [
        ("2026-06-08", "ok", ""), ("2026-06-09", "due_soon", ""), ("2026-07-06", "due_soon", ""),
        ("2026-07-07", "due_soon", ""), ("2026-07-08", "overdue", "1"), ("2026-08-07", "overdue", "31"),
    ],
)  # fmt: skip
def test_a_review_is_due_soon_for_28_days_and_overdue_from_the_day_after(day, status, overdue):
    made = reviews("2026-03-10", ["2026-04-07"], day=date.fromisoformat(day))
    assert told(made, "next_due | status | days_overdue") == [f"2026-07-07 | {status} | {overdue}"]


def test_how_soon_is_soon_is_a_setting():
    made = ledger("child | start\n7 | 2026-03-10", reviews="child | held\n7 | 2026-04-07")
    assert told(position(made, date(2026, 6, 30), Settings(review_soon_days=6)), "status") == ["ok"]
    assert told(position(made, date(2026, 7, 1), Settings(review_soon_days=6)), "status") == ["due_soon"]


def test_only_reviews_held_by_the_day_count():
    made = reviews("2026-03-10", ["2026-04-07", "2026-07-01"], day=date(2026, 6, 30))
    assert told(made, "reviews_held | last_held | next_due") == ["1 | 2026-04-07 | 2026-07-07"]
    made = reviews("2026-03-10", ["2026-04-07", "2026-07-01"], day=date(2026, 7, 1))
    assert told(made, "reviews_held | last_held | next_due") == ["2 | 2026-07-01 | 2027-01-01"]


def test_reviews_before_the_period_of_care_belong_to_an_earlier_one():
    made = reviews("2026-03-10", ["2026-03-09", "2025-01-01"])
    assert told(made, "reviews_held | last_held | next_due") == ["0 |  | 2026-04-09"]
    assert told(reviews("2026-03-10", ["2026-03-10"]), "reviews_held | next_due") == ["1 | 2026-06-10"]


def test_with_an_unknown_start_a_review_is_due_6_months_after_the_last_held():
    made = reviews("2025-10-01", ["2026-03-01"], rne="P")
    assert told(made, DATES) == ["2026-09-01 | 2026-09-01 | ok | "]


def test_with_an_unknown_start_and_none_held_nothing_is_known():
    assert told(reviews("2025-10-01", rne="P"), DATES) == [" |  | unknown | "]


@pytest.mark.parametrize(("ls", "place"), [("E1", "U6"), ("C2", "A3"), ("C2", "A6"), ("V2", "A4"), ("C2", "A1")])
def test_where_adoption_reviews_apply_no_date_is_given(ls, place):
    made = reviews("2025-10-01", ["2025-10-20"], ls=ls, place=place)
    assert told(made, DATES) == [" |  | not_applicable | "]


def test_in_hospital_for_a_while_a_child_placed_for_adoption_still_has_adoption_reviews():
    made = ledger("""
        child | start      | end        | rne | place
        7     | 2025-10-01 | 2026-03-01 | S   | A5
        7     | 2026-03-01 |            | P   | T1
    """)
    assert told(position(made, date(2026, 3, 2)), "status") == ["not_applicable"]


@pytest.mark.parametrize("ls", ["V3", "V4"])
def test_a_child_on_short_breaks_has_no_row(ls):
    assert reviews("2025-10-01", ls=ls).empty


def test_every_child_in_care_has_one_row_by_child_id():
    made = ledger("""
        child | start      | end        | rne
        9     | 2026-01-05 |            | S
        10    | 2025-01-05 | 2026-01-05 | S
        10    | 2026-01-05 |            | P
        8     | 2025-01-05 | 2026-01-05 | S
    """)
    made = position(made, date(2026, 1, 20))
    assert told(made, "child | care_start") == said("10 | 2025-01-05\n9 | 2026-01-05")
    assert list(made.columns) == list(REVIEW_POSITION)


def test_a_child_with_no_reviews_at_all_in_the_ledger_is_in_order():
    assert told(reviews("2026-03-10"), "reviews_held | last_held") == ["0 | "]


MOMENTS = st.dates(date(2016, 3, 1), date(2028, 3, 1))


@given(MOMENTS, st.integers(0, 4), st.booleans(), MOMENTS)
def test_the_due_date_follows_from_the_last_review_alone_once_one_is_held(start, held, known, last):
    column = lambda day: pd.Series(pd.to_datetime([day])).astype("datetime64[s]")  # noqa: E731
    due = next_due(column(start), pd.Series([known]), pd.Series([held], dtype="Int64"), column(last if held else None))[
        0
    ]
    if held:
        assert due.date() == add_months(last, 3 if held == 1 and known else 6)
    else:
        assert pd.isna(due) != known
    if pd.notna(due):
        assert due > column(last if held else start)[0]


@settings(max_examples=60)
@given(MOMENTS)
def test_hold_by_is_the_due_date_or_the_working_day_before_it(day):
    by = last_working_day(pd.Series(pd.to_datetime([day])).astype("datetime64[s]"))[0].date()
    assert is_working_day(by) and 0 <= (day - by).days <= 4
    assert (by == day) == is_working_day(day)
