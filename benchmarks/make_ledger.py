"""Makes a ledger of the invented council: path, children in care. Tells how many placements it holds."""

from __future__ import annotations

from pathlib import Path

from probe import begin, passphrase, since, tell

from db.demonstration import build

STARTED, ARGUMENTS = begin()

path, children = Path(ARGUMENTS[0]), int(ARGUMENTS[1])
with build(path, passphrase(), children) as store:
    made = since(STARTED)
    ledger = store.ledger()
tell(made=made, placements=len(ledger.placements), lines=len(ledger.cost_lines), size=path.stat().st_size / 1e6)
