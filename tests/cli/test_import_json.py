"""import: the counts of each file and of the whole ledger, rejected rows, dry runs, and the same files again."""

import csv
import io
import json
import re
import shutil

import pytest

from cli.names import SOURCES as NAMES
from models.imports import SOURCES
from tests.cli.conftest import TWO_YEARS
from tests.ledgers import table_csv, write_return

COUNTS = ["path", "kind", "rows", "added", "updated", "unchanged", "rejected"]
TOTALS = ["children", "periods_of_care", "placements", "settings", "open_placements"]
BOTH_YEARS = {"children": 3, "periods_of_care": 3, "placements": 4, "settings": 4, "open_placements": 2}


def asked(run, ledger, source, *paths):
    ran = run("import", ledger, source, *paths, "--json")
    assert ran.status == 0, ran.err
    given = json.loads(ran.out)
    for each in given["files"]:
        assert list(each)[: len(COUNTS)] == COUNTS
        assert each["rows"] == each["added"] + each["updated"] + each["unchanged"] + each["rejected"]
    assert list(given)[1:] == TOTALS
    return given


def tally(given):
    return {(each["kind"], each["added"], each["updated"], each["unchanged"]) for each in given["files"]}


def totals(given):
    return {name: given[name] for name in TOTALS}


def test_the_help_names_every_source():
    assert tuple(SOURCES) == NAMES


def test_each_file_is_counted_and_the_whole_ledger_totalled(run, ledger, returns):
    given = asked(run, ledger, "903", returns)
    assert tally(given) == {
        ("episodes", 3, 0, 0), ("header", 2, 0, 0), ("reviews", 1, 0, 0), ("episodes", 1, 1, 1), ("header", 1, 0, 2),
    }  # fmt: skip
    assert totals(given) == BOTH_YEARS


def test_years_one_at_a_time_in_either_order_come_to_the_same(run, ledger, returns, tmp_path):
    asked(run, ledger, "903", returns / "2027")
    last = asked(run, ledger, "903", returns / "2026")
    assert totals(last) == BOTH_YEARS
    other = tmp_path / "b.placements"
    assert run("new", other).status == 0
    asked(run, other, "903", returns)
    for command in ("placements", "reviews", "flags"):
        for day in ("2025-12-01", "2026-05-01", "2026-11-20"):
            question = (command, "--as-at", day, "--format", "csv")
            assert run(question[0], ledger, *question[1:]).out == run(question[0], other, *question[1:]).out


def test_a_dry_run_shows_what_would_stand_and_keeps_nothing(run, ledger, returns):
    before = ledger.read_bytes()
    ran = run("import", ledger, "903", returns, "--dry-run", "--json")
    assert totals(json.loads(ran.out)) == BOTH_YEARS
    assert ledger.read_bytes() == before
    assert "Nothing was kept" in run("import", ledger, "903", returns, "--dry-run").out


def test_the_same_files_again_change_nothing(run, filled, returns):
    before = filled.read_bytes()
    given = asked(run, filled, "903", returns)
    assert all(each["added"] == each["updated"] == 0 for each in given["files"])
    assert filled.read_bytes() == before
    assert "Nothing new" in run("import", filled, "903", returns).out


def test_files_one_by_one_a_folder_and_a_zip_come_to_the_same(run, ledger, returns, tmp_path):
    zipped = shutil.make_archive(str(tmp_path / "return"), "zip", returns)
    files = sorted(each for each in returns.rglob("*.csv"))
    made = []
    for number, paths in enumerate([[returns], [zipped], files, [returns / "2027", returns / "2026"]]):
        path = tmp_path / f"{number}.placements"
        shutil.copy(ledger, path)
        made.append(totals(asked(run, path, "903", *paths)))
    assert made == [BOTH_YEARS] * 4


@pytest.mark.parametrize("how", ["utf-8-sig", "crlf", "cp1252", "utf-16", "spaces", "iso dates"])
def test_a_return_may_be_written_down_in_any_usual_way(run, ledger, tmp_path, how):
    folder = tmp_path / "r"
    folder.mkdir()
    for kind, text in TWO_YEARS["2027"].items():
        written = table_csv(kind, text)
        if how == "spaces":
            written = "\n".join(
                ",".join(f" {cell.lower()} " for cell in line.split(",")) for line in written.split("\n")
            )
        if how == "iso dates":
            written = "LA,YEAR," + written.replace("\n", "\nBAD,2027,").removesuffix("BAD,2027,")
            written = re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", written)
        data = written.replace("\n", "\r\n") if how == "crlf" else written
        encoding = how if how in ("utf-8-sig", "cp1252", "utf-16") else "utf-8"
        (folder / f"{kind}.txt").write_bytes(data.encode(encoding))
    given = asked(run, ledger, "903", folder)
    assert totals(given) == {**BOTH_YEARS, "placements": 3, "settings": 3}


def test_an_unknown_file_among_known_ones_is_rejected_and_the_rest_is_taken(run, ledger, returns):
    (returns / "2026" / "parcels.csv").write_text("a,b\n1,2\n3,4\n")
    given = asked(run, ledger, "903", returns)
    (unknown,) = [each for each in given["files"] if each["kind"] == "unknown"]
    assert (unknown["rows"], unknown["rejected"]) == (2, 2)
    assert totals(given) == BOTH_YEARS


def test_a_table_that_is_not_used_is_listed_as_unchanged(run, ledger, returns):
    (returns / "2026" / "oc3.csv").write_text("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n7,01/01/2006,YES,F1,B1\n")
    given = asked(run, ledger, "903", returns)
    assert ("oc3", 0, 0, 1) in tally(given)
    assert totals(given) == BOTH_YEARS


def test_two_identical_rows_are_one_row_and_a_repeat(run, ledger, tmp_path):
    text = "CHILD | DECOM\n1 | 01/10/2026\n1 | 01/10/2026\n2 | 01/10/2026"
    given = asked(run, ledger, "903", write_return(tmp_path / "r", episodes=text))
    assert tally(given) == {("episodes", 2, 0, 1)}
    assert given["placements"] == 2


def test_a_conflict_within_a_file_keeps_the_last_row_and_says_so(run, ledger, tmp_path):
    text = "CHILD | DECOM | PLACE | LS\n1 | 01/10/2026 | U6 | C1\n1 | 01/10/2026 | K2 |"
    folder = write_return(tmp_path / "r", episodes=text)
    asked(run, ledger, "903", folder)
    (row,) = csv.DictReader(io.StringIO(run("placements", ledger, "--as-at", "2026-11-01", "--format", "csv").out))
    assert (row["place"], row["legal_status"]) == ("K2", "C1")
    assert asked(run, ledger, "903", folder)["files"][0]["updated"] == 0


def test_a_later_header_with_the_newer_coding_of_sex_changes_nothing(run, ledger, tmp_path):
    old = write_return(
        tmp_path / "o", header="CHILD | SEX | DOB\n1 | 1 | 01/02/2010", episodes="CHILD | DECOM\n1 | 01/10/2025"
    )
    new = write_return(
        tmp_path / "n", header="CHILD | SEX | DOB\n1 | M | 01/02/2010", episodes="CHILD | DECOM\n1 | 01/10/2026"
    )
    asked(run, ledger, "903", old)
    assert ("header", 0, 0, 1) in tally(asked(run, ledger, "903", new))


def test_rejected_rows_are_listed_by_the_line_that_a_person_counts(run, ledger, tmp_path):
    folder = write_return(
        tmp_path / "r",
        episodes="""
            CHILD | DECOM      | DEC
            1     | 01/10/2026 |
                  | 01/10/2026 |
            2     | 31/02/2026 |
            3     | 10/31/2026 |
            4     | 01/10/2026 | soon
            5     |            |
            """,
        reviews="CHILD | REVIEW\n1 | 30/10/2026\n1 |\n1 | x",
    )
    out = tmp_path / "rejects.csv"
    ran = run("import", ledger, "903", folder, "--rejects", out, "--json")
    assert [each["rejected"] for each in json.loads(ran.out)["files"]] == [5, 2]
    text = out.read_text(encoding="utf-8")
    assert text.startswith("path,sheet,row,field,value,reason\n")
    found = list(csv.DictReader(io.StringIO(text)))
    assert [(each["row"], each["field"], each["value"]) for each in found] == [
        ("3", "CHILD", ""), ("4", "DECOM", "31/02/2026"), ("5", "DECOM", "10/31/2026"), ("6", "DEC", "soon"),
        ("7", "DECOM", ""), ("3", "REVIEW", ""), ("4", "REVIEW", "x"),
    ]  # fmt: skip
    assert all(each["reason"] and each["path"].endswith(".csv") for each in found)


def test_a_return_without_a_header_file_is_taken(run, ledger, tmp_path):
    given = asked(run, ledger, "903", write_return(tmp_path / "r", episodes="CHILD | DECOM\n1 | 01/10/2026"))
    assert given["children"] == 1
    header = write_return(tmp_path / "h", header="CHILD | SEX | DOB\n1 | F | 01/02/2010")
    assert tally(asked(run, ledger, "903", header)) == {("header", 0, 1, 0)}


def test_children_of_the_children_sheet_and_of_reviews_alone_are_counted(run, ledger, tmp_path):
    sheet = tmp_path / "children.csv"
    sheet.write_text("child_id,name\n1,Ash Vane\n2,Bo Lind\n")
    assert asked(run, ledger, "children", sheet)["children"] == 2
    folder = write_return(
        tmp_path / "r", reviews="CHILD | REVIEW\n3 | 30/10/2026", episodes="CHILD | DECOM\n1 | 01/10/2026"
    )
    assert asked(run, ledger, "903", folder)["children"] == 3


def test_the_xml_form_comes_to_the_same_as_the_csv_files(run, ledger, tmp_path):
    csv_folder = write_return(
        tmp_path / "csv",
        header="CHILD | SEX | DOB | ETHNIC\n1 | 2 | 01/02/2010 | WBRI",
        episodes="CHILD | DECOM | DEC | REC | RNE\n1 | 01/10/2026 | 05/11/2026 | X1 | S\n1 | 05/11/2026 | | | P",
        reviews="CHILD | REVIEW | REVIEW_CODE\n1 | 28/10/2026 | PN1",
    )
    xml = tmp_path / "return.xml"
    xml.write_text(
        "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><SEX>2</SEX><DOB>01/02/2010</DOB><ETHNIC>WBRI</ETHNIC>"
        "<AREVIEW><REVIEW>28/10/2026</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER>"
        "<EPISODE><DECOM>01/10/2026</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL>"
        "<PLACE_PROVIDER>PR4</PLACE_PROVIDER><DEC>05/11/2026</DEC><REC>X1</REC><PL_POST>AB1 2CD</PL_POST></EPISODE>"
        "<EPISODE><DECOM>05/11/2026</DECOM><RNE>P</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL>"
        "<PLACE_PROVIDER>PR4</PLACE_PROVIDER><PL_POST>AB1 2CD</PL_POST></EPISODE></CHILD></EXPSSDA903>"
    )
    first = asked(run, ledger, "903", csv_folder)
    again = asked(run, ledger, "903", xml)
    assert totals(first) == totals(again)
    assert [(each["added"], each["updated"]) for each in again["files"]] == [(0, 0)]
