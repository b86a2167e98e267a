"""Picking a child from the index gives the very rows that looking through every frame gives."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store import Store
from models import child_page
from models.by_child import ByChild, Places


@given(st.lists(st.sampled_from(["", "1", "01", "A", "B"]), max_size=30), st.sampled_from(["", "1", "01", "A", "Z"]))
def test_places_are_those_of_a_look_at_every_row(keys, key):
    assert list(Places(pd.Series(keys, dtype="object")).of(key)) == [
        row for row, each in enumerate(keys) if each == key
    ]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    from db.demonstration import build

    with build(tmp_path_factory.mktemp("council") / "demo.placements", children=40) as store:
        assert isinstance(store, Store)
        return store.ledger()


def test_a_child_picked_is_the_child_looked_for(ledger):
    index = ByChild(ledger)
    for child in [*ledger.children["child_id"].head(60), "nobody"]:
        for name, one, other in zip(ledger._fields, index.only(child), child_page.only(ledger, child), strict=True):
            if isinstance(one, pd.DataFrame):
                pd.testing.assert_frame_equal(one, other, obj=name)
            else:
                assert one == other
