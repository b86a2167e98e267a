"""Providers by hand: who has a row, spend as the forecast has it, rates against the median, and registration."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.demonstration import AS_AT
from models.demonstration.plan import ledger_of, plan
from models.financial_year import year_of
from models.forecast import forecast, with_total
from models.frames import PROVIDER, PROVIDER_CHILD, PROVIDER_HOME, REGISTERED_PROVIDER, shaped
from models.providers import SPEND, children_of, homes_of, known, providers
from models.rates import medians, percent
from models.registered import rating_ranks
from models.settings import Settings
from tests.models.counting import count_calls
from tests.models.forecast.test_against_oracle import DAYS, as_ledger, placements
from tests.models.test_picture import many
from tests.models.written import frame, ledger, rows_of, said, told

DAY = date(2026, 6, 1)
LIST = """
    urn | name          | closed_on  | rating                         | capacity | status
    SC1 | Alder House   |            | Good                           | 4        | Active
    SC2 | Alder Lodge   | 2026-05-31 | Requires improvement to be good | 3       | Closed
    SC4 | Birch Carers  |            | Outstanding                    |          | Active
"""
EPISODES = """
    child | start      | end        | place | provider | urn | postcode
    1     | 2026-01-01 |            | K2    | PR4      | SC1 | AA1 1AA
    2     | 2026-01-01 |            | K2    | PR4      | SC2 | AA1 1AB
    3     | 2026-01-01 |            | K2    | PR4      | SC3 | AA1 1AC
    4     | 2026-01-01 |            | U6    | PR4      | SC4 | AA1 1AD
    5     | 2026-01-01 |            | U6    | PR4      | SC4 | AA1 1AE
    6     | 2026-01-01 | 2026-05-01 | K2    | PR4      | SC5 | AA1 1AF
    7     | 2026-01-01 |            | P1    | PR0      |     | AA1 1AG
"""
LINES = """
    placement | amount | from       | to         | provider
    1/1       | 400000 | 2026-01-01 |            | Alder
    2/1       | 500000 | 2026-01-01 |            | Alder
    3/1       | 700000 | 2026-01-01 |            | Cedar
    4/1       |  90000 | 2026-01-01 |            | Birch
    5/1       |  90000 | 2026-01-01 | 2026-05-01 | Birch
    6/1       | 300000 | 2026-01-01 | 2026-05-01 | Gone
"""


def council(registered=LIST, **more):
    made = ledger(EPISODES, lines=LINES, details="placement | provider\n5/1 | Birch", **more)
    return made._replace(registered=frame(rows_of(registered), REGISTERED_PROVIDER))


def shown(made, columns, day=DAY):
    return told(providers(made, Settings(), day), columns)


def test_a_provider_has_a_row_for_a_child_in_care_or_any_cost_in_the_year():
    assert shown(council(), "provider | children | homes | placement_types") == said("""
        Alder | 2 | 2 | residential_external
        Cedar | 1 | 1 | residential_external
        Birch | 2 | 1 | ifa
        Gone  | 0 | 0 |
              | 1 | 1 | placed_with_parents
    """)
    assert "Gone" not in shown(council(), "provider", date(2027, 6, 1))


def test_spend_is_what_the_forecast_has():
    made = council()
    rows = providers(made, Settings(), DAY).set_index("provider")[list(SPEND)]
    wanted = forecast(made, year_of(DAY), "provider", DAY).set_index("key").reindex(rows.index)[list(SPEND)]
    pd.testing.assert_frame_equal(rows, wanted.fillna(0), check_names=False)
    assert rows.loc["Gone", "forecast_gross"] == 1_285_714  # £3,000 x 30 nights of April / 7


def test_rates_stand_against_the_median_of_the_type():
    # Three homes at £4,000, £5,000 and £7,000: the median is £5,000. One fostering rate is in force: no median.
    columns = "provider | priced | weekly_average | compared | difference | difference_percent"
    assert shown(council(), columns) == said("""
        Alder | 2 | 450000 | 2 | -50000 | -1000
        Cedar | 1 | 700000 | 1 | 200000 | 4000
        Birch | 1 | 90000  | 0 |        |
        Gone  | 0 |        | 0 |        |
              | 0 |        | 0 |        |
    """)  # fmt: skip


def test_a_child_stands_beside_the_median_and_why_it_is_flagged():
    made = known(council(), Settings(), DAY)
    assert told(children_of(made, "Alder"), "child_id | home | weekly_gross | median | difference | reason") == said("""
        2 | SC2 | 500000 | 500000 | 0       | Ofsted's list has the home (SC2) as closed on 31/05/2026
        1 | SC1 | 400000 | 500000 | -100000 |
    """)
    assert told(children_of(made, "Birch"), "child_id | weekly_gross | median | difference_percent") == said("""
        4 | 90000 | |
        5 |       | |
    """)


def test_registration_is_the_gravest_and_the_rating_the_worst_of_the_homes():
    assert shown(council(), "provider | registration | registration_homes | rating | flagged") == said("""
        Alder | closed     | 1 | Requires improvement to be good | 1
        Cedar | not_listed | 1 |                                 | 1
        Birch | registered | 1 | Outstanding                     | 0
        Gone  |            | 0 |                                 | 0
              | unnumbered | 1 |                                 | 0
    """)
    homes = homes_of(known(council(), Settings(), DAY), "Alder")
    assert told(homes, "urn | name | registration | rating | capacity | children | flagged") == said("""
        SC2 | Alder Lodge | closed     | Requires improvement to be good | 3 | 1 | 1
        SC1 | Alder House | registered | Good                            | 4 | 1 | 0
    """)


@pytest.mark.parametrize(("day", "is_closed"), [("2026-05-31", False), ("2026-06-01", True)])
def test_a_home_is_closed_from_the_day_after_it_closed(day, is_closed):
    made = known(council(), Settings(), date.fromisoformat(day))
    assert ("closed" in set(homes_of(made, "Alder")["registration"])) == is_closed
    assert (made.children["flagged"].sum() == 2) == is_closed


def test_without_a_list_registration_is_not_known_but_a_missing_number_is():
    made = council("urn | name")
    assert shown(made, "provider | registration")[:3] == said("Alder | not_known\nCedar | not_known\nBirch | not_known")
    made = ledger(
        "child | start | place | provider | urn\n1 | 2026-01-01 | K2 | PR4 |\n2 | 2026-01-01 | K2 | PR4 | XXXXXXX"
    )
    assert told(known(made, Settings(), DAY).homes, "registration") == ["no_number", "inspected_by_others"]


def test_an_unregistered_placement_is_the_gravest():
    made = ledger("child | start | place | urn\n1 | 2026-01-01 | Z1 |", details="placement | unregistered\n1/1 | yes")
    assert shown(made, "registration | flagged") == said("unregistered | 1")


def test_the_number_kept_with_the_placement_comes_first_but_for_one_that_the_list_alone_has():
    episodes = "child | start | urn\n1 | 2026-01-01 | SC4\n2 | 2026-01-01 | SC4\n3 | 2026-01-01 | SC8"
    made = ledger(episodes, details="placement | urn\n1/1 | sc1 \n2/1 | SC9\n3/1 | SC9")
    made = made._replace(registered=frame(rows_of(LIST), REGISTERED_PROVIDER))
    assert sorted(told(known(made, Settings(), DAY).children, "child_id | home")) == said("1 | SC1\n2 | SC4\n3 | SC9")


def test_homes_without_a_number_are_told_apart_by_postcode():
    made = ledger("""
        child | start      | urn | postcode
        1     | 2026-01-01 |     | AA1 1AA
        2     | 2026-01-01 |     | AA1 1AA
        3     | 2026-01-01 |     | AA1 1AB
        4     | 2026-01-01 |     |
    """)
    assert told(known(made, Settings(), DAY).homes, "postcode | children") == said("| 1\nAA1 1AA | 2\nAA1 1AB | 1")


@pytest.mark.parametrize(("prices", "median"), [
    ([1, 2], None), ([1, 2, None], None), ([5, 1, 3], 3), ([1, 2, 4, 9], 3), ([1, 2, 3, 9], 3), ([0, 0, 0, 7], 0),
])  # fmt: skip
def test_a_median_is_of_three_prices_or_more_halves_upwards(prices, median):
    made = medians(pd.Series(prices, dtype="Int64"), pd.Series(["ifa"] * len(prices), dtype="object"))
    assert {None if pd.isna(each) else each for each in made} == {median}


def test_a_percentage_of_nothing_is_not_known_and_halves_go_upwards():
    over, of = (pd.Series(values, dtype="Int64") for values in ([1, -1, 5, None], [20_000, 20_000, 0, 7]))
    assert percent(over, of).tolist()[:2] == [1, 0]
    assert percent(over, of).isna().tolist() == [False, False, True, True]


def test_ratings_are_ranked_by_how_they_begin():
    texts = [
        "Inadequate",
        "Serious or widespread weaknesses lead to",
        "requires improvement to be good",
        "Good",
        "?",
        "",
    ]
    assert rating_ranks(pd.Series(texts, dtype="object")).tolist() == [4, 4, 3, 2, 0, 0]


def check(made, as_at):
    """Spend sums to the forecast's total, children to those in care, and each part to its provider."""
    all_of = known(made, Settings(), as_at)
    total = with_total(forecast(made, year_of(as_at), "provider", as_at)).iloc[-1]
    for name in SPEND:
        assert all_of.providers[name].sum() == total[name]
    assert all_of.providers["provider"].is_unique
    for count in ("children", "flagged"):
        assert all_of.providers[count].sum() == all_of.homes[count].sum()
    assert all_of.providers["children"].sum() == len(all_of.children)
    assert all_of.providers["homes"].sum() == len(all_of.homes)
    for made, columns in zip(all_of, (PROVIDER, PROVIDER_HOME, PROVIDER_CHILD), strict=True):
        pd.testing.assert_frame_equal(made, shaped(made, columns))


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])
@given(data=st.data(), as_at=DAYS)
def test_spend_sums_to_the_total_of_the_forecast(data, as_at):
    check(as_ledger([data.draw(placements(number)) for number in range(1, data.draw(st.integers(1, 3)) + 1)]), as_at)


def test_so_it_does_in_the_invented_council_and_the_flags_are_those_of_a19():
    made = ledger_of(plan(60))
    check(made, AS_AT)
    from models.picture import picture

    shown = picture(made, Settings(), AS_AT)
    quick = known(made, Settings(), AS_AT, shown.reviews, shown.flags)
    for one, other in zip(quick, known(made, Settings(), AS_AT), strict=True):
        pd.testing.assert_frame_equal(one, other)
    assert set(quick.children.query("flagged")["child_id"]) == set(shown.flags.query("rule == 'A19'")["child_id"])


def test_an_empty_ledger_has_no_provider():
    check(ledger("child | start | end\n1 | 2020-01-01 | 2020-02-01"), DAY)
    assert providers(ledger(), Settings(), DAY).empty


def test_many_children_are_worked_out_by_whole_columns(monkeypatch):
    one = council()
    few, more = (many(one, copies)._replace(registered=one.registered) for copies in (2, 60))
    calls = count_calls(monkeypatch)
    known(few, Settings(), DAY)
    of_few = sum(calls.values())
    calls.clear()
    assert len(known(more, Settings(), DAY).children) == 360
    assert sum(calls.values()) == of_few
