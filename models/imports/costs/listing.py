"""Problems and differences as they are found, many rows at a time, kept as frames for the preview."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from models.frames import empty, shaped
from models.imports.problems import LONGEST_VALUE, joined
from models.imports.result import DIFFERENCE, PROBLEM


@dataclass
class Listing:
    """What is to be told of one import: the problems of its rows and what it would change.

    Attributes:
        problems: frames of `result.PROBLEM`.
        differences: frames of `result.DIFFERENCE`.
    """

    problems: list[pd.DataFrame] = field(default_factory=list)
    differences: list[pd.DataFrame] = field(default_factory=list)

    def add(self, path: str, sheet: str, column: str, values: pd.Series, reason: pd.Series | str, outcome: str) -> None:
        """The same kind of problem in many rows; the index of `values` is the line as a person counts."""
        made = pd.DataFrame({"value": values.astype(str).str.slice(0, LONGEST_VALUE), "reason": reason})
        if len(made):
            made = made.assign(row=made.index, path=path, sheet=sheet, field=column, outcome=outcome)
            self.problems.append(shaped(made.reset_index(drop=True), PROBLEM))

    def say(self, path: str, sheet: str, row: int | None, column: str, value: str, reason: str, outcome: str) -> None:
        """One problem of a row, or of a whole sheet or file where `row` is None."""
        one = [{"path": path, "sheet": sheet, "row": row, "field": column, "value": value[:LONGEST_VALUE]}]
        self.problems.append(shaped(pd.DataFrame(one).assign(reason=reason, outcome=outcome), PROBLEM))

    def differ(
        self, child_id: pd.Series, what: str | pd.Series, name: str,
        before: pd.Series, after: pd.Series, note: pd.Series,
    ) -> None:  # fmt: skip
        """Values that the import would change, or would have changed, one a row; all share one index."""
        made = pd.DataFrame({"child_id": child_id, "before": before, "after": after, "note": note})
        if len(made):
            self.differences.append(shaped(made.assign(what=what, field=name).reset_index(drop=True), DIFFERENCE))

    def all_problems(self) -> pd.DataFrame:
        """Every problem, by file, sheet and line."""
        together = joined(self.problems)
        return together.sort_values(["path", "sheet", "row"], kind="stable", ignore_index=True)

    def all_differences(self) -> pd.DataFrame:
        """Every difference, in the order found."""
        filled = [frame for frame in self.differences if len(frame)]
        return pd.concat(filled, ignore_index=True) if filled else empty(DIFFERENCE)
