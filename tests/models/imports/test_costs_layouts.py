"""Layouts are known by their headers; what is not known is refused alone and listed among others."""

import pytest

from models.errors import Cancelled, Refusal
from models.imports.costs import plan
from models.imports.costs.layouts import LAYOUTS, headed
from models.imports.result import Options
from tests.models.imports.costs_builders import census, csv_file, kept, lines_of, view, workbook

ONE = "placement_id | child_id | start_date | end_date\n7/2 | 000007 | 2026-01-10 |"
LINES = csv_file("child_id | amount | from\n000007 | 500 | 10/01/2026", "a/lines.csv")
CENSUS = csv_file("Identifier | Total weekly cost\n000007 | 500", "a/census.csv")
OTHER = csv_file("colour | shape\nred | round\nblue | square", "a/other.csv")
STANDARD = csv_file("child_ID | cost_core_weekly | total_weekly_cost\n000007 | 5 | 5", "a/standard.csv")
S251 = csv_file("Child ID | Total committed cost accrued in FY to date\n000007 | 5", "a/s251.csv")


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (["identifier", "total weekly cost"], "pnw"),
        (["looked after child?", "identifier ", "placement start date", "total weekly cost"], "pnw"),
        (["child_id", "share_percent", "from"], "lines"),
        (["child id", "amount", "from", "colour"], "lines"),
        (["child_id", "cost_core_weekly", "total_weekly_cost"], "standard"),
        (["child id", "total committed cost accrued in fy to date"], "s251"),
    ],
)
def test_a_layout_is_known_by_its_headers(header, kind):
    found = headed([cell.strip() for cell in header])
    assert found is not None and found.kind == kind


def test_a_layout_lacks_what_it_requires():
    assert headed(["child_id", "from", "to"]) is None
    assert [layout.kind for layout in LAYOUTS] == ["lines", "standard", "pnw", "s251"]


def test_a_file_of_no_known_layout_is_refused_alone():
    with pytest.raises(Refusal, match="no cost sheet"):
        plan([OTHER], view(ONE), Options())


@pytest.mark.parametrize("file", [STANDARD, S251, CENSUS])
def test_a_sheet_of_one_day_asks_for_its_date(file):
    with pytest.raises(Refusal, match="--effective 20"):
        plan([file], view(ONE), Options())


def test_among_others_an_unknown_file_has_its_rows_rejected_and_the_rest_is_taken():
    made = plan([OTHER, OTHER._replace(path="a/more.csv"), LINES], view(ONE), Options())
    counts = [(each.kind, each.rows, each.added, each.rejected) for each in made.files]
    assert counts == [("unknown", 2, 0, 2), ("unknown", 2, 0, 2), ("lines", 1, 1, 0)]
    assert made.problems["outcome"].eq("rejected").sum() == 2 and made.label == "Import costs: 3 files"


def test_no_file_that_can_be_taken_is_a_refusal():
    with pytest.raises(Refusal, match="None of these"):
        plan([OTHER, OTHER._replace(path="a/more.csv")], view(ONE), Options())


def test_lines_are_taken_before_a_census_whatever_the_order_of_the_files():
    for files in ([LINES, CENSUS], [CENSUS, LINES]):
        made = plan(files, view(ONE), census("2026-03-31"))
        after = kept(view(ONE), made)
        assert lines_of(after, "source | amount") == [("lines", 50000)]
        assert [each.path for each in made.files] == [file.path for file in files]
        assert not plan(files, after, census("2026-03-31")).changes_anything


def test_one_sheet_can_be_chosen_and_another_that_is_no_cost_sheet_is_noted():
    rows = [["child_id", "amount", "from"], ["000007", 500, "10/01/2026"]]
    book = workbook({"One": rows, "Two": [rows[0], ["000007", 600, "10/02/2026"]], "Notes": [["read me"]]})
    made = plan([book], view(ONE), Options())
    assert made.files[0].rows == 2 and made.problems["reason"].str.contains("no cost sheet").sum() == 1
    assert plan([book], view(ONE), Options(sheet="two")).files[0].rows == 1


def test_progress_is_told_and_may_stop_the_work():
    seen = []
    plan([LINES, CENSUS], view(ONE), census("2026-03-31"), lambda *each: seen.append(each))
    assert [what for _, _, what in seen][:2] == ["Reading lines.csv", "Reading census.csv"]

    def stop(done, of, what):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        plan([LINES], view(ONE), Options(), stop)


def test_the_totals_are_of_the_whole_ledger():
    made = plan([LINES], view(ONE, starts=[("7/2", "2026-02-01")], children=["8"]), Options())
    assert made.totals == {"children": 2, "periods_of_care": 0, "placements": 1, "settings": 2, "open_placements": 1}
    assert made.derived is None
