"""Ofsted's list as the invented council would have loaded it: its homes and agencies, with a few that raise a question.

One home closed, one is not in the list, one is inadequate and one requires improvement: external homes with a child in
care, those with the fewest children first, so that any seed has them and few children are concerned.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from models.demonstration.draws import Draws, Weighted
from models.demonstration.people import Provider
from models.demonstration.providers import COUNCIL
from models.demonstration.tables import SOURCE
from models.frames import REGISTERED_PROVIDER, Ledger, shaped
from models.periods import open_on

DAYS_SINCE_CLOSING = 17
SECTORS = {"PR1": "Local authority", "PR2": "Local authority", "PR4": "Private", "PR5": "Voluntary"}
RATED = Weighted(("Good", 78), ("Outstanding", 22))
SUPPORT = "Consistently strong service delivery leads to typically positive experiences and progress for children"
OUR_OWN = "Local authority fostering agency"


class Kind(NamedTuple):
    """How the list has a kind of home: its type, the places of the return, and its least and most places."""

    provider_type: str
    places: str
    least: int
    most: int


# The council's own number also stands for family carers and adoption; a row each would be the same row again.
KINDS = {
    "in_house_fostering": Kind(OUR_OWN, "U6,U5,U3,U2", 0, 0),
    "other_la_fostering": Kind(OUR_OWN, "U6", 0, 0),
    "ifa": Kind("Independent fostering agency", "U6", 0, 0),
    "residential_external": Kind("Children's home", "K2", 3, 6),
    "residential_in_house": Kind("Children's home", "K2", 4, 6),
    "residential_school": Kind("Residential special school (registered as a children's home)", "S1", 16, 40),
    "parent_and_child": Kind("Residential family centre", "R3", 5, 9),
    "supported_accommodation": Kind("Supported accommodation", "K3", 8, 30),
    "secure": Kind("Secure children's home", "K1", 12, 24),
}


def registered(ledger: Ledger, draws: Draws, known: dict[str, list[Provider]], as_at: date) -> pd.DataFrame:
    """Frame REGISTERED_PROVIDER of the providers that are known, by kind of home."""
    rows = [_row(draws, kind, provider) for name, kind in KINDS.items() for provider in known[name]]
    made = pd.DataFrame(rows).assign(source=SOURCE, closed_on=pd.NaT)
    asked = [*_lived_in(ledger, {home.urn for home in known["residential_external"]}, as_at), "", "", "", ""][:4]
    closed, missing, inadequate, improving = (made["urn"].eq(urn) for urn in asked)
    made.loc[closed, "status"] = "Closed"
    made.loc[closed, "closed_on"] = pd.Timestamp(as_at - timedelta(days=DAYS_SINCE_CLOSING))
    made.loc[inadequate, "rating"] = "Inadequate"
    made.loc[improving, "rating"] = "Requires improvement to be good"
    return shaped(made[~missing].reset_index(drop=True), REGISTERED_PROVIDER)


def _lived_in(ledger: Ledger, urns: set[str], as_at: date) -> list[str]:
    """The numbers of these homes that have children in care on the day, fewest children first."""
    now = ledger.episodes[open_on(ledger.episodes, as_at)]
    counts = now.loc[now["urn"].isin(urns), "urn"].value_counts()
    return sorted(counts.index, key=lambda urn: (counts[urn], urn))


def _row(draws: Draws, kind: Kind, provider: Provider) -> dict[str, object]:
    owner, _, name = provider.name.rpartition(": ")
    ours = provider.name.startswith(COUNCIL)
    supported = kind.places == "K3"  # registered only since 2023
    since = 2023 if supported else 2008
    return {
        "urn": provider.urn, "name": name, "provider_type": kind.provider_type, "sector": SECTORS[provider.code],
        "registered_on": pd.Timestamp(draws.between(since, 2025), draws.between(1, 12), draws.between(1, 28)),
        "status": "Active", "places": kind.places, "provider_codes": provider.code, "postcode": provider.postcode,
        "local_authority": COUNCIL if ours else "", "owner": owner or name,
        "rating": SUPPORT if supported else "" if kind.provider_type == OUR_OWN else draws.of(RATED),
        "capacity": draws.between(kind.least, kind.most) if kind.most else None,
    }  # fmt: skip
