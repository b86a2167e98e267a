"""A19: a home that is unregistered, or whose registration is not shown, one alert a placement with every reason.

Sources: domain reference 7 (A19), 3 and 4.4; validation rules 218 to 228 and 371; Children's Commissioner on illegal
homes. A number of XXXXXXX stands for a home that another body inspects.
"""

from __future__ import annotations

import pandas as pd

from models.alerts.age import DAY
from models.alerts.cases import Cases, dmy
from models.alerts.raising import raised
from models.joins import beside
from models.periods import birthday

NOT_UNDER_16 = ("K3", "H5", "P2")
REGISTERED_PLACES = ("K1", "K2", "K3")
INSPECTED_BY_OTHERS = "XXXXXXX"
_OF_EPISODE = {"start_date": "from_date", "end_date": "to_date"}
_COLUMNS = ["child_id", "placement_id", "from_date", "to_date", "reason"]


def unregistered(cases: Cases) -> pd.DataFrame:
    """A19, always red. Absence of a number is itself the alert; whether a number is in Ofsted's list is asked only
    where a list is loaded. The type of the placement stays as it is until somebody confirms that it is unregistered."""
    episodes = cases.episodes[cases.here].rename(columns=_OF_EPISODE)
    homes = episodes[episodes["place"].isin(REGISTERED_PLACES)]
    checks = (_confirmed(episodes), _under_16(cases, episodes), _no_number(homes), *_not_in_list(cases, homes))
    return raised(cases, pd.concat([check[_COLUMNS] for check in checks], ignore_index=True), "A19", "red")


def _confirmed(episodes: pd.DataFrame) -> pd.DataFrame:
    rows = episodes[episodes["placement_type"] == "unregistered"]
    return rows.assign(reason="Confirmed as an unregistered placement")


def _under_16(cases: Cases, episodes: pd.DataFrame) -> pd.DataFrame:
    """Supported accommodation is for 16 and 17 year olds: up to the 16th birthday."""
    rows = episodes[episodes["home_place"].isin(NOT_UNDER_16)]
    rows = beside(rows, cases.ledger.children, "child_id", ("date_of_birth",))
    turns = birthday(rows["date_of_birth"], 16)
    rows = rows.assign(turns=turns, to_date=rows["to_date"].where(rows["to_date"] < turns, turns))[turns.notna()]
    return rows.assign(reason="Under 16, until " + dmy(rows["turns"]) + ", in a place for 16 and over")


def _no_number(homes: pd.DataFrame) -> pd.DataFrame:
    return homes[homes["urn"] == ""].assign(reason="No Ofsted number (URN) recorded for the home")


def _not_in_list(cases: Cases, homes: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    """Homes whose number is not in the list that is loaded, and those after the day on which they were closed."""
    listed = cases.ledger.registered
    if listed.empty:
        return ()
    numbered = beside(homes[~homes["urn"].isin(["", INSPECTED_BY_OTHERS])], listed, "urn", ("closed_on",))
    missing = numbered[~numbered["urn"].isin(listed["urn"])]
    closed = numbered[numbered["closed_on"].notna()]
    after = closed["closed_on"] + DAY
    reason = "Ofsted's list has the home (" + closed["urn"] + ") as closed on " + dmy(closed["closed_on"])
    return (
        missing.assign(reason="The home's number " + missing["urn"] + " is not in Ofsted's list"),
        closed.assign(from_date=closed["from_date"].where(closed["from_date"] > after, after), reason=reason),
    )
