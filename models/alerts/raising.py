"""From spans of days in which something is so, each with its reason, to one alert a placement."""

from __future__ import annotations

import pandas as pd

from models.alerts.cases import Cases, flags
from models.alerts.spans import unbroken
from models.joins import texts_by
from models.periods import looked_up, open_on


def raised(cases: Cases, spans: pd.DataFrame, rule: str, level: str) -> pd.DataFrame:
    """The alert for every placement of which a span holds the day: its reasons joined, since the first day of the
    unbroken run of spans up to it.

    `spans` has child_id, placement_id, from_date, to_date ([from, to), an empty end being open) and reason; a span that
    has no day counts for nothing.
    """
    spans = spans[spans["to_date"].isna() | (spans["to_date"] > spans["from_date"])]
    now = spans[open_on(spans, cases.as_at, "from_date", "to_date")].drop_duplicates(["placement_id", "reason"])
    reason = texts_by(now["placement_id"], now["reason"], "; ")
    rows = now.drop_duplicates("placement_id")
    since = looked_up(rows["placement_id"], unbroken(spans, "placement_id", cases.day))
    return flags(rows, rule, level, since, rows["placement_id"].map(reason))
