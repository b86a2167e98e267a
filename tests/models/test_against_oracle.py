"""The rules against the second opinion of `oracle`: every child, every figure, every alert and since when."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.demonstration import AS_AT
from models.demonstration.plan import plan
from models.frames import COST_LINE, PLACEMENT_DETAIL, Ledger, shaped
from models.settings import Settings
from tests.models import awkward
from tests.models.against_oracle import children_of, grains_of, our_grains, ours, theirs

DAYS = (AS_AT, date(2026, 3, 31), date(2024, 2, 29), date(2027, 5, 1))
TODAY = date(2026, 11, 20)


def same(ledger, day):
    register, flags = ours(ledger, Settings(), day)
    expected_register, expected_flags = theirs(children_of(ledger), day)
    assert register == expected_register
    assert flags - expected_flags == set()
    assert expected_flags - flags == set()
    return flags


@pytest.fixture(scope="module")
def demonstration():
    """The demonstration council as the rules read it, and its derived grains."""
    made = plan(children=150)
    tables = {change.table: change.insert for change in made.changes}
    frames = made.derived
    ledger = Ledger(
        tables["child"], frames["episode"], frames["placement"], frames["period_of_care"],
        shaped(tables["placement_detail"], PLACEMENT_DETAIL), tables["review"], tables["permanence_plan"],
        shaped(tables["cost_line"], COST_LINE), tables["uasc"], missing=tables["missing_episode"],
    )  # fmt: skip
    return ledger, frames


def test_the_demonstration_council_is_cut_into_the_same_periods_placements_and_settings(demonstration):
    ledger, frames = demonstration
    for theirs_, ours_ in zip(grains_of(children_of(ledger)), our_grains(frames), strict=True):
        assert theirs_ == ours_


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_demonstration_council_has_the_same_register_and_alerts(demonstration, day):
    flags = same(demonstration[0], day)
    assert {flag[2] for flag in flags} >= {"A1", "A2", "A3", "A4", "A8"}


@pytest.mark.parametrize("seed", range(2))
def test_a_crowd_of_awkward_children_has_the_same_register_and_alerts(seed):
    ledger = awkward.council(random.Random(seed), 200)
    flags = same(ledger, TODAY) | same(ledger, date(2025, 3, 1))
    assert {flag[2] for flag in flags} >= {"A1", "A2", "A3", "A7", "A8", "A16", "A20", "A22", "A36"}


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False), st.integers(-1200, 800))
def test_any_few_children_have_the_same_register_and_alerts_on_any_day(chance, days):
    ledger = awkward.council(chance, 6)
    same(ledger, TODAY + timedelta(days=days))


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False))
def test_any_episodes_are_cut_into_the_same_periods_placements_and_settings(chance):
    ledger = awkward.council(chance, 4)
    frames = {"period_of_care": ledger.periods, "placement": ledger.placements, "setting": settings_of(ledger)}
    for theirs_, ours_ in zip(grains_of(children_of(ledger)), our_grains(frames), strict=True):
        assert theirs_ == ours_


def settings_of(ledger):
    """The first day of each setting, by the number that every episode carries."""
    return ledger.episodes.drop_duplicates(["child_id", "setting_number"])
