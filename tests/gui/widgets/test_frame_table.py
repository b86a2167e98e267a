"""Laws of the table: a filter keeps what holds every word, an order never depends on the text, blanks come last."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from gui.widgets.frame_table import Column, FrameTable
from gui.widgets.rows import Rows, shown_text
from models.frames import column
from models.money import pounds

COLUMNS = (
    Column("child_id", "Child"),
    Column("name", "Name"),
    Column("weekly", "£ a week", lambda pence: "none" if pence is None else pounds(pence), right=True),
    Column("since", "Since"),
)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
LETTERS = st.text("abAB Éß1", max_size=5)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
ROWS = st.lists(st.tuples(LETTERS, LETTERS, st.none() | st.integers(-500, 500_000), st.none() | DAYS), max_size=25)


def frame_of(rows):
    kinds = ("text", "text", "pence", "date")
    names = [each.name for each in COLUMNS]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    texts = [[day.isoformat() if isinstance(day, date) else day for day in values] for values in columns]
    return pd.DataFrame(
        {name: column(list(values), kind) for name, values, kind in zip(names, texts, kinds, strict=True)}
    )


def texts_of(table):
    return [[table.row_text(row, place) for place in range(table.columnCount())] for row in range(table.rowCount())]


def slow_text(row):
    child, name, pence, since = row
    return [child, name, "none" if pence is None else pounds(pence), since.strftime("%d/%m/%Y") if since else ""]


def slow_fits(row, text):
    return all(any(word in cell.lower() for cell in slow_text(row)) for word in text.lower().split())


def slow_key(place):
    def key(row):
        value = row[place]
        return value.casefold() if isinstance(value, str) else value

    return key


def slow_sorted(rows, place, descending):
    blanks = [row for row in rows if row[place] in (None, "")]
    others = [row for row in rows if row[place] not in (None, "")]
    groups = {}
    for row in others:
        groups.setdefault(slow_key(place)(row), []).append(row)
    ordered = [row for key in sorted(groups, reverse=descending) for row in groups[key]]
    return ordered + blanks


def table_of(rows):
    table = FrameTable(COLUMNS)
    table.set_frame(frame_of(rows))
    return table


def test_the_model_keeps_to_what_qt_asks_of_a_model(qtmodeltester, qapp):
    table = table_of([("1", "Ann", 5, date(2026, 1, 1)), ("2", "", None, None), ("3", "Ben", 0, date(2025, 1, 1))])
    qtmodeltester.check(table)
    table.sort(2, DOWN)
    table.filter("a")
    table.set_mask(np.array([True, False, True]))
    table.set_frame(frame_of([("9", "Zoe", 1, None)]))
    qtmodeltester.check(table)


@given(rows=ROWS, text=LETTERS)
@settings(deadline=None)
def test_a_filter_keeps_just_the_rows_that_hold_every_word(rows, text):
    table = table_of(rows)
    table.filter(text)
    assert texts_of(table) == [slow_text(row) for row in rows if slow_fits(row, text)]


@given(rows=ROWS, texts=st.lists(LETTERS, max_size=6))
@settings(deadline=None)
def test_typing_on_and_deleting_gives_what_the_last_text_gives_alone(rows, texts):
    typed = table_of(rows)
    for text in texts:
        for end in range(len(text) + 1):
            typed.filter(text[:end])
    alone = table_of(rows)
    alone.filter(texts[-1] if texts else "")
    assert texts_of(typed) == texts_of(alone)


@given(rows=ROWS, place=st.integers(0, 3), descending=st.booleans())
@settings(deadline=None)
def test_an_order_is_by_value_with_equals_as_they_were_and_blanks_last(rows, place, descending):
    table = table_of(rows)
    table.sort(place, DOWN if descending else UP)
    assert texts_of(table) == [slow_text(row) for row in slow_sorted(rows, place, descending)]


@given(rows=ROWS, data=st.data(), text=LETTERS, place=st.integers(0, 3))
@settings(deadline=None)
def test_filter_mask_and_order_do_not_depend_on_which_came_first(rows, data, text, place):
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))), dtype=bool)
    one, other = table_of(rows), table_of(rows)
    one.sort(place, DOWN), one.set_mask(mask), one.filter(text)
    other.filter(text), other.set_mask(mask), other.sort(place, DOWN)
    kept = [row for row, keep in zip(rows, mask, strict=True) if keep and slow_fits(row, text)]
    assert texts_of(one) == texts_of(other) == [slow_text(row) for row in slow_sorted(kept, place, True)]


def test_a_new_frame_keeps_the_order_and_the_filter():
    table = table_of([("1", "Ann", 1, None)])
    table.sort(2, DOWN)
    table.filter("b")
    table.set_frame(frame_of([("1", "Bea", 1, None), ("2", "Ann", 9, None), ("3", "Bob", 5, None)]))
    assert [row[0] for row in texts_of(table)] == ["3", "1"]


def test_a_selected_row_moves_with_its_order(qapp):
    table = table_of([("1", "Ann", 1, None), ("2", "Bob", 9, None)])
    index = table.index(1, 0)
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(index)
    table.sort(2, DOWN)
    assert (kept.row(), kept.data()) == (0, "2")


def test_values_are_plain_and_frames_come_back_as_shown():
    table = table_of([("1", "Ann", None, date(2026, 1, 2)), ("2", "", 7, None)])
    assert [table.row_value(0, name) for name in ("child_id", "weekly", "since")] == ["1", None, date(2026, 1, 2)]
    assert table.row_value(1, "name") == ""
    table.sort(0, DOWN)
    assert list(table.frame()["child_id"]) == ["2", "1"] == list(table.shown_column("child_id"))
    assert (table.row_of("child_id", "1"), table.row_of("child_id", "7")) == (1, -1)


def test_a_row_whose_text_is_blank_is_found_by_it():
    table = FrameTable(COLUMNS)
    table.set_frame(frame_of([("1", "Ann", None, None), ("2", "", None, None)]))
    assert (table.row_of("name", ""), table.row_of("child_id", "")) == (1, -1)


@pytest.mark.parametrize(("value", "text"), [(None, ""), (True, "Yes"), (date(2026, 4, 1), "01/04/2026"), (3, "3")])
def test_plain_values_are_shown_as_a_british_officer_writes_them(value, text):
    assert shown_text(value) == text


def test_each_key_typed_finds_what_a_plain_look_at_a_hundred_thousand_rows_finds():
    chance = np.random.default_rng(1)
    count = 100_000
    types = np.array(["Fostering agency (IFA)", "Children's home, external", "Supported accommodation"], dtype=object)
    frame = pd.DataFrame({
        "child_id": [f"{number:06d}" for number in range(count)],
        "name": [f"Child {number % 7919} Name" for number in range(count)],
        "type": chance.choice(types, count),
        "weekly": pd.array(chance.integers(1, 999_999, count), dtype="Int64"),
    })  # fmt: skip
    columns = (
        Column("child_id", "Child"),
        Column("name", "Name"),
        Column("type", "Type"),
        Column("weekly", "£", pounds),
    )
    rows = Rows(frame, columns).prepare()
    rows.sort("weekly", descending=True)
    plain = (
        frame["child_id"] + " " + frame["name"] + " " + frame["type"] + " " + frame["weekly"].map(pounds)
    ).str.lower()
    for end in range(1, len("external 79") + 1):
        typed = "external 79"[:end]
        rows.filter(typed)
        held = np.logical_and.reduce([plain.str.contains(word, regex=False) for word in typed.split()])
        assert set(rows.shown) == set(np.flatnonzero(held)), typed
