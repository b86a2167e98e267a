"""The budget's arithmetic against a slow and plain one in fractions, which shares nothing with it."""

import json
from calendar import monthrange
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.budget import contingency, monthly, yearly
from models.errors import Refusal
from models.frames import BUDGET
from tests.models.imports.costs_builders import frame, typed

HEAD = "year | placement_type | locality | children | weekly_unit_cost | amount\n"


def budget(text):
    return frame(HEAD + text, BUDGET)


def oracle_pence(children, weekly, nights):
    """Ten-thousandths of a child x pence a week x nights / 7, a half of a penny upwards."""
    exact = Fraction(children, 10_000) * weekly * nights / 7
    whole, rest = divmod(exact, 1)
    return int(whole) + (rest >= Fraction(1, 2))


def oracle_months(start):
    """Each month of the year that begins on 1 April of `start`, with its days."""
    months = [(start, month) for month in range(4, 13)] + [(start + 1, month) for month in range(1, 4)]
    return [(f"{year}-{month:02d}", monthrange(year, month)[1]) for year, month in months]


def oracle_by_month(children, weekly, start):
    made, nights = {}, 0
    for month, days in oracle_months(start):
        made[month] = oracle_pence(children, weekly, nights + days) - oracle_pence(children, weekly, nights)
        nights += days
    return made


def named(start):
    return f"{start}-{(start + 1) % 100:02d}"


ROWS = st.lists(
    st.tuples(st.integers(0, 100_000 * 10_000), st.integers(0, 100_000 * 100)), min_size=0, max_size=6
)  # fmt: skip


@given(rows=ROWS, start=st.integers(2000, 2098))
@example(rows=[(1_000_000_000, 10_000_000)], start=2027)
@example(rows=[(5_000, 7), (10_000, 1)], start=2026)
def test_each_row_is_rounded_once_and_its_months_add_up(rows, start):
    year = named(start)
    plain = [
        {"year": year, "placement_type": "ifa", "locality": str(at), "children": children, "weekly_unit_cost": weekly}
        for at, (children, weekly) in enumerate(rows)
    ]
    made = typed(plain, BUDGET) if plain else budget("")
    nights = sum(days for _, days in oracle_months(start))
    assert nights == (366 if (start + 1) % 4 == 0 else 365)
    whole = yearly(made, year)
    assert list(whole["pence"]) == [oracle_pence(*row, nights) for row in rows]
    by_month = monthly(made, year)
    for at, row in enumerate(rows):
        mine = by_month[by_month["locality"].eq(str(at))]
        assert dict(zip(mine["month"], mine["pence"], strict=True)) == oracle_by_month(*row, start)
    assert by_month["pence"].sum() == whole["pence"].sum()


def test_a_year_of_365_nights_and_one_of_366():
    made = budget("2026-27 | ifa | | 70000 | 10000 |\n2027-28 | ifa | | 70000 | 10000 |")
    assert list(yearly(made, "2026-27")["pence"]) == [365 * 10000]
    assert list(yearly(made, "2027-28")["pence"]) == [366 * 10000]
    assert list(monthly(made, "2027-28")["pence"]) == [
        nights * 10000 for nights in (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31)
    ]


def test_half_a_penny_goes_up():
    # 0.5 children at 7p a week: half a penny a night, 182.5 over the year.
    made = budget("2026-27 | ifa | | 5000 | 7 |")
    assert list(yearly(made, "2026-27")["pence"]) == [183]
    assert list(monthly(made, "2026-27")["pence"])[:2] == [15, 16]


def test_rows_of_a_type_are_each_rounded_and_add_up():
    made = budget("2026-27 | ifa | North | 5000 | 7 |\n2026-27 | ifa | South | 5000 | 7 |")
    assert yearly(made, "2026-27").groupby("placement_type")["pence"].sum().to_dict() == {"ifa": 366}
    assert set(yearly(made, "2026-27")["locality"]) == {"North", "South"}


def test_the_contingency_stands_apart():
    made = budget("2026-27 | contingency | | | | 500\n2026-27 | ifa | | 70000 | 1 |\n2025-26 | contingency | | | | 9")
    assert list(yearly(made, "2026-27")["placement_type"]) == ["ifa"]
    assert set(monthly(made, "2026-27")["placement_type"]) == {"ifa"}
    assert contingency(made, "2026-27") == 500


def test_another_year_has_nothing_to_say():
    made = budget("2026-27 | ifa | | 70000 | 1 |")
    assert yearly(made, "2025-26").empty and monthly(made, "2025-26").empty and contingency(made, "2025-26") == 0
    nothing = budget("")
    assert yearly(nothing, "2026-27").empty and monthly(nothing, "2026-27").empty


def test_a_row_that_lacks_a_figure_comes_to_nothing():
    made = budget("2026-27 | ifa | | 70000 | |\n2026-27 | other | | | 5 |")
    assert yearly(made, "2026-27")["pence"].sum() == 0 and monthly(made, "2026-27")["pence"].sum() == 0


def test_a_year_is_named_in_one_way():
    with pytest.raises(Refusal, match="Write it as 2026-27"):
        yearly(budget(""), "2026/27")


@pytest.mark.parametrize("name", ["council_a", "council_b_messy"])
def test_the_budget_of_a_sample_council(shared_data, name):
    truth = json.loads((shared_data / name / "truth.json").read_text(encoding="utf-8"))["budgets"]
    rows = [{**each, "children": round(each["children"] * 10_000)} for each in truth]
    made = typed(rows, BUDGET)
    expected = {}
    for each in rows:
        pence = oracle_pence(each["children"], each["weekly_unit_cost"], 365)
        expected[each["placement_type"]] = expected.get(each["placement_type"], 0) + pence
    assert yearly(made, "2026-27").groupby("placement_type")["pence"].sum().to_dict() == expected
    months = monthly(made, "2026-27")
    assert months.groupby("placement_type")["pence"].sum().to_dict() == expected
    assert isinstance(months, pd.DataFrame) and list(months) == ["month", "placement_type", "locality", "pence"]
