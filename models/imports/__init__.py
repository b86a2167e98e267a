"""Importing: files in, a plan of what keeping them would do out. `prepare` is the one door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from models.errors import Refusal
from models.imports.result import ImportPlan, LedgerView, Options, Progress, SourceFile, quiet

Planner = Callable[[list[SourceFile], LedgerView, Options, Progress], ImportPlan]


def _return(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress) -> ImportPlan:
    from models.imports.merging import plan903

    return plan903.plan(files, view, options, progress)


def _costs(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress) -> ImportPlan:
    from models.imports import costs

    return costs.plan(files, view, options, progress)


def _children(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress) -> ImportPlan:
    from models.imports import children

    return children.plan(files, view, options, progress)


def _budget(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress) -> ImportPlan:
    from models.imports import budget

    return budget.plan(files, view, options, progress)


def _providers(files: list[SourceFile], view: LedgerView, options: Options, progress: Progress) -> ImportPlan:
    from models.imports import providers

    return providers.plan(files, view, options, progress)


# The sources that a ledger takes, by the word that the command line uses.
SOURCES: dict[str, Planner] = {
    "903": _return, "costs": _costs, "children": _children, "budget": _budget, "providers": _providers,
}  # fmt: skip


def prepare(
    source: str,
    paths: Sequence[str | Path],
    view: LedgerView,
    options: Options | None = None,
    progress: Progress = quiet,
) -> ImportPlan:
    """Read files of a source and say what keeping them would do; refuses what cannot be read at all."""
    from models.imports.files import gather

    if source not in SOURCES:
        raise Refusal(f"“{source}” is not a kind of import. Choose one of: {', '.join(SOURCES)}.")
    return SOURCES[source](gather(paths), view, options or Options(), progress)
