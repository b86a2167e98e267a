"""Looking up by a key that is unique on the other side: what a merge does, with far less ceremony per call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

Names = Mapping[str, str] | Sequence[str]


def beside(frame: pd.DataFrame, other: pd.DataFrame, key: str | list[str], names: Names) -> pd.DataFrame:
    """The frame with columns of `other` beside it, by a key that is unique there, under new names where a mapping says.

    What is not found is '' in a column of text, False in a flag, and unknown in any other.
    """
    renamed = names if isinstance(names, Mapping) else {name: name for name in names}
    if isinstance(key, str):
        at = pd.Index(other[key]).get_indexer(frame[key])
    else:
        at = pd.MultiIndex.from_frame(other[key]).get_indexer(pd.MultiIndex.from_frame(frame[key]))
    return frame.assign(**{new: _taken(other[name], at, frame.index) for name, new in renamed.items()})


def texts_by(keys: pd.Series, texts: pd.Series, between: str) -> pd.Series:
    """By key: its texts in their order, joined."""
    made: dict[str, list[str]] = {}
    for key, text in zip(keys.tolist(), texts.tolist(), strict=True):
        made.setdefault(key, []).append(text)
    return pd.Series({key: between.join(each) for key, each in made.items()}, dtype="object")


def _taken(column: pd.Series, at: np.ndarray, index: pd.Index) -> pd.Series:
    blank: object = {"object": "", "bool": False}.get(str(column.dtype))
    values = pd.api.extensions.take(column.array, at, allow_fill=True, fill_value=blank)
    return pd.Series(values, index=index, dtype=column.dtype)
