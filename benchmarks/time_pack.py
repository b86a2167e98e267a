"""From process start to the weekly pack as a PDF: ledger, day, and how many cases it prints (0 = all)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from probe import begin, passphrase, since, tell

from db.store import Store
from models.picture import Picture, picture
from reports.cases import in_order
from reports.pack import LAYOUT, document
from reports.typeset import as_pdf


def only(whole: Picture, cases: int) -> Picture:
    """The picture with no more than so many cases, the gravest; the other children are left out."""
    kept = in_order(whole.register).head(cases)["child_id"]
    return whole._replace(
        register=whole.register[whole.register["child_id"].isin(kept)].reset_index(drop=True),
        flags=whole.flags[whole.flags["child_id"].isin(kept)].reset_index(drop=True),
    )


STARTED, ARGUMENTS = begin()
as_at, wanted = date.fromisoformat(ARGUMENTS[1]), int(ARGUMENTS[2])
with Store.open(Path(ARGUMENTS[0]), passphrase()) as store:
    ledger, settings = store.ledger(), store.settings()
shown = picture(ledger, settings, as_at)
shown = only(shown, wanted) if wanted else shown
before = since(STARTED)
made = as_pdf(LAYOUT, document(shown, settings, as_at), as_at)
tell(made=since(STARTED), pack=since(STARTED) - before, cases=len(in_order(shown.register)), size=len(made) / 1e6)
