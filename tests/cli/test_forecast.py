"""forecast and variance: columns, totals, the year, and the budget beside them."""

import csv
import io
import json

import pytest

FIGURES = (
    "nights,actual_gross,actual_contributions,actual_net,commitment_gross,commitment_contributions,commitment_net,"
    "forecast_gross,forecast_contributions,forecast_net,budget,variance"
)
VARIANCE = "placement_type,budget_weeks,budget_price,actual_weeks,actual_price,activity,mix,price,variance"
KEYS = ("type", "month", "child", "locality", "provider", "funder")
YEAR = ("--year", "2026-27", "--as-at", "2026-09-30")
EPISODES = "\n".join([
    "CHILD | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC | REC",
    "1     | 15/06/2026 | S   | K2    | PR4            |     |    ",
    "2     | 01/04/2026 | S   | U6    | PR1            |     |    ",
])  # fmt: skip
LINES = """child_id,component,amount,unit,from,to,funder,share_percent,status,provider
1,core,4850.00,week,15/06/2026,01/10/2026,,,agreed,Alder Homes
1,core,4995.50,week,01/10/2026,,,,agreed,Alder Homes
1,one_off,1500.00,once,15/06/2026,,,,agreed,Alder Homes
1,,,week,15/06/2026,,health,20,agreed,
2,core,430.00,week,01/04/2026,,,,agreed,Our own carers
"""
BUDGET = """year,placement_type,children,weekly_unit_cost,locality,amount
2026-27,residential_external,0.5,5000.00,,
2026-27,in_house_fostering,2,400.00,,
2026-27,contingency,,,,100000.00
"""


@pytest.fixture
def council(run, ledger, tmp_path):
    from tests.ledgers import write_return

    (tmp_path / "lines.csv").write_text(LINES)
    assert run("import", ledger, "903", write_return(tmp_path / "903", episodes=EPISODES)).status == 0
    assert run("import", ledger, "costs", tmp_path / "lines.csv").status == 0
    return ledger


@pytest.fixture
def budgeted(run, council, tmp_path):
    (tmp_path / "budget.csv").write_text(BUDGET)
    assert run("import", council, "budget", tmp_path / "budget.csv").status == 0
    return council


def rows(ran):
    assert ran.status == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


@pytest.mark.parametrize("by", KEYS)
def test_the_columns_are_the_key_and_the_figures_and_the_last_row_is_the_sum(run, council, by):
    ran = run("forecast", council, *YEAR, "--by", by, "--format", "csv")
    assert ran.out.splitlines()[0] == f"{by},{FIGURES}"
    *each, total = rows(ran)
    assert total[by] == "total"
    for name in FIGURES.split(",")[1:10]:
        assert round(sum(float(row[name]) for row in each), 2) == float(total[name])
    assert (total["nights"], total["actual_gross"]) == (str(290 + 365), "87570.00")
    assert {row["budget"] for row in each} | {total["variance"]} == {""}


def test_json_has_the_same_keys(run, council):
    told = json.loads(run("forecast", council, *YEAR, "--by", "type", "--format", "json").out)
    assert list(told[0]) == ["type", *FIGURES.split(",")]
    assert [row["type"] for row in told] == ["in_house_fostering", "residential_external", "total"]


def test_all_twelve_months_stand_even_where_nothing_does(run, ledger):
    *each, total = rows(run("forecast", ledger, "--year", "2027-28", "--by", "month", "--format", "csv"))
    assert [row["month"] for row in each] == [f"2027-{m:02d}" for m in range(4, 13)] + ["2028-01", "2028-02", "2028-03"]
    assert {row["forecast_gross"] for row in (*each, total)} == {"0.00"}


def test_the_year_is_that_of_the_as_at_date_where_none_is_given(run, council):
    first = rows(run("forecast", council, "--by", "month", "--as-at", "2027-04-01", "--format", "csv"))[0]
    assert first["month"] == "2027-04"


@pytest.mark.parametrize("year", ["2026", "2026-28", "26-27", "next"])
@pytest.mark.parametrize("command", ["forecast", "variance"])
def test_what_is_no_financial_year_is_a_usage_error(run, ledger, command, year):
    ran = run(command, ledger, "--year", year)
    assert ran.status == 2
    assert "Write it as 2026-27" in ran.err


def test_the_budget_stands_beside_the_types_and_the_months_and_contingency_apart(run, budgeted):
    in_house, residential, total = rows(run("forecast", budgeted, *YEAR, "--format", "csv"))
    assert (in_house["budget"], residential["budget"]) == ("41714.29", "130357.14")
    assert total["budget"] == "172071.43"
    assert float(total["variance"]) == round(float(total["forecast_gross"]) - 172071.43, 2)
    *months, whole = rows(run("forecast", budgeted, *YEAR, "--by", "month", "--format", "csv"))
    assert (len(months), whole["budget"]) == (12, "172071.43")
    for by in ("child", "provider", "funder", "locality"):
        assert {row["budget"] for row in rows(run("forecast", budgeted, *YEAR, "--by", by, "--format", "csv"))} == {""}


def test_the_variance_is_activity_mix_and_price(run, budgeted):
    ran = run("variance", budgeted, *YEAR, "--format", "csv")
    assert ran.out.splitlines()[0] == VARIANCE
    *each, total = rows(ran)
    for row in (*each, total):
        parts = sum(float(row[name]) for name in ("activity", "mix", "price"))
        assert round(parts, 2) == float(row["variance"])
    assert each[0]["budget_weeks"] == "104.29"
    assert (each[0]["actual_weeks"], each[0]["actual_price"]) == ("52.14", "430.00")
    assert (total["budget_price"], total["actual_price"]) == ("", "")
    forecast = rows(run("forecast", budgeted, *YEAR, "--format", "csv"))
    assert total["variance"] == forecast[-1]["variance"]


def test_a_year_without_a_budget_is_all_price(run, council):
    *each, total = rows(run("variance", council, *YEAR, "--format", "csv"))
    assert {(row["activity"], row["mix"]) for row in each} == {("0.00", "0.00")}
    assert total["price"] == total["variance"] != "0.00"
