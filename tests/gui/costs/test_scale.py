"""The scale beside a chart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.costs.columns import key_words, over_or_under
from gui.costs.scale import MOST_STEPS, short_pounds, steps
from gui.widgets.figure_strip import FigureStrip


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13))
def test_the_steps_are_even_few_and_hold_every_amount(one, other):
    low, high = min(one, other), max(one, other)
    made = steps(low, high)
    assert made[0] <= low and made[-1] >= high and 0 in made
    assert len({later - earlier for earlier, later in pairwise(made)}) == 1
    assert 2 <= len(made) <= MOST_STEPS + 2


@pytest.mark.parametrize(("pence", "words"), [
    (0, "£0"), (4_000, "£40"), (25_000_000, "£250k"), (150_000_000, "£1.5m"), (-200_000_000, "-£2m"),
    (100_000_000_000, "£1000m"), (10_050_000, "£100.5k"),
])  # fmt: skip
def test_amounts_are_short(pence, words):
    assert short_pounds(pence) == words


@pytest.mark.parametrize(("by", "key", "words"), [
    ("type", "ifa", "Independent fostering (IFA)"), ("month", "2027-02", "February 2027"),
    ("locality", "North", "North"), ("provider", "", "(not recorded)"),
    ("funder", "social_care", "Social care (our council)"),
    ("funder", "health", "Health (ICB)"), ("child", "total", "The total"),
])  # fmt: skip
def test_keys_are_told_in_words(by, key, words):
    assert key_words(by, key) == words


def test_a_variance_is_told_in_words():
    assert over_or_under(-150) == "£1.50 under budget"


def test_a_strip_tells_more_than_it_shows(qtbot):
    strip = FigureStrip(3)
    qtbot.addWidget(strip)
    strip.show_figures("Total", [("£1.00", "gross"), ("£0.40", "net")], most=1)
    assert strip.accessibleName() == "Total: £1.00 gross, £0.40 net"
