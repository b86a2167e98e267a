"""Episodes that do not fit together (domain reference 2.3, steps 2 and 7), and laws that hold of any."""

import random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from models.frames import PLACEMENT
from tests.models import awkward
from tests.models.counting import count_calls
from tests.models.written import grains, returns, said, told

SHOWN = "start | end | settled"
FAR = pd.Timestamp(2100, 1, 1)


def episodes(text):
    return grains(text).frames["episode"]


def test_an_end_after_the_next_start_is_brought_forward():
    made = episodes("""
        child | start      | end        | rne
        7     | 2026-01-01 | 2026-06-09 | S
        7     | 2026-06-01 |            | P
    """)
    assert told(made, SHOWN) == said("""
        2026-01-01 | 2026-06-01 | end brought forward to the next start
        2026-06-01 | |
    """)


def test_an_open_episode_with_one_after_it_is_closed_there():
    made = episodes("""
        child | start      | end | rne | year
        7     | 2026-04-01 |     | S   | 2027
        7     | 2026-06-01 |     | P   | 2027
    """)
    assert told(made, SHOWN + " | rec") == said("""
        2026-04-01 | 2026-06-01 | closed at the next start | X1
        2026-06-01 | | |
    """)


def test_a_gap_that_the_reason_x1_denies_is_closed_where_the_next_comes_from_a_later_file():
    made = episodes("""
        child | start      | end        | rne | rec | year
        7     | 2025-10-01 | 2026-03-20 | S   | X1  | 2026
        7     | 2026-04-05 |            | P   |     | 2027
    """)
    assert told(made, SHOWN) == said("""
        2025-10-01 | 2026-04-05 | end moved to the next start
        2026-04-05 | |
    """)


def test_a_gap_stays_within_one_file_or_with_another_reason():
    for reason, year in (("X1", 2027), ("E4A", 2026)):
        made = episodes(f"""
            child | start      | end        | rne | rec      | year
            7     | 2025-10-01 | 2026-03-20 | S   | {reason} | {year}
            7     | 2026-04-05 |            | P   |          | 2027
        """)
        assert told(made, SHOWN)[0] == "2025-10-01 | 2026-03-20 | "


def test_an_end_before_the_start_is_kept_with_no_nights_and_flagged():
    made = episodes("""
        child | start      | end        | rne
        7     | 2026-01-01 | 2026-03-01 | S
        7     | 2026-03-01 | 2025-12-01 | P
    """)
    assert told(made, SHOWN)[1] == "2026-03-01 | 2026-03-01 | ends before it starts: no nights counted"


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False))
def test_episodes_of_a_child_never_overlap_and_only_the_last_is_open(chance):
    made = awkward.council(chance, 4)
    for _, rows in made.episodes.groupby("child_id"):
        assert (rows["end_date"].iloc[:-1].to_numpy() <= rows["start_date"].iloc[1:].to_numpy()).all()
        assert rows["end_date"].iloc[:-1].notna().all()
        assert not (rows["end_date"] < rows["start_date"]).any()


def crowd(seed, count=150):
    """Rows of many awkward children over several years, repeats and stale rows among them."""
    chance = random.Random(seed)
    rows = awkward.council(chance, count).episodes.assign(id=pd.NA)
    text = [
        {
            "child": each.child_id, "start": f"{each.start_date:%Y-%m-%d}", "rne": each.reason_new_episode,
            "end": "" if pd.isna(each.end_date) or chance.random() < 0.2 else f"{each.end_date:%Y-%m-%d}",
            "place": each.place, "postcode": each.placement_postcode, "year": str(chance.choice((2025, 2026, 2027))),
        }
        for each in rows.itertuples()
        for _ in range(chance.choice((1, 1, 2)))
    ]  # fmt: skip
    return returns(text).drop_duplicates(["child_id", "start_date", "year"]).reset_index(drop=True)


def test_each_grain_lies_within_the_one_above_it():
    frames = grains(crowd(1)).frames
    placements, periods, settings_ = frames["placement"], frames["period_of_care"], frames["setting"]
    assert not placements["placement_id"].duplicated().any()
    within = placements.merge(periods, on=["child_id", "period_number"], suffixes=("", "_of_care"))
    assert len(within) == len(placements)
    assert (within["start_date"] >= within["start_date_of_care"]).all()
    assert (within["end_date"].fillna(FAR) <= within["end_date_of_care"].fillna(FAR)).all()
    nights = [
        (each["end_date"].fillna(FAR) - each["start_date"]).dt.days.sum()
        for each in (frames["episode"], settings_, placements, periods)
    ]
    assert len(set(nights)) == 1


def test_deriving_again_from_what_was_derived_changes_nothing():
    first = grains(crowd(2))
    again = grains(crowd(2), earlier=first.frames["placement"])
    for name, made in first.frames.items():
        pd.testing.assert_frame_equal(made, again.frames[name])
    assert again.moved == {}


def test_a_child_alone_comes_out_as_among_all():
    rows = crowd(3, 40)
    newest = int(rows["year"].max())
    every = grains(rows).frames
    for child in rows["child_id"].unique()[:6]:
        alone = grains(rows[rows["child_id"] == child].reset_index(drop=True), newest_year=newest).frames
        for name, made in every.items():
            expected = made[made["child_id"] == child].reset_index(drop=True)
            pd.testing.assert_frame_equal(alone[name], expected)


def test_many_children_are_derived_by_whole_columns_not_one_by_one(monkeypatch):
    rows = crowd(4, 40)
    many = pd.concat([rows.assign(child_id=f"{copy}-" + rows["child_id"]) for copy in range(20)], ignore_index=True)
    calls = count_calls(monkeypatch)
    grains(rows)
    of_few = sum(calls.values())
    calls.clear()
    grains(many)
    assert sum(calls.values()) == of_few


def test_no_rows_at_all_give_frames_of_no_rows():
    derived = grains("")
    assert all(frame.empty for frame in derived.frames.values())
    assert derived.left_out.empty and derived.moved == {}
    gone = grains("", earlier=grains("child | start\n7 | 2026-01-01").frames["placement"])
    assert list(gone.frames["placement"].columns) == list(PLACEMENT)
