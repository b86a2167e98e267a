"""The pack as an accessible PDF: what a screen reader and a validator look for."""

import pytest

from reports.pack import LAYOUT, document
from reports.typeset import as_pdf


@pytest.fixture
def pdf(picture_of, made, settings, as_at, read):
    shown = picture_of(
        made("C1", flagged=[("A3", "red", "£10,000.00 a week")]),
        made("C2", placement_type="ifa", weekly_gross=90000, weekly_contributions=0, weekly_net=90000),
        gaps=[("C2", "planned end", "no planned end for a paid placement")],
    )
    return read(as_pdf(LAYOUT, document(shown, settings, as_at), as_at))


def test_it_says_that_it_is_accessible(pdf):
    metadata = pdf.reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert pdf.reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_it_has_a_title_that_is_shown_and_a_language(pdf):
    root = pdf.reader.trailer["/Root"]
    assert pdf.reader.metadata.title == "Weekly placements pack, Exampleshire, 22/11/2026"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "en-GB"


def test_headings_tables_and_lists_are_tagged(pdf):
    kinds = [node["/S"] for node in pdf.tags()]
    assert {"/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/Figure"} <= set(kinds)
    assert kinds.count("/Table") == 7
    assert kinds.count("/THead") == 7


def test_the_chart_has_its_figures_in_words(pdf):
    told = [str(node["/Alt"]) for node in pdf.tags() if "/Alt" in node]
    assert told == [
        "Bar chart of shares by placement type. "
        "Independent fostering (IFA): 50.0% of children, 15.3% of weekly gross; "
        "External children's home: 50.0% of children, 84.7% of weekly gross."
    ]


def test_there_are_bookmarks_to_each_case(pdf):
    def titles(outline):
        return [title for each in outline for title in (titles(each) if isinstance(each, list) else [each.title])]

    assert any("Child C1" in title for title in titles(pdf.reader.outline))


def test_only_the_font_that_comes_with_the_program_is_used(pdf):
    fonts = {
        font.get_object()["/BaseFont"] for page in pdf.reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("SourceSans3" in name for name in fonts)


def test_the_same_data_gives_the_same_bytes(picture_of, made, settings, as_at):
    data = document(picture_of(made("C1")), settings, as_at)
    assert as_pdf(LAYOUT, data, as_at) == as_pdf(LAYOUT, data, as_at)
