"""The register, its flags, and the list of what is not recorded."""

from datetime import date

import pandas as pd
import pytest

from models.frames import REGISTER
from models.gaps import data_gaps
from models.picture import picture
from models.register import dearest_first, register, with_flags
from models.settings import Settings
from tests.models.written import ledger, said, told

DAY = date(2026, 6, 1)
COSTS = "weekly_gross | weekly_contributions | weekly_net"


def shown(made, columns, day=DAY):
    return told(register(made, Settings(), day), columns)


def test_one_row_per_child_in_care_with_the_days_since_each_start():
    made = ledger("""
        child | start      | end        | rne | ls | place | provider
        7     | 2026-01-01 | 2026-03-01 | S   | C1 | U6    | PR4
        7     | 2026-03-01 | 2026-05-01 | P   | C1 | K2    | PR1
        7     | 2026-05-01 |            | L   | C2 | K2    | PR1
        8     | 2026-01-01 | 2026-06-01 | S   | C1 | U6    | PR4
        9     | 2026-06-02 |            | S   | C1 | U6    | PR4
    """)
    columns = "child | placement | placement_type | place | provider_code | ls | care_start | days_in_care"
    assert shown(made, columns) == said("7 | 7/2 | residential_in_house | K2 | PR1 | C2 | 2026-01-01 | 151")
    assert shown(made, "placement_start | days_in_placement | care_start_known | age") == said(
        "2026-03-01 | 92 | yes | 11"
    )


@pytest.mark.parametrize(
    ("day", "children"), [("2026-02-28", []), ("2026-03-01", ["7"]), ("2026-05-31", ["7"]), ("2026-06-01", [])]
)
def test_a_child_is_in_care_from_the_first_day_to_the_one_before_the_last(day, children):
    made = ledger("child | start | end\n7 | 2026-03-01 | 2026-06-01")
    assert shown(made, "child", date.fromisoformat(day)) == children


def test_short_breaks_are_left_out_on_their_own_dates_alone():
    made = ledger("""
        child | start      | end        | rne | ls
        7     | 2026-01-01 | 2026-03-01 | S   | V4
        7     | 2026-03-01 | 2026-05-01 | L   | C2
        7     | 2026-05-01 |            | S   | V3
    """)
    days = ("2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01")
    assert [len(shown(made, "child", date.fromisoformat(day))) for day in days] == [0, 1, 1, 0]


def test_a_temporary_stay_that_has_returned_shows_the_home_around_it():
    made = ledger("""
        child | start      | end        | rne | place | provider
        7     | 2026-01-01 | 2026-05-20 | S   | U6    | PR4
        7     | 2026-05-20 | 2026-06-10 | P   | T1    |
        7     | 2026-06-10 |            | P   | U6    | PR4
    """)
    columns = "placement | place | provider_code | placement_type | placement_start"
    assert shown(made, columns) == ["7/1 | U6 | PR4 | ifa | 2026-01-01"]


def test_a_temporary_stay_with_no_return_yet_shows_itself_with_the_type_of_the_home_before():
    made = ledger("""
        child | start      | end        | rne | place | provider
        7     | 2026-01-01 | 2026-05-20 | S   | U6    | PR4
        7     | 2026-05-20 |            | P   | T1    |
    """)
    columns = "placement | place | provider_code | placement_type | placement_start"
    assert shown(made, columns) == ["7/2 | T1 |  | ifa | 2026-05-20"]


def costs(lines, day=DAY):
    head = "placement | component | amount | unit | from | to | funder | share | status\n"
    return shown(ledger("child | start\n7 | 2026-01-01", lines=head + lines), COSTS, day)


@pytest.mark.parametrize(("lines", "expected"), [
    ("", " |  | "),
    ("7/1 | core | 90000 | week | 2026-01-01 | | | | agreed", "90000 | 0 | 90000"),
    ("7/1 | core | 0 | week | 2026-01-01 | | | | agreed", "0 | 0 | 0"),
    ("7/1 | core | 90000 | week | 2026-01-01 | 2026-06-01 | | | agreed", "0 | 0 | 0"),
    ("7/1 | core | 90000 | week | 2026-06-02 | | | | agreed", "0 | 0 | 0"),
    ("7/1 | core | 90000 | week | 2026-01-01 | | | | requested", " |  | "),
    ("7/1 | one_off | 90000 | once | 2026-06-01 | | | | agreed", "0 | 0 | 0"),
    ("7/1 | | 30000 | week | 2026-01-01 | | health | | agreed", " |  | "),
])  # fmt: skip
def test_a_blank_cost_is_one_never_recorded_and_0_one_not_in_force(lines, expected):
    assert costs(lines) == [expected]


@pytest.mark.parametrize(
    ("status", "given"),
    [("agreed", 30000), ("invoiced", 30000), ("received", 30000), ("requested", 0), ("disputed", 0)],
)
def test_a_contribution_is_netted_once_agreed_invoiced_or_received(status, given):
    lines = f"""7/1 | core | 90000 | week | 2026-01-01 | | | | agreed
        7/1 | | 30000 | week | 2026-01-01 | | health | | {status}"""
    assert costs(lines) == [f"90000 | {given} | {90000 - given}"]


@pytest.mark.parametrize(
    ("component", "share", "given"),
    [("", 2000, 20001), ("core", 2000, 18000), ("therapy", 2000, 2001), ("transport", 2000, 0), ("", 1, 10)],
)
def test_a_share_is_of_the_component_it_names_or_of_all_and_never_of_one_offs(component, share, given):
    lines = f"""7/1 | core    | 90000 | week | 2026-01-01 | | | | agreed
        7/1 | therapy | 10003 | week | 2026-01-01 | | | | agreed
        7/1 | one_off | 77777 | once | 2026-06-01 | | | | agreed
        7/1 | core    | 55555 | week | 2026-01-01 | | | | requested
        7/1 | {component} | | week | 2026-01-01 | | health | {share} | agreed"""
    assert costs(lines)[0].split(" | ")[1] == str(given)


def test_each_funders_share_is_rounded_by_itself():
    lines = """7/1 | core | 5 | week | 2026-01-01 | | | | agreed
        7/1 | | | week | 2026-01-01 | | health    | 5000 | agreed
        7/1 | | | week | 2026-01-01 | | education | 5000 | agreed"""
    assert costs(lines) == ["5 | 6 | -1"]


def test_a_share_follows_the_price_of_the_night():
    lines = """7/1 | core | 90000 | week | 2026-01-01 | 2026-06-01 | | | agreed
        7/1 | core | 50000 | week | 2026-06-01 | | | | agreed
        7/1 | | | week | 2026-01-01 | | health | 1000 | agreed"""
    assert costs(lines, date(2026, 5, 31)) == ["90000 | 9000 | 81000"]
    assert costs(lines, DAY) == ["50000 | 5000 | 45000"]


def test_the_dearest_stand_first_blanks_last_and_equals_by_child_id_as_text():
    frame = pd.DataFrame({
        "child_id": ["9", "10", "3", "2", "1"], "weekly_gross": pd.array([500, 500, None, 900, None], "Int64"),
    })  # fmt: skip
    assert dearest_first(frame)["child_id"].tolist() == ["2", "10", "9", "1", "3"]


def test_the_next_review_stands_beside_the_child():
    made = ledger("child | start | rne\n7 | 2026-03-10 | S\n8 | 2026-03-10 | P")
    assert shown(made, "child | next_review_due") == ["7 | 2026-04-09", "8 | "]


def test_the_flags_of_a_child_are_joined_in_the_order_of_the_rules_with_the_gravest_level():
    made = ledger(
        "child | start\n7 | 2024-03-10\n8 | 2026-05-31", lines="placement | amount | from\n8/1 | 1 | 2026-05-31"
    )
    assert told(picture(made, Settings(), DAY).register, "child | flags | level") == [
        "8 | A8 | amber",
        "7 | A1;A2;A7;A22;A36 | red",
    ]


def test_without_flags_the_register_stays_as_it_is():
    made = ledger("child | start\n7 | 2026-03-10")
    shown_ = picture(made, Settings(), DAY)
    plain = register(made, Settings(), DAY)
    assert (plain["flags"] == "").all()
    pd.testing.assert_frame_equal(with_flags(plain, shown_.flags.iloc[:0]), plain)


PAID_BY = "placement | amount | from | to | provider\n"


@pytest.mark.parametrize(
    ("lines", "details", "provider"),
    [
        ("7/1 | 5 | 2026-01-01 | | Oak House", "", "Oak House"),
        ("7/1 | 5 | 2026-01-01 | 2026-06-01 | Oak House", "", ""),
        ("7/1 | 5 | 2026-01-01 | | Oak House\n7/1 | 5 | 2026-05-01 | | Elm House", "", "Elm House"),
        ("7/1 | 5 | 2026-01-01 | | Oak House", "7/1 | Ash House | hand", "Ash House"),
        ("7/1 | 5 | 2026-01-01 | | Oak House", "7/1 | Ash House | costs", "Oak House"),
        ("7/1 | 5 | 2026-01-01 | |", "7/1 | Ash House | costs", "Ash House"),
    ],
)
def test_the_provider_is_the_one_typed_by_hand_else_the_one_paid_that_night_else_the_one_on_the_sheet(
    lines, details, provider
):
    details = "placement | provider | source\n" + details if details else ""
    made = ledger("child | start\n7 | 2026-01-01", lines=PAID_BY + lines, details=details)
    assert shown(made, "provider") == [provider]
    gaps = told(data_gaps(made, DAY), "what")
    assert ("provider" in gaps) == (provider == "")


def test_the_register_has_its_columns_whatever_is_known():
    assert list(register(ledger("child | start\n7 | 2026-01-01"), Settings(), DAY).columns) == list(REGISTER)


def test_what_is_not_recorded_is_listed_by_what_it_is():
    made = ledger("child | start | rne\n7 | 2026-01-01 | P", children=[{"child": "7", "born": ""}])
    assert told(data_gaps(made, DAY), "what | child | placement") == said("""
        any review    | 7 | 7/1
        date of birth | 7 | 7/1
        locality      | 7 | 7/1
        planned end   | 7 | 7/1
        provider      | 7 | 7/1
        start of care | 7 | 7/1
        worker        | 7 | 7/1
    """)


def test_a_child_of_whom_all_is_recorded_has_no_gap():
    made = ledger(
        "child | start\n7 | 2026-01-01",
        children=[{"child": "7", "born": "2015-01-01", "locality": "North", "worker": "A Able"}],
        reviews="child | held\n7 | 2026-01-20",
        details="placement | planned_end | provider\n7/1 | 2027-01-01 | Oak House",
    )
    assert data_gaps(made, DAY).empty


def test_a_provider_and_a_planned_end_are_missed_in_paid_placements_only():
    made = ledger("child | start | place | provider\n7 | 2026-01-01 | P1 | PR0")
    assert not {"provider", "planned end"} & set(told(data_gaps(made, DAY), "what"))
