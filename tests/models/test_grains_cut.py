"""Periods of care, placements and settings (domain reference 2.3, steps 8 to 11, and the contract's Readings)."""

import pytest

from tests.models.written import grains, said, told

SPANS = "start | end"


def periods(text):
    return told(grains(text).frames["period_of_care"], "start | end | start_known | rec")


def placements(text):
    return told(grains(text).frames["placement"], "start | end | temporary")


def settings(text):
    return told(grains(text).frames["setting"], "setting_number | start | end")


def test_a_period_of_care_begins_at_a_childs_first_episode_and_at_reason_s():
    assert periods("""
        child | start      | end        | rne | rec
        7     | 2025-01-01 | 2025-06-01 | S   | X1
        7     | 2025-06-01 |            | S   |
    """) == said("2025-01-01 | 2025-06-01 | yes | X1\n2025-06-01 | | yes |")


def test_a_period_of_care_begins_where_a_start_is_not_the_end_before_it():
    assert periods("""
        child | start      | end        | rne | rec
        7     | 2025-01-01 | 2025-06-01 | S   | X1
        7     | 2025-06-02 |            | P   |
    """) == said("2025-01-01 | 2025-06-01 | yes | X1\n2025-06-02 | | no |")


def test_a_reason_for_ceasing_alone_ends_no_period():
    assert periods("""
        child | start      | end        | rne | rec
        7     | 2025-01-01 | 2025-06-01 | S   | E4A
        7     | 2025-06-01 | 2025-09-01 | P   | E17
    """) == said("2025-01-01 | 2025-09-01 | yes | E17")


def test_a_first_episode_that_is_no_start_of_care_leaves_the_start_unknown():
    assert periods("""
        child | start      | end | rne
        7     | 2025-01-01 |     | L
    """) == said("2025-01-01 | | no |")


@pytest.mark.parametrize(
    ("reason", "homes", "records"),
    [("S", 2, 2), ("P", 2, 2), ("B", 2, 2), ("T", 1, 2), ("U", 1, 2), ("L", 1, 1)],
)
def test_s_p_and_b_move_the_child_t_and_u_change_the_record_l_changes_neither(reason, homes, records):
    text = f"""
        child | start      | end        | rne
        7     | 2025-01-01 | 2025-06-01 | S
        7     | 2025-06-01 |            | {reason}
    """
    assert (len(placements(text)), len(settings(text))) == (homes, records)


@pytest.mark.parametrize(("place", "homes"), [("U6", 1), ("K2", 2)])
def test_a_reason_that_no_return_knows_moves_the_child_only_where_the_home_differs(place, homes):
    text = f"""
        child | start      | end        | rne     | place
        7     | 2025-01-01 | 2025-06-01 | S       | U6
        7     | 2025-06-01 |            | *DUMMY* | {place}
    """
    assert len(placements(text)) == homes


def test_a_temporary_stay_that_returns_home_belongs_to_the_placement_around_it():
    text = """
        child | start      | end        | rne | place | provider | postcode
        7     | 2025-01-01 | 2025-06-01 | S   | U6    | PR4      | AB1 2CD
        7     | 2025-06-01 | 2025-06-10 | P   | T1    |          | ZZ9 9ZZ
        7     | 2025-06-10 |            | P   | U6    | PR4      | AB1 2CD
    """
    assert placements(text) == said("2025-01-01 | | no")
    assert settings(text) == said("1 | 2025-01-01 | 2025-06-01\n2 | 2025-06-01 | 2025-06-10\n3 | 2025-06-10 |")
    homes = told(grains(text).frames["episode"], "place | home_place | home_provider")
    assert homes == said("U6 | U6 | PR4\nT1 | U6 | PR4\nU6 | U6 | PR4")


def test_two_temporary_stays_on_end_that_return_home_belong_to_the_placement_around_them():
    assert placements("""
        child | start      | end        | rne | place | postcode
        7     | 2025-01-01 | 2025-06-01 | S   | U6    | AB1 2CD
        7     | 2025-06-01 | 2025-06-10 | P   | T1    | ZZ9 9ZZ
        7     | 2025-06-10 | 2025-06-12 | P   | T3    | ZZ8 8ZZ
        7     | 2025-06-12 |            | P   | U6    | AB1 2CD
    """) == said("2025-01-01 | | no")


def test_a_temporary_stay_with_no_return_yet_is_a_row_of_its_own_with_the_home_before_it():
    text = """
        child | start      | end        | rne | place | provider
        7     | 2025-01-01 | 2025-06-01 | S   | U6    | PR4
        7     | 2025-06-01 |            | P   | T1    |
    """
    assert placements(text) == said("2025-01-01 | 2025-06-01 | no\n2025-06-01 | | yes")
    assert told(grains(text).frames["episode"], "place | home_place | home_provider")[1] == "T1 | U6 | PR4"


@pytest.mark.parametrize(("place", "postcode"), [("K2", "AB1 2CD"), ("U6", "XY1 1XY")])
def test_a_temporary_stay_followed_by_another_home_is_a_row_of_its_own(place, postcode):
    assert placements(f"""
        child | start      | end        | rne | place   | postcode
        7     | 2025-01-01 | 2025-06-01 | S   | U6      | AB1 2CD
        7     | 2025-06-01 | 2025-06-10 | P   | T4      | ZZ9 9ZZ
        7     | 2025-06-10 |            | P   | {place} | {postcode}
    """) == said("2025-01-01 | 2025-06-01 | no\n2025-06-01 | 2025-06-10 | yes\n2025-06-10 | | no")


def test_a_period_that_begins_with_a_temporary_stay_has_no_home_around_it():
    text = """
        child | start      | end        | rne | place
        7     | 2025-01-01 | 2025-01-10 | S   | T0
        7     | 2025-01-10 |            | P   | U6
    """
    assert placements(text) == said("2025-01-01 | 2025-01-10 | yes\n2025-01-10 | | no")
    assert told(grains(text).frames["episode"], "home_place")[0] == "T0"


def test_a_return_in_another_period_of_care_is_no_return():
    assert placements("""
        child | start      | end        | rne | place
        7     | 2025-01-01 | 2025-06-01 | S   | U6
        7     | 2025-06-01 | 2025-06-10 | P   | T1
        7     | 2025-06-10 |            | S   | U6
    """) == said("2025-01-01 | 2025-06-01 | no\n2025-06-01 | 2025-06-10 | yes\n2025-06-10 | | no")


def test_a_change_of_legal_status_during_a_temporary_stay_is_no_move():
    assert placements("""
        child | start      | end        | rne | ls | place
        7     | 2025-01-01 | 2025-06-01 | S   | C1 | U6
        7     | 2025-06-01 | 2025-06-05 | P   | C1 | T1
        7     | 2025-06-05 | 2025-06-10 | L   | C2 | T1
        7     | 2025-06-10 |            | P   | C2 | U6
    """) == said("2025-01-01 | | no")


def test_the_neighbours_of_one_child_never_reach_into_another():
    frames = grains("""
        child | start      | end        | rne | place
        7     | 2025-01-01 | 2025-06-01 | S   | U6
        7     | 2025-06-01 |            | P   | T1
        8     | 2025-06-01 |            | P   | U6
    """).frames
    assert told(frames["placement"], "child | start | temporary") == said("""
        7 | 2025-01-01 | no
        7 | 2025-06-01 | yes
        8 | 2025-06-01 | no
    """)
    assert told(frames["period_of_care"], "child | period_number") == said("7 | 1\n8 | 1")


def test_short_breaks_are_grains_like_any_other_each_a_period_of_its_own():
    assert periods("""
        child | start      | end        | rne | ls | rec
        7     | 2025-01-01 | 2025-01-03 | S   | V3 | E8
        7     | 2025-02-01 | 2025-02-03 | S   | V3 | E8
    """) == said("2025-01-01 | 2025-01-03 | yes | E8\n2025-02-01 | 2025-02-03 | yes | E8")
