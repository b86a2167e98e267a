"""What was typed by hand stands when Monday's extract says otherwise, and is listed as left."""

import pytest

from tests.ledgers import (
    counts,
    everything,
    listed,
    new_ledger,
    rows_of,
    stays,
    take,
    write_return,
)

LAST_WEEK = """
CHILD | DECOM      | RNE | PLACE | PLACE_PROVIDER | DEC        | REC
100   | 10/06/2026 | S   | U6    | PR4            |            |
200   | 01/05/2026 | S   | K2    | PR4            | 01/09/2026 | X1
200   | 01/09/2026 | P   | U6    | PR1            |            |
"""
REVIEWS = "CHILD | REVIEW | REVIEW_CODE\n100 | 07/07/2026 | PN1\n200 | 28/05/2026 | PN1"
HEADER = "CHILD | SEX | DOB | ETHNIC\n100 | F | 01/02/2012 | WBRI\n200 | M | 03/04/2011 | WBRI"


@pytest.fixture
def store(tmp_path):
    with new_ledger(tmp_path) as made:
        yield made


@pytest.fixture
def last_week(store, tmp_path):
    folder = write_return(tmp_path / "1", episodes=LAST_WEEK, reviews=REVIEWS, header=HEADER)
    take(store, "903", folder)
    return folder


@pytest.fixture
def monday(tmp_path):
    return write_return(
        tmp_path / "2",
        episodes=LAST_WEEK.replace("U6    | PR4", "K2    | PR5") + "300 | 02/11/2026 | S | U6 | PR1 | |",
        reviews=REVIEWS.replace("PN1", "PN3"),
        header=HEADER.replace("01/02/2012", "01/02/2013") + "\n300 | M | 05/06/2014 | WBRI",
    )


def episode(store, child, start):
    sql = "SELECT * FROM episode WHERE child_id = ? AND start_date = ?"
    cursor = store.connection.execute(sql, (child, start))
    found = cursor.fetchone()
    return found and dict(zip([each[0] for each in cursor.description], found, strict=True))


def test_a_field_of_an_episode_typed_by_hand_stands_and_the_others_move_on(store, last_week, monday):
    store.change("episode", ("100", "2026-06-10"), {"place": "U4"})
    plan = take(store, "903", monday)
    now = episode(store, "100", "2026-06-10")
    assert (now["place"], now["place_provider"]) == ("U4", "PR5")
    assert ("place", "K2") in listed(plan, "left")
    again = take(store, "903", monday)
    assert counts(again) == (0, 0, 4, 0, 0)
    assert not again.changes_anything
    assert ("place", "K2") in listed(again, "left")


def test_an_end_typed_by_hand_stands(store, last_week, monday):
    store.change("episode", ("100", "2026-06-10"), {"end_date": "2026-11-10", "reason_ceased": "E4A"})
    take(store, "903", monday)
    assert stays(store, "100") == [("100/1", "2026-06-10", "2026-11-10")]


def test_a_start_corrected_by_hand_stands(store, last_week, monday):
    store.change("episode", ("100", "2026-06-10"), {"start_date": "2026-06-03"})
    plan = take(store, "903", monday)
    assert stays(store, "100") == [("100/1", "2026-06-03", None)]
    assert ("DECOM", "10/06/2026") in listed(plan, "left")
    assert counts(plan) == (1, 0, 3, 0, 0)


def test_an_episode_removed_by_hand_stays_removed(store, last_week, monday):
    store.remove("episode", ("200", "2026-09-01"))
    plan = take(store, "903", monday)
    assert stays(store, "200") == [("200/1", "2026-05-01", "2026-09-01")]
    assert ("DECOM", "01/09/2026") in listed(plan, "left")
    assert counts(take(store, "903", monday)) == (0, 0, 4, 0, 0)


def test_an_episode_added_by_hand_stands_beside_the_return(store, last_week, monday):
    store.add("episode", {"child_id": "100", "start_date": "2026-10-01", "reason_new_episode": "P", "place": "U4"})
    take(store, "903", monday)
    assert [each[1:] for each in stays(store, "100")] == [
        ("2026-06-10", "2026-10-01"), ("2026-10-01", None),
    ]  # fmt: skip


def test_an_episode_typed_first_and_returned_later_is_listed_where_they_differ(store, last_week, monday):
    store.add("child", {"child_id": "300"})
    store.add("episode", {"child_id": "300", "start_date": "2026-11-02", "reason_new_episode": "S", "place": "K2"})
    plan = take(store, "903", monday)
    assert episode(store, "300", "2026-11-02")["place"] == "K2"
    assert ("place", "U6") in listed(plan, "left")
    assert len(stays(store, "300")) == 1


def test_a_review_removed_by_hand_stays_removed(store, last_week, monday):
    (review,) = [each for each in rows_of(store, "review", "id", "child_id") if each[1] == "100"]
    store.remove("review", review[0])
    plan = take(store, "903", monday)
    assert rows_of(store, "review", "child_id", "held_on", "code") == [("200", "2026-05-28", "PN3")]
    assert ("", "100") in listed(plan, "left")
    assert counts(plan, "reviews") == (0, 1, 1, 0, 0)


def test_a_review_changed_by_hand_stands(store, last_week, monday):
    (review,) = [each for each in rows_of(store, "review", "id", "child_id") if each[1] == "100"]
    store.change("review", review[0], {"code": "PN7"})
    plan = take(store, "903", monday)
    assert ("100", "PN7") in rows_of(store, "review", "child_id", "code")
    assert ("code", "PN3") in listed(plan, "left")


def test_a_review_moved_by_hand_to_another_day_does_not_come_back_on_the_old_one(store, last_week, monday):
    (review,) = [each for each in rows_of(store, "review", "id", "child_id") if each[1] == "100"]
    store.change("review", review[0], {"held_on": "2026-07-09"})
    take(store, "903", monday)
    assert [each for each in rows_of(store, "review", "child_id", "held_on") if each[0] == "100"] == [
        ("100", "2026-07-09")
    ]


def test_a_date_of_birth_and_a_locality_typed_by_hand_stand(store, last_week, monday, tmp_path):
    store.change("child", "100", {"date_of_birth": "2012-02-11", "locality": "North"})
    plan = take(store, "903", monday)
    assert ("date_of_birth", "01/02/2013") in listed(plan, "left")
    sheet = tmp_path / "children.csv"
    sheet.write_text("child_id,locality,team\n100,South,Team 2\n200,East,Team 1\n")
    other = take(store, "children", sheet)
    found = rows_of(store, "child", "child_id", "date_of_birth", "locality", "team")
    assert found[0] == ("100", "2012-02-11", "North", "Team 2")
    assert ("locality", "South") in listed(other, "left")
    assert not take(store, "children", sheet).changes_anything


def test_undo_after_monday_brings_back_last_week_with_what_was_typed(store, last_week, monday):
    store.change("episode", ("100", "2026-06-10"), {"start_date": "2026-06-03"})
    store.change("child", "100", {"locality": "North"})
    before = everything(store)
    take(store, "903", monday)
    after = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after


def test_an_extract_older_than_the_one_loaded_only_fills_what_is_blank(store, monday, tmp_path):
    take(store, "903", monday)
    older = write_return(
        tmp_path / "0",
        episodes="CHILD | DECOM | RNE | PLACE | PLACE_PROVIDER | URN\n100 | 10/06/2026 | S | U1 | PR1 | SC012345",
        header="CHILD | SEX | DOB | ETHNIC | UPN\n100 | M | 09/09/2009 | MOTH | A123",
    )
    plan = take(store, "903", older)
    now = episode(store, "100", "2026-06-10")
    assert (now["place"], now["place_provider"], now["urn"]) == ("K2", "PR5", "SC012345")
    child = next(
        each for each in rows_of(store, "child", "child_id", "sex", "date_of_birth", "upn") if each[0] == "100"
    )
    assert child == ("100", "F", "2013-02-01", "A123")
    assert not take(store, "903", older).changes_anything
    assert counts(plan) == (0, 1, 0, 0, 0)


def test_a_value_repeated_in_a_newer_year_is_not_undone_by_a_year_between(store, tmp_path):
    for year, born in (("2024", "01/02/2010"), ("2026", "01/02/2010"), ("2025", "09/09/2009")):
        folder = write_return(
            tmp_path / year,
            header=f"CHILD | DOB | ETHNIC\n1 | {born} | WBRI",
            episodes=f"CHILD | DECOM\n1 | 01/05/{year}",
        )
        take(store, "903", folder)
    assert rows_of(store, "child", "date_of_birth", "year") == [("2010-02-01", 2027)]
