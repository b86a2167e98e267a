"""Cells to text, dates, money and ids; laws are checked against slow and plain readings."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.imports.cells import NO_CHILD, NO_ID, TWO_CHILDREN, dates_of, pence_of, resolve_ids, text_of

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def day(value):
    found, bad = dates_of([value])
    return "unreadable" if bad[0] else (None if pd.isna(found[0]) else found[0].date())


def pence(value):
    found, bad = pence_of([value])
    return "unreadable" if bad[0] else (None if pd.isna(found[0]) else int(found[0]))


def test_text_is_trimmed_and_whole_numbers_lose_their_point():
    cells = [403859.0, " a\xa0\u200b", date(2020, 4, 1), datetime(2020, 4, 1, 9), None, 1.5, True, 7, np.nan, pd.NA]
    assert text_of(cells).tolist() == ["403859", "a", "01/04/2020", "01/04/2020", "", "1.5", "TRUE", "7", "", ""]


def test_columns_keep_their_index_and_their_kinds_when_empty():
    series = pd.Series(["01/04/2020"], index=[7], dtype="object")
    assert [text_of(series).index[0], dates_of(series)[0].index[0], pence_of(series)[0].index[0]] == [7, 7, 7]
    assert (str(dates_of([])[0].dtype), str(pence_of([])[0].dtype), text_of([]).dtype) == (
        "datetime64[s]",
        "Int64",
        object,
    )


@pytest.mark.parametrize(
    "cell",
    ["01/04/2020", "1/4/2020", " 01/04/2020\xa0", "2020-04-01", "2020-04-01T00:00:00", "2020-04-01 00:00:00.000",
     "01/04/2020 00:00:00", date(2020, 4, 1), datetime(2020, 4, 1), pd.Timestamp("2020-04-01")],
)  # fmt: skip
def test_dates_that_can_be_read(cell):
    assert day(cell) == date(2020, 4, 1)


@pytest.mark.parametrize(
    "cell",
    ["31/02/2024", "12/31/2024", "03/04/26", "2024-13-45", "00/00/0000", "TBC", "1899-12-31", "01/01/2201", 45000.0, 1,
     True, "2020-4-1", "01.04.2020", "2020-04-01T10:30:00", "٠١/٠٤/٢٠٢٠", "1 April 2020", date(1850, 1, 1)],
)  # fmt: skip
def test_dates_that_cannot_be_read_for_certain(cell):
    assert day(cell) == "unreadable"


@pytest.mark.parametrize("cell", ["", "  ", "\xa0", None, np.nan, pd.NaT, pd.NA])
def test_blank_cells_are_not_unreadable(cell):
    assert day(cell) is None
    if not isinstance(cell, float):
        assert pence(cell) is None


@given(st.lists(st.tuples(DAYS, st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "cell"])), max_size=30))
def test_every_day_written_out_is_read_back(written):
    cells = [each if form == "cell" else each.strftime(form).rjust(10, "0") for each, form in written]
    found, bad = dates_of(cells)
    assert [each.date() for each in found] == [each for each, _ in written] and not bad.any()


@given(st.integers(0, 40), st.integers(0, 20), st.integers(1850, 2250))
def test_a_date_is_read_only_where_the_calendar_has_it_and_never_month_first(first, second, year):
    try:
        expected = date(year, second, first)
    except ValueError:
        expected = None
    expected = expected if expected and 1900 <= year <= 2200 else "unreadable"
    assert day(f"{first}/{second}/{year}") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("£1,250.00 p/w", 125000), ("1250", 125000), ("£0.00", 0), ("(1,250.00)", -125000), ("-£5", -500), ("£-5", -500),
     ("1 250.5", 125050), ("£ 377.33 per week", 37733), ("377.33pw", 37733), (".5", 50), (1, 100), (377.33, 37733),
     (2.675, 268), (0.1 + 0.2, 30), (-2.675, -268), (np.float64(12.5), 1250), ("−5.10", -510),
     ("\xa0£1,000\xa0", 100000)],
)  # fmt: skip
def test_amounts_that_can_be_read(cell, expected):
    assert pence(cell) == expected


@pytest.mark.parametrize(
    "cell",
    ["1.250,00", "1.255", "12,50", "1,2345", "1,25,000", "12 34", "1250 per month", "1e3", "TBC", "-", "£", "()", "--5",
     "(-5)", ".", "1.", float("nan"), float("inf"), -float("inf"), True, date(2020, 1, 1), "9" * 40, "٥", "n/a", "5%"],
)  # fmt: skip
def test_amounts_that_could_be_read_in_two_ways_or_none(cell):
    assert pence(cell) == "unreadable"


@given(st.integers(-(10**10), 10**10), st.booleans(), st.booleans(), st.sampled_from(["", " pw", " p/w", " per week"]))
def test_every_amount_written_out_is_read_back(amount, commas, pound, weekly):
    digits = f"{abs(amount) // 100:,}" if commas else str(abs(amount) // 100)
    text = f"{'-' if amount < 0 else ''}{'£' if pound else ''}{digits}.{abs(amount) % 100:02d}{weekly}"
    assert pence(text) == amount
    assert pence(amount / 100) == amount


@given(st.text("0123456789,. £-()pw/", max_size=12))
def test_an_amount_is_taken_only_if_it_reads_back_the_same(text):
    found = pence(text)
    if found in (None, "unreadable"):
        return
    digits = "".join(each for each in text if each in "0123456789.")
    assert abs(found) == Decimal(digits if digits.strip(".") else "0") * 100


def test_one_and_true_are_not_one_amount():
    found, bad = pence_of([1, True, 1.0, "1"])
    assert bad.tolist() == [False, True, False, False] and found.tolist()[0] == 100


def test_a_number_is_the_one_known_id_that_differs_in_leading_zeros():
    known = ["0403859", "12", "0012", "77", "A9"]
    cells = [403859.0, "403859", "0403859", 12, "12", "0012", "00077", " A9 ", "9", "a9", "", None]
    ids, reasons = resolve_ids(cells, known)
    assert ids.tolist() == ["0403859"] * 3 + ["", "12", "0012", "77", "A9", "", "", "", ""]
    assert reasons.tolist() == ["", "", "", TWO_CHILDREN, "", "", "", "", NO_CHILD, NO_CHILD, NO_ID, NO_ID]


def test_no_ids_known_and_no_cells():
    assert resolve_ids([], ["1"])[0].tolist() == [] and resolve_ids(["1"], [])[1].tolist() == [NO_CHILD]


def test_many_cells_are_read_whole_columns_at_a_time():
    days = [date(2000, 1, 1) + timedelta(days=number % 9000) for number in range(200_000)]
    found, bad = dates_of([each.strftime("%d/%m/%Y") for each in days])
    assert not bad.any() and found.iloc[-1].date() == days[-1]
