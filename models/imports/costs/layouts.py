"""LAYOUTS: the layouts of cost sheet, each known by its headers (domain.md 4, contract.md What goes in).

To take another layout, write its module beside `pnw.py` and give it an entry here. Layouts are planned in the
order of this list, whatever the order of the files: our own lines say more than a snapshot, its parts more than a
total, and an average least.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import models.imports.costs.lines as lines
import models.imports.costs.pnw as pnw
import models.imports.costs.s251 as s251
import models.imports.costs.standard as standard
from models.imports.costs.table import Columns, Counts, Table
from models.imports.costs.working import Working


class Layout(NamedTuple):
    """One layout: its kind in the counts, its name for people, and how it is known and planned.

    Attributes:
        columns: the columns that it may have, each with the pattern of its header.
        required: those without which a sheet is not of this layout; of a tuple within, one is enough.
        plan: takes one sheet into the working copy.
    """

    kind: str
    name: str
    columns: Columns
    required: tuple[str | tuple[str, ...], ...]
    plan: Callable[[Table, Working], Counts]


LAYOUTS: tuple[Layout, ...] = (
    Layout("lines", "our own cost lines", lines.COLUMNS, lines.REQUIRED, lines.plan),
    Layout("standard", "Placements Data Standard", standard.COLUMNS, standard.REQUIRED, standard.plan),
    Layout("pnw", "Placements North West census", pnw.COLUMNS, pnw.REQUIRED, pnw.plan),
    Layout("s251", "S251 child-level accrued cost", s251.COLUMNS, s251.REQUIRED, s251.plan),
)  # fmt: skip


def headed(cells: list[str]) -> Layout | None:
    """The layout of a row of headers (lower-case, trimmed), or None where it is of none."""
    for layout in LAYOUTS:
        if all(_has(layout, wanted, cells) for wanted in layout.required):
            return layout
    return None


def _has(layout: Layout, wanted: str | tuple[str, ...], cells: list[str]) -> bool:
    names = (wanted,) if isinstance(wanted, str) else wanted
    return any(layout.columns[name].search(cell) for name in names for cell in cells)
