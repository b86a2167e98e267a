"""What a step touched, so that screens know whether it concerns them."""

from __future__ import annotations

from typing import NamedTuple


class Changes(NamedTuple):
    """The tables that a step wrote (derived ones included) and the step's name."""

    tables: frozenset[str]
    label: str
