"""The remark on a core line whose census split does not add up, by which alert A36 knows it."""

from __future__ import annotations

import pandas as pd

from models.imports.costs.frames import in_pounds

START = "split does not add up: "
_REMARK = rf"(?:; )?{START}£[0-9,.]+ against £[0-9,.]+"


def remark(parts: pd.Series, total: pd.Series) -> pd.Series:
    """The remark where the parts of a total come to something else; '' where they do, or none are given."""
    wrong = (parts - total).abs().gt(1).fillna(False).astype(bool)
    return (START + in_pounds(parts) + " against " + in_pounds(total)).where(wrong, "").astype(object)


def without_remark(notes: pd.Series) -> pd.Series:
    """Notes as they were before a census added its remark."""
    return notes.str.replace(_REMARK, "", regex=True).astype(object)


def with_remark(notes: pd.Series, remarks: pd.Series) -> pd.Series:
    """Notes with the remark of the newest census, in place of an earlier one; '' takes it away."""
    own = without_remark(notes)
    between = (own.ne("") & remarks.ne("")).map({True: "; ", False: ""})
    return (own + between + remarks).astype(object)
