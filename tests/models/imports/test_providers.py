"""Ofsted's lists: any release's wordings, URNs as they are written, and what a later list changes."""

from datetime import date

import pandas as pd
import pytest

from models.errors import Refusal
from models.imports.providers import FIELDS, plan
from models.imports.result import Options
from tests.models.imports.costs_builders import csv_file, kept, on_disk, workbook
from tests.models.imports.council_builders import adds_up, council_view, said, tally

HEAD = "URN | Setting name | Registration status | Deregistration date | Placement code | Placement provider code\n"
HELD = "urn | name | status | closed_on | places | source\n"
LATER = "a later row of this URN says otherwise, and is taken"


def taken(text, seen=None, head=HEAD):
    return adds_up(plan([csv_file(head + text, "list.csv")], council_view() if seen is None else seen, Options()))


def providers(seen, made, *names):
    rows = kept(seen, made).written["registered_provider"]
    return [tuple(_plain(cell) for cell in row) for row in rows[["urn", *names]].itertuples(index=False)]


def _plain(cell):
    if pd.isna(cell):
        return ""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell


def only(text, *names, head=HEAD):
    """The one provider that a list of one row comes to."""
    seen = council_view()
    made = taken(text, seen, head)
    assert tally(made) == (1, 0, 0, 0), made.problems
    return providers(seen, made, *names)[0]


def test_a_provider_is_known_by_its_urn():
    row = "SC012345 | Alder House | Active | | K2 | PR4"
    assert only(row, "name", "status", "closed_on", "places", "provider_codes", "source") == (
        "SC012345", "Alder House", "Active", "", "K2", "PR4", "providers",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "urn"),
    [("0030001", "0030001"), ("sc930000", "SC930000"), (" 123456 ", "123456"), ("EY12", "EY12"), ("12B", "12B")],
)
def test_a_urn_is_text_with_its_zeros_and_letters(written, urn):
    assert only(f"{written} | A | | | |")[0] == urn


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "no URN"), ("NULL", "no URN"), ("n/a", "no URN"), ("-", "no URN"), ("XXXXXXX", "where there is none"),
        ("xxxxxxx", "where there is none"), ("SC 1234", "for certain"), ("unknown", "for certain"),
        ("0000000", "for certain"), ("12.5", "for certain"), ("-12", "for certain"), ("=1+1", "for certain"),
        ("12,13", "for certain"), ("٣٤٥", "for certain"), ("1" * 21, "for certain"),
    ],
)  # fmt: skip
def test_a_row_without_a_urn_is_kept_out_with_its_reason(written, why):
    made = taken(f"{written} | A | | | |")
    assert tally(made) == (0, 0, 0, 1)
    ((row, field, value, reason),) = said(made, "rejected", "row | field | value | reason")
    assert (row, field, value) == (2, "URN", written) and why in reason


def test_a_number_of_a_workbook_becomes_its_digits():
    seen = council_view()
    rows = [
        ["URN", "Setting name", "Sector"],
        [1234567, "A", ""],
        [1234568.0, "B", ""],
        [12.5, "C", ""],
        [True, "D", ""],
    ]
    made = plan([workbook({"Providers": rows})], seen, Options())
    assert [row[0] for row in providers(seen, made)] == ["1234567", "1234568"]
    assert said(made, "rejected", "row") == [4, 5]


WORDINGS = {
    "urn": ["URN", "urn ", "Setting URN"],
    "name": ["Setting name", "Provider name", "SETTING NAME", "Name"],
    "provider_type": ["Provider type", "Provider Type"],
    "postcode": ["Setting address postcode", "Provider postcode", "Setting Postcode", "postcode"],
    "closed_on": ["Deregistration date", "Closed date", "Closed Date"],
    "capacity": ["Number of registered places", "Capacity", "Registered places"],
    "rating": ["Overall effectiveness", "Overall Effectiveness"],
    "places": ["Placement code", "Placement Code"],
    "provider_codes": ["Placement provider code", "Provider Placement Code"],
    "local_authority": ["Local authority", "Setting local authority"],
    "registered_on": ["Registration date"],
    "owner": ["Owner name"],
}
VALUES = {
    "urn": "SC1", "name": "Alder", "provider_type": "Children's Home", "postcode": "AB1 2CD", "closed_on": "01/02/2026",
    "capacity": "4", "rating": "Good", "places": "K2", "provider_codes": "PR4", "local_authority": "Northtown",
    "registered_on": "2016-04-01", "owner": "Alder Ltd",
}  # fmt: skip
ISO = {**VALUES, "closed_on": "2026-02-01", "capacity": 4}


@pytest.mark.parametrize("release", range(4))
def test_every_release_words_its_headers_in_its_own_way(release):
    heads = [words[release % len(words)] for words in WORDINGS.values()]
    seen = council_view()
    made = taken(" | ".join(VALUES[name] for name in WORDINGS), seen, " | ".join(heads) + "\n")
    assert providers(seen, made, *WORDINGS)[0][1:] == tuple(ISO[name] for name in WORDINGS)


def test_of_two_wordings_the_one_of_the_place_itself_is_read():
    head = (
        "Provider local authority | Setting local authority | URN | Provider name | Setting name | Provider postcode | "
    )
    head += "Setting address postcode | Owner postcode\n"
    row = "East | West | 12 | Firm | House | AA1 1AA | BB1 1BB | CC1 1CC"
    assert only(row, "local_authority", "name", "postcode", head=head) == ("12", "West", "House", "BB1 1BB")


@pytest.mark.parametrize(
    ("written", "codes", "noted"),
    [
        ("U1,U2,U3", "U1,U2,U3", 0), ("U1/U2 / U3", "U1,U2,U3", 0), ("u1, u2;u1", "U1,U2", 0), ("", "", 0),
        ("NULL", "", 0), ("K2,,R1,", "K2,R1", 0), ("K2 or so", "K2", 1), ("n/k", "", 1), ("PR4", "", 1),
    ],
)  # fmt: skip
def test_lists_of_codes_come_between_commas_or_slashes(written, codes, noted):
    made = taken(f"12 | A | | | {written} | PR4/PR5")
    assert providers(council_view(), made, "places", "provider_codes") == [("12", codes, "PR4,PR5")]
    assert len(said(made, "noted")) == noted


@pytest.mark.parametrize("how", ["sheet name", "category column"])
def test_the_list_of_supported_accommodation_implies_k3(how):
    head = ["URN", "Provider name", "Closed date", "Setting category" if how == "category column" else "Capacity"]
    rows = [head, ["SC1", "Living", "", ""]]
    seen = council_view()
    made = plan([workbook({"SA Providers" if how == "sheet name" else "List": rows})], seen, Options())
    assert providers(seen, made, "places") == [("SC1", "K3")]
    other = plan([workbook({"Savings": [["URN", "Name", "Sector"], ["SC1", "A", "B"]]})], seen, Options())
    assert providers(seen, other, "places") == [("SC1", "")]


def test_both_sheets_of_the_workbook_come_in_and_are_counted_as_one_file():
    book = workbook(
        {
            "Cover": [["Ofsted's list"]],
            "Providers": [["Title"], [], ["URN", "Setting name", "Registration date"], ["SC1", "A", date(2016, 4, 1)]],
            "SA Providers": [["URN", "Provider name", "Capacity"], [22, "B", 3]],
            "Old": [["URN", "Name", "Sector"], ["33", "C", ""]],
        },
        hidden=("Old",),
    )
    seen = council_view()
    made = plan([book], seen, Options())
    assert tally(made) == (2, 0, 0, 0) and len(made.files) == 1
    assert providers(seen, made, "registered_on", "capacity", "places") == [
        ("SC1", "2016-04-01", "", ""), ("22", "", 3, "K3"),
    ]  # fmt: skip
    notes = said(made, "noted", "sheet | reason")
    assert ("Old", "the sheet is hidden, so it was not read") in notes
    assert ("Cover", "the sheet is not one of Ofsted's lists, so it was not read") in notes
    assert tally(plan([book], seen, Options(sheet="sa providers"))) == (1, 0, 0, 0)


def test_a_date_that_cannot_be_read_is_left_blank_but_a_closing_date_keeps_the_row_out():
    head = "URN | Name | Registration date | Closed date\n"
    made = taken("1 | A | soon | \n2 | B | | soon\n3 | C | NULL | n/a\n4 | D | 31/02/2020 | 01/02/2020", head=head)
    assert providers(council_view(), made, "registered_on", "closed_on") == [
        ("1", "", ""), ("3", "", ""), ("4", "", "2020-02-01"),
    ]  # fmt: skip
    assert said(made, "rejected", "row | field") == [(3, "Closed date")]
    assert said(made, "noted", "row | field") == [(2, "Registration date"), (5, "Registration date")]


@pytest.mark.parametrize(
    ("written", "capacity", "noted"), [("6", 6, 0), ("6.5", "", 1), ("-1", "", 1), ("six", "", 1), ("999999", "", 1)]
)
def test_registered_places_are_a_whole_number_or_nothing(written, capacity, noted):
    made = taken(f"1 | A | {written}", head="URN | Name | Capacity\n")
    assert providers(council_view(), made, "capacity") == [("1", capacity)] and len(said(made, "noted")) == noted


def test_a_later_list_updates_by_urn_and_shows_what_changed():
    seen = council_view(registered_provider=HELD + "SC1 | Alder | Active | | K2 | providers")
    made = taken("SC1 | Alder House | Closed | 01/10/2026 | K2 |", seen)
    assert tally(made) == (0, 1, 0, 0)
    assert providers(seen, made, "name", "status", "closed_on") == [("SC1", "Alder House", "Closed", "2026-10-01")]
    told = made.differences[["what", "field", "before", "after"]].itertuples(index=False)
    assert [tuple(row) for row in told] == [
        ("provider SC1", "name", "Alder", "Alder House"), ("provider SC1", "status", "Active", "Closed"),
        ("provider SC1", "closed_on", "", "01/10/2026"),
    ]  # fmt: skip


def test_a_blank_says_nothing_but_of_the_closing_date():
    seen = council_view(registered_provider=HELD + "SC1 | Alder | Closed | 2026-01-05 | K2 | providers")
    assert providers(seen, taken("SC1 | | | | |", seen), "name", "status", "closed_on", "places") == [
        ("SC1", "Alder", "Closed", "", "K2"),
    ]
    silent = taken("SC1 | Alder | Active", seen, "URN | Name | Status\n")
    assert providers(seen, silent, "status", "closed_on") == [("SC1", "Active", "2026-01-05")]


def test_of_two_rows_of_a_urn_that_differ_the_last_wins_and_that_is_said():
    text = "SC1 | Alder | Active | | K2 |\nSC1 | Birch | Active | | K2 |\nSC1 | Birch | Active | | K2 |"
    made = taken(text)
    assert tally(made) == (1, 0, 2, 0)
    assert providers(council_view(), made, "name") == [("SC1", "Birch")]
    assert said(made, "noted", "row | reason") == [(2, LATER)]
    assert said(made, "repeated", "row") == [4]
    after = kept(council_view(), made)
    assert tally(taken(text, after)) == (0, 0, 3, 0) and not taken(text, after).changes_anything


def test_two_sheets_that_each_tell_a_part_of_a_urn_are_put_together():
    book = workbook(
        {
            "Settings": [["URN", "Setting name", "Closed date", "Capacity"], ["SC1", "Alder", date(2026, 1, 5), 4]],
            "Addresses": [["URN", "Setting name", "Setting postcode"], ["SC1", "Alder", "AB1 2CD"]],
        }
    )
    seen = council_view()
    made = plan([book], seen, Options())
    assert tally(made) == (1, 0, 1, 0) and said(made, "noted") == []
    assert providers(seen, made, "name", "closed_on", "capacity", "postcode") == [
        ("SC1", "Alder", "2026-01-05", 4, "AB1 2CD"),
    ]
    assert not plan([book], kept(seen, made), Options()).changes_anything


def test_a_urn_that_closed_in_one_row_and_not_in_the_last_is_open():
    made = taken("SC1 | A | Closed | 01/02/2026 | |\nSC1 | A | Active | | |")
    assert providers(council_view(), made, "status", "closed_on") == [("SC1", "Active", "")]
    assert said(made, "noted", "row | reason") == [(2, LATER)]


def test_what_a_later_list_no_longer_has_stays_and_is_noted():
    seen = council_view(
        registered_provider=HELD
        + "SC1 | Alder | | | K2 | providers\nSC2 | Living | | | K3 | providers\nSC3 | Typed | | | K2 | hand\n"
        "SC4 | | | | | providers"
    )
    made = taken("SC9 | New | | | |", seen)
    assert len(providers(seen, made)) == 5
    assert said(made, "noted", "value | reason") == [
        ("SC1", "Alder is not in this list; it stays as it was"),
        ("SC4", "SC4 is not in this list; it stays as it was"),
    ]


def test_what_was_typed_by_hand_stands():
    seen = council_view(
        overrides=[("registered_provider", "SC2", "name", "Mine"), ("registered_provider", "SC3", "", None)],
        registered_provider=HELD + "SC1 | Mine | Active | | | hand\nSC2 | Mine | Active | | | providers",
    )
    made = taken("SC1 | Theirs | Active | | |\nSC2 | Theirs | Closed | | |\nSC3 | Theirs | | | |", seen)
    assert tally(made) == (0, 1, 2, 0)
    assert providers(seen, made, "name", "status") == [("SC1", "Mine", "Active"), ("SC2", "Mine", "Closed")]
    stands = "typed by hand as “Mine”, which stands"
    assert said(made, "left", "row | reason") == [(2, stands), (3, stands), (4, "removed by hand, which stands")]


@pytest.mark.parametrize(
    "text",
    ["colour | shape\nred | round", "URN | Postcode\nSC1 | AB1 2CD", "Name | Sector | Provider type\nA | B | C",
     "CHILD | DECOM | URN\n1 | 01/04/2026 | SC1", "child_id | urn | amount\n1 | 2 | 3"],
)  # fmt: skip
def test_a_sheet_that_is_no_list_is_refused(text):
    with pytest.raises(Refusal, match="one of Ofsted's lists has the column URN"):
        plan([csv_file(text, "other.csv")], council_view(), Options())


def test_a_cell_that_holds_a_formula_or_a_control_is_only_text():
    assert only('1 | =HYPERLINK("x") | @SUM(A1) | | |'.replace('"', "'"), "name", "status") == (
        "1", "=HYPERLINK('x')", "@SUM(A1)",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["council_a", "council_b_messy"])
def test_the_list_of_a_sample_council_comes_in_whole(shared_data, name):
    file = on_disk(shared_data / name / "providers" / "ofsted_list.xlsx")
    seen = council_view()
    made = plan([file], seen, Options())
    assert tally(made) == (93, 0, 0, 0) and made.problems.empty
    rows = kept(seen, made).written["registered_provider"]
    assert rows["urn"].is_unique and rows["name"].ne("").all() and rows["capacity"].notna().all()
    assert rows["places"].eq("K3").sum() == 16 and rows["registered_on"].notna().all()
    again = plan([file], kept(seen, made), Options())
    assert tally(again) == (0, 0, 93, 0) and not again.changes_anything and again.problems.empty


def test_every_field_of_the_register_can_be_changed_by_a_list():
    assert set(VALUES) | {"sector", "status"} == {"urn", *FIELDS}
