"""Monday's extract and sheets meet last week's work: what was typed stands, nothing pays twice, all of it undoes."""

import pytest

from tests.ledgers import counts, everything, listed, new_ledger, rows_of, stays, take, write_return

EPISODES = """
CHILD | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC        | REC
100   | 10/06/2026 | S   | K2    | PR4            |            |
200   | 01/09/2026 | S   | U6    | PR4            |            |
300   | 05/10/2026 | S   | U6    | PR1            |            |
"""
LINES = """child_id,component,amount,unit,from,to,funder,share_percent,status,provider,planned_end
100,core,5000.00,week,10/06/2026,,,,agreed,Jornorrow Care,31/12/2026
100,additional_support,490.00,week,10/06/2026,,,,agreed,Jornorrow Care,
100,,,week,10/06/2026,,health,20,agreed,,
200,core,940.00,week,01/09/2026,,,,agreed,Brinrigg,
"""


@pytest.fixture
def store(tmp_path):
    with new_ledger(tmp_path) as made:
        yield made


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "lines.csv"
    path.write_text(LINES)
    return path


@pytest.fixture
def last_week(store, sheet, tmp_path):
    take(store, "903", write_return(tmp_path / "1", episodes=EPISODES))
    take(store, "costs", sheet)


def an_extract(tmp_path, name, episodes):
    return write_return(tmp_path / name, episodes=episodes)


def line(store, placement, component):
    (found,) = store.database.table("cost_line").rows_where(
        "placement_id = ? AND component = ? AND funder = ''", [placement, component]
    )
    return found


def paid(store):
    return rows_of(store, "cost_line", "placement_id", "component", "funder", "amount", "from_date", "to_date")


def test_a_line_removed_by_hand_is_not_brought_back(store, last_week, sheet):
    store.remove("cost_line", line(store, "100/1", "additional_support")["id"])
    before = paid(store)
    plan = take(store, "costs", sheet)
    assert counts(plan, "lines") == (0, 0, 4, 0, 0)
    assert paid(store) == before
    assert len(listed(plan, "left")) == 1


@pytest.mark.parametrize("typed", [{"amount": 520000}, {"to_date": "2026-12-01"}, {"from_date": "2026-06-12"}])
def test_a_line_changed_by_hand_stands_and_is_not_paid_twice(store, last_week, sheet, typed):
    store.change("cost_line", line(store, "100/1", "core")["id"], typed)
    before = paid(store)
    plan = take(store, "costs", sheet)
    assert paid(store) == before
    assert (plan.files[0].added, plan.files[0].updated) == (0, 0)
    assert listed(plan, "left")


def test_a_component_changed_by_hand_is_not_paid_twice(store, last_week, sheet):
    store.change("cost_line", line(store, "100/1", "additional_support")["id"], {"component": "therapy"})
    before = paid(store)
    take(store, "costs", sheet)
    assert paid(store) == before


def test_a_planned_end_typed_by_hand_stands(store, last_week, sheet):
    store.change("placement", "100/1", {"planned_end": "2027-03-01"})
    plan = take(store, "costs", sheet)
    assert rows_of(store, "placement_detail", "placement_id", "planned_end")[0] == ("100/1", "2027-03-01")
    assert [field for field, _ in listed(plan, "left")] == ["planned_end"]


@pytest.mark.parametrize("day", ["03/06/2026", "17/06/2026"])
@pytest.mark.parametrize("accept", [False, True])
@pytest.mark.parametrize("next_year", [False, True])
def test_lines_and_plans_stay_with_their_placement_when_its_start_is_corrected(
    store, last_week, sheet, tmp_path, day, accept, next_year
):
    store.remove("cost_line", line(store, "100/1", "additional_support")["id"])
    store.change("placement", "100/1", {"planned_end": "2027-03-01"})
    before, lines = everything(store), paid(store)
    corrected = EPISODES.replace("10/06/2026", day) + ("400 | 01/05/2027 | S | U6 | PR1 | |" if next_year else "")
    if not next_year:
        corrected += "400 | 02/11/2026 | S | U6 | PR1 | |"
    plan = take(store, "903", an_extract(tmp_path, "2", corrected), accept_withdrawn=accept)
    assert plan.files[0].withdrawn == (0 if next_year else 1)
    ((placement, start, end),) = stays(store, "100")
    assert (placement, end) == ("100/1", None)
    left_as_it_is = not accept and not next_year and day == "17/06/2026"
    assert start == ("2026-06-10" if left_as_it_is else f"2026-06-{day[:2]}")
    assert paid(store) == lines
    assert rows_of(store, "placement_detail", "placement_id", "planned_end")[0] == ("100/1", "2027-03-01")
    take(store, "costs", sheet)
    assert [each for each in paid(store) if each[1] == "additional_support"] == []
    assert len(paid(store)) == len(lines)
    while everything(store) != before:
        store.undo()


def test_what_was_removed_stays_removed_when_two_placements_become_one(store, last_week, sheet, tmp_path):
    two = "100 | 10/06/2026 | S | K2 | PR4 | 01/08/2026 | X1\n100 | 01/08/2026 | P | K2 | PR4 | |"
    split = EPISODES.replace(EPISODES.splitlines()[2], two)
    late = "400 | 02/11/2026 | S | U6 | PR1 | |"
    take(store, "903", an_extract(tmp_path, "2", split + late))
    (first, second) = (each[0] for each in stays(store, "100"))
    assert sorted([first, second]) == ["100/1", "100/2"]
    store.change("placement", second, {"planned_end": "2027-05-01"})
    before = everything(store)
    joined = EPISODES + late + "\n500 | 09/11/2026 | S | U6 | PR1 | |"
    take(store, "903", an_extract(tmp_path, "3", joined), accept_withdrawn=True)
    ((left, start, end),) = stays(store, "100")
    assert (start, end) == ("2026-06-10", None) or left in (first, second)
    assert {each[0] for each in paid(store) if each[0].startswith("100/")} == {left}
    store.undo()
    assert everything(store) == before


def test_a_whole_month_of_mondays_undoes_to_an_empty_ledger_and_comes_back(store, sheet, tmp_path):
    states = [everything(store)]

    def then(act):
        act()
        states.append(everything(store))

    late = "400 | 02/11/2026 | S | U6 | PR1 | |"
    then(lambda: take(store, "903", an_extract(tmp_path, "1", EPISODES)))
    then(lambda: take(store, "costs", sheet))
    then(lambda: store.change("cost_line", line(store, "200/1", "core")["id"], {"amount": 95000}))
    then(lambda: store.change("episode", ("200", "2026-09-01"), {"start_date": "2026-08-30"}))
    then(lambda: take(store, "903", an_extract(tmp_path, "2", EPISODES.replace("10/06", "03/06") + late)))
    then(lambda: store.add("episode", {"child_id": "300", "start_date": "2026-11-10", "reason_new_episode": "P"}))
    then(lambda: store.remove("episode", ("300", "2026-10-05")))
    then(
        lambda: take(
            store,
            "903",
            an_extract(
                tmp_path, "3", EPISODES.replace("10/06", "03/06") + late + "\n500 | 09/11/2026 | S | K2 | PR4 | |"
            ),
            accept_withdrawn=True,
        )
    )
    for state in reversed(states[:-1]):
        store.undo()
        assert everything(store) == state
    for state in states[1:]:
        store.redo()
        assert everything(store) == state
