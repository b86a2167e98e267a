"""Why the forecast moved, in words that follow the figures."""

from datetime import date
from fractions import Fraction

from models.financial_year import FinancialYear
from models.forecast import variance
from models.forecast.bridge import bridge_sentences
from models.forecast.variance import TypeYear
from models.forecast.worked_out import how_worked_out, sum_in_words

YEAR = FinancialYear(2026)


def exact(weeks, price):
    return Fraction(weeks), Fraction(weeks * price), weeks * price


def words(*types):
    rows = variance(types)
    return bridge_sentences(rows, YEAR, sum(each.cost for each in types), sum(each.budget for each in types))


def test_the_example_of_the_domain_reference():
    first, second = words(
        TypeYear("in_house_fostering", *exact(5200, 43000), Fraction(4900), 4900 * 44150),
        TypeYear("ifa", *exact(2600, 94000), Fraction(2750), 2750 * 96820),
        TypeYear("residential_external", *exact(1040, 590000), Fraction(1230), 1230 * 618000),
    )
    assert first == (
        "0.8 more children than budgeted, over the whole year, cost £48,941.18; a larger share of them in external "
        "children's home placements, above all, cost £1,084,058.82; higher prices cost £478,300.00."
    )
    assert second == "Together: the forecast of £12,427,300.00 is £1,611,300.00 over the budget of £10,816,000.00."


def test_fewer_children_save_and_types_without_a_budget_are_told():
    first, second = words(
        TypeYear("ifa", *exact(2000, 90000), Fraction(1000), 1000 * 85000),
        TypeYear("unregistered", Fraction(0), Fraction(0), 0, Fraction(10), 900_000_00),
    )
    assert first.startswith("19 fewer children than budgeted, over the whole year, saved £891,000.00; ")
    assert first.endswith(
        "higher prices cost £850,000.00, counting £900,000.00 for types without a budget (unregistered)."
    )
    assert "under the budget of £1,800,000.00." in second


def test_nothing_moved():
    first, second = words(TypeYear("ifa", *exact(52, 70000), Fraction(52), 52 * 70000))
    assert first == "About as many children as budgeted; the mix of placements is as budgeted; prices are as budgeted."
    assert second == "Together: the forecast of £36,400.00 is the budget to the penny."


def test_one_child_is_a_child_and_lower_prices_save():
    first, _ = words(TypeYear("ifa", *exact(365, 70000), Fraction(365 * 7 + 365, 7), 200 * 70000))
    assert first.startswith("1 more child than budgeted") and "lower prices saved" in first


def test_how_a_figure_is_worked_out_names_the_days():
    whole = " ".join(how_worked_out(YEAR, date(2026, 11, 16)))
    for part in ("01/04/2026", "16/11/2026", "31/03/2027", "18th birthday", "requested or disputed"):
        assert part in whole
    figures = {"forecast_gross": 100, "forecast_contributions": 30, "forecast_net": 70}
    assert sum_in_words(figures, 1) == "Gross £1.00 less contributions £0.30 is net £0.70: 1 cost line."
    assert sum_in_words({**figures, "forecast_contributions": 100}, 2).startswith("£1.00 paid by this funder: 2")
