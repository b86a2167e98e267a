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
PAID = ("line", "placement_id", "child_id", "funder", "component", "weekly", "once", "first", "last")


def day_number(day: date) -> int:
    """A day as the number of days since 1970."""
    return (day - date(1970, 1, 1)).days


def day_numbers(days: pd.Series) -> Numbers:
    """Days as numbers, FAR where there is none."""
    values = days.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(values), FAR, values.astype("int64"))


def paid(ledger: Ledger) -> pd.DataFrame:
    """Frame PAID: `line` is the row's place in ledger.cost_lines, `funder` '' for gross cost; `weekly` pence from night
    `first` to the one before `last`, and `once` pence on the day `first`."""
    lines = _within_placements(ledger)
    shared = lines["share"].notna().to_numpy() & (lines["funder"] != "").to_numpy()
    weekly = (lines["unit"] == "week").to_numpy()
    amount = lines["amount"].fillna(0).to_numpy(dtype="int64")
    lines = lines.assign(weekly=np.where(weekly, amount, 0), once=np.where(weekly, 0, amount))
    gross = lines[weekly & (lines["funder"] == "").to_numpy()]
    plain = lines.loc[~shared, list(PAID)]
    if not shared.any():
        return plain.reset_index(drop=True)
    return pd.concat([plain, runs(lines[shared & weekly], gross)[list(PAID)]], ignore_index=True)


def _within_placements(ledger: Ledger) -> pd.DataFrame:
    """The counted lines with the nights that they pay; those that pay none are left out."""
    lines = ledger.cost_lines
    lines = lines.assign(line=np.arange(len(lines)))[lines["status"].isin(COUNTED).to_numpy()]
    lines = beside(lines, ledger.placements, "placement_id", {"start_date": "begins", "end_date": "ends"})
    begins, ends = day_numbers(lines["begins"]), day_numbers(lines["ends"])
    past = lines["component"].isin(PAST_THE_END).to_numpy()
    starts, once = day_numbers(lines["from_date"]), (lines["unit"] != "week").to_numpy()
    first = np.maximum(starts, begins)
    last = np.minimum(np.where(once, starts + 1, day_numbers(lines["to_date"])), np.where(past, FAR, ends))
    return lines.assign(first=first, last=last)[(first < last) & (begins < FAR)]


def limits(ledger: Ledger, as_at: date) -> pd.Series:
    """By placement_id: the first day no longer committed, the planned end where it lies ahead or the 18th birthday."""
    placements = ledger.placements[["placement_id", "child_id"]]
    placements = beside(placements, ledger.details, "placement_id", ("planned_end",))
    placements = beside(placements, ledger.children, "child_id", ("date_of_birth",))
    planned = placements["planned_end"]
    ahead = day_numbers(planned.where(planned > as_timestamp(as_at)))
    turns_18 = day_numbers(birthday(placements["date_of_birth"], 18))
    return pd.Series(np.minimum(ahead, turns_18), index=placements["placement_id"].to_numpy())


def cost_until(weekly: Numbers, once: Numbers, first: Numbers, last: Numbers, day: Numbers | int) -> Numbers:
    """Pence that each span has cost up to, and without, a day."""
    nights = np.clip(day - first, 0, last - first)
    return accrued(weekly, nights) + np.where(first < day, once, 0)
