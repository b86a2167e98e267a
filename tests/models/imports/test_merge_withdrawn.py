"""Open episodes that a later extract of the same year no longer has."""

import pytest

from tests.ledgers import copied, counts, derived, everything, listed, new_ledger, plan_of, stays, take, write_return

SEPTEMBER = """
CHILD | DECOM      | PLACE | PLACE_PROVIDER
100   | 10/06/2026 | U6    | PR4
200   | 01/09/2026 | K2    | PR4
"""
OCTOBER = """
CHILD | DECOM      | PLACE | PLACE_PROVIDER
100   | 10/06/2026 | U6    | PR4
300   | 05/10/2026 | U6    | PR1
"""
NOVEMBER = OCTOBER + "200 | 01/09/2026 | K2 | PR4\n400 | 02/11/2026 | U6 | PR1\n"


@pytest.fixture
def store(tmp_path):
    with new_ledger(tmp_path) as made:
        yield made


@pytest.fixture
def extracts(tmp_path):
    months = {"september": SEPTEMBER, "october": OCTOBER, "november": NOVEMBER}
    return {name: write_return(tmp_path / name, episodes=text) for name, text in months.items()}


def an_import(store, tmp_path, name, text, **options):
    return take(store, "903", write_return(tmp_path / name, episodes=text), **options)


def test_an_open_episode_that_a_later_extract_lacks_is_listed_and_left_as_it_is(store, extracts):
    take(store, "903", extracts["september"])
    before = stays(store, "200")
    plan = take(store, "903", extracts["october"])
    assert counts(plan) == (1, 0, 1, 0, 1)
    assert [value for _, value in listed(plan, "withdrawn")] == ["200"]
    assert stays(store, "200") == before == [("200/1", "2026-09-01", None)]


def test_it_is_taken_out_where_the_officer_says_so(store, extracts):
    take(store, "903", extracts["september"])
    plan = take(store, "903", extracts["october"], accept_withdrawn=True)
    assert counts(plan) == (1, 0, 1, 0, 1)
    assert stays(store, "200") == []
    assert plan.totals["open_placements"] == 2
    assert plan.totals["children"] == 3


def test_it_may_be_taken_out_later_on_the_same_extract(store, extracts):
    take(store, "903", extracts["september"])
    take(store, "903", extracts["october"])
    again = take(store, "903", extracts["october"])
    assert counts(again) == (0, 0, 2, 0, 1)
    assert not again.changes_anything
    accepted = take(store, "903", extracts["october"], accept_withdrawn=True)
    assert counts(accepted) == (0, 0, 2, 0, 1)
    assert stays(store, "200") == []
    assert counts(take(store, "903", extracts["october"], accept_withdrawn=True)) == (0, 0, 2, 0, 0)


def test_an_older_extract_loaded_afterwards_does_not_bring_it_back(store, extracts):
    take(store, "903", extracts["september"])
    take(store, "903", extracts["october"], accept_withdrawn=True)
    plan = take(store, "903", extracts["september"])
    assert stays(store, "200") == []
    assert counts(plan) == (0, 0, 2, 0, 0)
    assert not plan.changes_anything


def test_an_older_extract_loaded_afterwards_does_not_unmark_what_waits(store, extracts):
    take(store, "903", extracts["september"])
    take(store, "903", extracts["october"])
    take(store, "903", extracts["september"])
    plan = take(store, "903", extracts["october"], accept_withdrawn=True)
    assert counts(plan)[4] == 1
    assert stays(store, "200") == []


def test_it_stands_again_when_a_later_extract_has_it_again(store, extracts):
    take(store, "903", extracts["september"])
    take(store, "903", extracts["october"], accept_withdrawn=True)
    plan = take(store, "903", extracts["november"])
    assert counts(plan) == (2, 0, 2, 0, 0)
    assert stays(store, "200") == [("200/1", "2026-09-01", None)]
    assert not take(store, "903", extracts["november"]).changes_anything


def test_a_mark_goes_when_a_later_extract_has_the_episode_again(store, extracts):
    take(store, "903", extracts["september"])
    take(store, "903", extracts["october"])
    plan = take(store, "903", extracts["november"])
    assert counts(plan)[4] == 0
    assert counts(take(store, "903", extracts["november"])) == (0, 0, 4, 0, 0)


def test_rejected_rows_are_not_taken_for_withdrawn(store, tmp_path):
    an_import(store, tmp_path, "1", SEPTEMBER)
    plan = an_import(
        store, tmp_path, "2",
        """
        CHILD | DECOM      | DEC
        100   | 10/06/2026 | when?
        200   | ?          |
        300   | 05/10/2026 |
        """,
        accept_withdrawn=True,
    )  # fmt: skip
    assert counts(plan) == (1, 0, 0, 2, 0)
    assert stays(store, "100") and stays(store, "200")


def test_a_closed_episode_that_a_later_extract_lacks_is_no_withdrawal(store, tmp_path):
    an_import(store, tmp_path, "1", "CHILD | DECOM | DEC | REC\n100 | 10/06/2026 | 01/08/2026 | E4A")
    plan = an_import(store, tmp_path, "2", "CHILD | DECOM\n300 | 05/10/2026")
    assert counts(plan)[4] == 0


def test_an_extract_of_the_next_year_withdraws_nothing(store, tmp_path):
    an_import(store, tmp_path, "1", SEPTEMBER)
    plan = an_import(store, tmp_path, "2", "CHILD | DECOM\n100 | 10/06/2026\n300 | 05/05/2027", accept_withdrawn=True)
    assert counts(plan)[4] == 0
    assert stays(store, "200") == [("200/1", "2026-09-01", "2027-03-31")]


def test_both_extracts_at_once_come_to_the_same_as_one_after_the_other(store, extracts, tmp_path):
    with new_ledger(tmp_path, "b.placements") as other:
        take(store, "903", extracts["september"])
        take(store, "903", extracts["october"])
        plan = take(other, "903", extracts["october"], extracts["september"])
        assert derived(store) == derived(other)
        assert sum(each.withdrawn for each in plan.files) == 1


def test_an_episode_typed_by_hand_is_never_withdrawn(store, extracts):
    take(store, "903", extracts["september"])
    store.add("episode", {"child_id": "100", "start_date": "2026-10-01", "reason_new_episode": "P", "place": "K2"})
    plan = take(store, "903", extracts["october"], accept_withdrawn=True)
    assert counts(plan)[4] == 1
    assert len(stays(store, "100")) == 2


def test_undo_and_redo_of_each_extract_bring_back_every_row_and_id(store, extracts):
    states = [everything(store)]
    for month, accept in (("september", False), ("october", True), ("november", False)):
        take(store, "903", extracts[month], accept_withdrawn=accept)
        states.append(everything(store))
    for state in reversed(states[:-1]):
        store.undo()
        assert everything(store) == state
    for state in states[1:]:
        store.redo()
        assert everything(store) == state


def test_a_dry_run_shows_the_totals_that_keeping_would_give(store, extracts):
    take(store, "903", extracts["september"])
    with copied(store, "b.placements") as other:
        shown = plan_of(other, "903", extracts["october"], accept_withdrawn=True).totals
        kept = take(store, "903", extracts["october"], accept_withdrawn=True).totals
        assert shown == kept
        assert kept["placements"] == len(store.ledger().placements)
