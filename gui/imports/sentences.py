"""What an import would do, in sentences; and the words of its kinds and outcomes."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from models.imports.result import ImportPlan, TableChanges

# In the order in which they need to be looked at.
OUTCOMES = {
    "rejected": "Kept out",
    "noted": "Taken, needs a look",
    "left": "Left as it is",
    "withdrawn": "Withdrawn",
    "repeated": "Repeated",
    "cleaned": "Tidied",
}
KINDS = {
    "header": "903: children", "episodes": "903: episodes", "reviews": "903: reviews",
    "uasc": "903: asylum-seeking children", "placed_adoption": "903: decisions for adoption", "ad1": "903: adoptions",
    "prev_perm": "903: earlier permanence", "missing": "903: missing", "oc2": "903: health (not used)",
    "oc3": "903: care leavers (not used)", "sw_episodes": "903: social workers", "swepisodes": "903: social workers",
    "dolo": "903: deprivation of liberty orders", "xml": "903: the whole return", "lines": "Cost lines",
    "pnw": "Costs: Placements North West census", "standard": "Costs: Placements Data Standard",
    "s251": "Costs: S251 return", "children": "Children's names and teams", "budget": "Budget",
    "providers": "Ofsted's list of providers", "unknown": "Not known",
}  # fmt: skip
# One and many of what a table holds, in the order in which they are told.
THINGS = {
    "child": ("child", "children"), "episode_return": ("row of an episode", "rows of episodes"),
    "review": ("review", "reviews"), "permanence_plan": ("permanence plan", "permanence plans"),
    "cost_line": ("cost line", "cost lines"), "placement_detail": ("home's details", "homes' details"),
    "missing_episode": ("missing episode", "missing episodes"),
    "budget": ("row of the budget", "rows of the budget"),
    "registered_provider": ("registered provider", "registered providers"),
}  # fmt: skip
OTHER = ("other record", "other records")
UNTOLD = frozenset({"override", "extract", "council_setting"})


def kind(code: object) -> str:
    """What a file is, in words."""
    text = str(code or "")
    return KINDS.get(text.lower(), text)


def outcome(code: object) -> str:
    """What became of a row, in words."""
    return OUTCOMES.get(str(code), str(code or ""))


def file_name(path: object) -> str:
    """The last part of a path, and the part before where it tells the year or the zip."""
    parts = PurePath(str(path)).parts
    return "/".join(parts[-2:]) if len(parts) > 1 and parts[-2] != parts[0] else str(path)


def effect(plan: ImportPlan) -> str:
    """What keeping the plan would do: added, changed and taken away, and what the ledger would hold."""
    if not plan.changes_anything:
        return "Nothing would change: all of this is in the ledger already."
    done = [said for verb in ("add", "change", "take away") if (said := _verb(plan, verb))]
    return f"This would {'; '.join(done)}. {afterwards(plan.totals)}".strip()


def afterwards(totals: dict[str, int]) -> str:
    """What the ledger would hold afterwards."""
    if not totals:
        return ""
    children, placements = _some(totals.get("children", 0), *THINGS["child"]), totals.get("placements", 0)
    homes = _some(placements, "placement", "placements")
    return f"The ledger would then hold {children} and {homes}, {totals.get('open_placements', 0):,} of them open."


def _verb(plan: ImportPlan, verb: str) -> str:
    counts: dict[tuple[str, str], int] = {}
    for each in plan.changes:
        if each.table not in UNTOLD:
            words = THINGS.get(each.table, OTHER)
            counts[words] = counts.get(words, 0) + _count(each, verb)
    told = [_some(counts[words], *words) for words in (*THINGS.values(), OTHER) if counts.get(words)]
    return f"{verb} {listed(told)}" if told else ""


def _count(changes: TableChanges, verb: str) -> int:
    if verb == "take away":
        return len(changes.delete)
    rows = changes.insert if verb == "add" else changes.update
    return 0 if rows is None else len(rows)


def _some(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def listed(parts: list[str]) -> str:
    """Parts as a sentence lists them."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def kept_counts(summary: str) -> str:
    """The counts of an earlier import, from the summary kept with it."""
    try:
        files: list[dict[str, Any]] = json.loads(summary)["files"]
    except (ValueError, KeyError, TypeError):
        return summary
    if not files:
        return "The demonstration council"
    sums = {name: sum(int(each.get(name, 0)) for each in files) for name in ("rows", "added", "updated", "rejected")}
    return (
        f"{_some(len(files), 'file', 'files')}, {_some(sums['rows'], 'row', 'rows')}: {sums['added']:,} added, "
        f"{sums['updated']:,} updated, {sums['rejected']:,} kept out"
    )
