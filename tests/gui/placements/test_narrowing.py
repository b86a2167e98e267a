"""What is narrowed, counted and added up is what the register holds."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.placements.columns import (
    NO_RATE,
    SHORT_RULES,
    SHORT_TYPES,
    displayed,
    flag_order,
    flag_tone,
    short_flags,
    stay_days,
    stay_text,
    stays,
    weekly,
)
from gui.placements.narrowing import NO_FLAG, UNKNOWN, mask, values_of
from gui.placements.totals import figures
from models.frames import FLAG, column, empty
from models.money import full_year
from models.words import PLACEMENT_TYPES, RULES


def register(rows):
    names = ("child_id", "placement_type", "locality", "provider", "flags", "level")
    made = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    made["weekly_gross"] = column([row[6] for row in rows], "pence")
    for name in ("care", "placement"):
        made[f"{name}_start"] = column([pd.Timestamp(2024, 8, 20)] * len(rows), "date")
        made[f"days_in_{name}"] = column([822] * len(rows), "count")
    return pd.DataFrame(made).assign(care_start_known=False)


ROWS = register([
    ("1", "ifa", "North", "Birch", "A1;A3", "red", 600_000),
    ("2", "ifa", "", "Birch", "A13", "prompt", 100_000),
    ("3", "secure", "South", "", "", "", None),
])  # fmt: skip


def kept(chosen, least=0):
    found = mask(ROWS, chosen, least)
    return "".join(ROWS["child_id"] if found is None else ROWS["child_id"][found])


@pytest.mark.parametrize(
    ("chosen", "least", "children"),
    [
        ({}, 0, "123"),
        ({"placement_type": "ifa"}, 0, "12"),
        ({"placement_type": "ifa", "locality": UNKNOWN}, 0, "2"),
        ({"flag": "A1"}, 0, "1"),
        ({"flag": "A13"}, 0, "2"),
        ({"flag": "red"}, 0, "1"),
        ({"flag": NO_FLAG}, 0, "3"),
        ({"provider": UNKNOWN}, 0, "3"),
        ({}, 100_000, "12"),
        ({}, 100_001, "1"),
        ({"flag": "prompt"}, 100_001, ""),
    ],
)
def test_rows_fit_all_that_is_chosen(chosen, least, children):
    assert kept(chosen, least) == children


@pytest.mark.parametrize("facet", ["placement_type", "flag", "locality", "provider"])
def test_each_choice_says_how_many_children_it_has(facet):
    values = values_of(ROWS, facet)
    assert values
    for value, (words, count) in values.items():
        assert words and count == mask(ROWS, {facet: value}).sum(), value


def test_a_rule_is_offered_in_words_and_the_gravest_level_first():
    assert [words for words, _ in values_of(ROWS, "flag").values()][:2] == ["Red", "Prompt"]
    assert values_of(ROWS, "flag")["A3"] == ("High weekly cost", 1)


def test_the_gravest_flag_is_named_first():
    rows = [("1", "A1", "amber"), ("1", "A3", "red"), ("2", "A13", "prompt")]
    made = {name: [row[place] for row in rows] for place, name in enumerate(("child_id", "rule", "level"))}
    words = list(displayed(ROWS, pd.DataFrame(made, dtype=object))["flag_words"])
    assert words == ["Red: High weekly cost; Long stay in a paid placement", "Prompt: Long-term home has changed", ""]
    assert [flag_tone(each) for each in words] == ["red", "prompt", ""]
    assert sorted(words[:2], key=flag_order) == words[:2]


def test_with_no_flag_at_all_the_column_is_there():
    assert list(displayed(ROWS, empty(FLAG))["flag_words"]) == ["", "", ""]


def test_flags_are_short_in_the_table_and_what_concerns_the_child_comes_before_the_records():
    rows = [("1", "A22", "amber"), ("1", "A36", "amber"), ("1", "A2", "amber")]
    made = {name: [row[place] for row in rows] for place, name in enumerate(("child_id", "rule", "level"))}
    words = displayed(ROWS, pd.DataFrame(made, dtype=object))["flag_words"][0]
    assert words == f"Amber: {RULES['A2']}; {RULES['A22']}; {RULES['A36']}"
    assert short_flags(words) == "Amber: No permanence; No rate; Records differ"
    assert short_flags("") == short_flags(None) == ""


def test_every_short_form_is_of_something_that_there_is():
    assert set(SHORT_RULES) <= set(RULES)
    assert set(SHORT_TYPES) == set(PLACEMENT_TYPES)


@pytest.mark.parametrize(
    ("start", "days", "sure", "text", "tip"),
    [
        ("2026-11-20", 0, True, "0 days", "0 days"),
        ("2026-11-19", 1, True, "1 day", "1 day"),
        ("2026-10-21", 30, True, "30 days", "30 days"),
        ("2026-10-20", 31, True, "1 mth", "31 days"),
        ("2025-11-20", 365, True, "1 yr", "365 days"),
        ("2025-11-21", 364, True, "11 mth", "364 days"),
        ("2024-08-20", 822, True, "2 yr 3 mth", "822 days"),
        ("2020-02-29", 2456, False, "6 yr 8 mth +", "At least 2,456 days"),
    ],
)
def test_a_stay_is_told_in_whole_years_and_months(start, days, sure, text, tip):
    made = stays(column([pd.Timestamp(start)], "date"), column([days], "count"), pd.Series([sure]))[0]
    assert (stay_text(made), stay_days(made)) == (text, tip)


def test_a_stay_without_a_first_day_is_not_known():
    made = stays(column([None], "date"), column([None], "count"))
    assert made[0] is None and stay_text(None) == "not known"


def test_no_rate_is_not_no_cost():
    assert weekly(None) == NO_RATE == "no rate"
    assert weekly(0) == "£0.00"


@given(st.lists(st.none() | st.integers(0, 3_000_000), max_size=40))
def test_the_sums_are_those_of_the_money_rules(pence):
    made = figures(column(pence, "pence"), 50)
    known = np.array([each for each in pence if each is not None], dtype=np.int64)
    assert (made.children, made.of, made.unknown) == (len(pence), 50, pence.count(None))
    assert (made.weekly, made.yearly) == (sum(known), sum(full_year(known, 365)))


def test_a_year_is_365_nights():
    assert figures(column([70_000], "pence"), 1).yearly == 3_650_000
    assert date(2027, 4, 1) - date(2026, 4, 1) == pd.Timedelta(days=365)
