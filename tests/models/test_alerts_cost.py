"""A3 high cost, A4 high for its type, A22 no rate: pennies and days either side."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.alerts import raise_all
from models.alerts.cost import percentile
from models.settings import Settings
from tests.models.oracle_rules import percentile as exact
from tests.models.raised import flags, reason
from tests.models.written import ledger

HOME = "child | start | place\n7 | 2026-01-01 | K2"


def paid(lines):
    return ledger(HOME, lines=f"placement | amount | from | to | component | funder | status\n{lines}")


@pytest.mark.parametrize(
    ("pence", "expected"),
    [
        (499_999, []), (500_000, ["amber | 2026-02-01"]), (999_999, ["amber | 2026-02-01"]),
        (1_000_000, ["red | 2026-02-01"]),
    ],
)  # fmt: skip
def test_5000_pounds_a_week_is_amber_and_10000_red(pence, expected):
    assert flags(paid(f"7/1 | {pence} | 2026-02-01 | | core | | agreed"), "2026-06-01", "A3") == expected


def test_lines_of_all_components_make_the_price_and_the_span_begins_when_they_reach_the_line():
    made = paid("""
        7/1 | 450000 | 2026-01-01 |            | core               |        | agreed
        7/1 |  60000 | 2026-02-01 | 2026-03-01 | additional_support |        | invoiced
        7/1 |  50000 | 2026-03-01 |            | therapy            |        | received
        7/1 |  90000 | 2026-01-01 |            | transport          |        | requested
        7/1 |  90000 | 2026-01-01 |            |                    | health | agreed
    """)
    assert flags(made, "2026-01-31", "A3") == []
    assert flags(made, "2026-06-01", "A3") == ["amber | 2026-02-01"]


def test_a_gap_in_the_high_price_begins_the_span_anew():
    made = paid("""
        7/1 | 600000 | 2026-01-01 | 2026-03-01 | core | | agreed
        7/1 | 600000 | 2026-03-02 |            | core | | agreed
    """)
    assert flags(made, "2026-03-01", "A3") == []
    assert flags(made, "2026-03-02", "A3") == ["amber | 2026-03-02"]


def test_a_line_from_before_the_placement_counts_from_its_start():
    assert flags(paid("7/1 | 600000 | 2025-02-01 | | core | | agreed"), "2026-06-01", "A3") == ["amber | 2026-01-01"]


def test_what_is_high_is_a_setting_and_the_reason_has_the_price_and_the_line():
    made, settings = paid("7/1 | 430000 | 2026-02-01 | | core | | agreed"), Settings(high_cost_amber=430_000)
    assert flags(made, "2026-06-01", "A3", settings) == ["amber | 2026-02-01"]
    said = flags(made, "2026-06-01", "A3", settings, columns="reason")[0]
    assert "£4,300.00 a week" in said and "01/02/2026" in said
    assert flags(made, "2026-06-01", "A3", Settings(high_cost_amber=1, high_cost_red=430_000)) == ["red | 2026-02-01"]


def council(prices, place="K2"):
    """Children 1, 2, 3 ... in external homes at these prices."""
    ids = range(1, len(prices) + 1)
    return ledger(
        [{"child": str(number), "start": "2026-01-01", "place": place} for number in ids],
        lines=[
            {"placement": f"{number}/1", "amount": str(price), "from": "2026-01-01"}
            for number, price in zip(ids, prices, strict=True)
        ],
    )


def test_the_dearest_of_ten_is_high_for_its_type_of_nine_none_is():
    assert flags(council(range(100, 110)), "2026-06-01", "A4", columns="child | since") == ["10 | 2026-01-01"]
    assert flags(council(range(100, 109)), "2026-06-01", "A4") == []


def test_of_ten_alike_none_is_high():
    assert flags(council([5000] * 10), "2026-06-01", "A4") == []


def test_a_price_on_the_line_is_not_above_it():
    assert flags(council([100] * 9 + [200, 300]), "2026-06-01", "A4", columns="child") == ["11"]


def test_how_many_and_which_part_are_settings():
    prices = [100, 200, 300, 400, 500]
    settings = Settings(high_for_type_least=5, high_for_type_percentile=50)
    assert flags(council(prices), "2026-06-01", "A4", settings, columns="child") == ["4", "5"]


def test_the_span_begins_with_the_present_rate_and_the_reason_has_the_figures():
    made = council([*[100_000] * 9, 200_000])
    later = [{"placement": "10/1", "amount": "50000", "from": "2026-03-01"}]
    lines = ledger([{"child": "10", "start": "2026-01-01"}], lines=later).cost_lines
    made = made._replace(cost_lines=pd.concat([made.cost_lines, lines], ignore_index=True))
    assert flags(made, "2026-06-01", "A4") == ["amber | 2026-03-01"]
    said = reason(made, "2026-06-01", "A4")
    assert "£2,500.00 a week" in said and "10" in said and "£1,150.00" in said


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60), st.integers(0, 100))
def test_the_percentile_lies_on_a_straight_line_between_two_prices(prices, percent):
    limit, count = percentile(pd.Series(prices), pd.Series(["a"] * len(prices)), percent)
    assert limit.iloc[0] / 100 == exact(sorted(prices), percent)
    assert count.iloc[0] == len(prices)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 10**6)), min_size=1, max_size=40))
def test_each_type_has_a_percentile_of_its_own(priced):
    kinds, prices = pd.Series([kind for kind, _ in priced]), pd.Series([price for _, price in priced])
    limit, count = percentile(prices, kinds, 90)
    for kind in set(kinds):
        group = sorted(prices[kinds == kind])
        assert set(limit[kinds == kind] / 100) == {exact(group, 90)}
        assert set(count[kinds == kind]) == {len(group)}


def test_no_line_at_all_is_no_rate_since_the_start():
    made = ledger(HOME)
    assert flags(made, "2026-01-01", "A22") == ["amber | 2026-01-01"]
    assert "No weekly rate" in reason(made, "2026-01-01", "A22")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-02-28", []), ("2026-03-01", ["amber | 2026-03-01"]), ("2026-03-15", ["amber | 2026-03-01"])],
)
def test_a_rate_that_has_ended_is_raised_from_the_first_night_not_paid(day, expected):
    made = paid("7/1 | 600000 | 2026-01-01 | 2026-03-01 | core | | agreed")
    assert flags(made, day, "A22") == expected
    assert not expected or "01/03/2026" in reason(made, day, "A22")


def test_a_rate_of_nothing_is_a_rate():
    assert flags(paid("7/1 | 0 | 2026-01-01 | | core | | agreed"), "2026-06-01", "A22") == []


@pytest.mark.parametrize("line", [
    "7/1 | 500 | 2026-01-01 | | core     |        | requested", "7/1 | 500 | 2026-01-01 | | core | health | agreed",
    "7/1 | 500 | 2026-01-01 | | retainer |        | agreed", "7/1 | 500 | 2026-01-01 | | notice | | agreed",
])  # fmt: skip
def test_a_line_that_is_no_price_of_the_place_is_no_rate(line):
    assert flags(paid(line), "2026-06-01", "A22") == ["amber | 2026-01-01"]


def test_a_rate_that_begins_later_is_no_rate_yet():
    made = paid("7/1 | 500 | 2026-07-01 | | core | | agreed")
    assert flags(made, "2026-06-30", "A22") == ["amber | 2026-01-01"]
    assert "begin later" in reason(made, "2026-06-30", "A22")
    assert flags(made, "2026-07-01", "A22") == []


def test_a_one_off_is_no_rate():
    made = ledger(HOME, lines="placement | amount | unit | from | component\n7/1 | 500 | once | 2026-01-01 | one_off")
    assert flags(made, "2026-06-01", "A22") == ["amber | 2026-01-01"]


def test_no_prices_at_all_raise_no_cost_alert():
    assert not {"A3", "A4"} & set(raise_all(ledger(HOME), Settings(), date(2026, 6, 1))["rule"])
