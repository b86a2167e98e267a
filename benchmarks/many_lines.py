"""An invented ledger of any number of cost lines, ten to a placement, made at once from arrays."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models import frames
from models.frames import Ledger, empty, shaped

LINES_A_PLACEMENT = 10
FIRST = np.datetime64("2025-01-01")


def ledger_of(lines: int, seed: int = 1) -> Ledger:
    """Stays that begin within two years; a line in ten is a funder's, and half of those a share of the gross."""
    draw = np.random.default_rng(seed)
    stays = max(lines // LINES_A_PLACEMENT, 1)
    child = np.array([f"{number:07d}" for number in range(stays)], dtype=object)
    placement = child + "/1"
    began = FIRST + draw.integers(0, 700, stays).astype("timedelta64[D]")
    of = draw.integers(0, stays, lines)
    start = began[of] + draw.integers(0, 300, lines).astype("timedelta64[D]")
    given = draw.random(lines) < 0.1
    shared = given & (draw.random(lines) < 0.5)
    cost = {
        "placement_id": _texts(placement[of]), "child_id": _texts(child[of]),
        "component": _texts(np.where(given, "", np.where(draw.random(lines) < 0.2, "education", "core"))),
        "amount": pd.Series(draw.integers(10_000, 900_000, lines)).astype("Int64").mask(shared),
        "share": pd.Series(np.full(lines, 2_000)).astype("Int64").mask(~shared),
        "unit": "week", "status": "agreed", "funder": _texts(np.where(given, "health", "")),
        "from_date": start.astype("datetime64[s]"),
        "to_date": (start + draw.integers(10, 400, lines).astype("timedelta64[D]")).astype("datetime64[s]"),
    }  # fmt: skip
    stay = {"placement_id": _texts(placement), "child_id": _texts(child), "start_date": began.astype("datetime64[s]")}
    home = {"legal_status": "C2", "place": "U6", "home_place": "U6", "home_provider": "PR4", "period_number": 1}
    born = {"child_id": _texts(child), "date_of_birth": np.datetime64("2014-01-01", "s")}
    with_id = {name: empty({"id": "count", **columns}) for name, columns in frames.WRITTEN.items()}
    return Ledger(
        shaped(pd.DataFrame(born), frames.CHILD), shaped(pd.DataFrame({**stay, **home}), frames.EPISODE),
        shaped(pd.DataFrame(stay).assign(period_number=1), frames.PLACEMENT), empty(frames.PERIOD_OF_CARE),
        with_id["placement_detail"], with_id["review"], with_id["permanence_plan"],
        shaped(pd.DataFrame(cost), frames.COST_LINE), with_id["uasc"],
    )  # fmt: skip


def _texts(values: np.ndarray) -> pd.Series:
    return pd.Series(values.astype(object), dtype="object")
