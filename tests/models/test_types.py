"""The placement type of every code of the return (domain reference 3, and the contract's Readings)."""

import pandas as pd
import pytest

from models import words
from models.types import placement_type
from tests.models.written import rows_of

TABLE = """
    place             | PR0                  | PR1                  | PR2                  | PR3                  | PR4                  | PR5                  | blank
    U1 U2 U3          | connected_fostering  | connected_fostering  | connected_fostering  | connected_fostering  | connected_fostering  | connected_fostering  | connected_fostering
    U4 U5 U6          | other                | in_house_fostering   | other_la_fostering   | other_la_fostering   | ifa                  | ifa                  | other
    K1                | secure               | secure               | secure               | secure               | secure               | secure               | secure
    K2 R1             | residential_external | residential_in_house | residential_external | residential_external | residential_external | residential_external | residential_external
    S1                | residential_school   | residential_school   | residential_school   | residential_school   | residential_school   | residential_school   | residential_school
"""  # noqa: E501
WHATEVER_THE_PROVIDER = {
    "R3": "parent_and_child", "K3": "supported_accommodation", "H5": "supported_accommodation",
    "P2": "supported_accommodation", "P1": "placed_with_parents", "R2": "health", "R5": "custody", "P3": "other",
    "A1": "adoption", "A2": "adoption", "A3": "adoption", "A4": "adoption", "A5": "adoption", "A6": "adoption",
    "Z1": "other", "Z11": "other", "Z12": "other", "Z13": "other", "Z14": "other", "T0": "other", "T1": "other",
    "T2": "other", "T3": "other", "T4": "other", "QQ": "other", "": "other",
}  # fmt: skip
PROVIDERS = ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5", "")


def kind(place, provider="PR4", unregistered=False, provision=""):
    column = lambda value: pd.Series([value])  # noqa: E731
    return placement_type(column(place), column(provider), column(unregistered), column(provision))[0]


def cases():
    for row in rows_of(TABLE):
        for place in row["place"].split():
            yield from ((place, provider, row[provider or "blank"]) for provider in PROVIDERS)
    for place, expected in WHATEVER_THE_PROVIDER.items():
        yield from ((place, provider, expected) for provider in PROVIDERS)


@pytest.mark.parametrize(("place", "provider", "expected"), list(cases()))
def test_each_place_and_provider_has_its_type(place, provider, expected):
    assert kind(place, provider) == expected


def test_every_place_of_the_returns_is_in_this_table():
    assert {place for place, _, _ in cases()} >= set(words.PLACES)


def test_every_type_has_words():
    assert {expected for _, _, expected in cases()} | {"unregistered"} == set(words.PLACEMENT_TYPES)


@pytest.mark.parametrize("place", [*words.PLACES, "QQ"])
def test_confirmed_unregistered_comes_before_any_place(place):
    assert kind(place, unregistered=True) == "unregistered"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("U6", "ifa"), ("U3", "connected_fostering"), ("K2", "residential_external"), ("K1", "secure"),
        ("S1", "residential_school"), ("R3", "parent_and_child"), ("K3", "parent_and_child"),
        ("Z1", "parent_and_child"), ("P1", "parent_and_child"),
    ],
)  # fmt: skip
def test_the_sheets_parent_and_child_comes_after_fostering_homes_and_schools(place, expected):
    for provision in ("Fostering - Parent and child", "Residential - Parent and Child"):
        assert kind(place, provision=provision) == expected
