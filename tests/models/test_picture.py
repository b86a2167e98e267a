"""The picture of a day where there is little or much: no rows, one child, a hundred thousand; always whole columns."""

from datetime import date

import pandas as pd
import pytest

from models import frames
from models.frames import DATA_GAP, FLAG, REGISTER, REVIEW_POSITION, Ledger, empty
from models.picture import picture
from models.settings import Settings
from tests.models.counting import count_calls
from tests.models.written import ledger, told

DAY = date(2026, 6, 1)
KINDS = {"text": "object", "date": "datetime64[s]", "pence": "Int64", "count": "Int64", "flag": "bool"}
SHAPES = (REGISTER, FLAG, REVIEW_POSITION, DATA_GAP)


def kinds(columns):
    return {name: KINDS[kind] for name, kind in columns.items()}


def has_its_kinds(shown):
    for made, columns in zip(shown, SHAPES, strict=True):
        assert {name: str(kind) for name, kind in made.dtypes.items()} == kinds(columns)
        assert made.index.equals(pd.RangeIndex(len(made)))


def nothing():
    with_id = {name: empty({"id": "count", **columns}) for name, columns in frames.WRITTEN.items()}
    return Ledger(
        with_id["child"], empty(frames.EPISODE), empty(frames.PLACEMENT), empty(frames.PERIOD_OF_CARE),
        with_id["placement_detail"], with_id["review"], with_id["permanence_plan"], with_id["cost_line"],
        with_id["uasc"],
    )  # fmt: skip


@pytest.fixture
def full():
    return ledger(
        """
        child | start      | end        | rne | ls | place | urn
        7     | 2024-01-01 | 2025-01-01 | S   | C2 | K2    | SC1
        7     | 2025-01-01 |            | P   | C2 | K2    |
        8     | 2024-01-01 | 2026-03-01 | S   | C2 | U6    | SC1
        9     | 2026-05-01 |            | S   | V3 | U6    | SC1
        """,
        children=[{"child": "7", "born": "2008-05-30"}, {"child": "8", "born": ""}],
        lines="""
            placement | amount  | from       | to         | funder | share
            7/2       | 1200000 | 2025-01-01 |            |        |
            7/2       |  500000 | 2025-02-01 |            |        |
            7/2       |         | 2025-01-01 |            | health | 1000
            8/1       |   50000 | 2024-01-01 |            |        |
            9/1       |   50000 | 2024-01-01 | 2026-05-15 |        |
        """,
        reviews="child | held\n7 | 2024-01-20\n7 | 2025-12-12",
        plans="child | dated\n7 | 2024-03-01",
        details="placement | planned_end | provision\n7/2 | 2026-03-01 | Fostering - Mainstream",
    )


def test_an_empty_ledger_gives_frames_of_no_rows_of_the_right_kinds():
    shown = picture(nothing(), Settings(), DAY)
    assert all(made.empty for made in shown)
    has_its_kinds(shown)


def test_a_full_day_gives_frames_of_the_right_kinds(full):
    shown = picture(full, Settings(), DAY)
    assert set(shown.flags["rule"]) == {"A1", "A2", "A3", "A16", "A19", "A20", "A36", "A8"}
    has_its_kinds(shown)


@pytest.mark.parametrize("table", ["children", "details", "reviews", "plans", "cost_lines"])
def test_any_table_may_have_no_rows(full, table):
    bare = full._replace(**{table: getattr(full, table).iloc[:0]})
    shown = picture(bare, Settings(), DAY)
    assert told(shown.register, "child") == ["7"]
    has_its_kinds(shown)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2024, 1, 1), date(2026, 3, 1), date(2060, 1, 1)])
def test_any_day_can_be_looked_at(full, day):
    has_its_kinds(picture(full, Settings(), day))


def test_birthdays_that_are_not_known_leave_ages_blank_and_raise_nothing(full):
    shown = picture(full._replace(children=full.children.assign(date_of_birth=pd.NaT)), Settings(), DAY)
    assert told(shown.register, "age") == [""]
    assert "A16" not in set(shown.flags["rule"])


def test_a_child_of_whom_only_episodes_are_known_is_there(full):
    shown = picture(full._replace(children=full.children.iloc[:0]), Settings(), DAY)
    assert told(shown.register, "child | name | locality | age") == ["7 |  |  | "]


def test_the_rows_of_the_ledger_may_come_in_any_order_of_children(full):
    usual = picture(full, Settings(), DAY)
    turned = full._replace(
        episodes=pd.concat([full.episodes[full.episodes["child_id"] == child] for child in ("9", "8", "7")]),
        cost_lines=full.cost_lines.iloc[::-1], periods=full.periods.iloc[::-1], placements=full.placements.iloc[::-1],
    )  # fmt: skip
    for made, again in zip(usual, picture(turned, Settings(), DAY), strict=True):
        pd.testing.assert_frame_equal(made, again)


def many(made, copies):
    """The same ledger many times over, each copy with children of its own."""

    def repeated(frame):
        parts = [frame.copy() for _ in range(copies)]
        for number, part in enumerate(parts):
            for name in {"child_id", "placement_id"} & set(part):
                part[name] = f"{number:05d}-" + part[name]
        return pd.concat(parts, ignore_index=True)

    return made._replace(**{
        name: repeated(getattr(made, name)) for name in Ledger._fields if name not in ("council", "uasc")
    })  # fmt: skip


def test_many_children_are_worked_out_by_whole_columns_not_one_by_one(full, monkeypatch):
    few, more = many(full, 2), many(full, 150)
    calls = count_calls(monkeypatch)
    picture(few, Settings(), DAY)
    of_few = sum(calls.values())
    calls.clear()
    shown = picture(more, Settings(), DAY)
    assert len(shown.register) == 150
    assert sum(calls.values()) == of_few
