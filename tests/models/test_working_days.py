"""Working days in England: Monday to Friday without bank holidays (domain reference 6.1)."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.working_days import add_working_days, bank_holidays, last_working_day
from tests.models import oracle

DAYS = st.dates(date(2016, 1, 4), date(2028, 11, 30))


def column(*days):
    return pd.Series(pd.to_datetime(list(days))).astype("datetime64[s]")


@pytest.mark.parametrize("year", range(2016, 2029))
def test_the_bank_holidays_that_fall_on_weekdays_are_those_of_the_table(year):
    ours = {day for day in bank_holidays(year, year).tolist() if day.weekday() < 5}
    assert ours == {day for day in oracle.BANK_HOLIDAYS if day.year == year}


@given(DAYS, st.integers(1, 25))
def test_so_many_working_days_on_is_what_counting_day_by_day_gives(day, count):
    assert add_working_days(column(day), count)[0].date() == oracle.working_days_on(day, count)


@given(DAYS)
def test_the_last_working_day_is_never_later_never_a_holiday_and_skips_none(day):
    last = last_working_day(column(day))[0].date()
    assert last <= day and oracle.is_working_day(last)
    assert not any(oracle.is_working_day(last + timedelta(days=skipped)) for skipped in range(1, (day - last).days + 1))


def test_a_day_that_is_not_known_stays_so():
    made = add_working_days(column("2026-03-10", None), 20)
    assert made[0] == pd.Timestamp("2026-04-09") and pd.isna(made[1])
    assert last_working_day(column(None)).isna().all()
    assert last_working_day(column()).empty


def test_holidays_are_known_in_years_long_past_and_far_ahead():
    assert last_working_day(column("1975-12-26", "2080-12-25")).dt.strftime("%Y-%m-%d").tolist() == [
        "1975-12-24", "2080-12-24",
    ]  # fmt: skip
