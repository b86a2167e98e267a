"""Months, birthdays, spans and financial years."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import periods
from tests.models import oracle

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def column(*days):
    return pd.Series(pd.to_datetime(list(days))).astype("datetime64[s]")


@given(DAYS, st.integers(-60, 60))
def test_months_later_is_the_same_day_or_the_end_of_a_shorter_month(day, months):
    made = periods.add_months(column(day), months)[0].date()
    assert made == oracle.add_months(day, months)
    assert made.day == day.day or (made.day < day.day and (made + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2025-11-30", 3, "2026-02-28"), ("2026-08-31", 6, "2027-02-28"), ("2023-11-30", 3, "2024-02-29"),
     ("2024-02-29", 12, "2025-02-28"), ("2026-01-31", 1, "2026-02-28"), ("2026-12-15", 1, "2027-01-15")],
)  # fmt: skip
def test_months_are_clamped_to_the_end_of_the_month(day, months, later):
    assert periods.add_months(column(day), months)[0] == pd.Timestamp(later)


def test_a_day_that_is_not_known_has_no_months_later_and_no_birthday():
    assert periods.add_months(column(None), 3).isna().all()
    assert periods.birthday(column(None), 18).isna().all()
    assert periods.age_on(column(None, "2020-01-01"), date(2026, 1, 1)).tolist()[0] is pd.NA


@given(DAYS, st.integers(0, 25))
def test_a_birthday_is_the_same_day_and_one_of_29_february_1_march_in_other_years(born, age):
    assert periods.birthday(column(born), age)[0].date() == oracle.birthday(born, age)


@given(DAYS, DAYS)
def test_age_changes_on_the_birthday_itself(born, day):
    if born > day:
        return
    age = int(periods.age_on(column(born), day)[0])
    assert oracle.birthday(born, age) <= day < oracle.birthday(born, age + 1)


@pytest.mark.parametrize(("day", "age"), [("2026-02-28", 17), ("2026-03-01", 18)])
def test_a_child_born_on_29_february_turns_18_on_1_march(day, age):
    assert periods.age_on(column("2008-02-29"), date.fromisoformat(day)).tolist() == [age]


@pytest.mark.parametrize(
    ("day", "is_open"), [("2026-01-31", False), ("2026-02-01", True), ("2026-02-28", True), ("2026-03-01", False)]
)
def test_a_span_holds_its_first_day_and_not_its_last(day, is_open):
    spans = pd.DataFrame({"start_date": column("2026-02-01"), "end_date": column("2026-03-01")})
    assert periods.open_on(spans, date.fromisoformat(day)).tolist() == [is_open]


def test_a_span_without_an_end_stays_open():
    spans = pd.DataFrame({"start_date": column("2026-02-01"), "end_date": column(None)})
    assert periods.open_on(spans, date(2099, 1, 1)).tolist() == [True]


@pytest.mark.parametrize(
    ("day", "year"), [("2026-03-31", 2026), ("2026-04-01", 2027), ("2026-12-31", 2027), ("2027-01-01", 2027)]
)
def test_a_financial_year_begins_on_1_april_and_is_named_by_its_end(day, year):
    assert periods.financial_year_ending(column(day)).tolist() == [year]


def test_days_between_are_end_less_start_and_unknown_where_the_start_is():
    assert periods.days_between(column("2026-02-27", None), date(2026, 3, 1)).tolist() == [2, pd.NA]


def test_what_is_looked_up_and_not_found_is_not_known():
    known = pd.Series(pd.to_datetime(["2026-01-01"]).astype("datetime64[s]"), index=["a"])
    made = periods.looked_up(pd.Series(["a", "b"]), known)
    assert made.tolist() == [pd.Timestamp("2026-01-01"), pd.NaT]
    assert periods.looked_up(pd.Series(["a"]), known.iloc[:0]).isna().all()
