"""The first pages of the pack: all children in care on the day, in numbers and then in money."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from models import words
from models.money import accrued, pounds
from models.picture import Picture
from models.settings import Settings
from reports.wording import counted, shares

MONEY = ["weekly_gross", "weekly_contributions", "weekly_net"]
NOT_RECORDED = "Not recorded"
BARS = 8


def cohort(picture: Picture, settings: Settings, as_at: date) -> dict[str, object]:
    """Everything that the first pages show."""
    register = picture.register
    by_type = _by(register, "placement_type", words.PLACEMENT_TYPES)
    return {
        "tiles": _tiles(picture, settings),
        "money": _money(register, as_at),
        "without_cost": _without_cost(register),
        "by_type": _rows(by_type),
        "by_locality": _rows(_by(register, "locality", {"": NOT_RECORDED})),
        "by_rule": _by_rule(picture.flags),
        "chart": _chart(by_type),
    }


def _tiles(picture: Picture, settings: Settings) -> list[list[str]]:
    levels = picture.register["level"].value_counts()
    to_review = ", ".join(f"{levels.get(level, 0):,} {words.LEVELS[level].lower()}" for level in words.LEVELS)
    status = picture.reviews["status"].value_counts()
    return [
        [f"{len(picture.register):,}", "children in care"],
        [f"{(picture.register['level'] != '').sum():,}", f"cases to review: {to_review}"],
        [f"{status.get('overdue', 0):,}", "reviews overdue"],
        [f"{status.get('due_soon', 0):,}", f"reviews due within {counted(settings.review_soon_days, 'day')}"],
    ]


def _money(register: pd.DataFrame, as_at: date) -> list[list[str]]:
    first = as_at.year if as_at.month >= 4 else as_at.year - 1
    nights = (date(first + 1, 4, 1) - date(first, 4, 1)).days
    week = [int(register[name].sum()) for name in MONEY]
    gross, contributions = (_full_year(register[name], nights) for name in MONEY[:2])
    year = [gross, contributions, gross - contributions]
    title = f"A full year ({first}-{(first + 1) % 100:02d}, {nights} nights) at these rates"
    return [["A week", *map(pounds, week)], [title, *map(pounds, year)]]


def _full_year(weekly: pd.Series, nights: int) -> int:
    known = weekly.dropna().to_numpy(dtype=np.int64)
    return int(accrued(known, np.full_like(known, nights)).sum())


def _without_cost(register: pd.DataFrame) -> str:
    lacking = int(register["weekly_gross"].isna().sum())
    if not lacking:
        return ""
    return f"No cost has ever been recorded for {counted(lacking, 'child', 'children')}, whom these figures leave out."


def _by(register: pd.DataFrame, column: str, names: dict[str, str]) -> pd.DataFrame:
    """Children and money by a column, most children first, with `name` in words."""
    sums = register.groupby(column)[MONEY].sum().assign(children=register.groupby(column).size()).reset_index()
    sums = sums.sort_values(["children", column], ascending=[False, True], kind="stable")
    return sums.assign(name=[names.get(code, code) for code in sums[column]])


def _rows(sums: pd.DataFrame) -> list[list[str]]:
    """Rows of name, children, share, gross, contributions, net, share of gross; the last is the total."""
    children, gross = ([int(value) for value in sums[name]] for name in ("children", "weekly_gross"))
    money = [[pounds(int(value)) for value in sums[name]] for name in MONEY]
    rows = zip(sums["name"], map("{:,}".format, children), shares(children), *money, shares(gross), strict=True)
    total = [pounds(int(sums[name].sum())) for name in MONEY]
    share = ["100.0%" if sum(values) else "" for values in (children, gross)]
    return [*map(list, rows), ["Total", f"{sum(children):,}", share[0], *total, share[1]]]


def _by_rule(flags: pd.DataFrame) -> list[list[str]]:
    counts = flags.groupby(["rule", "level"]).size().unstack(fill_value=0)
    ordered = sorted(counts.index, key=lambda rule: int(rule[1:]))
    return [
        [
            rule,
            words.RULES.get(rule, rule),
            *(f"{counts.at[rule, level]:,}" if level in counts else "0" for level in words.LEVELS),
        ]
        for rule in ordered
    ]


def _chart(by_type: pd.DataFrame) -> dict[str, object]:
    """Shares of children and of weekly gross by type, in tenths of a percent; small types are taken together."""
    together = by_type.assign(name=by_type["name"].where(np.arange(len(by_type)) < BARS, "All other types"))
    sums = together.groupby("name", sort=False)[["children", "weekly_gross"]].sum()
    children, gross = (shares([int(value) for value in sums[name]]) for name in ("children", "weekly_gross"))
    bars = [list(bar) for bar in zip(sums.index, children, gross, strict=True)]
    told = "; ".join(
        f"{name}: {of_children} of children, {of_gross or 'none'} of weekly gross"
        for name, of_children, of_gross in bars
    )
    return {"bars": bars, "alt": f"Bar chart of shares by placement type. {told}."}
