"""What is measured: each name with its script, what it needs, and the figures that it tells."""

from __future__ import annotations

from typing import NamedTuple

AS_AT = "2026-11-16"


class Measure(NamedTuple):
    """One measurement, run as a process of its own.

    `ledger` is how many children in care the ledger has that it opens (0 = none), `sample` how many times over the 903
    sample that it reads (0 = none), `cases` how many cases a pack prints (0 = all, None = no pack), `lines` how many
    cost lines are forecast, `shown` the figures for the table with their words.
    """

    name: str
    title: str
    script: str
    shown: dict[str, str]
    ledger: int = 0
    sample: int = 0
    cases: int | None = None
    lines: int = 0


_FILLED = {"first_paint": "to the first paint", "filled": "to the filled table"}
_TYPED = {
    "painted": "a keystroke, to the rows painted (median)",
    "painted_worst": "the same, the slowest key",
    "still": "window stands still (median)",
    "still_worst": "window stands still, the slowest key",
}
_READ = {"kept": "process start to kept", "reading": "of it reading and planning", "writing": "of it writing"}
_FORECAST = {"child": "by child", "month": "by month", "bare": "one bare numpy pass over the lines"}
_PACK = {"made": "process start to the PDF", "pack": "of it the pack"}

MEASURES = (
    Measure("bare", "Bare PySide6 window", "time_bare.py", {"first_paint": "to the first paint"}),
    Measure("first-paint", "Window, no ledger", "time_window.py", {"first_paint": "to the first paint"}),
    Measure(
        "window-10000-in-all", "Window, 10,000 placements in all, 1,960 shown", "time_window.py", _FILLED, ledger=1_960
    ),
    Measure(
        "window-100000-in-all",
        "Window, 100,000 placements in all, 19,500 shown",
        "time_window.py",
        _FILLED,
        ledger=19_500,
    ),
    Measure("window-600", "Window, 600 placements shown", "time_window.py", _FILLED, ledger=600),
    Measure("window-10000", "Window, 10,000 placements shown", "time_window.py", _FILLED, ledger=10_000),
    Measure("window-100000", "Window, 100,000 placements shown", "time_window.py", _FILLED, ledger=100_000),
    Measure("typing-600", "Filter, 600 rows", "time_typing.py", _TYPED, ledger=600),
    Measure("typing-100000", "Filter, 100,000 rows", "time_typing.py", _TYPED, ledger=100_000),
    Measure("import-1", "903 import, sample x 1", "time_import.py", _READ, sample=1),
    Measure("import-10", "903 import, sample x 10", "time_import.py", _READ, sample=10),
    Measure("import-100", "903 import, sample x 100", "time_import.py", _READ, sample=100),
    Measure("forecast-1000", "Forecast of a year, 1,000 cost lines", "time_forecast.py", _FORECAST, lines=1_000),
    Measure("forecast-100000", "The same, 100,000 lines", "time_forecast.py", _FORECAST, lines=100_000),
    Measure("forecast-1000000", "The same, 1,000,000 lines", "time_forecast.py", _FORECAST, lines=1_000_000),
    Measure("pack-60", "Pack of 60 cases", "time_pack.py", _PACK, ledger=600, cases=60),
    Measure("pack-600", "Pack of every flagged child of 600", "time_pack.py", _PACK, ledger=600, cases=0),
)
