"""The cases to review, gravest first, and what is missing in the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from models import words
from models.money import pounds
from models.picture import Picture
from reports.wording import british, counted, how_long

Hide = Callable[[str], str]
MOST_IDS = 24


def in_order(register: pd.DataFrame) -> pd.DataFrame:
    """Rows with a flag: red, amber, prompt; then the dearest to social care first, unknown cost last; then child id."""
    rank = register["level"].map({level: number for number, level in enumerate(words.LEVELS)})
    flagged = register.assign(rank=rank)[rank.notna()]
    return flagged.sort_values(
        ["rank", "weekly_net", "child_id"], ascending=[True, False, True], na_position="last", kind="stable"
    )


def groups(picture: Picture, as_at: date, named: bool, hide: Hide) -> list[dict[str, object]]:
    """The cases of each level that has any, with a title."""
    reasons = _reasons(picture.flags, hide)
    reviews = {row["child_id"]: row for row in picture.reviews.to_dict("records")}
    cases: dict[str, list[dict[str, object]]] = {}
    for row in in_order(picture.register).to_dict("records"):
        case = _case(row, reviews.get(row["child_id"]), as_at, named, hide)
        cases.setdefault(row["level"], []).append({**case, "reasons": reasons.get(row["child_id"], [])})
    return [
        {"title": f"{words.LEVELS[level]}: {counted(len(some), 'child', 'children')}", "cases": some}
        for level, some in cases.items()
    ]


def _case(
    row: dict[Any, Any], review: dict[Any, Any] | None, as_at: date, named: bool, hide: Hide
) -> dict[str, object]:
    at_least = "" if row["care_start_known"] else "at least "
    return {
        "level": row["level"],
        "level_word": words.LEVELS[row["level"]],
        "child": f"Child {row['child_id']}" + (f", {row['name']}" if named and row["name"] else ""),
        "who": ". ".join(part for part in (_age(row["age"]), _home(row, hide)) if part),
        "facts": [
            ["Legal status", words.LEGAL_STATUSES.get(row["legal_status"], row["legal_status"]) or "not known"],
            ["In care", at_least + how_long(row["care_start"], as_at)],
            ["In this home", how_long(row["placement_start"], as_at)],
            ["Planned end", british(row["planned_end"]) or "not recorded"],
            ["Next review due", _review(review)],
        ],
        "money": _money(row),
    }


def _age(age: Any) -> str:
    return "Age not known" if pd.isna(age) else f"Age {age}"


def _home(row: dict[Any, Any], hide: Hide) -> str:
    kind = words.PLACEMENT_TYPES.get(row["placement_type"], row["placement_type"])
    provider = hide(row["provider"])
    if not provider and row["provider_code"] not in ("", "PR0"):
        provider = words.PROVIDER_CODES.get(row["provider_code"], row["provider_code"]).lower()
    return f"{kind}: {provider}" if provider else kind


def _review(review: dict[Any, Any] | None) -> str:
    if review is None or pd.isna(review["next_due"]):
        return words.REVIEW_STATUSES[review["status"] if review else "unknown"]
    late = f", {counted(int(review['days_overdue']), 'day')} overdue" if review["status"] == "overdue" else ""
    return british(review["next_due"]) + late


def _money(row: dict[Any, Any]) -> list[list[str]]:
    """Label and figure of gross, contributions and net; none where no cost was ever recorded."""
    if pd.isna(row["weekly_gross"]):
        return []
    names = ("weekly_gross", "weekly_contributions", "weekly_net")
    return [[name.removeprefix("weekly_"), pounds(row[name])] for name in names]


def _reasons(flags: pd.DataFrame, hide: Hide) -> dict[str, list[list[str]]]:
    """By child: level, level word, rule with its title, and reason; the gravest first."""
    rank = flags["level"].map({level: number for number, level in enumerate(words.LEVELS)})
    made: dict[str, list[list[str]]] = {}
    for row in flags.assign(rank=rank).sort_values("rank", kind="stable").to_dict("records"):
        title = words.RULES.get(row["rule"], row["rule"])
        line = [row["level"], words.LEVELS[row["level"]], row["rule"], title, _reason(row, hide)]
        made.setdefault(row["child_id"], []).append(line)
    return made


def _reason(row: dict[Any, Any], hide: Hide) -> str:
    reason, since = hide(row["reason"]), british(row["since"])
    reason = reason[:1].upper() + reason[1:]
    return reason if not since or since in reason else f"{reason}. Flagged since {since}"


def missing(gaps: pd.DataFrame, hide: Hide) -> list[list[str]]:
    """Rows of what is not recorded, of how many children, why it matters, and which children."""
    rows = []
    for what, some in gaps.groupby("what"):
        ids = list(dict.fromkeys(some["child_id"]))
        which = ", ".join(ids[:MOST_IDS]) + (f" and {len(ids) - MOST_IDS:,} more" if len(ids) > MOST_IDS else "")
        details = [hide(detail) for detail in dict.fromkeys(some["detail"]) if detail]
        rows.append((len(ids), [_sentence(str(what)), f"{len(ids):,}", _sentence("; ".join(details[:3])), which]))
    return [row for _, row in sorted(rows, key=lambda each: -each[0])]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
