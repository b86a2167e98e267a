"""How a figure of the forecast is worked out, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from models.financial_year import FinancialYear
from models.money import pounds


def sum_in_words(figures: Mapping[str, int], lines: int) -> str:
    """What the lines behind a figure come to; `figures` as `models.forecast.behind.added_up` gives them."""
    gross, given, net = (figures[f"forecast_{what}"] for what in ("gross", "contributions", "net"))
    rows = f"{lines:,} cost line{'' if lines == 1 else 's'}"
    if gross and given == gross:
        return f"{pounds(gross)} paid by this funder: {rows}."
    return f"Gross {pounds(gross)} less contributions {pounds(given)} is net {pounds(net)}: {rows}."


def how_worked_out(year: FinancialYear, as_at: date) -> list[str]:
    """The conventions, a sentence each."""
    last = year.after - timedelta(days=1)
    return [
        f"Paid to date is what each line costs from {_day(year.first)} up to and including the night of {_day(as_at)}.",
        f"Committed is what it costs from the next night up to the earliest of the planned end of the placement, the "
        f"line's own end, the 18th birthday and {_day(last)}. A planned end that has passed no longer counts: the "
        f"child is still there. Past 18, nothing is committed.",
        "Forecast is paid to date and committed together.",
        "The first day of a line is paid, its last is not. A weekly line costs its weekly price x nights / 7, rounded "
        "to the penny over all its nights since it began: so months and years add up. A one-off falls on its date.",
        "A line pays only while the child is in the placement; notice and a retainer may run past its end.",
        "Contributions are taken off where they are agreed, invoiced or received; a share is worked out on the weekly "
        "price and rounded once. Those requested or disputed are not taken off.",
        "Nights are nights in placement up to the end of the commitment, paid or not; short breaks are not counted.",
        "Budget is children x weekly unit cost x nights / 7. Variance is the gross forecast less the budget; "
        "contingency stands apart.",
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
