"""The scale of a chart of money: round steps, and amounts short enough to stand beside them. No Qt here."""

from __future__ import annotations

MOST_STEPS = 5


def steps(low: int, high: int, most: int = MOST_STEPS) -> list[int]:
    """Round amounts of pence from at or below `low` to at or above `high`, at most so many steps, 0 among them."""
    low, high = min(low, 0), max(high, 0)
    step = _round_step(max(high - low, 100) / most)
    first, last = low // step, -(-high // step)
    if last - first > most:
        step = _round_step(step * 1.01)
        first, last = low // step, -(-high // step)
    return [step * place for place in range(first, last + 1)] if last > first else [0, step]


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 ... pounds that is no less."""
    unit = 100
    while True:
        for times in (1, 2, 5):
            if unit * times >= least:
                return unit * times
        unit *= 10


def short_pounds(pence: int) -> str:
    """£1.5m, £250k, £40: for the side of a chart."""
    sign, size = ("-" if pence < 0 else ""), abs(pence) / 100
    for unit, letter in ((1_000_000, "m"), (1_000, "k")):
        if size >= unit:
            return f"{sign}£{size / unit:.2f}".rstrip("0").rstrip(".") + letter
    return f"{sign}£{size:.0f}"
