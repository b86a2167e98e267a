"""What is paid: every counted cost line as a span of nights at one weekly price, or as one amount on its day.

Days are whole numbers here (days since 1970), FAR for an open end. A line never pays outside its placement, but for
notice and retainer, which may run past its end. A share of the gross is one span for each unbroken run of nights at one
weekly share.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.costs import COUNTED, PAST_THE_END
from models.forecast.shares import runs
from models.frames import Ledger
from models.joins import beside
from models.money import accrued
from models.periods import as_timestamp, birthday

Numbers = npt.NDArray[np.int64]
FAR = 1_000_000


def day_number(day: date) -> int:
    """A day as the number of days since 1970."""
    return (day - date(1970, 1, 1)).days


def day_numbers(days: pd.Series) -> Numbers:
    """Days as numbers, FAR where there is none."""
    values = days.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(values), FAR, values.astype("int64"))


def paid(ledger: Ledger, first_day: int = -FAR, after: int = FAR) -> pd.DataFrame:
    """What pays a night in [first_day, after): placement_id, child_id, funder ('' for gross cost), component, `line`
    and `place` (rows of the line in ledger.cost_lines and of the placement in ledger.placements), and `weekly` pence
    from night `first` to the one before `last`, or `once` pence on the day `first`."""
    lines = _within_placements(ledger)
    wanted = np.flatnonzero((lines["first"] < after) & (lines["last"] > first_day) & ~lines["shared"])
    plain = _named(ledger, lines, wanted)
    shares = np.flatnonzero(lines["shared"] & lines["week"])
    if not len(shares):
        return plain
    beside_them = np.isin(lines["place"], lines["place"][shares]) & lines["gross"] & lines["week"]
    spans = runs(_named(ledger, lines, shares), _named(ledger, lines, np.flatnonzero(beside_them)))
    spans = spans[(spans["first"] < after) & (spans["last"] > first_day)]
    return pd.concat([plain, spans[list(plain)]], ignore_index=True)


def _within_placements(ledger: Ledger) -> dict[str, Numbers]:
    """Of every counted line that pays a night: its place among the lines and that of its placement, what it pays (pence
    or hundredths of a percent), the nights, and whether it is `gross`, `shared`, and paid by the `week`."""
    lines, placements = ledger.cost_lines, ledger.placements
    place = pd.Index(placements["placement_id"]).get_indexer(lines["placement_id"])
    # A line of no placement has place -1, the last: one that never begins.
    begins, ends = (np.append(day_numbers(placements[name]), FAR)[place] for name in ("start_date", "end_date"))
    past, week = lines["component"].isin(PAST_THE_END).to_numpy(), (lines["unit"] == "week").to_numpy()
    starts = day_numbers(lines["from_date"])
    first = np.maximum(starts, begins)
    last = np.minimum(np.where(week, day_numbers(lines["to_date"]), starts + 1), np.where(past, FAR, ends))
    gross, shared = (lines["funder"] == "").to_numpy(), lines["share"].notna().to_numpy()
    worth = np.where(shared, lines["share"].fillna(0), lines["amount"].fillna(0)).astype("int64")
    made = {
        "place": place, "first": first, "last": last, "gross": gross, "week": week, "shared": shared & ~gross,
        "worth": worth, "line": np.arange(len(lines)),
    }  # fmt: skip
    pays = (first < last) & (place >= 0) & lines["status"].isin(COUNTED).to_numpy()
    return {name: values[pays] for name, values in made.items()}


def _named(ledger: Ledger, lines: dict[str, Numbers], rows: Numbers) -> pd.DataFrame:
    """Some of the lines, with the columns of `paid`, and `share`, which says something of shared lines only."""
    line, place, worth = (lines[name][rows] for name in ("line", "place", "worth"))
    money = np.where(lines["shared"][rows], 0, worth)
    week = lines["week"][rows]
    texts = {
        **{name: ledger.placements[name].to_numpy()[place] for name in ("placement_id", "child_id")},
        **{name: ledger.cost_lines[name].to_numpy()[line] for name in ("funder", "component")},
    }
    numbers = {
        "line": line, "weekly": np.where(week, money, 0), "once": np.where(week, 0, money),
        "first": lines["first"][rows], "last": lines["last"][rows], "place": place, "share": worth,
    }  # fmt: skip
    objects = {name: pd.Series(values, dtype="object") for name, values in texts.items()}
    return pd.DataFrame({**objects, **numbers})


def limits(ledger: Ledger, as_at: date) -> Numbers:
    """Along ledger.placements, the first day not committed any more: a planned end ahead, or the 18th birthday."""
    placements = ledger.placements[["placement_id", "child_id"]]
    placements = beside(placements, ledger.details, "placement_id", ("planned_end",))
    placements = beside(placements, ledger.children, "child_id", ("date_of_birth",))
    planned = placements["planned_end"]
    ahead = day_numbers(planned.where(planned > as_timestamp(as_at)))
    turns_18 = day_numbers(birthday(placements["date_of_birth"], 18))
    return np.minimum(ahead, turns_18)


def cost_until(weekly: Numbers, once: Numbers, first: Numbers, last: Numbers, day: Numbers | int) -> Numbers:
    """Pence that each span has cost up to, and without, a day."""
    nights = np.clip(day - first, 0, last - first)
    return accrued(weekly, nights) + np.where(first < day, once, 0)
