"""Pence: how they accrue, are shared, and are written."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models import money

PENCE = st.integers(0, 100_000_00)
NIGHTS = st.integers(0, 8_000)


def accrued(weekly, nights):
    return int(money.accrued(np.array([weekly]), np.array([nights]))[0])


@given(PENCE, NIGHTS)
def test_a_week_price_accrues_by_the_night_halves_up(weekly, nights):
    exact = (Decimal(weekly) * nights / 7).quantize(Decimal(1), ROUND_HALF_UP)
    assert accrued(weekly, nights) == int(exact)


@given(PENCE, NIGHTS)
def test_whole_weeks_cost_the_week_price(weekly, weeks):
    assert accrued(weekly, 7 * weeks) == weekly * weeks


@given(PENCE, st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_the_parts_of_a_span_add_up_to_the_span(weekly, parts):
    ends = np.cumsum([0, *parts])
    costs = np.diff(money.accrued(np.full(len(ends), weekly), ends))
    assert costs.sum() == accrued(weekly, sum(parts))
    assert (costs >= 0).all()


@example(1, 5_000)
@example(3, 5_000)
@given(st.integers(0, 10**9), st.integers(0, 10_000))
def test_a_share_is_rounded_half_up_to_the_penny(base, hundredths):
    shared = int(money.share_of(np.array([base]), np.array([hundredths]))[0])
    exact = Decimal(base) * hundredths / 10_000
    assert shared == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert 0 <= shared <= base


@pytest.mark.parametrize(("weekly", "nights", "pence"), [(100, 4, 57), (3, 1, 0), (7, 1, 1), (1, 4, 1), (49, 1, 7)])
def test_a_part_week_costs_a_part_of_the_price(weekly, nights, pence):
    assert accrued(weekly, nights) == pence


@pytest.mark.parametrize(("nights", "pence"), [(365, 260_479_64), (366, 261_193_29)])
def test_the_full_year_effect_is_by_the_nights_of_the_year(nights, pence):
    assert money.full_year(np.array([4_995_50]), nights)[0] == pence


def test_the_worked_example_of_the_domain_reference_comes_out_to_the_penny():
    assert accrued(4_850_00, 78) == 54_042_86
    assert accrued(4_850_00, 108) - accrued(4_850_00, 78) == 20_785_71
    assert accrued(4_995_50, 123) == 87_778_07
    assert int(money.share_of(np.array([5_340_00]), np.array([2_000]))[0]) == 1_068_00


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        (0, "£0.00"),
        (5, "£0.05"),
        (123456, "£1,234.56"),
        (-123456, "-£1,234.56"),
        (None, ""),
        (pd.NA, ""),
        (10**9, "£10,000,000.00"),
    ],
)
def test_people_read_pounds_with_separators(pence, text):
    assert money.pounds(pence) == text


@given(st.lists(st.none() | st.integers(-(10**12), 10**12), max_size=5))
def test_files_read_pounds_without_separators_and_back_again(pence):
    column = pd.Series(pence, dtype="Int64")
    written = money.plain_pounds(column)
    assert [text == "" for text in written] == [each is None for each in pence]
    assert [int(Decimal(text) * 100) for text in written if text] == [each for each in pence if each is not None]
    assert all("," not in text and (not text or text[-3] == ".") for text in written)


def test_less_than_a_pound_owed_keeps_its_sign():
    assert money.plain_pounds(pd.Series([-5, -100, 5], dtype="Int64")).tolist() == ["-0.05", "-1.00", "0.05"]
