"""The grains of the sample councils: the check figures of domain reference 2.3, and what is truly so."""

from datetime import date

import pandas as pd
import pytest

from models.frames import PLACEMENT, empty
from models.grains import derive
from models.periods import open_on
from models.picture import picture
from models.settings import Settings
from tests.models.sample_councils import council, rows_of_return
from tests.models.written import NOTHING

COUNCILS = ("council_a", "council_b_messy")
AS_AT = date(2026, 11, 20)


@pytest.fixture
def sample(shared_data):
    rows, _ = rows_of_return(shared_data / "ssda903_sample_2017_2021")
    return rows, derive(rows, NOTHING, empty(PLACEMENT))


@pytest.fixture(params=COUNCILS)
def known(request, shared_data):
    return council(shared_data / request.param)


def days(column):
    return column.dt.strftime("%Y-%m-%d").astype(object).where(column.notna(), None)


def rows(frame, *names):
    return set(zip(*(days(frame[n]) if n.endswith(("_date", "begun")) else frame[n] for n in names), strict=True))


def test_the_five_years_come_to_the_check_figures(sample):
    read, derived = sample
    frames = derived.frames
    episodes, periods = frames["episode"], frames["period_of_care"]
    assert len(read) == 3737
    assert len(episodes) == 2827
    assert episodes["child_id"].nunique() == 820
    assert (len(periods), int((~periods["start_known"]).sum())) == (870, 506)
    assert (len(frames["placement"]), len(frames["setting"])) == (2093, 2303)
    assert episodes["settled"].value_counts().to_dict() == {
        "": 2763,
        "end brought forward to the next start": 40,
        "closed by import: open in an older return, not in the newest": 24,
    }
    assert derived.left_out.empty


@pytest.mark.parametrize(("year", "children"), [(2018, 545), (2019, 339), (2020, 211), (2021, 116), (2022, 62)])
def test_so_many_children_are_open_on_31_march(sample, year, children):
    episodes = sample[1].frames["episode"]
    assert episodes[open_on(episodes, date(year, 3, 31))]["child_id"].nunique() == children


def test_62_rows_are_open_at_the_end_and_55_of_them_count(sample):
    episodes = sample[1].frames["episode"]
    still = episodes[episodes["end_date"].isna()]
    assert len(still) == still["child_id"].nunique() == 62
    assert (~still["legal_status"].isin(["V3", "V4"])).sum() == 55


def test_the_periods_of_care_are_those_that_truly_were(known):
    ours = known.derived.frames["period_of_care"]
    truth = {(each["child"], each["start"], each["end"], each["start_known"]) for each in known.truth["periods"]}
    assert rows(ours, "child_id", "start_date", "end_date", "start_known") == truth


def test_the_placements_are_those_that_truly_were(known):
    ours = known.derived.frames["placement"]
    truth = {(each["child"], each["start"], each["end"]) for each in known.truth["placements"]}
    assert rows(ours, "child_id", "start_date", "end_date") == truth
    assert len(ours) == len(truth)


def test_the_settings_are_those_that_truly_were(known):
    frames = known.derived.frames
    starts = frames["placement"].set_index("placement_id")["start_date"]
    ours = frames["setting"].assign(begun=frames["setting"]["placement_id"].map(starts))
    placement = {each["id"]: each for each in known.truth["placements"]}
    truth = {
        (placement[each["placement"]]["child"], placement[each["placement"]]["start"], each["start"], each["end"])
        for each in known.truth["settings"]
    }
    assert rows(ours, "child_id", "begun", "start_date", "end_date") == truth


def test_the_register_has_the_true_types_and_weekly_costs(known):
    register = picture(known.ledger, Settings(), AS_AT).register
    truth = {each["child"]: each for each in known.truth["placements"] if not each["end"] and not each["short_break"]}
    assert set(register["child_id"]) == set(truth)
    for row in register.itertuples():
        true = truth[row.child_id]
        assert row.placement_type == true["type"]
        if true["weekly_gross"] is None:
            assert pd.isna(row.weekly_gross) and pd.isna(row.weekly_contributions)
        else:
            assert (row.weekly_gross, row.weekly_contributions) == (true["weekly_gross"], true["weekly_contributions"])


def test_no_child_is_said_to_have_records_that_do_not_agree_but_for_lines_that_are_missing(known):
    flags = picture(known.ledger, Settings(), AS_AT).flags
    assert set(flags.loc[flags["rule"] == "A36", "reason"]) == {"in care with no cost line"}
