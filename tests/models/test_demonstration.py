"""The invented council: the same from the same seed, well formed, in the mix that is meant, with gaps to find."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.alerts import raise_all
from models.demonstration import AS_AT, Council, council
from models.demonstration.draws import Draws
from models.demonstration.kinds import KINDS, apportioned
from models.demonstration.plan import ledger_of, plan
from models.errors import Refusal
from models.financial_year import year_of
from models.forecast import forecast, with_total
from models.frames import PLACEMENT, WRITTEN, empty
from models.grains import derive
from models.periods import age_on, as_timestamp, birthday, open_on
from models.providers import known
from models.register import register
from models.settings import Settings

ON = as_timestamp(AS_AT)


@pytest.fixture(scope="module")
def ambermere() -> Council:
    return council()


def frames(made):
    return {**made.written, "cost_rows": made.cost_rows, "detail_rows": made.detail_rows}


def care(made):
    """Episodes but those of short breaks."""
    rows = made.written["episode_return"]
    return rows[~rows["legal_status"].isin(["V3", "V4"])]


def now(made):
    """The episode of each child in care on the day, by child."""
    rows = care(made)
    return rows[open_on(rows, made.as_at)].set_index("child_id")


def grains(made):
    overrides = pd.DataFrame({name: pd.Series(dtype=object) for name in ("table_name", "row_key", "field", "value")})
    return derive(made.written["episode_return"], overrides, empty(PLACEMENT)).frames


def placements(made):
    return grains(made)["placement"].set_index(["child_id", "start_date"])


def core(made):
    rows = made.cost_rows
    return rows[(rows["component"] == "core") & (rows["funder"] == "")]


def details_now(made):
    """What is known of the homes of children in care, by child."""
    held = placements(made)
    rows = made.detail_rows.set_index(["child_id", "placement_start"])
    return rows[held.reindex(rows.index)["end_date"].isna().to_numpy()].reset_index().set_index("child_id")


def weekly(made):
    """Gross pence a week of each child in care that has any line in force."""
    rows = made.cost_rows
    gross = rows[(rows["funder"] == "") & (rows["unit"] == "week") & open_on(rows, made.as_at, "from_date", "to_date")]
    return gross[gross["child_id"].isin(now(made).index)].groupby("child_id")["amount"].sum()


def test_the_same_seed_gives_the_same_council(ambermere):
    again = frames(council())
    for name, frame in frames(ambermere).items():
        pd.testing.assert_frame_equal(frame, again[name])


def test_the_figures_stay_what_they_were(ambermere):
    # Chance must come out the same on every machine: these figures are not derived, only remembered.
    first = ambermere.written["child"].iloc[0]
    assert (first["child_id"], first["name"]) == ("070808", "Noah Balcombe")
    assert len(ambermere.written["episode_return"]) == 4714
    assert ambermere.cost_rows["amount"].sum() == 499_461_100


def test_another_seed_gives_another_council(ambermere):
    other = council(seed=2)
    assert list(other.written["child"]["name"]) != list(ambermere.written["child"]["name"])
    assert not other.cost_rows["amount"].equals(ambermere.cost_rows["amount"])


@pytest.mark.parametrize(("children", "seed", "as_at"), [(600, 1, AS_AT), (600, 7, AS_AT), (100, 3, date(2028, 2, 29))])
def test_just_so_many_children_are_in_care(children, seed, as_at):
    made = council(children, seed, as_at)
    assert len(now(made)) == children
    assert not now(made).index.duplicated().any()


@pytest.mark.parametrize("children", [1, 2, 7, 30])
def test_a_small_council_is_made_too(children):
    assert len(now(council(children))) == children


def test_a_council_without_children_is_refused():
    with pytest.raises(Refusal, match="from 1 to"):
        council(0)


def test_the_tables_have_the_columns_of_the_ledger(ambermere):
    for name, frame in ambermere.written.items():
        assert list(frame.columns) == list(WRITTEN[name]), name
    assert {*WRITTEN} - {*ambermere.written} == {"cost_line", "placement_detail"}
    for name, frame in frames(ambermere).items():
        for column in frame.select_dtypes("object"):
            assert frame[column].map(type).eq(str).all(), (name, column)
        assert (frame.get("source", pd.Series(dtype=object)) == "demonstration").all(), name


def test_no_two_rows_share_a_key(ambermere):
    assert ambermere.written["child"]["child_id"].is_unique
    for name, key in {
        "episode_return": ["child_id", "start_date", "year"],
        "review": ["child_id", "held_on"],
        "permanence_plan": ["child_id", "dated", "option"],
        "missing_episode": ["child_id", "start_date", "kind"],
        "deprivation_of_liberty": ["child_id", "start_date"],
    }.items():
        assert not ambermere.written[name].duplicated(key).any(), name
    assert not ambermere.detail_rows.duplicated(["child_id", "placement_start"]).any()


def test_every_child_has_a_name_and_a_six_digit_id(ambermere):
    child = ambermere.written["child"]
    assert child["name"].str.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+").all()
    assert child["initials"].str.fullmatch(r"[A-Z]{2}").all()
    assert child["child_id"].str.fullmatch(r"\d{6}").all()
    assert child["child_id"].str.startswith("0").any()
    assert set(ambermere.written["episode_return"]["child_id"]) == set(child["child_id"])


def test_the_mix_of_homes_is_that_of_the_shares():
    kinds = pd.Series(apportioned(600)).value_counts()
    assert kinds.sum() == 600
    for name, kind in KINDS.items():
        assert abs(kinds[name] - 600 * kind.share / 1000) <= 1, name
    assert sum(kind.share for kind in KINDS.values()) == 1000


def test_the_mix_in_the_return_is_near_the_national_one(ambermere):
    rows = now(ambermere)
    share = rows.groupby(["place"]).size() / len(rows)
    fostered = share[share.index.str.startswith("U")].sum()
    assert 0.63 <= fostered <= 0.70
    assert share["K3"] == pytest.approx(0.09, abs=0.01)
    assert share["K2"] == pytest.approx(0.11, abs=0.01)
    assert share["P1"] == pytest.approx(0.06, abs=0.01)
    orders = rows["legal_status"].value_counts(normalize=True)
    assert orders["C1"] + orders["C2"] > 0.6
    assert 0.12 < orders["V2"] < 0.30
    assert 0.02 < orders["E1"] < 0.10
    alone = ambermere.written["uasc"]["child_id"].isin(rows.index).sum()
    assert alone == 48
    siblings = ambermere.written["child"].set_index("child_id").loc[rows.index, "sibling_group"]
    assert (siblings != "").mean() == pytest.approx(0.35, abs=0.03)
    assert siblings[siblings != ""].value_counts().between(2, 4).all()


def test_episodes_follow_one_another_without_a_gap(ambermere):
    rows = care(ambermere).sort_values(["child_id", "start_date"])
    following = rows.groupby("child_id").shift(-1)
    goes_on = rows["reason_ceased"] == "X1"
    assert (rows["end_date"][goes_on] == following["start_date"][goes_on]).all()
    assert (following["reason_new_episode"][goes_on] != "S").all()
    ended = rows["end_date"].notna() & ~goes_on
    assert (following["start_date"].isna() | (following["start_date"] > rows["end_date"]))[ended].all()
    assert (following["reason_new_episode"][ended].dropna().isin(["S"])).all()
    assert (rows["end_date"].isna() | (rows["end_date"] > rows["start_date"])).all()
    assert (rows["end_date"].isna() == (rows["reason_ceased"] == "")).all()
    assert rows["start_date"].max() <= ON


def test_a_new_episode_says_what_has_changed(ambermere):
    rows = care(ambermere).sort_values(["child_id", "start_date"])
    before = rows.groupby("child_id").shift(1)
    inside = before["reason_ceased"] == "X1"
    order = (rows["legal_status"] != before["legal_status"])[inside]
    home = (rows["placement_postcode"] != before["placement_postcode"])[inside]
    reason = rows["reason_new_episode"][inside]
    assert (order == reason.isin(["L", "B", "U"])).all()
    assert (~home[reason == "L"]).all()
    moved = reason.isin(["P", "B", "T", "U"])
    assert (before["reason_place_change"][inside][moved] != "").all()
    assert (before["reason_place_change"][inside][~moved] == "").all()


def test_the_grains_take_the_episodes_as_they_stand(ambermere):
    derived = grains(ambermere)
    assert len(derived["episode"]) == len(ambermere.written["episode_return"])
    assert (derived["episode"]["settled"] == "").all()
    held = derived["placement"].set_index(["child_id", "start_date"]).index
    for rows in (ambermere.cost_rows, ambermere.detail_rows):
        assert pd.MultiIndex.from_frame(rows[["child_id", "placement_start"]]).isin(held).all()


def test_lines_stay_inside_their_placements(ambermere):
    rows = ambermere.cost_rows[~ambermere.cost_rows["component"].isin(["notice", "retainer"])]
    end = placements(ambermere).reindex(pd.MultiIndex.from_frame(rows[["child_id", "placement_start"]]))["end_date"]
    end = pd.Series(end.to_numpy(), index=rows.index)
    assert (rows["from_date"] >= rows["placement_start"]).all()
    assert (rows["to_date"].isna() | (rows["to_date"] > rows["from_date"])).all()
    assert (rows["to_date"].isna() | end.isna() | (rows["to_date"] <= end)).all()


def test_ages_fit_the_homes(ambermere):
    for made in (ambermere, council(seed=5)):
        rows = care(made)
        born = rows["child_id"].map(made.written["child"].set_index("child_id")["date_of_birth"])
        for place, least in {"K1": 10, "K2": 8, "K3": 16, "H5": 16, "R5": 10, "S1": 4}.items():
            here = rows["place"] == place
            assert (rows["start_date"][here] >= birthday(born[here], least)).all(), place
        adopted = rows["place"].str.startswith("A")
        assert (rows["start_date"][adopted] < birthday(born[adopted], 8)).all()
        assert (rows["start_date"] >= born).all()
        assert (age_on(born[rows["end_date"].isna()], AS_AT) <= 18).all()


def test_codes_are_those_of_the_year(ambermere):
    rows, sex = ambermere.written["episode_return"], ambermere.written["child"][["sex", "year"]]
    assert set(rows.loc[rows["place"] == "H5", "year"]) <= set(range(2000, 2025))
    assert (rows.loc[rows["place"] == "K3", "year"] >= 2025).all()
    assert (rows.loc[rows["place"].str.fullmatch("Z1."), "year"] >= 2026).all()
    assert (rows.loc[rows["end_date"].isna(), "year"] == 2027).all()
    assert set(sex.loc[sex["year"] >= 2025, "sex"]) == {"M", "F"}
    assert set(sex.loc[sex["year"] < 2025, "sex"]) == {"1", "2"}
    assert ((rows["place"] == "P1") == (rows["place_provider"] == "PR0")).all()
    unnumbered = rows["place"].isin(["P1", "R1", "R2", "R5", "T1", "Z1", "Z11", "Z12", "Z13", "Z14"])
    assert (rows.loc[unnumbered, "urn"] == "").all()


def test_money_is_in_steps_of_five_pounds_with_a_long_tail(ambermere):
    gross = weekly(ambermere)
    assert (core(ambermere)["amount"] % 500 == 0).all()
    assert 300_00 < gross.median() < 1_000_00
    assert (gross >= 10_000_00).sum() >= 5
    rows = ambermere.cost_rows
    staffed = rows.loc[rows["note"] == "2:1 day and night", "child_id"]
    assert len(staffed) == 2
    assert gross[staffed].between(20_000_00, 32_000_00).all()
    assert (details_now(ambermere).loc[staffed, "solo"].str.startswith("Yes, and is in")).all()
    assert set(staffed) <= set(ambermere.written["deprivation_of_liberty"]["child_id"])


def test_uplifts_begin_on_the_first_of_april(ambermere):
    rows = core(ambermere).sort_values(["child_id", "placement_start", "from_date"])
    again = rows.duplicated(["child_id", "placement_start"])
    first_of_april = rows["from_date"].dt.strftime("%m-%d") == "04-01"
    assert (first_of_april | (rows["note"] == "New rate"))[again].all()
    assert again.sum() > 300


def test_the_number_in_care_two_years_ago_is_near_that_of_today(ambermere):
    rows = care(ambermere)
    months = [rows[open_on(rows, date(year, 11, 16))]["child_id"].nunique() for year in (2024, 2025, 2026)]
    assert all(500 < count <= 650 for count in months)


def test_most_reviews_are_in_time_and_a_few_overdue(ambermere):
    held = ambermere.written["review"]
    last = held.groupby("child_id")["held_on"].max().reindex(now(ambermere).index)
    overdue = ((ON - last).dt.days > 185).mean()
    assert 0.015 < overdue < 0.06
    assert (held["held_on"] <= ON).all()
    assert (held["held_on"].dt.day_of_week < 5).all()
    plans = ambermere.written["permanence_plan"]
    assert now(ambermere).index.isin(plans["child_id"]).mean() > 0.6
    four = birthday(held["child_id"].map(ambermere.written["child"].set_index("child_id")["date_of_birth"]), 4)
    assert ((held["held_on"] < four) == (held["code"] == "PN0")).all()


def test_others_pay_a_share(ambermere):
    rows = ambermere.cost_rows[ambermere.cost_rows["funder"] != ""]
    assert {"home_office", "education", "health"} <= set(rows["funder"])
    assert {"agreed", "requested", "disputed", "received", "invoiced"} <= set(rows["status"])
    assert (rows["share"].notna() == rows["amount"].isna()).all()
    assert (rows.loc[rows["funder"] == "home_office", "amount"] == 1001_00).all()
    assert rows["share"].dropna().between(1000, 5000).all()


def test_gaps_in_the_costs_are_there_to_find(ambermere):
    held, lines = placements(ambermere), core(ambermere)
    homes = held[held["end_date"].isna()].index
    running, ended = (
        pd.MultiIndex.from_frame(lines.loc[which, ["child_id", "placement_start"]])
        for which in (lines["to_date"].isna(), lines["to_date"] < ON)
    )
    assert (~homes.isin(running) & homes.isin(ended)).sum() >= 3
    assert (~homes.isin(running) & ~homes.isin(ended)).sum() >= 5
    assert running.duplicated().sum() >= 2


def test_mistakes_in_the_return_are_there_to_find(ambermere):
    rows, child = now(ambermere), ambermere.written["child"].set_index("child_id")
    assert (rows["place"].isin(["K2", "K3"]) & (rows["urn"] == "")).sum() >= 2
    assert ((rows["place"] == "P1") & (rows["legal_status"] == "V2")).sum() >= 2
    days = (birthday(child.loc[rows.index, "date_of_birth"], 18) - ON).dt.days
    assert (days < 0).sum() == 2
    assert days.between(0, 90).sum() >= 3
    starts = care(ambermere).sort_values("start_date").drop_duplicates("child_id")
    assert (starts["reason_new_episode"] != "S").sum() >= 2
    home = details_now(ambermere)
    assert home["unregistered"].sum() >= 4
    assert (home["planned_end"] <= ON).sum() >= 2
    assert (home["planned_end"] > ON).sum() >= 30


def test_hospital_stays_are_folded_and_one_is_not_over(ambermere):
    away = grains(ambermere)["episode"].query("place == 'T1'")
    assert len(away) >= 3
    assert away["end_date"].isna().sum() == 1
    assert ((away["end_date"] - away["start_date"]).dt.days.dropna() <= 42).all()
    assert grains(ambermere)["placement"]["temporary"].sum() == 1


def test_short_breaks_come_on_top(ambermere):
    rows = ambermere.written["episode_return"]
    short = rows[rows["legal_status"].isin(["V3", "V4"])]
    assert short.loc[short["legal_status"] == "V4", "end_date"].isna().any()
    breaks = short[(short["legal_status"] == "V3") & short["end_date"].notna()]
    assert ((breaks["end_date"] - breaks["start_date"]).dt.days <= 17).all()
    assert (breaks["reason_new_episode"] == "S").all()
    assert not set(short["child_id"]) & set(care(ambermere)["child_id"])


def test_chance_is_even():
    draws = Draws(1, 0)
    assert np.mean([draws.below(10) for _ in range(5000)]) == pytest.approx(4.5, abs=0.15)
    assert sorted(draws.shuffled(range(50))) == list(range(50))
    prices = pd.Series([draws.price(5600, 42) for _ in range(4000)])
    assert prices.median() == pytest.approx(560_000, rel=0.05)
    assert (prices >= 1_000_000).mean() == pytest.approx(0.084, abs=0.03)


@pytest.mark.parametrize(("children", "seed"), [(600, 1), (600, 2), (60, 1)])
def test_the_year_has_a_budget_with_a_modest_overspend(children, seed):
    made = ledger_of(plan(children, seed))
    budget = made.budget
    planned = budget[budget["placement_type"] != "contingency"]
    assert set(budget["year"]) == {"2026-27"} and set(planned["locality"]) == {"Amberside", "Merebank", "Quarrydene"}
    assert list(budget["placement_type"]).count("contingency") == 1
    assert not budget.duplicated(["year", "placement_type", "locality"]).any()
    total = with_total(forecast(made, year_of(AS_AT), "type", AS_AT)).iloc[-1]
    assert 0 < total["variance"] < total["budget"] / 10
    pd.testing.assert_frame_equal(budget, ledger_of(plan(children, seed)).budget)


@pytest.mark.parametrize(("children", "seed"), [(600, 1), (600, 2), (200, 5)])
def test_its_list_of_providers_raises_a_few_questions_and_names_nobody_anew(children, seed):
    made = ledger_of(plan(children, seed))
    assert made.registered["urn"].is_unique and (made.registered["urn"] != "").all()
    pd.testing.assert_frame_equal(made.registered, ledger_of(plan(children, seed)).registered)
    bare = made._replace(registered=made.registered.head(0))
    now, before = (raise_all(each, Settings(), AS_AT).query("rule == 'A19'") for each in (made, bare))
    more = now[~now["child_id"].isin(before["child_id"])]["reason"]
    assert 2 <= len(more) <= 8
    assert more.str.contains("is not in Ofsted's list").any() and more.str.contains("as closed on 30/10/2026").any()
    others = [register(each, Settings(), AS_AT) for each in (made, bare)]
    pd.testing.assert_frame_equal(*others)
    homes = known(made, Settings(), AS_AT).homes
    assert {"Inadequate", "Requires improvement to be good", "Good"} <= set(homes["rating"])


@pytest.mark.parametrize("children", [1, 30])
def test_a_small_council_has_a_list_too(children):
    assert len(ledger_of(plan(children)).registered) > 40
