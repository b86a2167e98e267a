"""A24, A32 and A33: each a day before, on and after its line, and each of its reasons."""

import pytest

from models.frames import DEPRIVATION_OF_LIBERTY, MISSING_EPISODE, UASC
from tests.models.raised import flags
from tests.models.written import frame, ledger, rows_of

STAY = "child | start | place\n7 | 2026-01-01 | K2"


def raised(rule, lines, day, stay=STAY, columns="level | since", missing="", liberty="", uasc="", **more):
    made = ledger(stay, lines=lines, **more)
    given = {"missing": (missing, MISSING_EPISODE), "liberty": (liberty, DEPRIVATION_OF_LIBERTY), "uasc": (uasc, UASC)}
    filled = {name: frame(rows_of(text), kinds) for name, (text, kinds) in given.items() if text}
    return flags(made._replace(**filled), day, rule, columns=columns)


SUPPORT = "placement | component | amount | from | to\n7/1 | additional_support | 49000 | 2026-02-01 | {to}"


@pytest.mark.parametrize(("day", "holds"), [("2026-04-25", False), ("2026-04-26", False), ("2026-04-27", True)])
def test_extra_support_more_than_twelve_weeks_old_is_raised(day, holds):
    assert raised("A24", SUPPORT.format(to=""), day) == (["amber | 2026-04-27"] if holds else [])


def test_extra_support_says_what_it_costs_and_for_how_long():
    (reason,) = raised("A24", SUPPORT.format(to=""), "2026-06-21", columns="reason")
    assert reason == "Extra support of £490.00 a week since 01/02/2026, 20 weeks, with no date to review it"


@pytest.mark.parametrize(("day", "holds"), [("2026-05-31", True), ("2026-06-01", False)])
def test_extra_support_that_has_ended_is_not(day, holds):
    assert bool(raised("A24", SUPPORT.format(to="2026-06-01"), day)) is holds


@pytest.mark.parametrize("line", ["7/1 | core | 49000 | 2026-02-01 |", "7/1 | therapy | 49000 | 2026-02-01 |"])
def test_only_additional_support_is_asked_about(line):
    assert raised("A24", f"placement | component | amount | from | to\n{line}", "2026-12-01") == []


RATE = """placement | component | amount | from | to | funder | share | status
7/1 | core | {pence} | 2026-02-01 | | | | agreed"""


@pytest.mark.parametrize(("pence", "holds"), [(499_999, False), (500_000, True)])
def test_five_thousand_a_week_with_nothing_from_education_or_health(pence, holds):
    assert raised("A32", RATE.format(pence=pence), "2026-03-01") == (["amber | 2026-02-01"] if holds else [])


@pytest.mark.parametrize(("given", "holds"), [
    ("| 40000 | 2026-02-01 | | health | | agreed", False), ("| | 2026-02-01 | | education | 1000 | received", False),
    ("| 40000 | 2026-02-01 | | health | | requested", True), ("| 40000 | 2026-02-01 | | home_office | | agreed", True),
    ("| 0 | 2026-02-01 | | health | | agreed", True), ("| 40000 | 2026-03-02 | | health | | agreed", True),
])  # fmt: skip
def test_a_contribution_of_education_or_health_that_counts_closes_the_gap(given, holds):
    lines = RATE.format(pence=600_000) + "\n7/1 | " + given
    assert bool(raised("A32", lines, "2026-03-01")) is holds


@pytest.mark.parametrize(("day", "since"), [
    ("2026-04-30", None), ("2026-05-01", "2026-05-01"), ("2026-05-02", "2026-05-01"),
])  # fmt: skip
def test_when_the_only_contribution_ends_the_gap_opens_that_day(day, since):
    lines = RATE.format(pence=600_000) + "\n7/1 | | 40000 | 2026-02-01 | 2026-05-01 | health | | agreed"
    assert raised("A32", lines, day) == ([f"amber | {since}"] if since else [])


@pytest.mark.parametrize(("day", "holds"), [("2026-05-01", False), ("2026-05-02", True)])
def test_a_contribution_that_ended_before_the_day_is_raised_though_the_cost_is_low(day, holds):
    lines = RATE.format(pence=90_000) + "\n7/1 | | 40000 | 2026-02-01 | 2026-05-01 | health | | agreed"
    assert raised("A32", lines, day) == (["amber | 2026-05-02"] if holds else [])
    if holds:
        (reason,) = raised("A32", lines, day, columns="reason")
        assert reason == "Health's contribution ended on 01/05/2026 and none has followed"


def test_a_contribution_that_was_followed_is_not_missed():
    ended = "\n7/1 | | 40000 | 2026-02-01 | 2026-05-01 | health | | agreed"
    lines = RATE.format(pence=90_000) + ended + ended.replace("2026-02-01 | 2026-05-01", "2026-05-01 |")
    assert raised("A32", lines, "2026-06-01") == []


def test_a_deprivation_of_liberty_order_asks_for_joint_funding_too():
    order = "child | start | end\n7 | 2026-03-01 | 2026-04-01"
    for day, holds in (("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False)):
        made = raised("A32", RATE.format(pence=90_000), day, liberty=order, columns="since | reason")
        reason = "2026-03-01 | A deprivation of liberty order, and nothing from education or health"
        assert made == ([reason] if holds else []), day


SEEKING = "child | ceased_on\n7 |"
GRANT = """placement | component | amount | from | to | funder | status
7/1 | | 100100 | 2026-01-01 | {to} | home_office | {status}"""


def test_an_asylum_seeking_child_with_no_line_of_the_grant_is_a_prompt():
    assert raised("A33", "", "2026-03-01", uasc=SEEKING) == ["prompt | 2026-01-01"]
    assert raised("A33", "", "2026-03-01") == []
    for status in ("agreed", "requested"):
        assert raised("A33", GRANT.format(to="", status=status), "2026-03-01", uasc=SEEKING) == []
    ended = GRANT.format(to="2026-02-01", status="agreed")
    assert raised("A33", ended, "2026-03-01", uasc=SEEKING) == ["prompt | 2026-02-01"]


@pytest.mark.parametrize(("day", "holds"), [("2026-03-01", True), ("2026-03-02", False)])
def test_the_status_holds_up_to_and_on_the_day_on_which_it_ceased(day, holds):
    assert bool(raised("A33", "", day, uasc="child | ceased_on\n7 | 2026-03-01")) is holds


@pytest.mark.parametrize(("day", "holds"), [("2026-03-29", False), ("2026-03-30", True)])
def test_missing_for_more_than_28_days_is_a_prompt(day, holds):
    away = "child | kind | start | end\n7 | M | 2026-03-01 | 2026-05-01"
    made = raised("A33", GRANT.format(to="", status="agreed"), day, uasc=SEEKING, missing=away)
    assert made == (["prompt | 2026-03-30"] if holds else [])


@pytest.mark.parametrize(("day", "holds"), [("2026-05-03", False), ("2026-05-04", True), ("2026-06-02", False)])
def test_within_28_days_of_18_is_a_prompt(day, holds):
    made = raised(
        "A33", GRANT.format(to="", status="agreed"), day, uasc=SEEKING, children=[{"child": "7", "born": "2008-06-01"}],
    )  # fmt: skip
    assert made == (["prompt | 2026-05-04"] if holds else [])
