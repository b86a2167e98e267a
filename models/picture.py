"""The picture of one day: register, flags, reviews and gaps, worked out once for whoever shows them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from models.alerts import raise_all
from models.day import day_of
from models.frames import Ledger
from models.gaps import data_gaps
from models.register import register, with_flags
from models.settings import Settings


class Picture(NamedTuple):
    """Frames REGISTER (with flags and level), FLAG, REVIEW_POSITION and DATA_GAP of one as-at date."""

    register: pd.DataFrame
    flags: pd.DataFrame
    reviews: pd.DataFrame
    gaps: pd.DataFrame


def picture(ledger: Ledger, settings: Settings, as_at: date) -> Picture:
    """Everything that a screen, a report or a command shows of one day."""
    day = day_of(ledger, settings, as_at)
    flags = raise_all(ledger, settings, as_at, day=day)
    rows = with_flags(register(ledger, settings, as_at, day=day), flags)
    return Picture(rows, flags, day.reviews, data_gaps(ledger, as_at, day))
