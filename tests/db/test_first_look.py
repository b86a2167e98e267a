"""The children in care alone are read sooner than everything, and the picture of the day is the same from them."""

from datetime import date

import pandas as pd
import pytest

from db.demonstration import build
from models.demonstration import AS_AT
from models.picture import picture
from reports.pack import pack

DAYS = (AS_AT, date(2024, 2, 29), date(2027, 3, 31), date(1990, 1, 1))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with build(tmp_path_factory.mktemp("first") / "a.placements", children=80) as made:
        made.add("child", {"child_id": "left-1", "name": "Lou Lark"})
        made.add("episode", {"child_id": "left-1", "start_date": "2026-01-01", "reason_new_episode": "S",
                             "legal_status": "C2", "place": "U6", "place_provider": "PR4",
                             "end_date": AS_AT.isoformat(), "reason_ceased": "E4A"})  # fmt: skip
        yield made


@pytest.mark.parametrize("day", DAYS)
def test_the_picture_of_a_day_is_the_same_from_the_children_in_care_on_it(store, day):
    settings = store.settings()
    some, whole = store.ledger(in_care_on=day), store.ledger()
    for one, other in zip(picture(some, settings, day), picture(whole, settings, day), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_fewer_rows_are_read(store):
    some, whole = store.ledger(in_care_on=AS_AT), store.ledger()
    for name in ("children", "episodes", "placements", "periods", "details", "reviews", "cost_lines"):
        assert 0 < len(getattr(some, name)) < len(getattr(whole, name)), name
    assert "left-1" not in set(some.children["child_id"])
    assert store.ledger(in_care_on=date(1990, 1, 1)).placements.empty


def test_the_pack_is_the_same_too(store):
    settings = store.settings()
    one, other = (pack(each, settings, AS_AT, False) for each in (store.ledger(in_care_on=AS_AT), store.ledger()))
    assert one == other
