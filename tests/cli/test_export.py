"""export: each sheet has the columns and the figures of its command's csv; the file is whole or not there at all."""

import csv
import io

import pytest

from db import demonstration
from tests.cli.test_exit_statuses import sentence
from tests.reports.workbooks import FIELDS, KEYS, SHEETS, Book, as_cell

AS_AT = ("--as-at", "2026-11-16")
YEAR = ("--year", "2026-27")
COMMANDS = {
    "Placements": ("placements", ()), "Flags": ("flags", ()), "Reviews": ("reviews", ()),
    **{f"Forecast by {by}": ("forecast", (*YEAR, "--by", by)) for by in KEYS}, "Variance": ("variance", YEAR),
}  # fmt: skip


@pytest.fixture
def council(tmp_path, passphrase):
    from tests.ledgers import PASSPHRASE

    demonstration.build(tmp_path / "c.placements", PASSPHRASE, 60, 3, demonstration.AS_AT).close()
    return tmp_path / "c.placements"


@pytest.fixture
def exported(run, tmp_path):
    def make(ledger, *options):
        out = tmp_path / "book.xlsx"
        ran = run("export", ledger, "--out", out, *options)
        assert (ran.status, ran.out, ran.err) == (0, f"Wrote {out}.\n", "")
        return Book(out.read_bytes())

    return make


def from_csv(run, ledger, sheet, day):
    """What the workbook should hold: the csv of the command, with each cell as its kind has it."""
    command, options = COMMANDS[sheet]
    ran = run(command, ledger, *day, *options, "--format", "csv")
    assert ran.status == 0
    header, *rows = csv.reader(io.StringIO(ran.out, newline=""))
    assert header == [field.name for field in FIELDS[sheet]]
    cells = [[as_cell(text, field.kind) for text, field in zip(row, FIELDS[sheet], strict=True)] for row in rows]
    return [header, *cells]


def test_every_cell_of_every_sheet_is_that_of_the_csv(run, council, exported):
    book = exported(council, *AS_AT, *YEAR)
    assert book.names == SHEETS
    for sheet in COMMANDS:
        assert book.rows(sheet) == from_csv(run, council, sheet, AS_AT), sheet
        assert len(book.rows(sheet)) > 3


@pytest.mark.parametrize("day", ["2024-02-29", "2027-01-01", "1999-12-31", "0001-01-01", "9999-12-31"])
def test_so_they_are_on_any_day(run, council, exported, day):
    book = exported(council, "--as-at", day, *YEAR)
    for sheet in COMMANDS:
        assert book.rows(sheet) == from_csv(run, council, sheet, ("--as-at", day)), sheet


def test_an_empty_ledger_gives_every_sheet_with_its_header(run, ledger, exported):
    book = exported(ledger, *AS_AT)
    assert book.names == SHEETS
    for sheet in COMMANDS:
        assert book.rows(sheet) == from_csv(run, ledger, sheet, AS_AT), sheet


def test_the_year_is_that_of_the_day_where_none_is_named(council, exported):
    for options, year in (((), "2026-27"), (("--year", "2025-26"), "2025-26")):
        book = exported(council, *AS_AT, *options)
        assert book.column("Forecast by month", "month")[0] == f"{year[:4]}-04"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", ["forecast", "variance", "export"])
def test_a_day_whose_year_no_calendar_holds_is_refused(run, filled, tmp_path, command, day):
    out = ("--out", tmp_path / "book.xlsx") if command == "export" else ()
    ran = run(command, filled, "--as-at", day, *out)
    assert ran.status == 1 and "Choose another day or year" in sentence(ran)


def test_it_takes_the_place_of_nothing_that_it_reads(run, filled, tmp_path):
    kept = tmp_path / "passphrase.txt"
    kept.write_text("correct horse\n")
    (tmp_path / "link.xlsx").symlink_to(filled)
    for place in (filled, kept, tmp_path / "link.xlsx"):
        before = place.read_bytes()
        ran = run("export", filled, "--out", place, "--passphrase-file", kept)
        assert ran.status == 1 and "would be lost" in sentence(ran)
        assert place.read_bytes() == before


def test_a_workbook_of_last_week_is_replaced(run, filled, tmp_path, exported):
    (tmp_path / "book.xlsx").write_bytes(b"last week's")
    assert exported(filled).names == SHEETS


def test_what_cannot_be_written_is_refused_and_leaves_nothing(run, filled, tmp_path):
    (tmp_path / "taken").mkdir()
    for place in (tmp_path / "taken", tmp_path / "no folder" / "book.xlsx"):
        ran = run("export", filled, "--out", place)
        assert ran.status == 1 and "cannot be written" in sentence(ran)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@pytest.mark.parametrize("line", ["export FILE", "export FILE --out", "export FILE --out b.xlsx --year 2026-28",
                                  "export FILE --out b.xlsx --format csv"])  # fmt: skip
def test_wrong_use_ends_with_2(run, ledger, line):
    ran = run(*(ledger if word == "FILE" else word for word in line.split()))
    assert (ran.status, ran.out) == (2, "")


def test_the_reason_for_a_ledger_that_does_not_open_is_said(run, filled, tmp_path, monkeypatch):
    assert run("export", tmp_path / "gone", "--out", tmp_path / "b.xlsx").status == 1
    monkeypatch.setenv("PLACEMENT_LEDGER_PASSPHRASE", "wrong horse")
    assert run("export", filled, "--out", tmp_path / "b.xlsx").status == 3
    assert not (tmp_path / "b.xlsx").exists()
