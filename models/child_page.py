"""What the Child page shows of one child, picked from the ledger: newest first, nothing worked out twice.

Each function takes the small ledger that `only` makes of one child and gives a frame with one row a line on the page.
Spans are [start, end): an end is the first night not spent, a cost line's `to_date` the first night not paid.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from models.frames import PERMANENCE_PLAN, REVIEW, Columns, Ledger, shaped
from models.periods import as_timestamp, open_on

HOME: Columns = {
    "placement_id": "text", "number": "count", "start_date": "date", "end_date": "date", "nights": "count",
    "place": "text", "place_provider": "text", "provider": "text", "planned_end": "date", "unregistered": "flag",
    "provision": "text", "urn": "text", "contract_ref": "text", "solo": "text", "source": "text",
}  # fmt: skip
EPISODE: Columns = {
    "number": "count", "start_date": "date", "end_date": "date", "reason_new_episode": "text", "legal_status": "text",
    "category_of_need": "text", "place": "text", "place_provider": "text", "reason_ceased": "text",
    "reason_place_change": "text", "home_postcode": "text", "placement_postcode": "text", "urn": "text",
    "placement_id": "text",
}  # fmt: skip
LEGAL_STATUS: Columns = {"legal_status": "text", "start_date": "date", "end_date": "date", "nights": "count"}
LINE: Columns = {
    "id": "count", "placement_id": "text", "component": "text", "funder": "text", "amount": "pence", "share": "count",
    "unit": "text", "from_date": "date", "to_date": "date", "status": "text", "provider": "text", "urn": "text",
    "contract_ref": "text", "note": "text", "number": "count", "now": "flag", "source": "text", "known_on": "date",
}  # fmt: skip


class Home(NamedTuple):
    """One home of a child: where its lines hang, and the days it spans."""

    placement_id: str
    start: date
    end: date | None
    place: str


def only(ledger: Ledger, child_id: str) -> Ledger:
    """The ledger cut down to one child, so that the page looks through few rows."""
    placements = _of(ledger.placements, child_id)
    details = ledger.details[ledger.details["placement_id"].isin(placements["placement_id"])]
    return ledger._replace(
        children=_of(ledger.children, child_id),
        episodes=_of(ledger.episodes, child_id),
        placements=placements,
        periods=_of(ledger.periods, child_id),
        details=details.reset_index(drop=True),
        reviews=_of(ledger.reviews, child_id),
        plans=_of(ledger.plans, child_id),
        cost_lines=_of(ledger.cost_lines, child_id),
        uasc=_of(ledger.uasc, child_id),
    )


def who(ledger: Ledger) -> dict[str, object]:
    """The child's own row, column by column; a child known only from returns of episodes has an id and no more."""
    if ledger.children.empty:
        return {}
    return {str(name): value for name, value in ledger.children.iloc[0].items()}


def homes(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """One row a home (placement) with what is known beside the return, the newest first; frame HOME."""
    found = ledger.placements.merge(ledger.details, on="placement_id", how="left")
    last = _last_episode(ledger).reindex(found["placement_id"])
    found["place"] = last["place"].to_numpy(dtype="object")
    found["place_provider"] = last["place_provider"].to_numpy(dtype="object")
    found["unregistered"] = found["unregistered"].eq(True)
    found["nights"] = _nights(found, as_at)
    found["number"] = found["placement_id"].map(_numbers(ledger)).astype("Int64")
    return _newest(shaped(found, HOME), "start_date")


def episodes(ledger: Ledger) -> pd.DataFrame:
    """One row an episode, the newest first, with the number of its home; frame EPISODE."""
    found = ledger.episodes.copy()
    found["number"] = found["placement_id"].map(_numbers(ledger)).astype("Int64")
    return _newest(shaped(found, EPISODE), "start_date")


def legal_statuses(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """Unbroken runs of one legal status, the newest first; frame LEGAL_STATUS."""
    rows = ledger.episodes.sort_values("start_date")
    another = rows["legal_status"] != rows["legal_status"].shift()
    broken = rows["start_date"] != rows["end_date"].shift()
    run = (another | broken).cumsum().rename("run")
    first = rows.groupby(run)[["legal_status", "start_date"]].first()
    found = first.assign(end_date=rows.groupby(run)["end_date"].last(skipna=False))
    found["nights"] = _nights(found, as_at)
    return _newest(shaped(found, LEGAL_STATUS), "start_date")


def reviews(ledger: Ledger) -> pd.DataFrame:
    """The reviews held, the newest first."""
    return _newest(shaped(ledger.reviews, {"id": "count", **REVIEW}), "held_on")


def plans(ledger: Ledger) -> pd.DataFrame:
    """The permanence plans, the newest first, the primary one before the parallel ones of its day."""
    found = shaped(ledger.plans, {"id": "count", **PERMANENCE_PLAN})
    return found.sort_values(["dated", "is_primary"], ascending=False, kind="stable").reset_index(drop=True)


def cost_lines(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """What is paid for the child, lines in force on the day first; frame LINE."""
    return _lines(ledger, as_at, funded=False)


def contributions(ledger: Ledger, as_at: date) -> pd.DataFrame:
    """What funders give towards it, lines in force on the day first; frame LINE."""
    return _lines(ledger, as_at, funded=True)


def home_choices(ledger: Ledger) -> list[Home]:
    """The homes that a cost line may hang on, the newest first."""
    places = _last_episode(ledger)["place"]
    rows = ledger.placements.sort_values("start_date", ascending=False)
    return [
        Home(row.placement_id, row.start_date.date(), _day(row.end_date), str(places.get(row.placement_id, "")))
        for row in rows.itertuples(index=False)
    ]


def care_start(ledger: Ledger) -> date | None:
    """The first day in care that the ledger shows."""
    return _day(ledger.episodes["start_date"].min())


def starts(ledger: Ledger) -> frozenset[str]:
    """The ISO days on which an episode begins."""
    return frozenset(ledger.episodes["start_date"].dt.strftime("%Y-%m-%d"))


def episode_on(ledger: Ledger, day: date) -> dict[str, object]:
    """The episode in force on a day as column and value; empty where there is none."""
    found = ledger.episodes[open_on(ledger.episodes, day)]
    return {str(name): value for name, value in found.iloc[-1].items()} if len(found) else {}


def plain(values: dict[Hashable, object]) -> dict[str, object]:
    """A row of a frame as the ledger takes it back: ISO text for days, None where nothing is known."""
    return {str(name): _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, np.generic):
        return value.item()
    return value


def _of(frame: pd.DataFrame, child_id: str) -> pd.DataFrame:
    # numpy compares plain objects four times as fast as pandas does, and this looks at every row of the ledger.
    rows = np.flatnonzero(frame["child_id"].to_numpy(dtype=object) == child_id)
    return frame.iloc[rows].reset_index(drop=True)


def _newest(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    return frame.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)


def _nights(frame: pd.DataFrame, as_at: date) -> pd.Series:
    end = frame["end_date"].fillna(as_timestamp(as_at)).clip(upper=as_timestamp(as_at))
    return (end - frame["start_date"]).dt.days.clip(lower=0).astype("Int64")


def _last_episode(ledger: Ledger) -> pd.DataFrame:
    """What stands for each home: its last episode, or the one around it while the child is away for a while."""
    rows = ledger.episodes.sort_values("start_date")
    at_home = rows.assign(
        place=rows["home_place"].where(rows["home_place"] != "", rows["place"]),
        place_provider=rows["home_provider"].where(rows["home_place"] != "", rows["place_provider"]),
    )
    return at_home.groupby("placement_id").last()


def _numbers(ledger: Ledger) -> dict[str, int]:
    """The homes numbered from the first."""
    ordered = ledger.placements.sort_values("start_date", kind="stable")["placement_id"]
    return {str(placement_id): number for number, placement_id in enumerate(ordered, 1)}


def _lines(ledger: Ledger, as_at: date, *, funded: bool) -> pd.DataFrame:
    rows = ledger.cost_lines[(ledger.cost_lines["funder"] != "") == funded]
    now = open_on(rows, as_at, "from_date", "to_date") & rows["unit"].ne("once")
    found = rows.assign(now=now, number=rows["placement_id"].map(_numbers(ledger)).astype("Int64"))
    ordered = found.sort_values(["now", "from_date", "component"], ascending=[False, False, True], kind="stable")
    return shaped(ordered.reset_index(drop=True), LINE)


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) and value is not pd.NaT else None
