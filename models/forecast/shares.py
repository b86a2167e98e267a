"""A funder's share of the gross: the runs of nights over which it comes to one weekly price."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.money import share_of


def runs(shares: pd.DataFrame, gross: pd.DataFrame) -> pd.DataFrame:
    """The share lines as spans at one weekly price, an unbroken run each; nights on which nothing is shared have none.

    Both frames have place (of the placement), component, first and last (days as numbers, half-open); `shares` also
    share, in hundredths of a percent, of the component that it names or of all where that is blank; `gross` has weekly
    pence.
    A share is rounded half-up to the penny once per weekly rate. The other columns of `shares` stay with their line.
    """
    changes = _changes(shares, gross)
    base = changes.groupby("line")["change"].cumsum()
    line = changes["line"].to_numpy()
    hundredths = shares.set_index("line")["share"].astype("int64").reindex(line).to_numpy()
    weekly = share_of(base.to_numpy(dtype="int64"), hundredths)
    new_line = np.append(True, line[1:] != line[:-1])[: len(line)]
    begins = new_line | (np.append(True, weekly[1:] != weekly[:-1])[: len(line)])
    spans = changes[begins].assign(weekly=weekly[begins], first=changes["day"][begins])
    # The last change of a line takes its base back to nothing, so that each span with a price has one behind it.
    spans["last"] = spans["day"].shift(-1, fill_value=0)
    spans = spans.loc[spans["weekly"] != 0, ["line", "weekly", "first", "last"]]
    others = shares.drop(columns=["weekly", "first", "last"])
    return spans.merge(others, on="line", how="left")


def _changes(shares: pd.DataFrame, gross: pd.DataFrame) -> pd.DataFrame:
    """By line and day, in order: how much the weekly gross that the line shares in changes."""
    names = ["place", "component", "first", "last"]
    pairs = shares[["line", *names]].merge(gross[[*names, "weekly"]], on="place", suffixes=("", "_gross"))
    pairs = pairs[(pairs["component"] == "") | (pairs["component"] == pairs["component_gross"])]
    start = np.maximum(pairs["first"], pairs["first_gross"])
    end = np.minimum(pairs["last"], pairs["last_gross"])
    pairs = pairs.assign(start=start, end=end)[start < end]
    ups = pairs[["line", "start", "weekly"]].set_axis(["line", "day", "change"], axis=1)
    downs = pairs[["line", "end", "weekly"]].set_axis(["line", "day", "change"], axis=1)
    both = pd.concat([ups, downs.assign(change=-downs["change"])])
    return both.groupby(["line", "day"], as_index=False)["change"].sum()
