"""What stands in the weekly pack."""

import dataclasses

import pytest

from db import demonstration
from models.settings import Settings
from reports.pack import LAYOUT, document, pack, pack_pages
from reports.typeset import as_pdf, as_pictures

HIGH = ("A3", "amber", "£5,000.00 a week, at or above £5,000.00; since 01/11/2026")
LATE = ("A7", "red", "Statutory review was due by 01/11/2026, 21 days ago")
ASK = ("A31", "prompt", "A foster home was preferred")


@pytest.fixture
def printed(settings, as_at, read):
    def make(shown, named=False, settings=settings):
        return read(as_pdf(LAYOUT, document(shown, settings, as_at, named), as_at))

    return make


def test_every_page_names_council_day_marking_and_page(picture_of, made, printed):
    pdf = printed(picture_of(*(made(f"C{number}", flagged=[HIGH, LATE]) for number in range(12))))
    count = len(pdf.pages)
    assert count > 3
    for number, page in enumerate(pdf.pages, 1):
        assert "Exampleshire" in page
        assert "As at 22/11/2026" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {count}" in page


def test_children_come_before_money(picture_of, made, printed):
    first = printed(picture_of(made("C1"), made("C2"))).pages[0]
    assert first.index("2 children in care") < first.index("£10,000.00")


def test_the_first_page_adds_up(picture_of, made, settings, as_at):
    shown = picture_of(
        made("C1", weekly_gross=700001, weekly_contributions=1, weekly_net=700000),
        made("C2", placement_type="ifa", weekly_gross=90000, weekly_contributions=0, weekly_net=90000, locality=""),
        made("C3", placement_type="ifa", weekly_gross=None, weekly_contributions=None, weekly_net=None),
    )
    cohort = document(shown, settings, as_at)["cohort"]
    assert cohort["money"] == [
        ["A week", "£7,900.01", "£0.01", "£7,900.00"],
        ["A full year (2026-27, 365 nights) at these rates", "£411,929.09", "£0.52", "£411,928.57"],
    ]
    assert cohort["by_type"] == [
        ["Independent fostering (IFA)", "2", "66.7%", "£900.00", "£0.00", "£900.00", "11.4%"],
        ["External children's home", "1", "33.3%", "£7,000.01", "£0.01", "£7,000.00", "88.6%"],
        ["Total", "3", "100.0%", "£7,900.01", "£0.01", "£7,900.00", "100.0%"],
    ]
    assert [row[:2] for row in cohort["by_locality"]] == [["North", "2"], ["Not recorded", "1"], ["Total", "3"]]
    assert cohort["without_cost"] == "No cost has ever been recorded for 1 child, whom these figures leave out."


def test_cases_stand_gravest_first_then_dearest(picture_of, made, settings, as_at):
    def costing(child_id, pence, *flags):
        return made(
            child_id, weekly_gross=pence, weekly_contributions=pence and 0, weekly_net=pence, flagged=list(flags)
        )

    shown = picture_of(
        costing("dear amber", 900000, HIGH), costing("prompt", 950000, ASK), costing("unpriced red", None, LATE),
        costing("calm", 100), costing("cheap red", 10000, HIGH, LATE), costing("dear red", 20000, LATE),
    )  # fmt: skip
    groups = document(shown, settings, as_at)["groups"]
    assert [group["title"] for group in groups] == ["Red: 3 children", "Amber: 1 child", "Prompt: 1 child"]
    assert [case["child"] for group in groups for case in group["cases"]] == [
        "Child dear red", "Child cheap red", "Child unpriced red", "Child dear amber", "Child prompt",
    ]  # fmt: skip
    assert [reason[2] for reason in groups[0]["cases"][1]["reasons"]] == ["A7", "A3"]


def test_a_case_tells_who_since_when_why_and_how_much(picture_of, made, printed):
    page = printed(picture_of(made("C1", planned_end="2027-03-31", flagged=[HIGH, LATE]))).text
    for told in (
        "Child C1", "Age 14. External children's home: Alder Homes", "Full care order", "3 years 2 months", "11 months",
        "31/03/2027", "01/12/2026", "gross £5,000.00", "contributions £1,000.00", "net £4,000.00",
        "Red A7 Review overdue. Statutory review was due by 01/11/2026, 21 days ago.",
        "Amber A3 High weekly cost. £5,000.00 a week, at or above £5,000.00; since 01/11/2026.",
    ):  # fmt: skip
        assert told in page


def test_what_is_not_known_is_said(picture_of, made, printed):
    nothing = {"age": None, "provider": "", "legal_status": "", "weekly_gross": None, "weekly_net": None}
    unknown = {"next_due": None, "status": "unknown"}
    page = printed(picture_of(made("C1", care_start_known=False, flagged=[ASK], review=unknown, **nothing))).text
    for told in ("Age not known", "private provider", "at least 3 years", "No cost has ever been recorded"):
        assert told in page


def test_an_overdue_review_says_by_how_much(picture_of, made, printed):
    late = {"status": "overdue", "days_overdue": 21, "next_due": "2026-11-01"}
    assert "01/11/2026, 21 days overdue" in printed(picture_of(made("C1", flagged=[LATE], review=late))).text


def test_no_name_is_printed_unless_asked_for(picture_of, made, printed):
    canary = made(
        "C1", name="Canary Nightjar", initials="CN", worker="Worker Wagtail", provider="Carers of CANARY  nightjar",
        flagged=[("A36", "amber", "note says Canary Nightjar is settled; see also Robin Goldcrest")],
    )  # fmt: skip
    other = made("C2", name="Robin Goldcrest")
    shown = picture_of(canary, other, gaps=[("C1", "a carer", "for Canary Nightjar")])
    without = printed(shown).text.casefold()
    assert not [name for name in ("canary", "nightjar", "goldcrest", "wagtail") if name in without]
    assert "(name left out)" in without
    assert "Child C1, Canary Nightjar" in printed(shown, named=True).text


def test_a_pack_with_names_says_so(picture_of, made, printed):
    assert "holds children's names" in printed(picture_of(made("C1")), named=True).pages[0]
    assert "names are left out" in printed(picture_of(made("C1"))).pages[0]


@pytest.mark.parametrize(
    "hostile",
    [
        "#let x = 1 #panic()",
        "*bold* _it_ $x$ `raw`",
        "@ref <label> = Heading",
        "\\ / // /* */ #[",
        "£1 & €2 – “quoted”",
    ],
)
def test_nothing_that_comes_in_is_read_as_markup(picture_of, made, printed, hostile):
    shown = picture_of(made("C1", provider=hostile, locality=hostile[:60], flagged=[("A36", "amber", hostile)]))
    assert " ".join(hostile.split()) in printed(shown).text


@pytest.mark.parametrize(
    "strange", ["Smile \U0001f600 Homes", "دار", "Tab\tand\nline", "Zero\u200bwidth", "bell\x07", "\ud800"]
)
def test_a_character_that_the_font_lacks_does_not_stop_the_pack(picture_of, made, printed, strange):
    assert "Child C1" in printed(picture_of(made("C1", provider=strange, flagged=[HIGH]))).text


def test_a_very_long_word_is_broken_into_lines(picture_of, made, settings, as_at, read):
    long = "Longproviderword" * 30
    shown = picture_of(made("C1", provider=long, flagged=[("A36", "amber", long)]))
    pdf = read(as_pdf(LAYOUT, document(shown, settings, as_at), as_at))
    assert pdf.text.replace(" ", "").count(long) == 2
    assert max(len(line) for page in pdf.reader.pages for line in page.extract_text().splitlines()) < 130


def test_every_threshold_is_shown_as_it_was_set(picture_of, made, printed):
    chosen = Settings(
        "Exampleshire", long_stay_months=7, long_stay_red_months=19, in_care_months=11, high_cost_amber=432100,
        high_cost_red=987600, high_for_type_percentile=85, high_for_type_least=13, review_soon_days=31,
        turning_18_days=83, support_review_weeks=14, joint_funding_from=567800, grant_days=27,
    )  # fmt: skip
    assert all(
        getattr(chosen, each.name) != each.default for each in dataclasses.fields(Settings) if each.type == "int"
    ), "a threshold was added: show it in reports/terms.py, and here"
    text = printed(picture_of(made("C1")), settings=chosen).text
    for told in ("7 months amber, 19 months red", "11 months", "£4,321.00 amber, £9,876.00 red", "85th", "13 or more",
                 "31 days", "83 days", "14 weeks", "£5,678.00 a week", "27 days missing"):  # fmt: skip
        assert told in text


def test_what_is_not_recorded_is_listed_most_children_first(picture_of, made, settings, as_at):
    many = [(f"C{number}", "planned end", "no planned end") for number in range(30)]
    rows = document(picture_of(made("C1"), gaps=[("C1", "worker", "type it in"), *many]), settings, as_at)["missing"]
    assert [row[:3] for row in rows] == [["Planned end", "30", "No planned end"], ["Worker", "1", "Type it in"]]
    assert rows[0][3].endswith("C23 and 6 more")


def test_a_ledger_with_nobody_in_care_makes_a_short_pack(picture_of, printed):
    pdf = printed(picture_of())
    assert len(pdf.pages) == 1
    assert "No child is in care on this day" in pdf.text
    assert "Thresholds used" in pdf.text


def test_no_flag_at_all_is_said(picture_of, made, printed):
    assert "No flag is raised on this day." in printed(picture_of(made("C1"))).text


def test_sixty_cases_all_stand_in_the_pack(picture_of, made, printed):
    text = printed(picture_of(*(made(f"C{number}", flagged=[HIGH, LATE, ASK]) for number in range(60)))).text
    assert [number for number in range(60) if f"C{number}" not in text] == []


def test_pages_come_as_pictures_of_the_asked_size(picture_of, made, settings, as_at):
    data = document(picture_of(made("C1", flagged=[HIGH])), settings, as_at)
    small, large = as_pictures(LAYOUT, data, 48), as_pictures(LAYOUT, data, 96)
    assert len(small) == len(large) > 1
    assert all(page.startswith(b"\x89PNG") for page in large)
    assert int.from_bytes(large[0][16:20], "big") == pytest.approx(8.27 * 96, abs=1)
    assert len(as_pictures(LAYOUT, document(picture_of(), settings, as_at), 48)) == 1


def test_the_pack_of_a_whole_ledger(tmp_path, read):
    with demonstration.build(tmp_path / "x.placements", "demonstration", 40, 3, demonstration.AS_AT) as store:
        ledger, settings = store.ledger(), store.settings()
    pdf = read(pack(ledger, settings, demonstration.AS_AT))
    assert "every child, carer, provider and figure in this pack is invented" in pdf.text
    assert "40 children in care" in pdf.text
    names = [name for name in ledger.children["name"] if name]
    assert names
    assert not [name for name in names if name in pdf.text]
    assert len(pack_pages(ledger, settings, demonstration.AS_AT, pixels_per_inch=30)) == len(pdf.pages)
