"""A year's forecast by child and by month of so many cost lines, beside one bare numpy pass over the same arrays."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import numpy as np
from many_lines import ledger_of
from probe import begin, tell

from models.financial_year import year_named
from models.forecast import forecast
from models.money import accrued

STARTED, ARGUMENTS = begin()
YEAR, AS_AT = year_named("2026-27"), date(2026, 9, 30)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, the quicker of two."""
    times = []
    for _ in range(2):
        before = time.perf_counter()
        work()
        times.append(time.perf_counter() - before)
    return min(times)


ledger = ledger_of(int(ARGUMENTS[0]))
lines = ledger.cost_lines
weekly = lines["amount"].fillna(0).to_numpy(dtype="int64")
first, last = (lines[name].to_numpy(dtype="datetime64[D]").astype("int64") for name in ("from_date", "to_date"))
opens, closes = (np.datetime64(day, "D").astype("int64") for day in (YEAR.first, YEAR.after))


def bare() -> int:
    """What a line costs in the year, all lines added up: nothing is matched, split or limited."""
    until, before = (accrued(weekly, np.clip(day - first, 0, last - first)) for day in (closes, opens))
    return int((until - before).sum())


by_child = seconds(lambda: forecast(ledger, YEAR, "child", AS_AT))
by_month = seconds(lambda: forecast(ledger, YEAR, "month", AS_AT))
numpy_pass = seconds(bare)
tell(child=by_child, month=by_month, bare=numpy_pass)
