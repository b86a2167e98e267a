"""The rows behind a figure add up to it to the penny, by every key."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.demonstration import AS_AT
from models.demonstration.plan import ledger_of, plan
from models.financial_year import year_named, year_of
from models.forecast import KEYS, forecast, with_total
from models.forecast.behind import PARTS, added_up, budget_behind, lines_behind, stays_behind
from models.forecast.table import forecast_of, year_figures
from models.forecast.years import years_of
from tests.models.forecast.test_against_oracle import DAYS, as_ledger, placements
from tests.models.written import ledger, said, told

MONEY = [f"{part}_{what}" for part in PARTS for what in ("gross", "contributions", "net")]


def check(made, year, as_at, keys=KEYS, most=40):
    figures = year_figures(made, year, as_at, by_type=True)
    for by in keys:
        rows = with_total(forecast(made, year, by, as_at))
        assert with_total(forecast_of(figures, by)).equals(rows), by
        for row in [*rows.to_dict("records")[:most], rows.iloc[-1].to_dict()]:
            key = row["key"]
            assert added_up(lines_behind(figures, by, key), by, key) == {name: row[name] for name in MONEY}, (by, key)
            assert stays_behind(figures, by, key)["nights"].sum() == row["nights"], (by, key)
            budget = budget_behind(made.budget, year, by, key)["budget"].sum()
            assert budget == (0 if pd.isna(row["budget"]) else row["budget"]), (by, key)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])
@given(data=st.data(), as_at=DAYS)
def test_the_rows_behind_every_figure_add_up_to_it(data, as_at):
    scenario = [data.draw(placements(number)) for number in range(1, data.draw(st.integers(1, 3)) + 1)]
    year = data.draw(st.sampled_from([year_of(as_at), year_of(date(2026, 6, 1))]))
    check(as_ledger(scenario), year, as_at)


def test_so_they_do_in_the_invented_council():
    check(ledger_of(plan(60)), year_of(AS_AT), AS_AT, most=25)


@pytest.fixture(scope="module")
def case():
    return ledger(
        "child | start      | end        | place | provider\n1 | 2026-06-15 | 2027-02-01 | K2 | PR4",
        lines="""
            placement | component | unit | amount | from       | to         | funder | share | status
            1/1       | core      | week | 485000 | 2026-06-15 | 2026-10-01 |        |       | agreed
            1/1       | core      | week | 499550 | 2026-10-01 |            |        |       | agreed
            1/1       | one_off   | once | 150000 | 2026-06-15 |            |        |       | agreed
            1/1       | notice    | week |  70000 | 2027-02-01 | 2027-02-15 |        |       | agreed
            1/1       | core      | week |        | 2026-06-15 |            | health |  2000 | agreed
            1/1       | core      | week | 100000 | 2026-06-15 |            | health |       | requested
        """,
    )


LINES = "component | funder | weekly | from_date | to_date | nights | actual | commitment | forecast"


def test_each_line_says_what_it_pays_and_a_contribution_is_taken_off(case):
    figures = year_figures(case, year_named("2026-27"), date(2026, 9, 30), by_type=True)
    assert told(lines_behind(figures, "type", "residential_external"), LINES) == said(
        """
        core    |        | 499550 | 2026-10-01 | 2027-02-01 | 123 | 0       | 8777807  | 8777807
        core    |        | 485000 | 2026-06-15 | 2026-10-01 | 108 | 7482857 | 0        | 7482857
        one_off |        |        | 2026-06-15 |            |     | 150000  | 0        | 150000
        notice  |        |  70000 | 2027-02-01 | 2027-02-15 | 14  | 0       | 140000   | 140000
        core    | health |  97000 | 2026-06-15 | 2026-10-01 | 108 | -1496571 | 0       | -1496571
        core    | health |  99910 | 2026-10-01 | 2027-02-01 | 123 | 0       | -1755561 | -1755561
        """
    )


def test_of_one_funder_they_are_what_it_pays(case):
    figures = year_figures(case, year_named("2026-27"), date(2026, 9, 30), by_type=True)
    rows = lines_behind(figures, "funder", "health")
    assert list(rows["forecast"]) == [1755561, 1496571]


def test_a_month_has_its_own_nights_and_a_night_its_stay(case):
    figures = year_figures(case, year_named("2026-27"), date(2026, 9, 30), by_type=True)
    assert list(lines_behind(figures, "month", "2026-06")["nights"].dropna()) == [16, 16]
    assert told(stays_behind(figures, "month", "2026-06"), "child_id | from_date | to_date | nights") == said(
        "1 | 2026-06-15 | 2027-02-01 | 16"
    )


def test_the_years_run_from_the_first_stay_to_the_year_after_this_one(case):
    assert [year.name for year in years_of(case, date(2027, 5, 1))] == ["2028-29", "2027-28", "2026-27"]
    assert [year.name for year in years_of(case, date(2025, 5, 1))] == ["2026-27", "2025-26"]
