"""The workbook opens in another program: LibreOffice turns every sheet into csv and the whole into PDF."""

import csv
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from models.demonstration import AS_AT
from models.demonstration.plan import ledger_of, plan
from models.financial_year import year_named
from models.settings import Settings
from reports.workbook import workbook
from tests.reports.workbooks import FIELDS, SHEETS, Book

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this computer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("elsewhere")
    (path / "book.xlsx").write_bytes(workbook(ledger_of(plan(40)), Settings(), AS_AT, year_named("2026-27")))
    return path


def turned_into(kind, folder):
    line = [OFFICE, "--headless", f"-env:UserInstallation={(folder / 'habits').as_uri()}", "--convert-to", kind]
    ran = subprocess.run(
        [*line, "--outdir", folder, folder / "book.xlsx"], capture_output=True, text=True, check=False, timeout=240
    )
    assert ran.returncode == 0, ran.stderr
    assert "Error" not in ran.stdout + ran.stderr


def test_every_sheet_becomes_csv_with_every_row(folder):
    turned_into(EVERY_SHEET, folder)
    book = Book((folder / "book.xlsx").read_bytes())
    for name in SHEETS:
        with (folder / f"book-{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert [header, len(rows)] == [book.rows(name)[0], len(book.records(name))], name
        if name in FIELDS:
            ids = [field.kind for field in FIELDS[name]].index("text")
            assert [row[ids] for row in rows] == [row[ids] for row in book.rows(name)[1:]], name


def test_every_page_of_the_pdf_is_marked(folder):
    turned_into("pdf", folder)
    pages = PdfReader(folder / "book.pdf").pages
    assert len(pages) >= len(SHEETS)
    assert all(page.extract_text().count("OFFICIAL-SENSITIVE") >= 2 for page in pages)
