"""Sheets of every format, with the row numbers that a person sees."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from models.errors import Refusal
from models.imports.result import SourceFile
from models.imports.sheets import Grid, find_header, grids


def source(data, path="sheet.csv"):
    data = data.encode() if isinstance(data, str) else data
    return SourceFile(path, lambda: data, len(data))


def workbook(fill):
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        fill(book)
    return kept.getvalue()


def rows(data, path="sheet.csv"):
    (grid,), _ = grids(source(data, path))
    return grid.rows


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("\ufeffa,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,b\n\n1\n1,2,3\n", [["a", "b"], [], ["1"], ["1", "2", "3"]]),
        ("a;b;c\n1,50;2;3\n", [["a", "b", "c"], ["1,50", "2", "3"]]),
        ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        ('a,b\n"x, y","line\nline"\n', [["a", "b"], ["x, y", "line\nline"]]),
        ("a\u00a3,b\n".encode("cp1252"), [["a£", "b"]]),
        ("a£,".encode() + "b£\n".encode("cp1252"), [["a£", "b£"]]),
        ("a,b\n1,2\n".encode("utf-16"), [["a", "b"], ["1", "2"]]),
        ("", []),
    ],
)  # fmt: skip
def test_text_is_read_however_it_was_written_down(data, expected):
    assert rows(data) == expected


def test_an_unclosed_quotation_mark_does_not_swallow_the_lines_below_it():
    assert rows('a,b\n"1,2\n3,4\n') == [["a", "b"], ["1,2"], ["3", "4"]]


def test_how_a_file_was_written_is_said():
    _, notes = grids(source("\ufeffa\r\n".encode() + b"\x80\r\n"))
    assert [note.outcome for note in notes] == ["cleaned"] * 3
    assert all(word in " ".join(note.reason for note in notes) for word in ("mark", "Windows-1252", "line ends"))


def test_a_workbook_keeps_row_numbers_dates_and_numbers():
    def fill(book):
        sheet = book.add_worksheet("Costs")
        sheet.write_row(3, 1, ["child_id", "from", "amount"])
        sheet.write_row(5, 1, ["0123", None, 12.5])
        sheet.write_datetime(5, 2, date(2026, 4, 1), book.add_format({"num_format": "dd/mm/yyyy"}))

    (grid,), notes = grids(source(workbook(fill), "book.xlsx"))
    assert (grid.sheet, grid.first_row, notes) == ("Costs", 4, [])
    assert grid.rows == [["child_id", "from", "amount"], ["", "", ""], ["0123", date(2026, 4, 1), 12.5]]
    assert grid.row_number(2) == 6


def test_a_hidden_sheet_is_ignored_and_said_so():
    def fill(book):
        book.add_worksheet("Now").write(0, 0, "x")
        book.add_worksheet("Old data").hide()
        book.add_worksheet("Very old").very_hidden()

    found, notes = grids(source(workbook(fill), "book.xlsx"))
    assert [grid.sheet for grid in found] == ["Now"]
    assert [(note.sheet, note.outcome) for note in notes] == [("Old data", "noted"), ("Very old", "noted")]
    with pytest.raises(Refusal, match="hidden"):
        grids(source(workbook(fill), "book.xlsx"), "old data")


def test_a_sheet_is_chosen_by_name_whatever_its_case():
    def fill(book):
        for name in ("Census", "Notes"):
            book.add_worksheet(name).write(0, 0, name)

    found, _ = grids(source(workbook(fill), "book.xlsx"), " census ")
    assert [grid.rows for grid in found] == [[["Census"]]]
    with pytest.raises(Refusal, match="Its sheets are: “Census”, “Notes”"):
        grids(source(workbook(fill), "book.xlsx"), "Costs")


def test_a_workbook_named_csv_is_still_a_workbook():
    data = workbook(lambda book: book.add_worksheet().write(0, 0, "x"))
    assert rows(data, "book.csv") == [["x"]]


def test_an_empty_sheet_has_no_rows():
    assert rows(workbook(lambda book: book.add_worksheet()), "book.xlsx") == []


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Costs">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
CELL = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods(rows):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", "<x/>")
    return kept.getvalue()


def test_an_open_document_sheet_is_read_and_its_endless_empty_end_left_off():
    line = "<table:table-row>" + CELL.format(text="x", more="") + "</table:table-row>"
    end = '<table:table-row table:number-rows-repeated="1048574">'
    end += '<table:table-cell table:number-columns-repeated="16384"/>'
    end += "</table:table-row>"
    assert rows(ods(line + line + end), "book.ods") == [["x"], ["x"]]


def test_an_open_document_sheet_that_repeats_without_end_is_refused():
    cell = CELL.format(text="x", more=' table:number-columns-repeated="16384"')
    line = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(Refusal, match="repeats its cells"):
        rows(ods(line), "book.ods")


def test_the_header_is_found_below_a_title_block():
    grid = Grid("", [["Title"], [], ["child_id ", " amount\xa0"], ["1", 2]], 1)
    assert find_header(grid, lambda names: "amount" in names) == 2
    assert find_header(grid, lambda names: "weeks" in names) is None
    assert find_header(grid, lambda names: "amount" in names, within=2) is None
