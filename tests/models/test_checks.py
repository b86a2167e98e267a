"""What an officer may type, and the sentence beside the field where it is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import checks
from models.errors import InvalidField
from models.money import pounds

TODAY = date(2026, 11, 20)
START, END = date(2026, 4, 1), date(2026, 9, 1)


def refused(call, *values, **more):
    with pytest.raises(InvalidField) as caught:
        call(*values, **more)
    return caught.value


@pytest.mark.parametrize(("text", "iso"), [("01/04/2026", "2026-04-01"), (" 1/4/2026 ", "2026-04-01"), ("", None)])
def test_a_day_is_typed_as_day_month_year(text, iso):
    assert checks.day("start_date", text) == iso


@pytest.mark.parametrize(
    "text",
    ["1/4/26", "2026-04-01", "31/02/2026", "04/13/2026", "1.4.2026", "01/04/1066", "today", "01/04/9999", "١/٤/٢٠٢٦"],
)
def test_a_day_that_would_have_to_be_guessed_is_refused(text):
    error = refused(checks.day, "start_date", text)
    assert error.field == "start_date"
    assert str(error).endswith((".", "1066.", "9999."))


def test_a_day_that_is_needed_is_asked_for():
    assert "dd/mm/yyyy" in str(refused(checks.day, "held_on", "  ", needed=True))


@pytest.mark.parametrize(
    ("text", "pence"),
    [("£4,850.00", 485000), ("4850", 485000), ("£ 12.05", 1205), ("0", 0), ("100,000", 10_000_000), ("", None)],
)
def test_an_amount_is_typed_in_pounds(text, pence):
    assert checks.pence("amount", text) == pence


@pytest.mark.parametrize("text", ["-5", "4.850,00", "12.5", "1,00", "five", "£", "4850 pw", "1e3", "=1+1"])
def test_an_amount_that_is_not_plain_pounds_is_refused(text):
    assert refused(checks.pence, "amount", text).field == "amount"


@given(st.integers(min_value=0, max_value=10**9))
def test_an_amount_as_it_is_shown_can_be_typed_again(amount):
    assert checks.pence("amount", pounds(amount)) == amount


@pytest.mark.parametrize(("text", "hundredths"), [("20", 2000), ("12.5%", 1250), ("100 %", 10000), ("0.01", 1)])
def test_a_share_is_a_percentage(text, hundredths):
    assert checks.share("share", text) == hundredths


@pytest.mark.parametrize("text", ["0", "0.00%", "100.01", "101", "-1", "a fifth", "12.345"])
def test_a_share_is_more_than_nothing_and_no_more_than_all(text):
    assert refused(checks.share, "share", text).field == "share"


def test_a_child_has_an_id_of_their_own_and_is_born_before_care_starts():
    checks.child({"child_id": "0042", "date_of_birth": "2014-02-03"}, {"42"}, START, TODAY)
    assert refused(checks.child, {"child_id": ""}, set(), None, TODAY).field == "child_id"
    assert "already" in str(refused(checks.child, {"child_id": "42"}, {"42"}, None, TODAY))
    late = refused(checks.child, {"child_id": "1", "date_of_birth": "2026-11-21"}, set(), None, TODAY)
    assert str(late) == "The date of birth is after today."
    after = refused(checks.child, {"child_id": "1", "date_of_birth": "2026-04-02"}, set(), START, TODAY)
    assert str(after) == "The date of birth is after care started on 01/04/2026."


EPISODE = {
    "start_date": "2026-04-01", "end_date": None, "reason_new_episode": "S", "legal_status": "C2", "place": "K2",
    "place_provider": "PR4",
}  # fmt: skip


def test_an_episode_that_is_whole_is_taken():
    checks.episode(EPISODE, date(2014, 2, 3), {"2026-01-01"})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start_date": None}, "start_date"),
        ({"start_date": "2014-02-02"}, "start_date"),
        ({"start_date": "2026-01-01"}, "start_date"),
        ({"end_date": "2026-04-01"}, "end_date"),
        ({"end_date": "2026-03-01"}, "end_date"),
        ({"reason_new_episode": ""}, "reason_new_episode"),
        ({"legal_status": "C9"}, "legal_status"),
        ({"place": "X9"}, "place"),
        ({"place": ""}, "place"),
        ({"place_provider": "PR9"}, "place_provider"),
        ({"place_provider": "PR0"}, "place_provider"),
        ({"place": "P1"}, "place_provider"),
    ],
)
def test_an_episode_that_cannot_be_is_refused_at_its_field(change, field):
    assert refused(checks.episode, EPISODE | change, date(2014, 2, 3), {"2026-01-01"}).field == field


def test_a_legal_status_changes_on_a_day_in_care_to_another_one():
    checks.legal_status({"start_date": "2026-05-01", "legal_status": "C2"}, "C1", START, {"2026-04-01"})
    same = {"start_date": "2026-05-01", "legal_status": "C1"}
    assert refused(checks.legal_status, same, "C1", START, set()).field == "legal_status"
    before = {"start_date": "2026-03-01", "legal_status": "C2"}
    assert refused(checks.legal_status, before, "C1", START, set()).field == "start_date"
    assert refused(checks.legal_status, before, "C1", None, set()).field == "start_date"


@pytest.mark.parametrize(
    ("held_on", "words"),
    [(None, "Fill in"), ("2026-11-21", "future"), ("2026-03-31", "before care started"), ("2026-06-01", "already")],
)
def test_a_review_is_held_once_a_day_in_care_and_not_in_the_future(held_on, words):
    error = refused(checks.review, {"held_on": held_on, "code": "PN1"}, {"2026-06-01"}, START, TODAY)
    assert error.field == "held_on"
    assert words in str(error)


def test_a_review_today_is_taken_and_an_unknown_code_is_not():
    checks.review({"held_on": "2026-11-20", "code": ""}, set(), START, TODAY)
    assert refused(checks.review, {"held_on": "2026-11-20", "code": "PN9"}, set(), START, TODAY).field == "code"


def test_a_plan_is_not_achieved_before_it_was_made():
    checks.plan({"dated": "2026-06-01", "option": "ADOPTION", "achieved_on": "2026-06-01"}, set())
    early = {"dated": "2026-06-01", "option": "ADOPTION", "achieved_on": "2026-05-31"}
    assert refused(checks.plan, early, set()).field == "achieved_on"
    again = {"dated": "2026-06-01", "option": "ADOPTION", "achieved_on": None}
    assert refused(checks.plan, again, {("2026-06-01", "ADOPTION")}).field == "option"


def test_a_planned_end_lies_after_the_start():
    checks.placement({"planned_end": "2026-04-02"}, START)
    assert refused(checks.placement, {"planned_end": "2026-04-01"}, START).field == "planned_end"


LINE = {
    "component": "core", "amount": 485000, "unit": "week", "from_date": "2026-04-01", "to_date": None,
    "status": "agreed", "share": None, "funder": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"component": ""}, "component"),
        ({"amount": None}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": 10_000_001}, "amount"),
        ({"from_date": None}, "from_date"),
        ({"to_date": "2026-04-01"}, "to_date"),
        ({"from_date": "2026-01-01", "to_date": "2026-04-01"}, "to_date"),
        ({"from_date": "2026-09-01"}, "from_date"),
        ({"status": ""}, "status"),
        ({"unit": "once", "from_date": "2026-03-31"}, "from_date"),
    ],
)
def test_a_cost_line_that_cannot_be_paid_is_refused_at_its_field(change, field):
    assert refused(checks.cost_line, LINE | change, START, END).field == field


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"amount": 0},
        {"amount": 10_000_000},
        {"amount": 50_000_000, "unit": "once"},
        {"component": "notice", "from_date": "2026-09-01"},
        {"component": "retainer", "from_date": "2026-10-01", "to_date": "2026-10-15"},
        {"from_date": "2026-01-01"},
    ],
)
def test_a_cost_line_that_can_be_paid_is_taken(change):
    checks.cost_line(LINE | change, START, END)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"funder": ""}, "funder"),
        ({"amount": None}, "amount"),
        ({"share": 2000}, "share"),
        ({"amount": None, "share": 2000, "unit": "once"}, "unit"),
        ({"from_date": "2026-09-01"}, "from_date"),
    ],
)
def test_a_contribution_is_an_amount_or_a_share(change, field):
    line = LINE | {"funder": "health"}
    checks.contribution(line, START, END)
    checks.contribution(line | {"amount": None, "share": 2000, "component": ""}, START, END)
    assert refused(checks.contribution, line | change, START, END).field == field


def test_text_loses_its_blanks_and_may_be_needed():
    assert checks.words("name", "  Ann ") == "Ann"
    assert "child id" in str(refused(checks.words, "child_id", " ", needed=True, name="the child id"))
