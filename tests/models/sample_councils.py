"""The sample councils as ledgers: the grains from their returns, the money from what is truly so."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.frames import EPISODE_RETURN, PLACEMENT, UASC, Ledger, empty, shaped
from models.grains import Derived, derive
from models.imports.files import gather
from models.imports.returns import read
from tests.models.written import NOTHING, written


class Council(NamedTuple):
    derived: Derived
    truth: dict
    ledger: Ledger


@cache
def rows_of_return(folder: Path):
    """Every row of episodes of the returns in a folder, and the tables beside them."""
    tables = read(gather([folder])).tables
    return shaped(tables["episode_return"], EPISODE_RETURN), tables


@cache
def council(folder: Path) -> Council:
    rows, tables = rows_of_return(folder / "903")
    derived = derive(rows, NOTHING, empty(PLACEMENT))
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Council(derived, truth, _ledger(derived, tables, truth))


def _ledger(derived, tables, truth):
    ours = derived.frames["placement"]
    rows = ours[["placement_id", "child_id", "start_date"]].itertuples(index=False)
    ids = {(child, f"{start:%Y-%m-%d}"): placement for placement, child, start in rows}
    names = {each["id"]: ids[each["child"], each["start"]] for each in truth["placements"]}
    held = tables["review"][["child_id", "held_on"]].drop_duplicates().itertuples(index=False)
    people = [{"child": each["id"], "born": each["dob"]} for each in truth["children"]]
    plans = [
        {"child": each["child"], "dated": each["date"], "option": each["plan"]} for each in truth["permanence_plans"]
    ]
    return Ledger(
        children=written("child", people),
        episodes=derived.frames["episode"],
        placements=ours,
        periods=derived.frames["period_of_care"],
        details=written("placement_detail", _details(names, truth)),
        reviews=written("review", [{"child": child, "held": f"{day:%Y-%m-%d}"} for child, day in held]),
        plans=written("permanence_plan", plans),
        cost_lines=written("cost_line", _lines(names, truth)),
        uasc=empty(UASC),
    )


def _details(names, truth):
    for each in truth["placements"]:
        yield {
            "placement": names[each["id"]],
            "planned_end": each["planned_end"],
            "unregistered": each["type"] == "unregistered",
            "provision": "Parent and Child" if each["type"] == "parent_and_child" else "",
        }


def _lines(names, truth):
    """Cost lines and contributions; percentages of the truth become hundredths, as the ledger keeps them."""
    for each in truth["cost_lines"]:
        yield _line(names, each, funder="", share=None, status="agreed")
    for each in truth["contributions"]:
        share = each["share_percent"]
        yield _line(names, each, funder=each["funder"], share=share and round(share * 100), status=each["status"])


def _line(names, each, **more):
    kept = {name: each[name] for name in ("component", "amount", "unit", "from", "to")}
    return {"placement": names[each["placement"]], **kept, **more}
