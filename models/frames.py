"""The frames that cross a layer: their columns, in order, and the kind of each.

Kinds: "text" ('' = unknown or none), "date" (datetime64[s], NaT = unknown or open), "pence" and "count" (Int64),
"flag" (bool). `Ledger` is all that the rules need of one ledger file, read at one moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

Columns = dict[str, str]

CHILD: Columns = {
    "child_id": "text", "name": "text", "initials": "text", "date_of_birth": "date", "sex": "text",
    "ethnicity": "text", "upn": "text", "mother": "text", "mothers_child_born": "date", "locality": "text",
    "team": "text", "worker": "text", "sibling_group": "text", "notes": "text", "source": "text", "year": "count",
}  # fmt: skip
RETURN_FIELDS: Columns = {
    "reason_new_episode": "text", "legal_status": "text", "category_of_need": "text", "place": "text",
    "place_provider": "text", "end_date": "date", "reason_ceased": "text", "reason_place_change": "text",
    "home_postcode": "text", "placement_postcode": "text", "urn": "text",
}  # fmt: skip
EPISODE_RETURN: Columns = {
    "child_id": "text", "start_date": "date", "year": "count", **RETURN_FIELDS, "source": "text",
    "withdrawn_on": "date",
}  # fmt: skip
EPISODE: Columns = {
    "child_id": "text", "start_date": "date", "end_date": "date", "reason_new_episode": "text", "legal_status": "text",
    "category_of_need": "text", "place": "text", "place_provider": "text", "reason_ceased": "text",
    "reason_place_change": "text", "home_postcode": "text", "placement_postcode": "text", "urn": "text",
    "period_number": "count", "placement_id": "text", "setting_number": "count",
    "home_place": "text", "home_provider": "text", "settled": "text",
}  # fmt: skip
PLACEMENT: Columns = {
    "placement_id": "text", "child_id": "text", "period_number": "count", "start_date": "date", "end_date": "date",
    "temporary": "flag",
}  # fmt: skip
SETTING: Columns = {
    "child_id": "text", "setting_number": "count", "placement_id": "text", "start_date": "date", "end_date": "date",
}  # fmt: skip
PERIOD_OF_CARE: Columns = {
    "child_id": "text", "period_number": "count", "start_date": "date", "end_date": "date", "start_known": "flag",
    "reason_ceased": "text",
}  # fmt: skip
PLACEMENT_DETAIL: Columns = {
    "placement_id": "text", "planned_end": "date", "unregistered": "flag", "provision": "text", "provider": "text",
    "urn": "text", "contract_ref": "text", "solo": "text", "source": "text", "known_on": "date",
}  # fmt: skip
REVIEW: Columns = {"child_id": "text", "held_on": "date", "code": "text", "source": "text", "year": "count"}
PERMANENCE_PLAN: Columns = {
    "child_id": "text", "dated": "date", "option": "text", "is_primary": "flag", "achieved_on": "date", "note": "text",
    "source": "text", "year": "count",
}  # fmt: skip
COST_LINE: Columns = {
    "placement_id": "text", "child_id": "text", "component": "text", "amount": "pence", "unit": "text",
    "from_date": "date", "to_date": "date", "funder": "text", "share": "count", "status": "text", "provider": "text",
    "urn": "text", "contract_ref": "text", "note": "text", "source": "text", "known_on": "date",
}  # fmt: skip
UASC: Columns = {"child_id": "text", "ceased_on": "date", "source": "text", "year": "count"}
MISSING_EPISODE: Columns = {
    "child_id": "text", "start_date": "date", "kind": "text", "end_date": "date", "source": "text", "year": "count",
}  # fmt: skip
ADOPTION_DECISION: Columns = {
    "child_id": "text", "decided_on": "date", "ceased_on": "date", "reason_ceased": "text", "source": "text",
    "year": "count",
}  # fmt: skip
ADOPTION: Columns = {
    "child_id": "text", "introduced_on": "date", "matched_on": "date", "foster_carer": "text", "adopters": "text",
    "adopters_sex": "text", "adopters_status": "text", "source": "text", "year": "count",
}  # fmt: skip
PREVIOUS_PERMANENCE: Columns = {
    "child_id": "text", "option": "text", "authority": "text", "dated": "text", "source": "text", "year": "count",
}  # fmt: skip
DEPRIVATION_OF_LIBERTY: Columns = {
    "child_id": "text", "start_date": "date", "end_date": "date", "source": "text", "year": "count",
}  # fmt: skip
SOCIAL_WORKER: Columns = {
    "child_id": "text", "start_date": "date", "worker_id": "text", "end_date": "date", "reason": "text",
    "source": "text", "year": "count",
}  # fmt: skip

# Of the whole council, not of one child: `children` is in ten-thousandths (23.5 = 235000), money in pence.
BUDGET: Columns = {
    "year": "text", "placement_type": "text", "locality": "text", "children": "count", "weekly_unit_cost": "pence",
    "amount": "pence", "source": "text",
}  # fmt: skip
REGISTERED_PROVIDER: Columns = {
    "urn": "text", "name": "text", "provider_type": "text", "sector": "text", "registered_on": "date", "status": "text",
    "closed_on": "date", "places": "text", "provider_codes": "text", "local_authority": "text", "postcode": "text",
    "owner": "text", "rating": "text", "capacity": "count", "source": "text",
}  # fmt: skip

# Tables that are written and journalled (each row has an integer `id` in the ledger) ...
WRITTEN: dict[str, Columns] = {
    "child": CHILD, "episode_return": EPISODE_RETURN, "review": REVIEW, "permanence_plan": PERMANENCE_PLAN,
    "uasc": UASC, "missing_episode": MISSING_EPISODE, "adoption_decision": ADOPTION_DECISION, "adoption": ADOPTION,
    "previous_permanence": PREVIOUS_PERMANENCE, "deprivation_of_liberty": DEPRIVATION_OF_LIBERTY,
    "social_worker": SOCIAL_WORKER, "placement_detail": PLACEMENT_DETAIL, "cost_line": COST_LINE,
}  # fmt: skip
COUNCIL: dict[str, Columns] = {"budget": BUDGET, "registered_provider": REGISTERED_PROVIDER}
TABLES: dict[str, Columns] = {**WRITTEN, **COUNCIL}
# ... and those derived from the episodes, rebuilt and never journalled.
DERIVED: dict[str, Columns] = {
    "episode": EPISODE, "placement": PLACEMENT, "setting": SETTING, "period_of_care": PERIOD_OF_CARE,
}  # fmt: skip

# The natural key of each written table, by which an import knows a row again.
KEYS: dict[str, tuple[str, ...]] = {
    "child": ("child_id",), "episode_return": ("child_id", "start_date", "year"), "review": ("child_id", "held_on"),
    "permanence_plan": ("child_id", "dated", "option"), "uasc": ("child_id",),
    "missing_episode": ("child_id", "start_date", "kind"), "adoption_decision": ("child_id", "decided_on"),
    "adoption": ("child_id",), "previous_permanence": ("child_id",),
    "deprivation_of_liberty": ("child_id", "start_date"),
    "social_worker": ("child_id", "start_date", "worker_id"), "placement_detail": ("placement_id",),
    "budget": ("year", "placement_type", "locality"), "registered_provider": ("urn",),
}  # fmt: skip

# Every column that holds a day.
DATE_FIELDS = frozenset(
    name for columns in (*TABLES.values(), *DERIVED.values()) for name, kind in columns.items() if kind == "date"
)

_DTYPES = {"text": "object", "date": "datetime64[s]", "pence": "Int64", "count": "Int64", "flag": "bool"}


def column(values: list[object] | np.ndarray, kind: str) -> pd.Series:
    """One column of a kind from plain values: ISO text or None for dates, None for an unknown number."""
    if kind == "date":
        return pd.Series(np.array(values, dtype="datetime64[D]").astype("datetime64[s]"))
    if kind == "text":
        return pd.Series(values, dtype="object")
    return pd.Series(values, dtype=_DTYPES[kind])


def empty(columns: Columns) -> pd.DataFrame:
    """A frame of these columns with no rows."""
    return pd.DataFrame({name: column([], kind) for name, kind in columns.items()})


# Which table each frame of the ledger is.
LEDGER_TABLES = {
    "children": "child", "episodes": "episode", "placements": "placement", "periods": "period_of_care",
    "details": "placement_detail", "reviews": "review", "plans": "permanence_plan", "cost_lines": "cost_line",
    "uasc": "uasc", "budget": "budget", "missing": "missing_episode", "liberty": "deprivation_of_liberty",
    "registered": "registered_provider",
}  # fmt: skip


class Ledger(NamedTuple):
    """What the rules read. Written frames carry their `id`; all else is as the column lists above say."""

    children: pd.DataFrame
    episodes: pd.DataFrame
    placements: pd.DataFrame
    periods: pd.DataFrame
    details: pd.DataFrame
    reviews: pd.DataFrame
    plans: pd.DataFrame
    cost_lines: pd.DataFrame
    uasc: pd.DataFrame
    council: str = ""
    budget: pd.DataFrame = empty({"id": "count", **BUDGET})
    missing: pd.DataFrame = empty({"id": "count", **MISSING_EPISODE})
    liberty: pd.DataFrame = empty({"id": "count", **DEPRIVATION_OF_LIBERTY})
    registered: pd.DataFrame = empty({"id": "count", **REGISTERED_PROVIDER})


def ledger_from(tables: Mapping[str, pd.DataFrame], council: str = "") -> Ledger:
    """The ledger that the rules read, from the tables of TABLES and DERIVED by name; one that lacks has no rows."""
    empties = {name: {"id": "count", **columns} for name, columns in TABLES.items()} | DERIVED
    held = {field: tables.get(name, empty(empties[name])) for field, name in LEDGER_TABLES.items()}
    return Ledger(**held, council=council)


def shaped(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The frame with just these columns, in order, of their kinds; a column that lacks is filled with nothing."""
    blank: dict[str, object] = {"text": "", "date": None, "pence": None, "count": None, "flag": False}
    made: dict[str, pd.Series] = {}
    for name, kind in columns.items():
        if name in frame:
            made[name] = frame[name].astype(_DTYPES[kind])
            if kind == "text":
                made[name] = made[name].fillna("")
        else:
            made[name] = pd.Series([blank[kind]] * len(frame), index=frame.index, dtype=_DTYPES[kind])
    return pd.DataFrame(made, index=frame.index)


# What the rules give back, for screen, command line, pack and workbook alike.
REGISTER: Columns = {
    "child_id": "text", "name": "text", "initials": "text", "date_of_birth": "date", "age": "count",
    "locality": "text", "team": "text", "worker": "text", "placement_id": "text", "placement_type": "text",
    "place": "text", "provider_code": "text", "provider": "text", "legal_status": "text", "care_start": "date",
    "care_start_known": "flag", "days_in_care": "count", "placement_start": "date", "days_in_placement": "count",
    "planned_end": "date", "weekly_gross": "pence", "weekly_contributions": "pence", "weekly_net": "pence",
    "next_review_due": "date", "flags": "text", "level": "text",
}  # fmt: skip
FLAG: Columns = {
    "child_id": "text", "placement_id": "text", "rule": "text", "level": "text", "since": "date", "reason": "text",
}  # fmt: skip
REVIEW_POSITION: Columns = {
    "child_id": "text", "care_start": "date", "reviews_held": "count", "last_held": "date", "next_due": "date",
    "hold_by": "date", "status": "text", "days_overdue": "count",
}  # fmt: skip
FORECAST: Columns = {
    "key": "text", "nights": "count",
    **{f"{part}_{what}": "pence" for part in ("actual", "commitment", "forecast")
       for what in ("gross", "contributions", "net")},
    "budget": "pence", "variance": "pence",
}  # fmt: skip
VARIANCE: Columns = {
    "placement_type": "text", "budget_weeks": "count", "budget_price": "pence", "actual_weeks": "count",
    "actual_price": "pence", "activity": "pence", "mix": "pence", "price": "pence", "variance": "pence",
}  # fmt: skip
# What stands behind a figure of a forecast: its cost lines (contributions as minus amounts), its stays, its budget.
LINE_BEHIND: Columns = {
    "child_id": "text", "placement_id": "text", "placement_type": "text", "provider": "text", "component": "text",
    "funder": "text", "weekly": "pence", "from_date": "date", "to_date": "date", "nights": "count", "actual": "pence",
    "commitment": "pence", "forecast": "pence",
}  # fmt: skip
STAY_BEHIND: Columns = {
    "child_id": "text", "placement_id": "text", "placement_type": "text", "provider": "text", "from_date": "date",
    "to_date": "date", "nights": "count",
}  # fmt: skip
BUDGET_BEHIND: Columns = {
    "placement_type": "text", "locality": "text", "children": "count", "weekly_unit_cost": "pence", "budget": "pence",
}  # fmt: skip
# Who provides the homes: one row a provider, one a home, one a child. Percentages are in hundredths (5 % = 500).
PROVIDER: Columns = {
    "provider": "text", "children": "count", "placement_types": "text", "homes": "count", "actual_gross": "pence",
    "commitment_gross": "pence", "forecast_gross": "pence", "priced": "count", "weekly_average": "pence",
    "compared": "count", "difference": "pence", "difference_percent": "count", "registration": "text",
    "registration_homes": "count", "rating": "text", "flagged": "count",
}  # fmt: skip
PROVIDER_HOME: Columns = {
    "provider": "text", "home": "text", "urn": "text", "postcode": "text", "name": "text", "provider_type": "text",
    "local_authority": "text", "registration": "text", "status": "text", "closed_on": "date", "rating": "text",
    "capacity": "count", "children": "count", "placement_types": "text", "flagged": "count",
}  # fmt: skip
PROVIDER_CHILD: Columns = {
    "provider": "text", "home": "text", "child_id": "text", "name": "text", "placement_id": "text",
    "placement_type": "text", "placement_start": "date", "weekly_gross": "pence", "median": "pence",
    "difference": "pence", "difference_percent": "count", "flagged": "flag", "reason": "text",
}  # fmt: skip
DATA_GAP: Columns = {"child_id": "text", "placement_id": "text", "what": "text", "detail": "text"}
