"""What the Imports screen does with files: read them into a plan, and keep the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Cancelled, Refusal
from models.imports.result import ImportPlan, LedgerView, Options, Progress

if TYPE_CHECKING:
    from db.changes import Changes
    from db.store import Store

# The sources in the order in which they are tried where the officer has not said.
SOURCES = {
    "903": "903 return", "costs": "Costs", "children": "Children's names and teams", "budget": "Budget",
    "providers": "Ofsted's list of providers",
}  # fmt: skip
ASK_DATE = "This sheet shows one day and does not say which. Type the date the sheet speaks for, then read it again."
NOT_KNOWN = "These files are of no kind that can be read here. Choose what they are in “What it is”."


def read(
    store: Store, source: str, paths: Sequence[str], options: Options, today: date
) -> Callable[[Progress], ImportPlan]:
    """Read files and plan the import; nothing is kept. Opens the ledger anew, for it runs on the worker."""

    def work(progress: Progress) -> ImportPlan:
        progress(0, 0, "Looking at what the ledger holds")
        own = store.again()
        try:
            view = own.view(today)
        finally:
            own.close()
        made = plan(source, paths, view, options, progress)
        progress(1, 1, "")  # the last part reports nothing: a stop asked for in it counts here
        return made

    return work


def plan(source: str, paths: Sequence[str], view: LedgerView, options: Options, progress: Progress) -> ImportPlan:
    """The plan of one source, or of the first source that the files fit."""
    from models.imports import prepare

    files = [Path(path) for path in paths]
    refusals: dict[str, Refusal] = {}
    for each in [source] if source else SOURCES:
        try:
            return prepare(each, files, view, options, progress)
        except Cancelled:
            raise
        except Refusal as error:
            refusals[each] = error
    raise likeliest(refusals)


def likeliest(refusals: dict[str, Refusal]) -> Refusal:
    """The refusal that helps most: one that asks for the date means that the files were known after all."""
    said = {str(error) for error in refusals.values()}
    if any(wants_date(sentence) for sentence in said):
        return Refusal(ASK_DATE)
    return next(iter(refusals.values())) if len(said) == 1 else Refusal(NOT_KNOWN)


def wants_date(sentence: str) -> bool:
    """Whether a refusal asks for the date that a sheet speaks for."""
    return "effective" in sentence.lower() or sentence == ASK_DATE


def keep(prepared: ImportPlan) -> Callable[[Store, Progress], Changes]:
    """Keep a plan that was looked at, as one step."""
    return lambda store, progress: store.apply(prepared, progress)
