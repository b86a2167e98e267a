"""The worked examples of the domain reference (5.3), to the penny."""

from datetime import date
from fractions import Fraction

import pytest

from models.financial_year import FinancialYear, year_named, year_of
from models.forecast import forecast, variance, with_total, with_variance_total
from models.forecast.variance import TypeYear
from tests.models.written import ledger, said, told

AS_AT = date(2026, 9, 30)
YEAR = year_named("2026-27")
EPISODES = """
    child | start      | end        | rne | place | provider
    1     | 2026-06-15 | 2027-02-01 | S   | K2    | PR4
    1     | 2027-02-01 |            | P   | U6    | PR4
"""
LINES = """
    placement | component          | unit | amount | from       | to         | funder    | share | status
    1/1       | core               | week | 485000 | 2026-06-15 | 2026-10-01 |           |       | agreed
    1/1       | core               | week | 499550 | 2026-10-01 |            |           |       | agreed
    1/1       | additional_support | week |  49000 | 2026-06-15 | 2026-09-01 |           |       | agreed
    1/1       | one_off            | once | 150000 | 2026-06-15 |            |           |       | agreed
    1/1       |                    | week |  60000 | 2026-06-15 |            | education |       | agreed
    1/1       | core               | week |        | 2026-06-15 |            | health    |  2000 | agreed
    1/1       | additional_support | week |        | 2026-06-15 |            | health    |  2000 | agreed
    1/2       | core               | week |  98000 | 2027-02-01 |            |           |       | agreed
"""


@pytest.fixture(scope="module")
def case():
    return ledger(EPISODES, lines=LINES)


def test_the_case_that_steps_down_comes_to_the_figures_of_the_table(case):
    """The table rounds each segment by itself, the contract each line from its own first night: here both agree."""
    total = with_total(forecast(case, YEAR, "child", AS_AT))
    shown = "key | nights | actual_gross | actual_contributions | actual_net"
    assert told(total, shown)[-1:] == said("total | 290 | 8178857 | 2531485 | 5647372")
    shown = "commitment_gross | commitment_contributions | commitment_net"
    assert told(total, shown)[-1:] == said("9603807 | 2809847 | 6793960")


def test_each_funder_pays_its_part(case):
    rows = forecast(case, YEAR, "funder", AS_AT)
    assert told(rows, "key | actual_gross | commitment_gross | forecast_gross") == said(
        """
        education   |  925714 | 1054286 |  1980000
        health      | 1605771 | 1755561 |  3361332
        social_care | 5647372 | 6793960 | 12441332
        """
    )


def test_without_the_step_down_the_nights_would_cost_33844_93_more():
    stays = "child | start | place | provider\n1 | 2026-06-15 | K2 | PR4"
    lines = LINES.replace(
        "    1/2       | core               | week |  98000 | 2027-02-01 |            |           |       | agreed\n",
        "",
    )
    (row,) = forecast(ledger(stays, lines=lines), YEAR, "child", AS_AT).to_dict("records")
    assert row["commitment_gross"] == 12988300
    assert row["commitment_gross"] - 9603807 == 3384493


def exact(weeks, price):
    return Fraction(weeks), Fraction(weeks * price), weeks * price


def test_the_variance_of_the_example_is_activity_mix_and_price():
    rows = with_variance_total(
        variance(
            [
                TypeYear("in_house_fostering", *exact(5200, 43000), Fraction(4900), 4900 * 44150),
                TypeYear("ifa", *exact(2600, 94000), Fraction(2750), 2750 * 96820),
                TypeYear("residential_external", *exact(1040, 590000), Fraction(1230), 1230 * 618000),
            ]
        )
    )
    assert told(rows, "placement_type | activity | mix | price | variance") == said(
        """
        in_house_fostering   | 1011765  | -13911765 |  5635000 |  -7265000
        ifa                  | 1105882  |  12994118 |  7755000 |  21855000
        residential_external | 2776471  | 109323529 | 34440000 | 146540000
        total                | 4894118  | 108405882 | 47830000 | 161130000
        """
    )


def test_a_type_without_budget_is_all_price_and_so_is_a_year_without_any():
    some = variance(
        [
            TypeYear("ifa", *exact(100, 90000), Fraction(100), 9_000_000),
            TypeYear("other", Fraction(0), Fraction(0), 0, Fraction(10), 700_000),
        ]
    )
    assert told(some, "placement_type | mix | price | variance")[1] == "other | 0 | 700000 | 700000"
    alone = variance([TypeYear("ifa", Fraction(0), Fraction(0), 0, Fraction(10), 123)])
    assert told(alone, "activity | mix | price | variance") == said("0 | 0 | 123 | 123")


def test_cost_with_no_nights_is_price():
    (row,) = variance([TypeYear("ifa", Fraction(0), Fraction(0), 0, Fraction(0), 5_000)]).to_dict("records")
    assert (row["price"], row["activity"], row["mix"]) == (5_000, 0, 0)


@pytest.mark.parametrize(("day", "name", "nights"), [
    (date(2026, 3, 31), "2025-26", 365), (date(2026, 4, 1), "2026-27", 365), (date(2028, 2, 29), "2027-28", 366),
    (date(1999, 12, 31), "1999-00", 366),
])  # fmt: skip
def test_a_financial_year_begins_on_1_april(day, name, nights):
    year = year_of(day)
    assert (year.name, year.nights, year_named(name)) == (name, nights, year)
    assert year.first <= day < year.after
    months = year.months
    assert [months[0].first, months[-1].after] == [year.first, year.after]
    assert [each.key for each in months][::11] == [f"{year.start}-04", f"{year.start + 1}-03"]


@pytest.mark.parametrize("name", ["2026", "2026-28", "26-27", "2026/27", "2026-2027", " 2026-27", "20²6-27", ""])
def test_what_is_no_financial_year_is_refused(name):
    with pytest.raises(Exception, match="not a financial year"):
        year_named(name)


def test_a_leap_year_costs_a_night_more():
    made = ledger("child | start\n1 | 2026-01-01", lines="placement | amount | from\n1/1 | 70000 | 2026-01-01")
    for start, nights in ((2026, 365), (2027, 366)):
        (row,) = forecast(made, FinancialYear(start), "child", date(start, 4, 1)).to_dict("records")
        assert (row["nights"], row["forecast_gross"]) == (nights, nights * 10_000)


def test_a_line_of_no_placement_pays_nothing():
    lines = "placement | amount | from\n9/1 | 70000 | 2026-04-01"
    assert forecast(ledger(lines=lines), YEAR, "child", AS_AT).empty
    assert with_total(forecast(ledger(lines=lines), YEAR, "month", AS_AT))["forecast_gross"].tolist() == [0] * 13
    beside_another = forecast(ledger("child | start\n1 | 2026-06-01", lines=lines), YEAR, "child", AS_AT)
    assert told(beside_another, "key | nights | forecast_gross") == said("1 | 304 | 0")


def test_notice_runs_past_the_end_in_the_money_and_never_in_nights():
    made = ledger(
        "child | start | end\n1 | 2026-06-01 | 2026-09-10",
        lines="""
            placement | component | amount | from       | to
            1/1       | core      |  70000 | 2026-06-01 |
            1/1       | notice    |  70000 | 2026-09-10 | 2026-10-08
            1/1       | other     |  70000 | 2026-09-10 | 2026-10-08
        """,
    )
    shown = "key | nights | actual_gross | commitment_gross"
    assert told(forecast(made, YEAR, "child", AS_AT), shown) == said("1 | 101 | 1220000 | 70000")


def test_a_planned_end_that_has_passed_no_longer_limits_and_18_ends_the_commitment():
    lines = "placement | amount | from\n1/1 | 70000 | 2026-06-01"
    shown = "nights | actual_gross | commitment_gross"
    for planned, born, expected in (
        ("2026-12-01", "2015-05-05", "183 | 1220000 | 610000"),
        ("2026-09-30", "2015-05-05", "304 | 1220000 | 1820000"),
        ("", "2008-11-01", "153 | 1220000 | 310000"),
        ("", "2008-08-01", "122 | 1220000 | 0"),
    ):
        details = f"placement | planned_end\n1/1 | {planned}"
        people = [{"child": "1", "born": born}]
        made = ledger("child | start\n1 | 2026-06-01", children=people, lines=lines, details=details)
        assert told(forecast(made, YEAR, "child", AS_AT), shown) == said(expected)
