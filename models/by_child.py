"""The rows of one child, found at once in frames of hundreds of thousands: each frame is put in order by child once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.frames import Ledger

BY_CHILD = ("children", "episodes", "placements", "periods", "reviews", "plans", "cost_lines", "uasc")


class Places:
    """Where the rows of each key stand in a frame."""

    def __init__(self, keys: pd.Series) -> None:
        codes, known = pd.factorize(keys)
        self._order = np.argsort(codes, kind="stable")
        self._starts = np.searchsorted(codes[self._order], np.arange(len(known) + 1))
        self._known = pd.Index(known)

    def of(self, key: str) -> np.ndarray:
        """The places of a key's rows, in the frame's own order; none where the key is not known."""
        if key not in self._known:
            return self._order[:0]
        code = self._known.get_loc(key)
        return self._order[self._starts[code] : self._starts[code + 1]]


class ByChild:
    """A ledger from which one child can be picked at once; as slow to make as a look at every row."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._places = {name: Places(getattr(ledger, name)["child_id"]) for name in BY_CHILD}
        self._details = Places(ledger.details["placement_id"])

    def only(self, child_id: str) -> Ledger:
        """The ledger cut down to one child; equal to `models.child_page.only`."""
        cut = {name: _taken(getattr(self._ledger, name), places.of(child_id)) for name, places in self._places.items()}
        mine = [self._details.of(placement) for placement in cut["placements"]["placement_id"]]
        places = np.sort(np.concatenate(mine)) if mine else np.array([], dtype=np.intp)
        return self._ledger._replace(**cut, details=_taken(self._ledger.details, places))


def _taken(frame: pd.DataFrame, places: np.ndarray) -> pd.DataFrame:
    return frame.take(places).reset_index(drop=True)
