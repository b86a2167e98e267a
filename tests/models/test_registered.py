"""Providers named by Ofsted's list, where neither hand nor sheet has named them."""

from datetime import date

import pytest

from models.frames import REGISTERED_PROVIDER
from models.gaps import data_gaps
from models.register import register
from models.settings import Settings
from tests.models.written import frame, ledger, rows_of, said, told

DAY = date(2026, 6, 1)
LIST = """
    urn      | name          | closed_on
    SC000001 | Alder House   |
    SC000002 | Birch Fostering | 2026-01-01
    SC000003 |               |
"""


def with_list(made, text=LIST):
    return made._replace(registered=frame(rows_of(text), REGISTERED_PROVIDER))


def named(episodes, day=DAY, **more):
    """The provider of each child, by the list."""
    return told(
        register(with_list(ledger(episodes, **more)), Settings(), day).sort_values("child_id"), "child | provider"
    )


def test_a_home_is_named_by_the_urn_of_the_return():
    assert named("child | start | urn\n7 | 2026-01-01 | SC000001\n8 | 2026-01-01 | SC000002") == said(
        "7 | Alder House\n8 | Birch Fostering"
    )


def test_an_empty_list_names_nobody():
    made = ledger("child | start | urn\n7 | 2026-01-01 | SC000001")
    assert told(register(made, Settings(), DAY), "provider") == [""]
    assert told(register(with_list(made, "urn | name"), Settings(), DAY), "provider") == [""]
    none = ledger("child | start | end\n7 | 2026-01-01 | 2026-02-01")
    assert register(with_list(none), Settings(), DAY).empty


@pytest.mark.parametrize("urn", ["", "XXXXXXX", "SC999999", "SC000003"])
def test_a_urn_that_the_list_does_not_name_names_nobody(urn):
    assert named(f"child | start | urn\n7 | 2026-01-01 | {urn}") == said("7 |")


def test_who_is_named_by_hand_on_the_sheet_or_by_what_is_paid_stays_so():
    episodes = "child | start | urn\n7 | 2026-01-01 | SC000001\n8 | 2026-01-01 | SC000001\n9 | 2026-01-01 | SC000001"
    details = "placement | provider | source\n7/1 | Typed | hand\n8/1 | Sheet | costs\n9/1 | |"
    lines = "placement | amount | from | provider\n9/1 | 100 | 2026-01-01 | Paid"
    assert named(episodes, details=details, lines=lines) == said("7 | Typed\n8 | Sheet\n9 | Paid")


def test_a_line_that_names_nobody_leaves_it_to_the_list():
    lines = "placement | amount | from | provider\n7/1 | 100 | 2026-01-01 |"
    assert named("child | start | urn\n7 | 2026-01-01 | SC000001", lines=lines) == said("7 | Alder House")


def test_the_urn_kept_with_the_placement_comes_before_that_of_the_return():
    details = "placement | urn\n7/1 | sc000002 \n8/1 | SC999999"
    episodes = "child | start | urn\n7 | 2026-01-01 | SC000001\n8 | 2026-01-01 | SC000001"
    assert named(episodes, details=details) == said("7 | Birch Fostering\n8 | Alder House")


def test_a_stay_away_that_has_returned_is_named_as_the_home_around_it():
    episodes = """
        child | start      | end        | rne | place | urn
        7     | 2026-01-01 | 2026-05-20 | S   | U6    | SC000001
        7     | 2026-05-20 | 2026-06-10 | P   | T1    | SC000002
        7     | 2026-06-10 |            | P   | U6    | SC000001
    """
    assert named(episodes) == said("7 | Alder House")


def test_a_stay_away_with_no_return_yet_is_named_for_itself():
    episodes = """
        child | start      | end        | rne | place | urn
        7     | 2026-01-01 | 2026-05-20 | S   | U6    | SC000001
        7     | 2026-05-20 |            | P   | T3    | SC000002
    """
    assert named(episodes) == said("7 | Birch Fostering")


def test_the_urn_of_a_home_is_the_newest_up_to_the_day():
    episodes = """
        child | start      | end        | rne | ls | place | urn
        7     | 2026-01-01 | 2026-03-01 | S   | C1 | U6    | SC000001
        7     | 2026-03-01 | 2026-05-01 | L   | C2 | U6    | SC000002
        7     | 2026-05-01 |            | L   | C1 | U6    |
    """
    assert [named(episodes, day=date(2026, month, 1))[0] for month in (2, 3, 6)] == said(
        "7 | Alder House\n7 | Birch Fostering\n7 | Birch Fostering"
    )


def test_a_provider_that_the_list_names_is_no_gap():
    made = ledger("child | start | urn\n7 | 2026-01-01 | SC000001\n8 | 2026-01-01 | SC999999")
    gaps = data_gaps(with_list(made), DAY)
    assert list(gaps.loc[gaps["what"].eq("provider"), "child_id"]) == ["8"]
