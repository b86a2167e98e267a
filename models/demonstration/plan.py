"""The invented council as an import plan, so that an empty ledger takes it in one step like any other import."""

from __future__ import annotations

from datetime import date

import pandas as pd

from models.demonstration.budget import budget
from models.demonstration.build import AS_AT, PLACES, REGISTERED, council
from models.demonstration.draws import Draws
from models.demonstration.providers import providers
from models.demonstration.registered import registered
from models.frames import COST_LINE, EPISODE_RETURN, PLACEMENT, PLACEMENT_DETAIL, Ledger, empty, ledger_from, shaped
from models.grains import derive
from models.imports.problems import joined
from models.imports.result import DIFFERENCE, ImportPlan, TableChanges
from models.imports.totals import totals
from models.settings import Settings

PASSPHRASE = "demonstration"
NO_OVERRIDES = {"table_name": "text", "row_key": "text", "field": "text", "value": "text"}


def plan(children: int = 600, seed: int = 1, as_at: date = AS_AT) -> ImportPlan:
    """The council of `council(children, seed, as_at)` made ready for an empty ledger."""
    made = council(children, seed, as_at)
    derived = derive(shaped(made.written["episode_return"], EPISODE_RETURN), empty(NO_OVERRIDES), empty(PLACEMENT))
    placements = derived.frames["placement"]
    written = {
        **made.written,
        "cost_line": shaped(_placed(made.cost_rows, placements), COST_LINE),
        "placement_detail": shaped(_placed(made.detail_rows, placements), PLACEMENT_DETAIL),
    }
    written["budget"] = budget(ledger_from({**written, **derived.frames}), as_at)
    written["registered_provider"] = registered(
        ledger_from({**written, **derived.frames}), Draws(seed, REGISTERED), providers(Draws(seed, PLACES)), as_at
    )
    changes = [TableChanges(name, insert=rows) for name, rows in written.items() if len(rows)]
    changes.append(TableChanges("council_setting", insert=_settings(made.name)))
    return ImportPlan(
        source="demonstration",
        label="Make the demonstration council",
        files=[],
        changes=changes,
        problems=joined([]),
        differences=empty(DIFFERENCE),
        totals=totals(ledger_from({**written, **derived.frames})),
        derived=derived.frames,
    )


def _placed(rows: pd.DataFrame, placements: pd.DataFrame) -> pd.DataFrame:
    """Rows with the id of the placement that begins on their placement_start."""
    ids = placements[["placement_id", "child_id", "start_date"]].rename(columns={"start_date": "placement_start"})
    return rows.merge(ids, on=["child_id", "placement_start"], how="inner")


def _settings(name: str) -> pd.DataFrame:
    stored = Settings(council=name, demonstration=True).stored()
    return pd.DataFrame({"name": list(stored), "value": list(stored.values())}, dtype=object)


def ledger_of(made: ImportPlan) -> Ledger:
    """The ledger that an empty file becomes once it takes the plan, for the rules to read without a file."""
    written = {each.table: each.insert for each in made.changes if each.insert is not None}
    return ledger_from({**written, **(made.derived or {})})
