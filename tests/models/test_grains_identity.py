"""Placement ids that last, whatever is read again, corrected or added; lines go along where an id cannot last."""

import random

import pandas as pd
import pytest

from tests.models.written import grains, returns, said, told

USUAL = """
    child | start      | end        | rne | place | year
    7     | 2024-06-01 | 2025-02-01 | S   | U6    | 2025
    7     | 2025-02-01 |            | P   | K2    | 2025
    7     | 2025-02-01 | 2026-05-01 | P   | K2    | 2027
    7     | 2026-05-01 |            | P   | U4    | 2027
"""


def ids(derived):
    return told(derived.frames["placement"], "placement_id | start | end")


def again(first, text, taken=None):
    """Read again after lines were hung on every placement (or on those of `taken`)."""
    earlier = first.frames["placement"]
    return grains(text, earlier=earlier, taken=earlier["placement_id"] if taken is None else taken)


def test_placements_are_numbered_by_child_in_order_of_start():
    assert ids(grains(USUAL)) == said("""
        7/1 | 2024-06-01 | 2025-02-01
        7/2 | 2025-02-01 | 2026-05-01
        7/3 | 2026-05-01 |
    """)


@pytest.mark.parametrize("order", [(2025, 2027), (2027, 2025)], ids=["oldest first", "newest first"])
def test_ids_last_when_the_years_come_in_any_order(order):
    rows = returns(USUAL)
    first = grains(rows[rows["year"] == order[0]].reset_index(drop=True))
    both = again(first, rows)
    kept = dict(zip(both.frames["placement"]["start_date"], both.frames["placement"]["placement_id"], strict=True))
    for row in first.frames["placement"].itertuples():
        assert kept[row.start_date] == row.placement_id
    assert both.moved == {}
    assert sorted(kept.values()) == ["7/1", "7/2", "7/3"]


def test_a_placement_keeps_its_id_when_its_start_is_corrected():
    first = grains(USUAL)
    for start in ("2026-04-20", "2026-05-09"):
        derived = again(first, f"""
            child | start      | end        | rne | place | year
            7     | 2024-06-01 | 2025-02-01 | S   | U6    | 2027
            7     | 2025-02-01 | {start}    | P   | K2    | 2027
            7     | {start}    |            | P   | U4    | 2027
        """)  # fmt: skip
        assert ids(derived) == said(f"7/1 | 2024-06-01 | 2025-02-01\n7/2 | 2025-02-01 | {start}\n7/3 | {start} |")
        assert derived.moved == {}


def test_lines_of_a_temporary_stay_go_to_the_placement_around_it_when_the_child_returns():
    away = """
        child | start      | end        | rne | place
        7     | 2025-01-01 | 2026-05-01 | S   | U6
        7     | 2026-05-01 |            | P   | T1
    """
    first = grains(away)
    assert ids(first) == said("7/1 | 2025-01-01 | 2026-05-01\n7/2 | 2026-05-01 |")
    back = """
        child | start      | end        | rne | place
        7     | 2025-01-01 | 2026-05-01 | S   | U6
        7     | 2026-05-01 | 2026-05-09 | P   | T1
        7     | 2026-05-09 |            | P   | U6
    """
    derived = again(first, back)
    assert ids(derived) == said("7/1 | 2025-01-01 |")
    assert derived.moved == {"7/2": "7/1"}


def test_an_id_that_something_still_refers_to_is_never_given_to_another():
    first = grains("child | start | end\n7 | 2025-01-01 | 2025-02-01")
    derived = again(
        first,
        """
        child | start      | end        | rne
        7     | 2025-01-01 | 2025-02-01 | S
        7     | 2026-01-01 |            | S
        """,
        taken=pd.Series(["7/1", "7/4"], dtype="object"),
    )
    assert ids(derived) == said("7/1 | 2025-01-01 | 2025-02-01\n7/5 | 2026-01-01 |")


def test_an_earlier_placement_that_comes_to_light_takes_the_next_number():
    first = grains("child | start | rne\n7 | 2026-01-01 | P")
    derived = again(first, """
        child | start      | end        | rne
        7     | 2025-01-01 | 2026-01-01 | S
        7     | 2026-01-01 |            | P
    """)  # fmt: skip
    assert ids(derived) == said("7/2 | 2025-01-01 | 2026-01-01\n7/1 | 2026-01-01 |")


def test_where_two_placements_become_one_the_id_of_the_same_start_stays_and_the_other_goes_there():
    first = grains("""
        child | start      | end        | rne
        7     | 2025-01-01 | 2025-02-01 | S
        7     | 2025-02-01 |            | P
    """)
    derived = again(first, "child | start\n7 | 2025-01-01")
    assert ids(derived) == said("7/1 | 2025-01-01 |")
    assert derived.moved == {"7/2": "7/1"}


def test_where_one_placement_becomes_two_the_longer_keeps_the_id():
    first = grains("child | start | end\n7 | 2025-01-01 | 2026-01-01")
    derived = again(first, """
        child | start      | end        | rne
        7     | 2025-01-05 | 2025-03-01 | S
        7     | 2025-03-01 | 2026-01-01 | P
    """)  # fmt: skip
    assert ids(derived) == said("7/2 | 2025-01-05 | 2025-03-01\n7/1 | 2025-03-01 | 2026-01-01")
    assert derived.moved == {}


def test_a_placement_that_is_gone_with_all_its_nights_goes_nowhere():
    first = grains("child | start | end\n7 | 2025-01-01 | 2025-02-01\n8 | 2025-01-01 |")
    assert again(first, "child | start\n7 | 2026-01-01").moved == {}


def test_leading_zeros_keep_children_apart():
    derived = grains("child | start\n7 | 2025-01-01\n007 | 2025-01-01")
    assert told(derived.frames["placement"], "placement_id | child") == said("007/1 | 007\n7/1 | 7")


def test_a_row_that_waits_to_be_withdrawn_makes_no_second_stay_beside_its_correction():
    derived = grains("""
        child | start      | end | rne | year | withdrawn
        7     | 2026-05-01 |     | S   | 2027 | 2026-09-30
        7     | 2026-05-10 |     | S   | 2027 |
    """)
    assert ids(derived) == said("7/1 | 2026-05-01 |")
    assert told(derived.frames["period_of_care"], "start | end") == said("2026-05-01 |")


def test_ids_last_however_often_and_in_whatever_order_rows_come():
    rows = returns(USUAL)
    chance = random.Random(5)
    earlier = grains(rows).frames["placement"]
    for _ in range(5):
        order = chance.sample(range(len(rows)), len(rows))
        mixed = grains(rows.iloc[order].reset_index(drop=True), earlier=earlier)
        pd.testing.assert_frame_equal(mixed.frames["placement"], earlier)
        assert mixed.moved == {}
