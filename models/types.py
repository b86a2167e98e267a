"""The commissioner's placement type from the return's codes (domain reference 3: the first match wins)."""

from __future__ import annotations

import numpy as np
import pandas as pd

LOOKED_AFTER_NOT_COUNTED = ("V3", "V4")
PAID_TYPES = (
    "ifa", "residential_in_house", "residential_external", "residential_school", "secure", "supported_accommodation",
    "unregistered",
)  # fmt: skip
FOSTERING = ("U4", "U5", "U6")
RESIDENTIAL = ("K2", "R1")
ADOPTION = ("A1", "A2", "A3", "A4", "A5", "A6")


def placement_type(place: pd.Series, provider: pd.Series, unregistered: pd.Series, provision: pd.Series) -> pd.Series:
    """The type of each placement: PLACE, PLACE_PROVIDER, confirmed unregistered, and the cost sheet's words.

    An unknown PLACE is "other". A blank or PR0 provider makes fostering "other" and K2, R1 "residential_external".
    """
    parent_and_child = provision.str.casefold().str.contains("parent and child", regex=False)
    rules = [
        (unregistered, "unregistered"),
        (place.isin(["U1", "U2", "U3"]), "connected_fostering"),
        (place.isin(FOSTERING) & (provider == "PR1"), "in_house_fostering"),
        (place.isin(FOSTERING) & provider.isin(["PR2", "PR3"]), "other_la_fostering"),
        (place.isin(FOSTERING) & provider.isin(["PR4", "PR5"]), "ifa"),
        (place.isin(FOSTERING), "other"),
        (place == "K1", "secure"),
        (place.isin(RESIDENTIAL) & (provider == "PR1"), "residential_in_house"),
        (place.isin(RESIDENTIAL), "residential_external"),
        (place == "S1", "residential_school"),
        ((place == "R3") | parent_and_child, "parent_and_child"),
        (place.isin(["K3", "H5", "P2"]), "supported_accommodation"),
        (place == "P1", "placed_with_parents"),
        (place.isin(ADOPTION), "adoption"),
        (place == "R2", "health"),
        (place == "R5", "custody"),
    ]
    made = np.select([rule.to_numpy(dtype=bool) for rule, _ in rules], [name for _, name in rules], default="other")
    return pd.Series(made.astype(object), index=place.index, dtype="object")
