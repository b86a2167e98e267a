"""An import that is stopped while it is compared or kept leaves nothing behind."""

import pytest

from db.importing import KEEPING
from models.errors import Cancelled
from models.imports import prepare
from models.imports.merging.plan903 import COMPARING
from tests.ledgers import TODAY, everything, new_ledger, write_return

CHILDREN = 300
EPISODES = "\n".join(
    ["CHILD | DECOM | RNE | PLACE | PLACE_PROVIDER | DEC | REC"]
    + [f"{number} | 10/06/2026 | S | U6 | PR4 | | " for number in range(1, CHILDREN + 1)]
)


@pytest.fixture
def store(tmp_path):
    with new_ledger(tmp_path) as made:
        yield made


def planned(store, tmp_path, progress):
    return prepare("903", [write_return(tmp_path / "r", episodes=EPISODES)], store.view(TODAY), progress=progress)


def stopping_at(wanted):
    def progress(done, of, what):
        assert 0 <= done <= of
        if what == wanted:
            raise Cancelled("Stopped. Nothing was kept.")

    return progress


def test_every_part_of_the_comparing_is_told_in_order(store, tmp_path):
    told = []
    planned(store, tmp_path, lambda done, of, what: told.append((done / of, what)))
    assert [what for _, what in told if what in COMPARING] == list(COMPARING)
    assert told == sorted(told, key=lambda each: each[0])


@pytest.mark.parametrize("stage", COMPARING)
def test_a_stop_is_heard_between_the_parts_of_the_comparing(store, tmp_path, stage):
    with pytest.raises(Cancelled):
        planned(store, tmp_path, stopping_at(stage))


def test_a_stop_while_keeping_keeps_nothing_and_the_same_plan_can_be_kept_afterwards(store, tmp_path):
    plan = planned(store, tmp_path, lambda *_: None)
    before, told = everything(store), []

    def late(done, of, what):
        told.append(what)
        if done > of // 2:
            raise Cancelled("Stopped. Nothing was kept.")

    with pytest.raises(Cancelled):
        store.apply(plan, late)
    assert told.count(KEEPING) > 1
    assert everything(store) == before
    assert store.undo_label() == ""
    store.apply(plan)
    assert len(store.ledger().episodes) == CHILDREN
