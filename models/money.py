"""Money: whole pence in every frame and column; pounds only where a person or a file reads them.

A weekly price costs, over nights from its own first paid night, round-half-up(weekly pence x nights / 7);
its cost in a window is the difference of two such figures, so that months, quarters and years add up.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Pence = npt.NDArray[np.int64]


def accrued(weekly: Pence, nights: Pence) -> Pence:
    """Pence that a weekly price has cost after so many nights, halves rounded up."""
    return (2 * weekly * nights + 7) // 14


def share_of(base: Pence, hundredths: Pence) -> Pence:
    """A share of weekly pence, in hundredths of a percent (20 % = 2000), halves rounded up."""
    return (2 * base * hundredths + 10_000) // 20_000


def full_year(weekly: Pence, nights: int = 365) -> Pence:
    """Full-year effect of a weekly price: weekly x nights in the year / 7."""
    return accrued(weekly, np.full_like(weekly, nights))


def pounds(pence: int | None) -> str:
    """For people: 123456 -> £1,234.56; empty where nothing is known."""
    if pence is None or pd.isna(pence):
        return ""
    sign, pence = ("-", -int(pence)) if pence < 0 else ("", int(pence))
    return f"{sign}£{pence // 100:,}.{pence % 100:02d}"


def plain_pounds(pence: pd.Series) -> pd.Series:
    """For csv and json: 123456 -> 1234.56, empty where nothing is known."""
    known = pence.notna()
    whole = pence.fillna(0).astype("int64")
    sign = pd.Series(np.where(whole < 0, "-", ""), index=pence.index)
    text = sign + (whole.abs() // 100).astype(str) + "." + (whole.abs() % 100).astype(str).str.zfill(2)
    return text.where(known, "")
