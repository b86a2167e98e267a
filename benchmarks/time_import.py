"""From process start to a 903 kept in a new ledger: the key derived, the files read, planned and written."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from probe import begin, passphrase, since, tell

from db.store import Store
from models.imports import prepare

STARTED, ARGUMENTS = begin()

with tempfile.TemporaryDirectory() as folder:
    store = Store.create(Path(folder) / "import.placements", passphrase())
    before = since(STARTED)
    plan = prepare("903", [ARGUMENTS[0]], store.view(date(2026, 11, 16)))
    planned = since(STARTED)
    store.apply(plan)
    kept = since(STARTED)
    store.close()
    tell(kept=kept, reading=planned - before, writing=kept - planned, rows=sum(each.rows for each in plan.files))
