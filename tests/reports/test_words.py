"""The small parts of the pack's wording."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import words
from reports.characters import DRAWN, drawable
from reports.names import LEFT_OUT, hider
from reports.typeset import as_pdf
from reports.wording import british, counted, how_long, ordinal, shares


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2026-11-22", "0 days"),
        ("2026-11-21", "1 day"),
        ("2026-10-23", "30 days"),
        ("2026-10-22", "1 month"),
        ("2025-11-23", "11 months"),
        ("2025-11-22", "1 year"),
        ("2024-05-22", "2 years 6 months"),
    ],
)
def test_a_span_is_told_in_whole_years_and_months(start, told):
    assert how_long(pd.Timestamp(start), date(2026, 11, 22)) == told


def test_months_end_at_the_end_of_a_shorter_month():
    assert how_long(pd.Timestamp("2026-01-31"), date(2026, 2, 28)) == "1 month"


def test_what_is_not_known_is_said_or_left_empty():
    assert how_long(pd.NaT, date(2026, 11, 22)) == "not known"
    assert british(pd.NaT) == british(None) == ""


def test_a_count_has_its_noun():
    assert [counted(1, "child", "children"), counted(1200, "day")] == ["1 child", "1,200 days"]


def test_an_ordinal_ends_as_it_is_said():
    assert [ordinal(number) for number in (1, 2, 3, 11, 12, 13, 90, 91, 92, 93)] == [
        "1st", "2nd", "3rd", "11th", "12th", "13th", "90th", "91st", "92nd", "93rd",
    ]  # fmt: skip


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=20).filter(any))
def test_shares_add_up_to_a_hundred(values):
    told = shares(values)
    assert sum(round(float(share.rstrip("%")) * 10) for share in told) == 1000
    for value, share in zip(values, told, strict=True):
        assert abs(float(share.rstrip("%")) - 100 * value / sum(values)) < 0.1 + 1e-9


def test_shares_of_nothing_are_blank():
    assert shares([0, 0]) == ["", ""]


def test_the_font_has_every_character_that_is_let_through(tmp_path):
    layout = (
        b'#set document(title: "x")\n#set text(font: "Source Sans 3", lang: "en")\n#json(bytes(sys.inputs.data)).text'
    )
    every = "".join(chr(code) for first, last in DRAWN for code in range(first, last + 1))
    assert drawable(every).replace("\u200b", "").split() == every.replace("\u00ad", "").split()
    (tmp_path / "every.typ").write_bytes(layout)
    made = as_pdf(str(tmp_path / "every.typ"), {"text": every}, date(2026, 11, 22))
    assert made.startswith(b"%PDF")


@given(st.text())
def test_what_is_drawable_is_in_one_line_of_known_characters(text):
    drawn = drawable(text).replace("\u200b", "")
    assert all(any(first <= ord(each) <= last for first, last in DRAWN) for each in drawn)
    assert drawable(drawn) == drawable(text)


def test_full_names_are_left_out_however_they_are_written():
    hide = hider(["Mary-Ann O’Neil", "May", "Ng Van Binh", ""])
    assert hide("mary-ann   O’NEIL lives with Ng Van Binh's aunt") == f"{LEFT_OUT} lives with {LEFT_OUT}'s aunt"
    assert hide("May 2026, Binh Van Ng") == "May 2026, Binh Van Ng"


def test_every_rule_and_level_has_words():
    assert list(words.RULES) == [f"A{number}" for number in range(1, 37)]
    assert list(words.LEVELS) == ["red", "amber", "prompt"]


def test_the_placement_types_are_those_of_the_contract():
    assert set(words.PLACEMENT_TYPES) == {
        "in_house_fostering", "connected_fostering", "other_la_fostering", "ifa", "secure", "residential_in_house",
        "residential_external", "residential_school", "parent_and_child", "supported_accommodation",
        "placed_with_parents", "adoption", "health", "custody", "unregistered", "other",
    }  # fmt: skip
