"""What stands in the workbook, how it is laid out, and what an enemy may put into it."""

import re
import tempfile
import time
from datetime import date

import pandas as pd
import pytest

from models.alerts import ALERTS
from models.demonstration import AS_AT
from models.demonstration.plan import ledger_of, plan
from models.errors import Refusal
from models.financial_year import year_named
from models.gaps import data_gaps
from models.settings import Settings
from models.words import RULES
from reports import workbook as module
from reports.cells import LONGEST, cells
from reports.terms import thresholds
from reports.workbook import workbook
from tests.reports.workbooks import FIELDS, KEYS, SHEETS, Book

YEAR = year_named("2026-27")
SETTINGS = Settings(council="Exampleshire & Sons")


@pytest.fixture(scope="module")
def ledger():
    return ledger_of(plan(40))


@pytest.fixture(scope="module")
def data(ledger):
    return workbook(ledger, SETTINGS, AS_AT, YEAR)


@pytest.fixture(scope="module")
def book(data):
    return Book(data)


def changed(ledger, table, column, values):
    """The ledger with the first values of a column replaced."""
    frame = getattr(ledger, table).copy()
    frame[column] = [*values, *frame[column].iloc[len(values) :]]
    return ledger._replace(**{table: frame})


def test_contents_say_what_it_is_and_what_it_holds(book):
    said = {each["entry"]: each for each in book.records("Contents")}
    assert said["Marking"]["said"].startswith("OFFICIAL-SENSITIVE")
    assert said["Council"]["said"] == "Exampleshire & Sons"
    assert said["As-at date"]["said"] == "16/11/2026"
    assert said["Financial year"]["said"] == "2026-27: 1 April 2026 to 31 March 2027"
    assert [each["entry"] for each in book.records("Contents") if each["about"] == "Sheet"] == SHEETS[1:]
    for name in FIELDS:
        total = name.startswith("Forecast") or name == "Variance"
        assert said[name]["rows"] == len(book.records(name)) - total
        assert said[name]["as_at"] == AS_AT
    for name in SHEETS[1:]:
        assert re.search(rf'location="\'?{name}\'?!A1"', book.sheet("Contents")), name


def test_contents_have_every_threshold_as_it_was_set(ledger):
    chosen = Settings("Exampleshire", long_stay_months=7, high_cost_amber=432100, review_soon_days=31)
    told = Book(workbook(ledger, chosen, AS_AT, YEAR)).records("Contents")
    assert [each["said"] for each in told if each["about"] == "Threshold"] == [row[2] for row in thresholds(chosen)]


def test_every_column_rule_and_code_is_explained(book):
    told = {(each["sheet"], each["term"]): each["meaning"] for each in book.records("Definitions")}
    for name in SHEETS:
        for column in book.rows(name)[0]:
            assert len(told[name, column]) > 10, (name, column)
    assert [rule for rule in ALERTS if not told["Flags", f"{rule} {RULES[rule]}"]] == []
    for kind, sheet in (("placement_type", "Placements"), ("legal_status", "Placements"), ("place", "Placements"),
                        ("status", "Reviews"), ("level", "Flags"), ("funder", "Forecast by funder")):  # fmt: skip
        for code in set(book.column(sheet, kind)) - {"", "total"}:
            assert told[f"Codes of {kind}", code], code


def test_data_gaps_are_those_of_the_ledger(ledger, book):
    gaps = data_gaps(ledger, AS_AT)
    assert book.rows("Data gaps") == [list(gaps.columns), *gaps.to_numpy().tolist()]


def test_every_sheet_is_one_real_table_under_a_frozen_header(book):
    assert len([name for name in book.parts if "tables/" in name]) == len(SHEETS)
    for name in SHEETS:
        assert f'displayName="{name.replace(" ", "_")}"' in book.table(name)
        assert 'ySplit="1"' in book.sheet(name) and 'state="frozen"' in book.sheet(name)
        assert re.findall(r'<tableColumn id="\d+" name="([^"]+)"', book.table(name)) == book.rows(name)[0]
        assert "<cols>" in book.sheet(name)


def test_a_total_is_the_last_row_and_stands_below_its_table(book):
    for name in FIELDS:
        first, last = book.table_rows(name)
        assert first == 1
        if name.startswith("Forecast") or name == "Variance":
            assert book.rows(name)[-1][0] == "total"
            assert last == len(book.rows(name)) - 1
        else:
            assert last == len(book.rows(name))


def test_nothing_is_merged_hidden_or_a_formula(book):
    for name, part in book.parts.items():
        assert not re.search(r"<mergeCell|hidden|veryHidden|<f[ >]|macro|externalLink", part), name


def test_money_and_days_are_numbers_and_a_child_id_is_text(book):
    row = next(each for each in book.records("Placements") if each["planned_end"] and each["weekly_gross"] != "")
    assert isinstance(row["weekly_gross"], float) and isinstance(row["care_start"], date)
    assert isinstance(row["child_id"], str) and isinstance(row["days_in_care"], float)
    styles = book.parts["xl/styles.xml"]
    for shown in ("[$£-809]#,##0.00;-[$£-809]#,##0.00", "dd/mm/yyyy"):
        assert f'formatCode="{shown}"' in styles
    assert any(each["variance"] < 0 for each in book.records("Variance"))


def test_leading_noughts_stay(ledger, book):
    ids = book.column("Placements", "child_id")
    assert set(ids) <= set(ledger.children["child_id"])
    assert any(each.startswith("0") for each in ids)
    assert 'numberStoredAsText="1"' in book.sheet("Placements")


def test_every_page_is_marked_when_printed(book):
    for name in SHEETS:
        header = re.search(r"<oddHeader>(.*?)</oddHeader>", book.sheet(name))[1]
        footer = re.search(r"<oddFooter>(.*?)</oddFooter>", book.sheet(name))[1]
        assert header == "&amp;LExampleshire &amp;&amp; Sons&amp;COFFICIAL-SENSITIVE&amp;RAs at 16/11/2026"
        assert footer == f"&amp;L{name}&amp;COFFICIAL-SENSITIVE&amp;RPage &amp;P of &amp;N"


@pytest.mark.parametrize("council", ["", "x" * 5000, "&P&D&F", "A\tB\nC\x07", "\ud800", "=1+1", "<b>&amp;"])
def test_no_name_of_a_council_breaks_the_header(ledger, council):
    made = Book(workbook(ledger, Settings(council=council), AS_AT, YEAR))
    for name in SHEETS:
        assert len(re.search(r"<oddHeader>(.*?)</oddHeader>", made.sheet(name), re.DOTALL)[1]) < 255 * 2
    assert made.names == SHEETS


def test_the_same_ledger_makes_the_same_bytes_and_says_nothing_of_who_made_them_or_when(ledger, data, book):
    time.sleep(1.1)
    assert workbook(ledger, SETTINGS, AS_AT, YEAR) == data
    assert book.dates == {(1980, 1, 1, 0, 0, 0)}
    core, app = book.parts["docProps/core.xml"], book.parts["docProps/app.xml"]
    assert (
        re.findall(r"<dc:creator>(.*?)</dc:creator>|<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", core)
        == [("", "")] * 2
    )
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}
    assert "<Company></Company>" in app and "<Manager>" not in app


def test_nothing_is_written_to_disk_while_it_is_made(ledger, data, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    assert workbook(ledger, SETTINGS, AS_AT, YEAR) == data


# Names


def test_no_name_stands_in_it_unless_asked_for(ledger):
    names = ["Canary Nightjar", "Robin Goldcrest"]
    known = changed(ledger, "children", "name", names)
    known = changed(known, "cost_lines", "provider", ["Carers of CANARY  nightjar"] * len(known.cost_lines))
    known = changed(known, "children", "locality", ["near Robin Goldcrest"] * len(known.children))
    without = Book(workbook(known, SETTINGS, AS_AT, YEAR))
    text = without.everything.casefold()
    assert [name for name in ("canary", "nightjar", "goldcrest") if name in text] == []
    assert not [each for each in known.children["name"] if each and each in without.everything]
    assert "Carers of (name left out)" in without.column("Forecast by provider", "provider")
    assert "near (name left out)" in without.column("Forecast by locality", "locality")
    assert "names are left out" in without.everything


def test_names_are_the_last_column_of_every_sheet_of_children(ledger):
    named = Book(workbook(ledger, SETTINGS, AS_AT, YEAR, named=True))
    names = dict(zip(ledger.children["child_id"], ledger.children["name"], strict=True))
    for sheet, key in (("Placements", "child_id"), ("Flags", "child_id"), ("Reviews", "child_id"),
                       ("Data gaps", "child_id"), ("Forecast by child", "child")):  # fmt: skip
        assert named.rows(sheet)[0] == [*(field.name for field in FIELDS[sheet]), "name"]
        assert all(each["name"] == names.get(each[key], "") for each in named.records(sheet))
        assert any(each["name"] for each in named.records(sheet))
    assert "holds children's names" in named.everything
    assert "name" not in named.rows("Forecast by type")[0]


# What an enemy may put into it

HOSTILE = [
    "=HYPERLINK(\"http://example.test\",\"x\")", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "'=1",
    "https://example.test/a", "mailto:a@example.test", "internal:Flags!A1", "{=1}", "a\rb", "a\nb", "bell\x07",
    "nul\x00", "_x0041_", "\ufffe", "half \ud83d", '"quoted" <b>&amp;</b> ]]>', "  spaces  ", "0012", "1E5", "TRUE",
    "05/11/2026", "\U0001f600" * 50, "]]", "#REF!",
]  # fmt: skip


def read_back(text):
    """As the cell should be read: not a formula, and what a file cannot hold put otherwise."""
    safe = "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
    return safe.replace("\ud83d", "\ufffd").replace("\ufffe", "_xFFFE_")


def test_every_text_stays_the_text_that_it_is(ledger):
    hostile = (HOSTILE * (1 + len(ledger.children) // len(HOSTILE)))[: len(ledger.children)]
    strange = changed(ledger, "children", "locality", hostile)
    strange = changed(strange, "children", "name", hostile)._replace(budget=ledger.budget.iloc[:0])
    made = Book(workbook(strange, SETTINGS, AS_AT, YEAR, named=True))
    assert set(made.column("Placements", "name")) <= {read_back(text) for text in hostile}
    assert set(made.column("Forecast by locality", "locality")) <= {read_back(text) for text in hostile} | {"total"}
    assert len(made.column("Forecast by locality", "locality")) > 10
    assert not [name for name, part in made.parts.items() if re.search(r"<f[ >]|TargetMode=\"External\"", part)]
    assert all("hyperlink" not in made.sheet(name) for name in FIELDS)


@pytest.mark.parametrize("text", ["x" * 40_000, "\U0001f600" * 20_000, "=" + "y" * 32_767])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(ledger, text):
    strange = changed(ledger, "cost_lines", "provider", [text] * len(ledger.cost_lines))
    made = Book(workbook(strange, SETTINGS, AS_AT, YEAR))
    found = [each for each in made.column("Placements", "provider") if "cut here" in each]
    assert found
    for each in found:
        assert each.endswith("characters)") and len(each.encode("utf-16-le")) // 2 <= LONGEST
        assert each[:1000] == read_back(text)[:1000]


def test_a_text_that_just_fits_is_whole():
    for text in ("x" * LONGEST, "\U0001f600" * (LONGEST // 2)):
        assert cells(pd.Series([text]), "text") == [text]


def test_a_sheet_with_more_rows_than_a_sheet_can_hold_is_refused(ledger, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 30)
    with pytest.raises(Refusal, match="The sheet Placements would have 40 rows, and a sheet holds 30"):
        workbook(ledger, SETTINGS, AS_AT, YEAR)


def test_days_before_the_calendar_of_workbooks_are_text():
    days = pd.Series(pd.to_datetime(["1900-02-28", "1900-03-01", "2026-11-16", None]).astype("datetime64[s]"))
    far = pd.Series(["0950-01-02", "9999-12-31"], dtype="datetime64[s]")
    assert cells(days, "date") == ["28/02/1900", 61, 46342, None]
    assert cells(far, "date") == ["02/01/0950", 2958465]


def test_a_penny_is_a_penny():
    pence = pd.Series([1, 10, -1, 123456789012345, 0, None], dtype="Int64")
    assert cells(pence, "pence") == [0.01, 0.1, -0.01, 1234567890123.45, 0.0, None]


# Few and many


def test_nobody_in_care_that_day(ledger):
    made = Book(workbook(ledger, SETTINGS, date(1999, 1, 1), year_named("1998-99")))
    for name in ("Placements", "Flags", "Reviews", "Data gaps"):
        assert made.rows(name) == [[field.name for field in FIELDS[name]]]
        assert made.table_rows(name) == (1, 2)
    for by in KEYS:
        assert made.records(f"Forecast by {by}")[-1]["forecast_gross"] == 0
    assert len(made.records("Forecast by month")) == 13


def test_three_thousand_children_stand_in_a_workbook_of_a_bounded_size():
    data = workbook(ledger_of(plan(3_000)), SETTINGS, AS_AT, YEAR)
    assert len(data) < 3_000_000
    assert len(Book(data).records("Placements")) == 3_000


def test_it_says_how_far_it_has_come_and_can_be_stopped(ledger):
    told = []
    workbook(ledger, SETTINGS, AS_AT, YEAR, tell=lambda *step: told.append(step))
    assert all(0 <= done <= of for done, of, _ in told)
    assert "Writing Flags" in [what for _, _, what in told]

    def stop(done, of, what):
        if what == "Writing Flags":
            raise Refusal("Stopped.")

    with pytest.raises(Refusal, match=r"Stopped\."):
        workbook(ledger, SETTINGS, AS_AT, YEAR, tell=stop)
