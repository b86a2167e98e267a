"""A council's files loaded one after another, and then all of them again: the second time nothing changes."""

from datetime import date, datetime

import pytest

from db.store import Store
from models.imports import prepare
from models.imports.result import Options

TODAY = date(2026, 11, 22)
AGAIN = ("903", "costs/lines.xlsx", "costs/pnw_census_2026-03-31.xlsx", "costs/pnw_census_2026-09-30.xlsx", "children")


def load(store, council, name):
    source = name.split("/")[0]
    day = date.fromisoformat(name[-15:-5]) if "census" in name else None
    plan = prepare(source, [council / name], store.view(TODAY), Options(effective=day))
    store.apply(plan)
    return plan


@pytest.mark.parametrize("council", ["council_a", "council_b_messy"])
def test_the_same_files_again_change_nothing(shared_data, tmp_path, council):
    clock = datetime(2026, 11, 22, 9, 0)
    with Store.create(tmp_path / "a.placements", "four plain words here", lambda: clock) as store:
        for name in AGAIN:
            load(store, shared_data / council, name)
        steps = store.last_step()
        for name in AGAIN:
            plan = load(store, shared_data / council, name)
            assert not plan.changes_anything, name
            assert sum(each.added + each.updated for each in plan.files) == 0, name
        assert store.last_step() == steps
