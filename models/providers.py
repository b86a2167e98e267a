"""Who provides the homes of the children in care: spend, rates against our own, and registration, by provider.

Sources: `models.forecast` by provider (spend of the as-at date's financial year, gross pence), the register (who
provides each placement tonight, and its weekly cost), the loaded Ofsted list (domain.md 4.4) and A19. The forecast
names a placement's provider once for the whole year; where a line in the year to come names another, the spend may
stand with that one already.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from models.alerts.cases import cases
from models.alerts.registration import unregistered
from models.day import Day, day_of
from models.financial_year import year_of
from models.forecast import forecast
from models.frames import PROVIDER, PROVIDER_CHILD, PROVIDER_HOME, Ledger, shaped
from models.joins import beside, texts_by
from models.rates import mean, medians, percent, priced
from models.register import dearest_first
from models.registered import REGISTRATIONS, numbers, rating_ranks, registrations, returned_of
from models.settings import Settings

SPEND = ("actual_gross", "commitment_gross", "forecast_gross")
_OF_LIST = ("name", "provider_type", "local_authority", "status", "closed_on", "rating", "capacity")


class Known(NamedTuple):
    """Frames PROVIDER, PROVIDER_HOME and PROVIDER_CHILD of one as-at date, worked out together."""

    providers: pd.DataFrame
    homes: pd.DataFrame
    children: pd.DataFrame


def providers(ledger: Ledger, settings: Settings, as_at: date) -> pd.DataFrame:
    """Frame PROVIDER: one row for each provider of a child in care on the day, or with any cost in its financial year.

    Dearest forecast first. Spend is the forecast's, so that it sums to its total. `weekly_average` is of the `priced`
    children; `difference` is what the `compared` ones cost above (or, minus, below) the median of their type, on
    average, and `difference_percent` that against the sum of these medians. `registration` is the gravest of its homes
    and `registration_homes` how many stand so; `flagged` counts its children with A19.
    """
    return known(ledger, settings, as_at).providers


def homes_of(made: Known, provider: str) -> pd.DataFrame:
    """Frame PROVIDER_HOME: the homes and agencies of a provider's children, the gravest registration first."""
    return made.homes[made.homes["provider"] == provider].reset_index(drop=True)


def children_of(made: Known, provider: str) -> pd.DataFrame:
    """Frame PROVIDER_CHILD: a provider's children in care, dearest first, each rate beside the median of its type."""
    return made.children[made.children["provider"] == provider].reset_index(drop=True)


def known(
    ledger: Ledger, settings: Settings, as_at: date, reviews: pd.DataFrame | None = None,
    flags: pd.DataFrame | None = None,
) -> Known:  # fmt: skip
    """All of a day's providers; `reviews` (REVIEW_POSITION) and `flags` (FLAG) are what is known already."""
    day = day_of(ledger, settings, as_at, reviews)
    children = _children(day, unregistered(cases(day)) if flags is None else flags)
    homes = _homes(children, ledger)
    spend = forecast(ledger, year_of(as_at), "provider", as_at)
    return Known(_providers(children, homes, spend), shaped(homes, PROVIDER_HOME), shaped(children, PROVIDER_CHILD))


def _children(day: Day, flags: pd.DataFrame) -> pd.DataFrame:
    """PROVIDER_CHILD with the urn, postcode and registration of the home besides; dearest first, then by child_id."""
    rows = day.children
    rows = rows.assign(urn=numbers(rows, day.ledger, day.as_at))
    rows = rows.assign(
        postcode=returned_of(rows, day.ledger.episodes, day.as_at, "placement_postcode"),
        registration=registrations(rows, day.ledger, day.as_at),
        weekly_gross=rows["weekly_gross"].where(priced(rows["placement_id"], day.lines, day.as_at)),
    )
    rows = rows.assign(
        home=rows["urn"].where(rows["urn"].ne(""), rows["postcode"]),
        median=medians(rows["weekly_gross"], rows["placement_type"]),
    )
    difference = rows["weekly_gross"] - rows["median"]
    rows = rows.assign(difference=difference, difference_percent=percent(difference, rows["median"]))
    raised = flags[flags["rule"] == "A19"]
    reason = rows["placement_id"].map(texts_by(raised["placement_id"], raised["reason"], "; ")).astype("object")
    rows = rows.assign(flagged=reason.notna(), reason=reason.fillna(""))
    return dearest_first(rows)


def _homes(children: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """A row for each number of a provider's children; where there is none, for each postcode, or for all of neither."""
    rows = children.assign(grave=_gravity(children["registration"]))
    rows["postcode"] = rows["postcode"].where(rows["urn"].eq(""), "")
    made = rows.groupby(["provider", "home"], as_index=False, sort=False).agg(
        urn=("urn", "first"), postcode=("postcode", "first"), children=("child_id", "size"), grave=("grave", "min"),
        flagged=("flagged", "sum"),
    )  # fmt: skip
    made["registration"] = made["grave"].map(dict(enumerate(REGISTRATIONS)))
    made["placement_types"] = _joined(rows, made, ["provider", "home"])
    made = beside(made, ledger.registered, "urn", _OF_LIST)
    listed_postcode = beside(made[["urn"]], ledger.registered, "urn", ("postcode",))["postcode"]
    made["postcode"] = made["postcode"].where(made["urn"].eq(""), listed_postcode)
    return made.sort_values(["grave", "home"], kind="stable").reset_index(drop=True)


def _providers(children: pd.DataFrame, homes: pd.DataFrame, spend: pd.DataFrame) -> pd.DataFrame:
    paid = spend[spend[[name for name in spend if name.endswith(("_gross", "_contributions"))]].ne(0).any(axis=1)]
    names = pd.concat([paid["key"], children["provider"]]).drop_duplicates()
    made = pd.DataFrame({"provider": names.to_numpy(dtype=object)})
    made = beside(made, paid.rename(columns={"key": "provider"}), "provider", SPEND)
    made[list(SPEND)] = made[list(SPEND)].fillna(0)
    made = made.join(_counted(children), on="provider").join(_of_homes(homes), on="provider")
    made["placement_types"] = _joined(children, made, ["provider"])
    counts = ["children", "homes", "flagged", "priced", "compared", "registration_homes"]
    made[counts] = made[counts].fillna(0)
    made = made.sort_values(["forecast_gross", "provider"], ascending=[False, True], kind="stable")
    return shaped(made.reset_index(drop=True), PROVIDER)


def _counted(children: pd.DataFrame) -> pd.DataFrame:
    """By provider: children, those flagged, and the rates of those that have one."""
    rows = children.assign(measure=children["median"].where(children["difference"].notna()))
    made = rows.groupby("provider").agg(
        children=("child_id", "size"), flagged=("flagged", "sum"), priced=("weekly_gross", "count"),
        compared=("difference", "count"), weekly=("weekly_gross", "sum"), over=("difference", "sum"),
        measure=("measure", "sum"),
    )  # fmt: skip
    return made.assign(
        weekly_average=mean(made["weekly"], made["priced"]),
        difference=mean(made["over"], made["compared"]),
        difference_percent=percent(made["over"], made["measure"]),
    )[["children", "flagged", "priced", "compared", "weekly_average", "difference", "difference_percent"]]


def _of_homes(homes: pd.DataFrame) -> pd.DataFrame:
    """By provider: homes, the gravest registration with how many stand so, and the worst rating that is known."""
    gravest = homes.groupby("provider")["grave"].transform("min")
    so = homes[homes["grave"] == gravest].groupby("provider").size()
    ranked = homes.assign(rank=rating_ranks(homes["rating"]), rated=homes["rating"].ne(""))
    worst = ranked.sort_values(["rank", "rated"], ascending=False, kind="stable").drop_duplicates("provider")
    by_provider = homes.groupby("provider")
    made = by_provider.agg(homes=("home", "size"), grave=("grave", "min"))
    return made.assign(
        registration=made["grave"].map(dict(enumerate(REGISTRATIONS))), registration_homes=so,
        rating=worst.set_index("provider")["rating"],
    ).drop(columns="grave")  # fmt: skip


def _gravity(registration: pd.Series) -> pd.Series:
    return registration.map({name: place for place, name in enumerate(REGISTRATIONS)}).astype("int64")


def _joined(children: pd.DataFrame, rows: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Along the rows: the placement types of their children, each once, the commonest first, joined by ;."""
    counted = children.groupby([*keys, "placement_type"], as_index=False).size()
    counted = counted.sort_values("size", ascending=False, kind="stable")
    joined = texts_by(_key(counted, keys), counted["placement_type"], ";")
    return _key(rows, keys).map(joined).astype("object").fillna("")


def _key(rows: pd.DataFrame, keys: list[str]) -> pd.Series:
    """The keys of each row as one text."""
    whole = rows[keys[0]]
    for name in keys[1:]:
        whole = whole + "\x1f" + rows[name]
    return whole
