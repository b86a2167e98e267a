"""What the Costs screen says where there is nothing to add up, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from gui.session import Session
from gui.widgets.empty_state import EmptyState, Next

BUDGET_COLUMNS = (
    "A sheet with year, placement_type, children and weekly_unit_cost, and locality where it has one: Ctrl+I."
)


def no_costs(session: Session) -> EmptyState:
    """The ledger holds no cost line."""
    nexts = (
        Next("Import costs", "A sheet of weekly costs, such as the census that providers fill in: Ctrl+I. Children "
             "come from the 903 first.", session.open_imports),
        Next("Import a budget", BUDGET_COLUMNS, session.open_imports),
        Next("Try the demonstration", "An invented council in a file of its own, to look around in.",
             session.try_demonstration),
    )  # fmt: skip
    return EmptyState("No costs yet", "No cost has been put in, so there is nothing to add up. What to do next:", nexts)


def no_budget(session: Session) -> EmptyState:
    """The year has no budget to compare with."""
    nexts = (Next("Import a budget", BUDGET_COLUMNS, session.open_imports),)
    return EmptyState(
        "No budget for this year", "With a budget this page says why the forecast differs from it.", nexts
    )


def nothing(back: Callable[[], None]) -> EmptyState:
    """The year chosen has no nights and no cost."""
    nexts = (Next("Show the year of the as-at date", "The financial year that holds the as-at date.", back),)
    return EmptyState("Nothing in this year", "No child is in care and nothing is paid for in the year chosen.", nexts)
