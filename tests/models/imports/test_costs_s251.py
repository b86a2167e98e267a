"""The S251 child-level return: an average that stands in where nothing else is known, and gives way to all else."""

import functools
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from models.imports.costs import plan
from models.imports.result import Options
from tests.models.imports import test_costs_laws as laws
from tests.models.imports.costs_builders import census, council, csv_file, kept, lines_of, on_disk, view
from tests.models.imports.test_costs_standard import HAND, no_night_pays_twice, on, said

ONE = """
    placement_id | child_id | start_date | end_date
    7/1          | 000007   | 2025-06-01 | 2026-01-10
    7/2          | 000007   | 2026-01-10 |
"""
DAY = "2026-09-30"
HEAD = "Child ID | Placement start date | Placement end date | Total committed cost accrued in FY to date"
HEAD += " | Contribution from social care provider/s | Contribution from health provider/s"
HEAD += " | Contribution from education provider/s\n"
NIGHTS = 183  # 1 April to 30 September, both nights in
FULL = "component | funder | amount | from_date | to_date | source"


def accrued(*rows, day=DAY, seen=None):
    made = plan([csv_file(HEAD + "\n".join(rows), "s251.csv")], view(ONE) if seen is None else seen, census(day))
    count = made.files[0]
    assert count.kind == "s251"
    assert count.rows == count.added + count.updated + count.unchanged + count.rejected
    return made


def taken(*rows, day=DAY, seen=None):
    """The ledger after a return, loaded twice."""
    seen = view(ONE) if seen is None else seen
    seen = kept(seen, accrued(*rows, day=day, seen=seen))
    assert not accrued(*rows, day=day, seen=seen).changes_anything
    return seen


def other(text, seen, day=DAY):
    return kept(seen, plan([csv_file(text, "other.csv")], seen, census(day)))


PLAIN = "000007 | 10/01/2026 | | 18300 | 18300 | 0 | 0"


def test_a_return_needs_its_date():
    with pytest.raises(Refusal, match="--effective 2026-09-30"):
        plan([csv_file(HEAD + PLAIN)], view(ONE), Options())


def test_where_nothing_is_known_the_weekly_equivalent_is_taken_and_marked():
    made = accrued(PLAIN)
    assert made.files[0].added == 1
    seen = kept(view(ONE), made)
    assert lines_of(seen, FULL + " | known_on | note") == [
        ("core", "", 70000, "2026-01-10", "", "s251", DAY, "average of the S251 return, one-offs inside")
    ]


@pytest.mark.parametrize(
    ("pounds", "start", "day", "pence"),
    [
        ("100", "2026-09-30", "2026-09-30", 70000),  # one night
        ("100", "2026-09-29", "2026-09-30", 35000),
        ("0.01", "2026-09-17", "2026-09-30", 1),  # 0.5 of a penny, upwards
        ("0.01", "2026-09-16", "2026-09-30", 0),
        ("1000", "2024-01-01", "2026-04-01", 700000),
        ("36500", "2024-01-01", "2026-03-31", 70000),
        ("36600", "2024-01-01", "2028-03-31", 70000),  # a leap year
        ("36400", "2025-04-02", "2026-03-31", 70000),
    ],
)
def test_nights_count_from_1_april_or_the_start_to_and_including_the_day(pounds, start, day, pence):
    seen = view(f"placement_id | child_id | start_date | end_date\n7/2 | 000007 | {start} |")
    made = kept(seen, accrued(f"000007 | | | {pounds} | | |", day=day, seen=seen))
    assert lines_of(made, "amount") == [(pence,)]


def test_a_stay_within_the_placement_counts_from_its_own_start():
    seen = view(ONE, starts=[("7/2", "2026-09-24")])
    made = kept(seen, accrued("000007 | 24/09/2026 | | 500 | | |", seen=seen))
    assert lines_of(made, "amount | from_date") == [(50000, "2026-01-10")]


def test_contributions_become_agreed_lines_of_their_funders():
    seen = taken("000007 | | | 18300 | 9150 | 6405 | 2745")
    assert lines_of(seen, FULL + " | status") == [
        ("core", "", 70000, "2026-01-10", "", "s251", "agreed"),
        ("", "education", 10500, "2026-01-10", "", "s251", "agreed"),
        ("", "health", 24500, "2026-01-10", "", "s251", "agreed"),
    ]


def test_a_nought_is_recorded_as_nothing():
    assert lines_of(taken("000007 | | | 0 | 0 | 0 | 0"), "component | amount") == [("core", 0)]


def test_a_later_return_closes_the_average_and_opens_another():
    seen = taken("000007 | | | 27500 | 27500 | 0 | 0", day="2026-12-31", seen=taken("000007 | | | 9150 | 9150 | 0 | 0"))
    assert lines_of(seen) == [("core", 35000, "2026-01-10", "2026-12-31"), ("core", 70000, "2026-12-31", "")]


def test_returns_may_come_in_any_order():
    early, late = ("000007 | | | 9150 | | |", DAY), ("000007 | | | 27500 | | |", "2026-12-31")
    seen = [taken(two[0], day=two[1], seen=taken(one[0], day=one[1])) for one, two in ((early, late), (late, early))]
    assert lines_of(seen[0]) == lines_of(seen[1])


LINE = "7/2 | 000007 | core | 50000 | week | 2026-01-10 | agreed | {} |"


@pytest.mark.parametrize("source", ["lines", "pnw", "standard", "hand", "demonstration"])
def test_an_average_never_replaces_a_rate_from_elsewhere_and_the_difference_is_shown(source):
    seen = view(ONE, cost_line=HAND + LINE.format(source))
    made = accrued("000007 | | | 18300 | 18300 | 0 | 0", seen=seen)
    assert not made.changes_anything and made.files[0].unchanged == 1
    shown = made.differences.iloc[0].to_dict()
    assert (shown["before"], shown["after"], shown["field"]) == ("£500.00", "£700.00", "weekly_gross")
    assert "average" in shown["note"]
    assert accrued("000007 | | | 13071.43 | 13071.43 | 0 | 0", seen=seen).differences.empty


def test_a_rate_that_has_ended_is_known_too_and_one_to_come_ends_the_average():
    ended = view(ONE, cost_line=HAND.replace("status", "to_date | status") + LINE.format("lines").replace(
        "| agreed", "| 2026-02-01 | agreed"))  # fmt: skip
    assert not accrued(PLAIN, seen=ended).changes_anything
    coming = view(ONE, cost_line=HAND + LINE.format("lines").replace("2026-01-10", "2026-11-01"))
    assert lines_of(taken(PLAIN, seen=coming)) == [
        ("core", 70000, "2026-01-10", "2026-11-01"), ("core", 50000, "2026-11-01", ""),
    ]  # fmt: skip


def test_a_contribution_is_only_taken_with_the_average_price():
    row = "000007 | | | 18300 | 9150 | 9150 | 0"
    for source in ("lines", "pnw", "hand", "standard"):
        seen = view(ONE, cost_line=HAND + LINE.format(source).replace("50000", "70000"))
        made = accrued(row, seen=seen)
        assert not made.changes_anything
        assert "weekly_health" in set(made.differences["field"])


CENSUS = "Identifier | Total weekly cost | Contribution from Social Care | Contribution from Education | "
CENSUS += "Contribution from Health\n"
STANDARD = "child_ID | cost_core_weekly | cost_education_weekly | total_weekly_cost\n"


@pytest.mark.parametrize("day", ["2026-03-31", DAY, "2026-12-31"])
def test_a_census_or_the_standard_takes_the_place_of_the_average_whole(day):
    seen = taken("000007 | | | 18300 | 9150 | 9150 | 0")
    made = other(CENSUS + "000007 | 500 | 500 | 0 | 0", seen, day)
    assert lines_of(made, FULL) == [("core", "", 50000, "2026-01-10", "", "pnw")]
    assert not accrued("000007 | | | 18300 | 9150 | 9150 | 0", seen=made).changes_anything
    made = other(STANDARD + "000007 | 400 | 100 | 500", seen, day)
    assert lines_of(made, FULL) == [
        ("core", "", 40000, "2026-01-10", "", "standard"), ("education", "", 10000, "2026-01-10", "", "standard"),
        ("", "health", 35000, "2026-01-10", "", "s251"),
    ]  # fmt: skip
    assert not accrued("000007 | | | 18300 | 9150 | 9150 | 0", seen=made).changes_anything


def test_our_own_lines_take_the_place_of_the_average_where_they_run():
    seen = taken(PLAIN)
    made = other("child_id | component | amount | from\n000007 | core | 600 | 01/05/2026", seen)
    assert lines_of(made) == [("core", 70000, "2026-01-10", "2026-05-01"), ("core", 60000, "2026-05-01", "")]
    assert not accrued(PLAIN, seen=made).changes_anything
    equal = other("child_id | component | amount | from\n000007 | core | 700 | 10/01/2026", seen)
    assert lines_of(equal, "amount | source | note") == [(70000, "lines", "")]


def test_the_order_of_the_layouts_in_one_import_does_not_matter():
    sheets = [
        csv_file(HEAD + PLAIN, "a.csv"), csv_file(CENSUS + "000007 | 500 | 500 | 0 | 0", "b.csv"),
        csv_file(STANDARD + "000007 | 400 | 100 | 500", "c.csv"),
    ]  # fmt: skip
    for files in (sheets, sheets[::-1], sheets[1:] + sheets[:1]):
        seen = kept(view(ONE), plan(files, view(ONE), census(DAY)))
        assert on(seen, DAY) == {"core": 40000, "education": 10000}
        assert not plan(files, seen, census(DAY)).changes_anything


def test_an_average_removed_by_hand_is_not_brought_back():
    seen = view(ONE, overrides=[("cost_line", "7/2|core||week|2026-01-10", "", None)])
    made = accrued(PLAIN, seen=seen)
    assert not made.changes_anything and "not brought back" in said(made, "left")[0][2]


def test_a_placement_that_has_ended_is_rejected_with_its_reason():
    made = accrued("000007 | 01/06/2025 | 10/01/2026 | 5 | 5 | 0 | 0", PLAIN, "000007 | 01/06/2025 | | 5 | 5 | 0 | 0")
    over = "this placement ended on 10/01/2026; an average is taken only for one open on 30/09/2026"
    assert said(made, "rejected") == [
        (2, "Placement end date", over),
        (4, "Placement start date", "the placement open on 30/09/2026 began on 10/01/2026, not on 01/06/2025"),
    ]
    assert made.files[0].added == 1
    day = accrued("000007 | | 30/09/2026 | 5 | 5 | 0 | 0").files[0]
    assert day.rejected == 1 and accrued("000007 | | 01/10/2026 | 5 | 5 | 0 | 0").files[0].added == 1


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("000007 | | | | | |", "Total committed cost accrued in FY to date", "needs the cost"),
        ("000007 | | | (5) | | |", "Total committed cost accrued in FY to date", "less than £0.00"),
        ("000007 | | | tbc | | |", "Total committed cost accrued in FY to date", "not an amount"),
        ("000007 | | | 3000000 | | |", "Total committed cost accrued in FY to date", "more than £100,000 a week"),
        ("000007 | | | 5 | | 3000000 |", "Contribution from health provider/s", "more than £100,000 a week"),
        ("000007 | | soon | 5 | | |", "Placement end date", "not a date"),
        ("000009 | | | 5 | | |", "Child ID", "no child with this id"),
    ],
)
def test_a_row_that_cannot_be_taken_for_certain_is_rejected_with_its_reason(row, field, reason):
    made = accrued(row)
    line, column, why = said(made, "rejected")[0]
    assert (line, column) == (2, field) and reason in why and made.files[0].rejected == 1 and not made.changes_anything


def test_a_split_that_does_not_add_up_is_noted_and_remarked_on_the_average_alone():
    row = "000007 | | | 18300 | 9000 | 0 | 0"
    why = "split does not add up: £9,000.00 against £18,300.00 in the S251 return"
    made = accrued(row)
    assert said(made, "noted") == [(2, "Contribution from social care provider/s", "the " + why)]
    seen = taken(row)
    assert lines_of(seen, "note") == [(why + "; average of the S251 return, one-offs inside",)]
    known = view(ONE, cost_line=HAND + LINE.format("lines"))
    assert not accrued(row, seen=known).changes_anything and len(said(accrued(row, seen=known), "noted")) == 1


def test_two_rows_of_one_placement_at_different_costs_are_both_rejected():
    made = accrued("000007 | | | 5 | 5 | 0 | 0", "000007 | | | 6 | 6 | 0 | 0")
    assert made.files[0].rejected == 2
    made = accrued("000007 | | | 5 | 5 | 0 | 0", "7 | | | £5.00 | 5 | 0 | 0")
    assert (made.files[0].added, made.files[0].unchanged) == (1, 1)


MONEY = st.sampled_from(["0", "100", "18300", "", "£9,150.00", "-1"])
ROW = st.tuples(
    st.sampled_from(["1", "2", "007", "9"]), st.sampled_from(["", "", "01/06/2025"]),
    st.sampled_from(["", "", "01/07/2025"]), MONEY, MONEY, MONEY, MONEY,
)  # fmt: skip
KINDS = ("lines", "standard", "pnw", "s251")


def sheet_of(kind, rows):
    if kind == "s251":
        return laws.sheet(HEAD, rows, "s251.csv")
    if kind == "pnw":
        return laws.sheet(laws.CENSUS, [(row[0], *row[3:7]) for row in rows], "census.csv")
    if kind == "standard":
        return laws.sheet(STANDARD, [(row[0], *row[4:7]) for row in rows], "standard.csv")
    # One row a child: two lines of one component may overlap in our own layout, and then both pay.
    head = "child_id | component | amount | from | funder\n"
    one_each = {row[0].lstrip("0"): (row[0], "core", row[3], "02/06/2025", "") for row in rows}
    return laws.sheet(head, one_each.values(), "lines.csv")


STEPS = st.lists(
    st.tuples(laws.EFFECTIVE, st.sampled_from(KINDS), st.lists(ROW, min_size=1, max_size=3)), min_size=1, max_size=4
)


@settings(max_examples=8, deadline=None, phases=laws.NO_SHRINKING)
@given(STEPS)
def test_any_sheets_in_any_order_change_nothing_twice_and_pay_no_night_twice(steps):
    seen = view(laws.PLACES)
    for day, kind, rows in steps:
        files = [sheet_of(kind, rows)]
        seen = laws.checked(files, seen, census(day))
        laws.unchanged(files, seen, census(day))
        if kind != "lines":
            no_night_pays_twice(seen)


@settings(max_examples=6, deadline=None, phases=laws.NO_SHRINKING)
@given(st.lists(ROW, min_size=1, max_size=3), st.lists(ROW, min_size=1, max_size=3), laws.EFFECTIVE)
def test_all_four_layouts_together_change_nothing_the_second_time(one, two, day):
    files = [sheet_of(kind, rows) for kind, rows in zip(KINDS, (one, two, one, two), strict=True)]
    seen = laws.checked(files[::-1], view(laws.PLACES), census(day))
    laws.unchanged(files, seen, census(day))


NAME = "costs/s251_q2.csv"


@functools.cache
def loaded(folder):
    seen, truth = council(folder)
    return seen, truth, plan([on_disk(folder / NAME)], seen, census(DAY))


def truly_accrued(truth):
    """Pence by placement that has truly been paid from 1 April to the night of the day, one-offs inside."""
    lines = pd.DataFrame(truth["cost_lines"])
    start, until = pd.Timestamp("2026-04-01"), pd.Timestamp("2026-10-01")
    begin, end = pd.to_datetime(lines["from"]), pd.to_datetime(lines["to"]).fillna(until).clip(upper=until)
    after = [((each - begin).dt.days.clip(lower=0) * lines["amount"] * 2 + 7) // 14 for each in (end, start)]
    weekly = after[0] - after[1].where(start < end, after[0])
    once = lines["amount"].where((begin >= start) & (begin < until), 0)
    return weekly.where(lines["unit"].eq("week"), once).groupby(lines["placement"]).sum()


def test_every_average_of_the_clean_council_is_the_truth_of_the_year(shared_data):
    _, truth, made = loaded(shared_data / "council_a")
    count = made.files[0]
    assert (count.rows, count.added, count.rejected) == (903, 584, 319)
    assert said(made, "rejected")[0][1] == "Placement end date"
    lines = made.changes[0].insert
    gross = lines[lines["funder"].eq("")].set_index("placement_id")["amount"].astype("int64")
    begun = pd.Series({each["id"]: pd.Timestamp(each["start"]) for each in truth["placements"]})
    nights = (pd.Timestamp("2026-10-01") - begun[gross.index].clip(lower=pd.Timestamp("2026-04-01"))).dt.days
    wanted = (14 * truly_accrued(truth).reindex(gross.index).fillna(0).astype("int64") + nights) // (2 * nights)
    assert len(gross) == 584 and (gross - wanted).abs().max() <= 1


def test_after_the_lines_of_the_clean_council_a_return_changes_nothing(shared_data):
    folder = shared_data / "council_a"
    seen, _ = council(folder)
    seen = kept(seen, plan([on_disk(folder / "costs/lines.xlsx")], seen, Options()))
    made = plan([on_disk(folder / NAME)], seen, census(DAY))
    assert not made.changes_anything and len(made.differences)


def test_every_defect_of_the_messy_council_is_accounted_for(shared_data):
    folder = shared_data / "council_b_messy"
    seen, _, made = loaded(folder)
    dirt = [each for each in json.loads((folder / "dirt.json").read_text()) if each["file"] == NAME]
    rows = {expect: [each for each in dirt if each["expect"] == expect] for expect in ("reject", "flag", "once")}
    rejected = said(made, "rejected")
    wrong = [(row, column) for row, column, _ in rejected if column == "Child ID"]
    assert sorted(wrong) == sorted((each["row"], each["column"]) for each in rows["reject"])
    assert {column for _, column, _ in rejected} == {"Child ID", "Placement end date"}
    noted = [row for row, _, reason in said(made, "noted") if "does not add up" in reason]
    assert sorted(noted) == sorted(each["row"] for each in rows["flag"])
    away = {row for row, _, _ in rejected}
    assert len(said(made, "repeated")) == len([each for each in rows["once"] if each["row"] not in away])
    lines = made.changes[0].insert
    marked = lines["note"].str.startswith("split does not add up: £").sum()
    assert marked == len([each for each in rows["flag"] if each["row"] not in away])
    second = plan([on_disk(folder / NAME)], kept(seen, made), census(DAY))
    assert not second.changes_anything and second.files[0].added == second.files[0].updated == 0
