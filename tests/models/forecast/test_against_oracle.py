"""Every figure of a forecast, by every key, against a slow oracle that goes night by night."""

from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.financial_year import year_of
from models.forecast import KEYS, forecast, with_total
from tests.models.forecast import oracle
from tests.models.written import ledger

FIGURES = ("nights", "actual_gross", "actual_contributions", "commitment_gross", "commitment_contributions")
TYPES = {("U6", "PR4"): "ifa", ("U6", "PR1"): "in_house_fostering", ("K2", "PR4"): "residential_external"}
COMPONENTS = ("core", "additional_support", "education", "notice", "retainer")
FUNDERS = ("", "", "", "health", "education", "home_office")
DAYS = st.dates(date(2026, 1, 1), date(2028, 3, 31))


@st.composite
def spans(draw, earliest, latest=date(2028, 6, 30)):
    first = draw(st.dates(earliest, latest))
    return first, draw(st.none() | st.integers(1, 500).map(lambda days: first + timedelta(days=days)))


@st.composite
def cost_lines(draw, start):
    first, last = draw(spans(start - timedelta(days=40)))
    funder = draw(st.sampled_from(FUNDERS))
    once = draw(st.integers(0, 5)) == 0
    share = draw(st.integers(1, 10_000)) if funder and not once and draw(st.booleans()) else None
    named = "one_off" if once and not funder else draw(st.sampled_from(("", *COMPONENTS) if funder else COMPONENTS))
    return {
        "component": named, "amount": None if share else draw(st.integers(0, 2_000_000)), "share": share,
        "unit": "once" if once else "week", "from": first, "to": None if once else last, "funder": funder,
        "status": draw(st.sampled_from(("agreed", "agreed", "invoiced", "received", "requested", "disputed"))),
    }  # fmt: skip


@st.composite
def placements(draw, number):
    start, end = draw(spans(date(2025, 6, 1), date(2028, 1, 31)))
    kinds = [draw(st.sampled_from(list(TYPES)))]
    changes = [start]
    if draw(st.booleans()):
        change = start + timedelta(days=draw(st.integers(1, 300)))
        if end is None or change < end:
            kinds.append(draw(st.sampled_from(list(TYPES))))
            changes.append(change)
    return {
        "child": str(number), "locality": draw(st.sampled_from(("", "North", "South"))), "start": start, "end": end,
        "born": draw(st.none() | st.dates(date(2008, 2, 20), date(2011, 1, 1))),
        "planned_end": draw(st.none() | DAYS), "counts": draw(st.integers(0, 6)) > 0,
        "types": [(change, TYPES[kind]) for change, kind in zip(changes, kinds, strict=True)], "codes": kinds,
        "lines": draw(st.lists(cost_lines(start), max_size=6)),
    }  # fmt: skip


def as_ledger(scenario):
    """The scenario as the rules read it."""
    episodes, lines, details = [], [], []
    for placement in scenario:
        starts = [start for start, _ in placement["types"]]
        ends = [*starts[1:], placement["end"]]
        for number, (start, end, codes) in enumerate(zip(starts, ends, placement["codes"], strict=True)):
            episodes.append(
                {
                    "child": placement["child"], "start": iso(start), "end": iso(end), "rne": "T" if number else "S",
                    "place": codes[0], "provider": codes[1], "ls": "C2" if placement["counts"] else "V3",
                }
            )  # fmt: skip
        name = f"{placement['child']}/1"
        details.append({"placement": name, "planned_end": iso(placement["planned_end"])})
        for line in placement["lines"]:
            lines.append({**line, "placement": name, "from": iso(line["from"]), "to": iso(line["to"])})
    people = [{"child": each["child"], "born": iso(each["born"]), "locality": each["locality"]} for each in scenario]
    return ledger(episodes=episodes, children=people, lines=lines, details=details)


def iso(day):
    return day.isoformat() if day else ""


def told(rows):
    every = {row["key"]: {name: int(row[name]) for name in FIGURES if row[name]} for row in rows.to_dict("records")}
    return {key: figures for key, figures in every.items() if figures}


@settings(max_examples=50, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink])
@given(data=st.data(), as_at=DAYS)
def test_every_figure_is_that_of_the_nights(data, as_at):
    scenario = [data.draw(placements(number)) for number in range(1, data.draw(st.integers(1, 3)) + 1)]
    year = data.draw(st.sampled_from([year_of(as_at), year_of(date(2026, 6, 1)), year_of(date(2027, 6, 1))]))
    made = as_ledger(scenario)
    for by in ("type", "month", "child", "locality"):
        rows = forecast(made, year, by, as_at)
        assert told(rows) == oracle.forecast(scenario, year.first, year.after, by, as_at), by
    totals = [with_total(forecast(made, year, by, as_at)).iloc[-1][1:].tolist() for by in KEYS]
    assert all(each == totals[0] for each in totals)


@pytest.mark.parametrize("by", KEYS)
def test_net_is_gross_less_contributions_and_forecast_is_actual_and_commitment(by):
    made = ledger(
        "child | start\n1 | 2026-04-10",
        lines="""
            placement | component | amount | from       | to         | funder | share
            1/1       | core      | 485000 | 2026-04-10 |            |        |
            1/1       |           |        | 2026-05-01 | 2027-01-10 | health | 1250
        """,
    )
    rows = with_total(forecast(made, year_of(date(2026, 9, 30)), by, date(2026, 9, 30)))
    for part in ("actual", "commitment", "forecast"):
        assert (rows[f"{part}_net"] == rows[f"{part}_gross"] - rows[f"{part}_contributions"]).all()
    for what in ("gross", "contributions", "net"):
        assert (rows[f"forecast_{what}"] == rows[f"actual_{what}"] + rows[f"commitment_{what}"]).all()
