"""A19: unregistered homes, each reason alone, a day either side, and against a list of registered homes."""

import pytest

from models.frames import REGISTERED_PROVIDER
from tests.models.raised import flags
from tests.models.written import frame, ledger, rows_of

DAY = "2026-06-01"


def raised(episodes, day=DAY, registered="", **more):
    made = ledger(episodes, **more)
    if registered:
        made = made._replace(registered=frame(rows_of(registered), REGISTERED_PROVIDER))
    return flags(made, day, "A19", columns="level | since | reason")


@pytest.mark.parametrize("place", ["K1", "K2", "K3"])
def test_a_home_without_a_number_is_raised_since_its_episode(place):
    episodes = f"""
        child | start      | end        | rne | place   | urn | provider
        7     | 2025-01-01 | 2025-03-01 | S   | {place} | SC1 | PR4
        7     | 2025-03-01 |            | T   | {place} |     | PR4
    """
    made = raised(episodes, children=[{"child": "7", "born": "2008-12-01"}])
    assert made == ["red | 2025-03-01 | No Ofsted number (URN) recorded for the home"]


@pytest.mark.parametrize("place", ["U6", "R1", "S1", "P1", "Z1", "T1"])
def test_other_places_need_no_number_here(place):
    assert raised(f"child | start | place | urn\n7 | 2025-01-01 | {place} |") == []


@pytest.mark.parametrize(("day", "is_raised"), [("2026-05-31", True), ("2026-06-01", False)])
@pytest.mark.parametrize("place", ["K3", "H5", "P2"])
def test_a_child_under_16_in_supported_accommodation_until_the_birthday(place, day, is_raised):
    made = raised(
        f"child | start | place | urn | provider\n7 | 2026-01-01 | {place} | SC1 | PR4",
        day, children=[{"child": "7", "born": "2010-06-01"}],
    )  # fmt: skip
    reason = "red | 2026-01-01 | Under 16, until 01/06/2026, in a place for 16 and over"
    assert made == ([reason] if is_raised else [])


def test_what_was_confirmed_as_unregistered_is_raised():
    made = raised(
        "child | start | place | urn\n7 | 2025-01-01 | Z1 |",
        details="placement | unregistered\n7/1 | yes",
    )
    assert made == ["red | 2025-01-01 | Confirmed as an unregistered placement"]


HOME = "child | start | place | urn | provider\n7 | 2025-01-01 | K2 | {urn} | PR4"
LIST = "urn | name | closed_on\nSC1 | Alder House | {closed}\nSC9 | Birch |"


@pytest.mark.parametrize(("urn", "reasons"), [
    ("SC1", []), ("SC2", ["red | 2025-01-01 | The home's number SC2 is not in Ofsted's list"]), ("XXXXXXX", []),
])  # fmt: skip
def test_a_number_that_is_not_in_the_list_is_raised_where_a_list_is_loaded(urn, reasons):
    assert raised(HOME.format(urn=urn)) == []
    assert raised(HOME.format(urn=urn), registered=LIST.format(closed="")) == reasons


@pytest.mark.parametrize(("day", "is_raised"), [("2026-05-31", False), ("2026-06-01", False), ("2026-06-02", True)])
def test_a_home_closed_before_the_day_is_raised_from_the_day_after(day, is_raised):
    made = raised(HOME.format(urn="SC1"), day, LIST.format(closed="2026-06-01"))
    reason = "red | 2026-06-02 | Ofsted's list has the home (SC1) as closed on 01/06/2026"
    assert made == ([reason] if is_raised else [])


def test_a_home_closed_before_the_child_came_is_raised_from_that_day():
    made = raised(HOME.format(urn="SC1"), DAY, LIST.format(closed="2024-06-01"))
    assert [each.split(" | ")[1] for each in made] == ["2025-01-01"]


def test_reasons_stand_together_and_since_the_first_of_them():
    made = raised("""
        child | start      | end        | rne | place | urn | provider
        7     | 2025-01-01 | 2025-03-01 | S   | K3    |     | PR4
        7     | 2025-03-01 |            | T   | K3    | SC2 | PR4
    """, registered=LIST.format(closed=""))  # fmt: skip
    assert made[0].startswith("red | 2025-01-01 | Under 16")
    assert made[0].endswith("; The home's number SC2 is not in Ofsted's list")
