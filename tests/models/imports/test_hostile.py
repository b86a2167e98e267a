"""Files that are broken, or meant to break the program: each ends in one plain sentence, quickly."""

import io
import random
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from models.imports import shared_texts, workbooks
from models.imports.result import SourceFile
from models.imports.returns import read
from models.imports.sheets import grids

# None may hang: a file that takes longer than this has broken the program.
pytestmark = pytest.mark.timeout(120)


def source(data, path="book.xlsx"):
    return SourceFile(path, lambda: data, len(data))


def book(fill):
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as made:
        fill(made)
    return kept.getvalue()


def with_sheet(xml):
    """A small workbook whose first sheet is replaced by this XML."""
    kept, plain = io.BytesIO(), io.BytesIO(book(lambda made: made.add_worksheet().write(0, 0, "x")))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return kept.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
CELL = '<c r="{}"><v>1</v></c>'


def test_a_million_empty_rows_are_read_as_none():
    rows = "".join(f'<row r="{row}" ht="15"><c r="A{row}" s="0"/></row>' for row in range(2, 1_048_577))
    (grid,), _ = grids(source(with_sheet(SHEET.format('<row r="1">' + CELL.format("A1") + "</row>" + rows))))
    assert grid.rows == [[1.0]]


def test_one_cell_in_the_far_corner_is_refused_and_says_where():
    with pytest.raises(Refusal, match="row 1,048,576 and column 16,384"):
        grids(source(book(lambda made: [made.add_worksheet().write(1048575, 16383, "x")])))


def test_one_cell_in_the_last_row_of_a_narrow_table_is_read_within_bounds():
    def fill(made):
        sheet = made.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1048575, 1, "y")

    (grid,), _ = grids(source(book(fill)))
    assert (grid.rows[0][0], grid.rows[-1][-1], len(grid.rows)) == ("x", "y", 1048576)


def test_cells_without_addresses_are_bounded_too():
    wide = "<row>" + "<c><v>1</v></c>" * 16384 + "</row>"
    with pytest.raises(Refusal, match="too far to read"):
        grids(source(with_sheet(SHEET.format(wide + "<row><c><v>1</v></c></row>" * 5000))))


def test_a_sheet_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_PART", 2**20)
    with pytest.raises(Refusal, match="more than this program opens"):
        grids(source(with_sheet(SHEET.format(" " * 2**21))))


def test_one_long_text_in_very_many_cells_is_refused_before_it_is_copied(monkeypatch):
    monkeypatch.setattr(shared_texts, "MOST_TEXT", 2**20)

    def fill(made):
        sheet = made.add_worksheet()
        for row in range(200):
            sheet.write(row, 0, "x" * 30_000)
            sheet.write(row, 1, "y")

    with pytest.raises(Refusal, match="holds more than this program opens"):
        grids(source(book(fill)))
    monkeypatch.setattr(shared_texts, "MOST_TEXT", 2**24)
    assert len(grids(source(book(fill)))[0][0].rows) == 200


def test_a_tag_without_end_is_refused_or_read_within_bounds():
    with pytest.raises(Refusal):
        grids(source(with_sheet(SHEET.format('<c r="' + "A" * (20 * 2**20)))))


LOCKED = workbooks.OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"child_id,amount\n1,2\n", "named like a workbook but is not one"),
        (b"", "named like a workbook but is not one"),
        (b"<html><table>", "named like a workbook but is not one"),
        (LOCKED, "protected by a password"),
        (workbooks.OLE + b"\0" * 2000, "damaged"),
        (book(lambda made: made.add_worksheet())[:900], "damaged and cannot be opened"),
        (b"PK\x03\x04" + b"\0" * 200, "damaged and cannot be opened"),
    ],
)
def test_what_is_no_workbook_is_refused_in_plain_words(data, said):
    with pytest.raises(Refusal, match=said):
        grids(source(data))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_workbook_with_a_damaged_part_is_refused_or_read(part):
    kept = io.BytesIO()
    plain = io.BytesIO(book(lambda made: made.add_worksheet().write(0, 0, "x")))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == part else old.read(name))
    try:
        grids(source(kept.getvalue()))
    except Refusal as refusal:
        assert "damaged" in str(refusal)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_workbook_with_any_byte_changed_is_refused_or_read(seed):
    chance = random.Random(seed)
    data = bytearray(book(lambda made: made.add_worksheet().write_row(0, 0, ["child_id", 12, "x"])))
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        grids(source(bytes(data)))
    except Refusal as refusal:
        assert str(refusal).startswith("book.xlsx")


TOP = b"CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_rubbish_is_never_more_than_a_refusal(data):
    try:
        read([source(data, "rubbish.csv")])
    except Refusal as refusal:
        assert "rubbish.csv" in str(refusal)


LINES = st.lists(st.text(st.sampled_from('7,"\n\r\0 \ufeffé/0123;\t'), max_size=30), max_size=8)


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_whatever_stands_below_a_header_every_row_is_taken_or_rejected(lines):
    data = TOP + "\n".join(lines).encode() + b"\n00042,01/05/2021,S\n"
    found = read([source(data, "episodes.csv")])
    (count,) = found.files
    assert count.rows == len(found.tables["episode_return"]) + count.rejected
    assert count.rejected == (found.problems["outcome"] == "rejected").sum()
    assert "00042" in found.tables["episode_return"]["child_id"].tolist()


def test_nulls_within_an_id_are_not_guessed_away():
    found = read([source(TOP + b"1\x002,01/05/2021\n13,01/05/2021\n", "episodes.csv")])
    assert found.tables["episode_return"]["child_id"].tolist() == ["13"]
    assert found.problems[found.problems["outcome"] == "rejected"]["row"].tolist() == [2]


def test_a_field_of_many_megabytes_spoils_its_own_row_only():
    found = read([source(TOP + b"1," + b"x" * (5 * 2**20) + b"\n2,01/05/2021\n", "episodes.csv")])
    assert found.tables["episode_return"]["child_id"].tolist() == ["2"]
    assert found.problems["value"].str.len().max() <= 200


def test_mixed_encodings_in_one_file_come_out_as_letters():
    header = b"CHILD,DOB,UPN\n" + "é1,01/01/2010,A\n".encode() + "é2,01/01/2010,A\n".encode("cp1252")
    assert read([source(header, "h.csv")]).tables["child"]["child_id"].tolist() == ["é1", "é2"]


def test_a_book_of_many_columns_and_no_rows_is_quick():
    with pytest.raises(Refusal, match="not taken"):
        read([source(b"," * 5_000_000 + b"\n", "wide.csv")])
