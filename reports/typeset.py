"""Words and figures set on pages by Typst, in memory, with the pack's own font and no other of the machine's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

RESOURCES = Path(__file__).parents[1] / "resources"


def as_pdf(layout: str, data: Mapping[str, object], day: date) -> bytes:
    """An accessible PDF (PDF/UA-1); the same data gives the same bytes, for its date is the day that it shows."""
    made = _compiler(layout).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return bytes(_pages(made)[0])


def as_pictures(layout: str, data: Mapping[str, object], pixels_per_inch: float) -> list[bytes]:
    """One PNG a page."""
    made = _compiler(layout).compile(format="png", sys_inputs={"data": json.dumps(data)}, ppi=pixels_per_inch)
    return _pages(made)


def _pages(made: Any) -> list[bytes]:
    return list(made) if isinstance(made, list) else [made]


def _compiler(layout: str) -> typst.Compiler:
    import typst

    return typst.Compiler((RESOURCES / layout).read_bytes(), root=str(RESOURCES), font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Only the font that comes with the program: every machine then sets the same lines."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(RESOURCES / "fonts")])
