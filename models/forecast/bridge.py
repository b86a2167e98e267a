"""Why the forecast differs from the budget, in two sentences: number of children, mix of placements, prices."""

from __future__ import annotations

import pandas as pd

from models.financial_year import FinancialYear
from models.money import pounds
from models.words import TYPES_IN_A_SENTENCE

WHOLE_FROM = 10  # fewer children than these are told to one decimal


def bridge_sentences(rows: pd.DataFrame, year: FinancialYear, gross: int, budget: int) -> tuple[str, str]:
    """What moved the forecast, and what it comes to. `rows` is frame VARIANCE without its total; pence gross."""
    moved = "; ".join([_activity(rows, year), _mix(rows), _price(rows)])
    return f"{moved[:1].upper()}{moved[1:]}.", _together(gross, budget)


def _activity(rows: pd.DataFrame, year: FinancialYear) -> str:
    weeks = int(rows["actual_weeks"].sum()) - int(rows["budget_weeks"].sum())
    children, pence = abs(weeks) * 7 / 100 / year.nights, int(rows["activity"].sum())
    shown = f"{children:,.0f}" if children >= WHOLE_FROM else f"{children:.1f}".removesuffix(".0")
    if shown == "0":
        return "about as many children as budgeted" + (f" {_effect(pence)}" if pence else "")
    word = "child" if shown == "1" else "children"
    return f"{shown} {'more' if weeks > 0 else 'fewer'} {word} than budgeted, over the whole year, {_effect(pence)}"


def _mix(rows: pd.DataFrame) -> str:
    pence = int(rows["mix"].sum())
    if not pence:
        return "the mix of placements is as budgeted"
    most = rows["mix"].astype("int64")
    kind = rows.loc[most.idxmax() if pence > 0 else most.idxmin(), "placement_type"]
    larger = "larger" if pence > 0 else "smaller"
    where = f"{TYPES_IN_A_SENTENCE.get(kind, kind)} placements"
    return f"a {larger} share of them in {where}, above all, {_effect(pence)}"


def _price(rows: pd.DataFrame) -> str:
    pence = int(rows["price"].sum())
    if not pence:
        return "prices are as budgeted"
    words = f"{'higher' if pence > 0 else 'lower'} prices {_effect(pence)}"
    unplanned = rows[(rows["budget_weeks"] == 0) & (rows["price"] > 0)]
    if unplanned.empty or pence < 0:
        return words
    kinds = " and ".join(TYPES_IN_A_SENTENCE.get(kind, kind) for kind in unplanned["placement_type"])
    return f"{words}, counting {pounds(int(unplanned['price'].sum()))} for types without a budget ({kinds})"


def _effect(pence: int) -> str:
    return f"{'cost' if pence >= 0 else 'saved'} {pounds(abs(pence))}"


def _together(gross: int, budget: int) -> str:
    lead = f"Together: the forecast of {pounds(gross)} is"
    if gross == budget:
        return f"{lead} the budget to the penny."
    return (
        f"{lead} {pounds(abs(gross - budget))} {'over' if gross > budget else 'under'} the budget of {pounds(budget)}."
    )
