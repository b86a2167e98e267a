"""What the Child page shows of one child."""

from datetime import date

import pandas as pd
import pytest

from models import child_page, frames
from models.frames import Ledger, empty, shaped

AS_AT = date(2026, 11, 20)


def table(text, columns):
    """Rows as an officer would write them: a heading line, bars between cells, ISO dates."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    made = pd.DataFrame(lines[1:], columns=lines[0])
    for name in made.columns:
        kind = columns.get(name, "count")
        if kind == "date":
            made[name] = pd.to_datetime(made[name].replace("", None)).astype("datetime64[s]")
        elif kind in ("count", "pence"):
            made[name] = pd.to_numeric(made[name].replace("", None)).astype("Int64")
        elif kind == "flag":
            made[name] = made[name] == "yes"
    return shaped(made, {"id": "count", **columns} if "id" in made else columns)


@pytest.fixture
def ledger():
    """Child 7 moves from foster carers to a children's home, under a care order since June; child 8 is another."""
    with_id = lambda columns: empty({"id": "count", **columns})  # noqa: E731
    return Ledger(
        table("""
            id | child_id | name | date_of_birth
            1  | 7        | Ann  | 2014-02-03
            2  | 8        | Ben  | 2015-01-01
        """, frames.CHILD),
        table("""
            child_id | start_date | end_date   | legal_status | place | place_provider | placement_id
            7        | 2026-04-01 | 2026-06-01 | C1           | U6    | PR4            | 7/1
            7        | 2026-06-01 | 2026-09-01 | C2           | U6    | PR4            | 7/1
            7        | 2026-09-01 |            | C2           | K2    | PR4            | 7/2
            8        | 2026-04-01 |            | V2           | P1    | PR0            | 8/1
        """, frames.EPISODE),
        table("""
            placement_id | child_id | start_date | end_date
            7/1          | 7        | 2026-04-01 | 2026-09-01
            7/2          | 7        | 2026-09-01 |
            8/1          | 8        | 2026-04-01 |
        """, frames.PLACEMENT),
        empty(frames.PERIOD_OF_CARE),
        table("""
            id | placement_id | planned_end | provider  | source
            5  | 7/2          | 2027-03-01  | Oak House | hand
        """, frames.PLACEMENT_DETAIL),
        table("""
            id | child_id | held_on    | code | source
            1  | 7        | 2026-04-20 | PN1  | 903
            2  | 7        | 2026-07-10 | PN1  | hand
            3  | 8        | 2026-07-11 | PN1  | 903
        """, frames.REVIEW),
        with_id(frames.PERMANENCE_PLAN),
        table("""
            id | placement_id | child_id | component | amount | unit | from_date  | to_date    | funder | share | status
            1  | 7/1          | 7        | core      | 94000  | week | 2026-04-01 | 2026-09-01 |        |       | agreed
            2  | 7/2          | 7        | core      | 485000 | week | 2026-09-01 |            |        |       | agreed
            3  | 7/2          | 7        | one_off   | 150000 | once | 2026-09-01 |            |        |       | agreed
            4  | 7/2          | 7        |           |        | week | 2026-09-01 |            | health | 2000  | agreed
        """, frames.COST_LINE),
        with_id(frames.UASC),
    )  # fmt: skip


def test_only_keeps_one_child_in_every_frame(ledger):
    one = child_page.only(ledger, "7")
    assert [len(frame) for frame in one[:5]] == [1, 3, 2, 0, 1]
    assert child_page.who(one)["name"] == "Ann"
    assert child_page.who(child_page.only(ledger, "9")) == {}


def test_homes_stand_newest_first_with_what_is_known_beside_the_return(ledger):
    homes = child_page.homes(child_page.only(ledger, "7"), AS_AT)
    assert list(homes["number"]) == [2, 1]
    assert list(homes["place"]) == ["K2", "U6"]
    assert list(homes["nights"]) == [80, 153]
    assert list(homes["provider"]) == ["Oak House", ""]
    assert list(homes["source"]) == ["hand", ""]
    assert list(homes["unregistered"]) == [False, False]


def test_episodes_carry_the_number_of_their_home(ledger):
    assert list(child_page.episodes(child_page.only(ledger, "7"))["number"]) == [2, 1, 1]


def test_a_legal_status_runs_on_over_a_move(ledger):
    runs = child_page.legal_statuses(child_page.only(ledger, "7"), AS_AT)
    assert list(runs["legal_status"]) == ["C2", "C1"]
    assert runs["end_date"].isna().tolist() == [True, False]
    assert list(runs["nights"]) == [172, 61]


def test_a_gap_in_care_breaks_a_run_of_one_legal_status(ledger):
    gone = ledger.episodes.drop(index=1).assign(legal_status="C1")
    runs = child_page.legal_statuses(child_page.only(ledger._replace(episodes=gone), "7"), AS_AT)
    assert len(runs) == 2


def test_lines_in_force_stand_first_and_funders_apart(ledger):
    one = child_page.only(ledger, "7")
    costs = child_page.cost_lines(one, AS_AT)
    assert list(costs["id"]) == [2, 3, 1]
    assert list(costs["now"]) == [True, False, False]
    assert list(costs["number"]) == [2, 2, 1]
    given = child_page.contributions(one, AS_AT)
    assert list(given["share"]) == [2000]


def test_a_child_with_nothing_recorded_has_empty_parts(ledger):
    none = child_page.only(ledger, "9")
    parts = (child_page.homes, child_page.legal_statuses, child_page.cost_lines)
    assert child_page.episodes(none).empty
    assert all(part(none, AS_AT).empty for part in parts)
    assert child_page.contributions(none, AS_AT).empty
    assert child_page.reviews(none).empty
    assert child_page.plans(none).empty
    assert child_page.home_choices(none) == []
    assert child_page.care_start(none) is None
    assert child_page.episode_on(none, AS_AT) == {}
    assert child_page.starts(none) == frozenset()


def test_the_facts_that_checks_need(ledger):
    one = child_page.only(ledger, "7")
    assert child_page.care_start(one) == date(2026, 4, 1)
    assert child_page.starts(one) == {"2026-04-01", "2026-06-01", "2026-09-01"}
    assert child_page.episode_on(one, date(2026, 7, 1))["legal_status"] == "C2"
    assert child_page.home_choices(one)[0] == child_page.Home("7/2", date(2026, 9, 1), None, "K2")


def test_a_row_goes_back_to_the_ledger_in_plain_values(ledger):
    row = child_page.plain(child_page.cost_lines(child_page.only(ledger, "7"), AS_AT).iloc[0].to_dict())
    assert (row["id"], row["amount"], row["from_date"], row["to_date"], row["share"]) == (
        2,
        485000,
        "2026-09-01",
        None,
        None,
    )
    assert type(row["amount"]) is int
