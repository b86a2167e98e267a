"""Laws of a cost import: counts add up, the same files change nothing, and no night is paid for twice by a census."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.imports.costs import plan
from models.imports.result import Options
from tests.models.imports.costs_builders import census, csv_file, kept, lines_of, view

PLACES = """
    placement_id | child_id | start_date | end_date
    1/1          | 1        | 2025-01-01 | 2025-06-01
    1/2          | 1        | 2025-06-01 |
    2/1          | 2        | 2025-03-01 | 2026-02-01
    007/1        | 007      | 2025-01-01 |
"""
DAYS = st.dates(date(2024, 12, 1), date(2026, 6, 1)).map(lambda day: f"{day:%d/%m/%Y}")
LINE = st.tuples(
    st.sampled_from(["1", "2", "7", "007", "9", ""]),
    st.sampled_from(["core", "Therapy", "notice", "one_off", "bed", ""]),
    st.sampled_from(["500", "£1,000.00", "-1", "", "x"]),
    st.sampled_from(["", "week", "once"]),
    DAYS | st.sampled_from(["", "soon", "01/02/2026", "01/06/2025"]),
    DAYS | st.just(""),
    st.sampled_from(["", "", "health", "education"]),
    st.sampled_from(["", "", "20", "12.5%", "101"]),
    st.sampled_from(["", "agreed", "requested", "paid"]),
    st.sampled_from(["", "", "01/07/2026", "later"]),
    st.sampled_from(["", "panel"]),
)
HEAD = "child_id | component | amount | unit | from | to | funder | share_percent | status | planned_end | note\n"
AMOUNT = st.sampled_from(["500", "650", "800", "£500.00", "0", ""])
ROW = st.tuples(
    st.sampled_from(["1", "2", "007", "9"]), AMOUNT, AMOUNT, AMOUNT, st.sampled_from(["", "0", "100", "130"])
)
CENSUS = "Identifier | Total weekly cost | Contribution from Social Care | Contribution from Education | "
CENSUS += "Contribution from Health\n"
EFFECTIVE = st.integers(0, 500).map(lambda days: (date(2025, 2, 1) + timedelta(days)).isoformat())


# A case of whole sheets takes too long to be made smaller: the time limit would end the run before it says what failed.
NO_SHRINKING = (Phase.explicit, Phase.generate)


def sheet(head, rows, path):
    return csv_file(head + "\n".join(" | ".join(row) for row in rows), path)


def checked(files, seen, options):
    made = plan(files, seen, options)
    for count in made.files:
        assert count.rows == count.added + count.updated + count.unchanged + count.rejected
        assert min(count.added, count.updated, count.unchanged, count.rejected) >= 0
    assert not made.problems["reason"].eq("").any()
    after = kept(seen, made)
    lines = after.written["cost_line"]
    spans = lines[lines["unit"].eq("week")]
    assert (spans["to_date"].isna() | (spans["from_date"] < spans["to_date"])).all()
    return after


def unchanged(files, seen, options):
    again = plan(files, seen, options)
    assert not again.changes_anything
    assert sum(each.added + each.updated for each in again.files) == 0


@settings(max_examples=12, deadline=None, phases=NO_SHRINKING)
@given(st.lists(LINE, min_size=1, max_size=8))
def test_a_sheet_of_lines_loaded_twice_changes_nothing(rows):
    files = [sheet(HEAD, rows, "lines.csv")]
    unchanged(files, checked(files, view(PLACES), Options()), Options())


@settings(max_examples=12, deadline=None, phases=NO_SHRINKING)
@given(st.lists(st.tuples(EFFECTIVE, st.lists(ROW, min_size=1, max_size=4)), min_size=1, max_size=4))
def test_a_census_loaded_twice_changes_nothing_whatever_came_before(censuses):
    seen = view(PLACES)
    for day, rows in censuses:
        files = [sheet(CENSUS, rows, "census.csv")]
        seen = checked(files, seen, census(day))
        unchanged(files, seen, census(day))
    gross = [row for row in lines_of(seen, "placement_id | from_date | to_date | funder") if not row[3]]
    for one, two in pairwise(gross):
        assert one[0] != two[0] or (one[2] <= two[1] and one[2])


@settings(max_examples=12, deadline=None, phases=NO_SHRINKING)
@given(st.lists(LINE, min_size=1, max_size=6), st.lists(ROW, min_size=1, max_size=4), EFFECTIVE)
def test_lines_and_census_together_change_nothing_the_second_time(rows, counted, day):
    files = [sheet(HEAD, rows, "lines.csv"), sheet(CENSUS, counted, "census.csv")]
    seen = checked(files, view(PLACES), census(day))
    unchanged(files, seen, census(day))
