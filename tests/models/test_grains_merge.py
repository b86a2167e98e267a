"""Joining the years (domain reference 2.3, steps 3, 5 and 6): one row an episode, and stale open rows closed."""

import pandas as pd
import pytest

from models.grains.merge import HAND_YEAR
from tests.models.written import frame, grains, returns, said, told

SHOWN = "child | start | end | settled"


def episodes(text, **more):
    return grains(text, **more).frames["episode"]


def test_an_open_row_of_last_year_takes_its_end_from_this_year():
    made = episodes("""
        child | start      | end        | year
        7     | 2025-06-01 |            | 2026
        7     | 2025-06-01 | 2026-05-01 | 2027
    """)
    assert told(made, "start | end | settled") == said("2025-06-01 | 2026-05-01 | ")


def test_a_filled_end_beats_a_blank_one_of_a_later_year():
    made = episodes("""
        child | start      | end        | year
        7     | 2025-06-01 | 2025-09-01 | 2026
        7     | 2025-06-01 |            | 2027
    """)
    assert told(made, "start | end") == said("2025-06-01 | 2025-09-01")


def test_the_latest_year_wins_field_by_field_where_it_is_not_blank():
    made = episodes("""
        child | start      | place | provider | urn      | year
        7     | 2025-06-01 | Z1    | PR4      | SC111111 | 2026
        7     | 2025-06-01 | Z12   |          |          | 2027
    """)
    assert told(made, "place | provider | urn") == said("Z12 | PR4 | SC111111")


def test_the_order_of_the_rows_makes_no_difference():
    rows = returns("""
        child | start      | end        | rne | place | year
        7     | 2025-06-01 |            | S   | U6    | 2026
        7     | 2025-06-01 | 2026-05-01 | S   | U6    | 2027
        7     | 2026-05-01 |            | P   | K2    | 2027
        8     | 2024-06-01 |            | S   | U4    | 2025
        8     | 2025-06-01 |            | P   | U6    | 2026
    """)
    usual = grains(rows).frames
    for order in ([4, 3, 2, 1, 0], [2, 0, 4, 1, 3]):
        again = grains(rows.iloc[order].reset_index(drop=True)).frames
        for name, made in usual.items():
            pd.testing.assert_frame_equal(made, again[name])


def test_of_two_episodes_that_end_on_one_day_the_longer_is_kept():
    derived = grains("""
        child | start      | end
        7     | 2026-01-01 | 2026-06-01
        7     | 2026-03-01 | 2026-06-01
    """)
    assert told(derived.frames["episode"], "start | end") == said("2026-01-01 | 2026-06-01")
    assert told(derived.left_out, SHOWN) == said(
        "7 | 2026-03-01 | 2026-06-01 | left out: another episode ends on the same day and is longer"
    )


CLOSED = "closed by import: open in an older return, not in the newest"


@pytest.mark.parametrize(
    ("next_reason", "next_start", "end", "reason_ceased"),
    [
        ("P", "2026-06-01", "2026-06-01", "X1"),
        ("L", "2026-06-01", "2026-06-01", "X1"),
        ("S", "2026-06-01", "2026-03-31", "E99"),
        ("S", "2026-03-10", "2026-03-09", "E99"),
    ],
)
def test_a_stale_open_row_ends_where_the_next_begins_or_with_its_year(next_reason, next_start, end, reason_ceased):
    made = episodes(f"""
        child | start      | end | rne           | rec | place | year
        7     | 2025-06-01 |     | S             | E4A | U6    | 2026
        7     | {next_start} |   | {next_reason} |     | K2    | 2027
    """)
    assert told(made, "start | end | rec | settled")[0] == f"2025-06-01 | {end} | {reason_ceased} | {CLOSED}"


def test_a_stale_open_row_with_nothing_after_it_ends_with_its_year():
    made = episodes("""
        child | start      | end        | year
        7     | 2025-06-01 |            | 2026
        8     | 2026-06-01 |            | 2027
    """)
    assert told(made, SHOWN) == said(f"7 | 2025-06-01 | 2026-03-31 | {CLOSED}\n8 | 2026-06-01 |  | ")


def test_an_open_row_is_stale_only_beside_a_newer_year():
    made = episodes("""
        child | start      | year
        7     | 2025-06-01 | 2026
    """)
    assert told(made, SHOWN) == said("7 | 2025-06-01 |  | ")
    later = episodes("child | start | year\n7 | 2025-06-01 | 2026", newest_year=2027)
    assert told(later, "end") == ["2026-03-31"]


def test_an_episode_typed_by_hand_is_never_stale_and_makes_no_other_stale():
    made = episodes(f"""
        child | start      | year
        7     | 2025-06-01 | 2026
        8     | 2020-06-01 | {HAND_YEAR}
    """)
    assert told(made, "child | end") == said("7 | \n8 | ")


def test_a_stale_copy_of_the_open_row_beside_it_is_left_out():
    derived = grains("""
        child | start      | rne | place | year
        7     | 2025-06-01 | P   | K2    | 2026
        7     | 2025-06-08 | P   | K2    | 2027
    """)
    assert told(derived.frames["episode"], "start | end") == said("2025-06-08 | ")
    assert told(derived.left_out, "start") == ["2025-06-01"]


def test_two_rows_alike_are_both_kept_where_the_neighbour_is_closed():
    made = episodes("""
        child | start      | end        | rne | year
        7     | 2025-01-01 | 2025-06-08 | T   | 2026
        7     | 2025-06-08 |            | T   | 2026
        8     | 2026-06-08 |            | S   | 2027
    """)
    assert told(made, "child | start | end") == said("""
        7 | 2025-01-01 | 2025-06-08
        7 | 2025-06-08 | 2026-03-31
        8 | 2026-06-08 |
    """)


def test_a_stale_row_is_left_out_where_a_later_return_has_an_earlier_start():
    derived = grains("""
        child | start      | end | rne | place | year
        7     | 2025-03-01 |     | S   | U6    | 2027
        7     | 2025-06-01 |     | S   | K2    | 2026
    """)
    assert told(derived.frames["episode"], "start | end") == said("2025-03-01 | ")
    assert told(derived.left_out, "start") == ["2025-06-01"]


def test_the_reason_for_ceasing_of_an_open_row_says_nothing():
    made = episodes("""
        child | start      | end | rec
        7     | 2025-06-01 |     | E4A
    """)
    assert told(made, "rec") == [""]


def test_what_was_typed_over_a_return_stands_in_any_year():
    typed = frame(
        [
            {"table_name": "episode", "row_key": "7|2025-06-01", "field": "place", "value": "K2"},
            {"table_name": "episode", "row_key": "7|2025-06-01", "field": "end_date", "value": "2026-07-01"},
            {"table_name": "episode", "row_key": "8|2025-06-01", "field": "", "value": ""},
            {"table_name": "child", "row_key": "7|2025-06-01", "field": "place", "value": "U1"},
        ],
        {"table_name": "text", "row_key": "text", "field": "text", "value": "text"},
    )
    made = episodes(
        """
        child | start      | end        | place | year
        7     | 2025-06-01 |            | U6    | 2026
        7     | 2025-06-01 | 2026-05-01 | U6    | 2027
        8     | 2025-06-01 |            | U6    | 2027
        """,
        overrides=typed,
    )
    assert told(made, "child | place | end") == said("7 | K2 | 2026-07-01")
