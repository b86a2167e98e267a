"""Narrowing the register by type, flag, locality, provider and cost: which rows stay, and what there is to choose."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from gui.widgets.filter_bar import Facet
from models.words import LEVELS, PLACEMENT_TYPES, RULES

UNKNOWN = "(not recorded)"
NO_FLAG = "(none)"
FACETS = (
    Facet("placement_type", "T&ype", "Any type"),
    Facet("flag", "Fla&g", "Any flag or none"),
    Facet("locality", "&Locality", "Any locality"),
    Facet("provider", "&Provider", "Any provider"),
)
Mask = npt.NDArray[np.bool_]
Values = dict[str, tuple[str, int]]


def mask(register: pd.DataFrame, chosen: Mapping[str, str], least: int = 0) -> Mask | None:
    """The rows that fit all that is chosen and cost at least so many pence a week; None where nothing is narrowed."""
    parts = [_fits(register, name, value) for name, value in chosen.items()]
    if least > 0:
        parts.append((register["weekly_gross"] >= least).fillna(False).to_numpy(dtype=bool))
    return np.logical_and.reduce(parts) if parts else None


def values_of(register: pd.DataFrame, facet: str) -> Values:
    """What may be chosen of a facet: the value, its words and how many children it has; the words in their order."""
    if facet == "flag":
        return _flags(register)
    counts = register[facet].replace("", UNKNOWN).value_counts()
    words = {value: PLACEMENT_TYPES.get(value, value) if facet == "placement_type" else value for value in counts.index}
    ordered = sorted(words, key=lambda value: (value == UNKNOWN, words[value].casefold()))
    return {value: (words[value], int(counts[value])) for value in ordered}


def _fits(register: pd.DataFrame, facet: str, value: str) -> Mask:
    if facet != "flag":
        return (register[facet] == ("" if value == UNKNOWN else value)).to_numpy(dtype=bool)
    if value == NO_FLAG:
        return (register["flags"] == "").to_numpy(dtype=bool)
    if value in LEVELS:
        return (register["level"] == value).to_numpy(dtype=bool)
    return np.array([value in flags.split(";") for flags in register["flags"]], dtype=bool)


def _flags(register: pd.DataFrame) -> Values:
    levels = register["level"].value_counts()
    rules = register["flags"][register["flags"] != ""].str.split(";").explode().value_counts()
    found: Values = {level: (words, int(levels[level])) for level, words in LEVELS.items() if level in levels.index}
    for rule, words in RULES.items():
        if rule in rules.index:
            found[rule] = (words, int(rules[rule]))
    if none := int((register["flags"] == "").sum()):
        found[NO_FLAG] = ("No flag", none)
    return found
