"""The columns that come out, by name and in order, for every command's csv and every sheet of the workbook alike."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A column that comes out: its name, the frame's column, and its kind (text, date, pence, count, yes_no,
    or hundredths: a number with two decimals)."""

    name: str
    kind: str
    column: str = ""

    @property
    def source(self) -> str:
        """The frame's column."""
        return self.column or self.name


Fields = tuple[Field, ...]

PLACEMENTS: Fields = (
    Field("child_id", "text"), Field("placement_id", "text"), Field("placement_type", "text"), Field("place", "text"),
    Field("provider_code", "text"), Field("provider", "text"), Field("legal_status", "text"),
    Field("care_start", "date"), Field("care_start_known", "yes_no"), Field("days_in_care", "count"),
    Field("placement_start", "date"), Field("days_in_placement", "count"), Field("planned_end", "date"),
    Field("weekly_gross", "pence"), Field("weekly_contributions", "pence"), Field("weekly_net", "pence"),
    Field("next_review_due", "date"), Field("flags", "text"),
)  # fmt: skip
FLAGS: Fields = (
    Field("child_id", "text"), Field("placement_id", "text"), Field("rule", "text"), Field("level", "text"),
    Field("since", "date"), Field("reason", "text"),
)  # fmt: skip
REVIEWS: Fields = (
    Field("child_id", "text"), Field("care_start", "date"), Field("reviews_held", "count"), Field("last_held", "date"),
    Field("next_due", "date"), Field("hold_by", "date"), Field("status", "text"), Field("days_overdue", "count"),
)  # fmt: skip
VARIANCE: Fields = (
    Field("placement_type", "text"), Field("budget_weeks", "hundredths"), Field("budget_price", "pence"),
    Field("actual_weeks", "hundredths"), Field("actual_price", "pence"), Field("activity", "pence"),
    Field("mix", "pence"), Field("price", "pence"), Field("variance", "pence"),
)  # fmt: skip
DATA_GAPS: Fields = (
    Field("child_id", "text"), Field("placement_id", "text"), Field("what", "text"), Field("detail", "text"),
)  # fmt: skip
FORECAST_FIGURES: Fields = (
    Field("nights", "count"),
    *(Field(f"{part}_{what}", "pence") for part in ("actual", "commitment", "forecast")
      for what in ("gross", "contributions", "net")),
    Field("budget", "pence"), Field("variance", "pence"),
)  # fmt: skip


def forecast_fields(by: str) -> Fields:
    """The columns of a forecast by one key; the first is the key and has its name."""
    return (Field(by, "text", "key"), *FORECAST_FIGURES)
