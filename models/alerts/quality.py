"""A36: what cannot be right in the data, one alert a placement with every reason.

Sources: domain reference 2 (validation rules 178, 218 to 228, 359, 378, 527 to 531), 3 and 4.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from models import words
from models.alerts.cases import Cases, dmy, flags, later_of, run_start
from models.costs import COUNTED
from models.frames import shaped
from models.periods import birthday, looked_up, open_on

NO_URN_EXPECTED = ("P1", "P3", "R1", "R2", "R5", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14")
SPLIT = "split does not add up"
FOSTER_TYPES = ("ifa", "other_la_fostering", "in_house_fostering", "connected_fostering", "parent_and_child")
HOME_TYPES = ("residential_external", "residential_in_house", "residential_school", "parent_and_child", "secure")
SHEET_SAYS = {
    "foster": FOSTER_TYPES,
    "residential": HOME_TYPES,
    "supported": ("supported_accommodation",),
    "secure": ("secure",),
}  # fmt: skip


def data_quality(cases: Cases) -> pd.DataFrame:
    """A36: every check that fails, joined into one alert a child and placement; since the first of them."""
    found = pd.concat([shaped(check(cases), FOUND) for check in CHECKS], ignore_index=True)
    if found.empty:
        return flags(found, "A36", "amber", found["since"], found["reason"])
    joined = found.groupby(["child_id", "placement_id"], as_index=False, sort=False).agg(
        since=("since", "min"), reason=("reason", "; ".join)
    )
    return flags(joined, "A36", "amber", joined["since"], joined["reason"])


def _rows(rows: pd.DataFrame, since: pd.Series, reason: pd.Series | str) -> pd.DataFrame:
    return rows[["child_id", "placement_id"]].assign(since=since, reason=reason)


def _of_episode(cases: Cases, holds: pd.Series, reason: str) -> pd.DataFrame:
    """Children whose present episode fails, since the run of such episodes in this placement began."""
    first = run_start(cases, holds, "placement_id")
    rows = cases.children[cases.children["child_id"].isin(first.index)]
    return _rows(rows, looked_up(rows["child_id"], first), reason)


def still_open_past_18(cases: Cases) -> pd.DataFrame:
    """An open episode after the 18th birthday is valid only for V2 with K2 [VAL 359]."""
    children = cases.children
    turns = birthday(children["date_of_birth"], 18)
    allowed = (children["legal_status"] == "V2") & (children["home_place"] == "K2")
    rows = children[(turns < cases.day) & ~allowed]
    since = later_of(turns[rows.index] + pd.Timedelta(days=1), rows["care_start"])
    return _rows(rows, since, "no end recorded though 18 on " + dmy(turns[rows.index]))


def with_parents_under_section_20(cases: Cases) -> pd.DataFrame:
    """Placed with parents needs a care order: P1 with V2 is invalid [VAL 378]."""
    holds = (cases.episodes["place"] == "P1") & (cases.episodes["legal_status"] == "V2")
    return _of_episode(cases, holds, "placed with parents (P1) under section 20 (V2)")


def provider_parent_elsewhere(cases: Cases) -> pd.DataFrame:
    """PR0 if and only if P1 [VAL 527-531, 550]."""
    place, provider = cases.episodes["place"], cases.episodes["place_provider"]
    return _of_episode(
        cases, (provider == "PR0") & (place != "P1"), "provider is a parent (PR0) but the place is not P1"
    )


def urn_missing(cases: Cases) -> pd.DataFrame:
    """Ofsted's number is expected but for the places that have none [VAL 218, 222]."""
    episodes = cases.episodes
    holds = (episodes["urn"] == "") & ~episodes["place"].isin(NO_URN_EXPECTED) & (episodes["place"] != "")
    return _of_episode(cases, holds, "no Ofsted number (URN) recorded for the home")


def place_unknown(cases: Cases) -> pd.DataFrame:
    """A PLACE code that no return of these years knows is kept and shown."""
    return _of_episode(
        cases, ~cases.episodes["place"].isin(list(words.PLACES)), "the place code is not one that we know"
    )


def ends_before_it_starts(cases: Cases) -> pd.DataFrame:
    """DEC before DECOM, in any episode; it counts no nights."""
    episodes = cases.ledger.episodes
    bad = episodes[episodes["settled"].str.startswith("ends before") & (episodes["start_date"] <= cases.day)]
    return _rows(bad, bad["start_date"], "the episode from " + dmy(bad["start_date"]) + " ends before it starts")


def no_cost_line(cases: Cases) -> pd.DataFrame:
    """A child in care with no cost line at all."""
    rows = cases.children[~cases.children["placement_id"].isin(cases.ledger.cost_lines["placement_id"])]
    return _rows(rows, rows["placement_start"], "in care with no cost line")


def cost_without_care(cases: Cases) -> pd.DataFrame:
    """A weekly line still running for a child who is not in care, or in another placement's name that is no more."""
    lines = _in_force(cases)
    running = lines[(lines["funder"] == "") & ~lines["component"].isin(["notice", "retainer"])]
    placements = cases.ledger.placements
    known = running.merge(placements[["placement_id", "end_date"]], on="placement_id", how="left")
    is_open = placements.loc[open_on(placements, cases.as_at), "placement_id"]
    gone = known[~known["placement_id"].isin(is_open) & ~known["child_id"].isin(cases.children["child_id"])]
    since = later_of(gone["end_date"], gone["from_date"])
    made = _rows(gone, since, "a cost line runs on though the child is not in care")
    return made.drop_duplicates(["child_id", "placement_id"])


def overlapping_lines(cases: Cases) -> pd.DataFrame:
    """Two lines of one component in force together: both pay."""
    lines = _in_force(cases)
    lines = lines[lines["placement_id"].isin(cases.children["placement_id"])].sort_values("from_date", kind="stable")
    again = lines[lines.duplicated(["placement_id", "component", "funder"])]
    first = again.drop_duplicates(["placement_id", "component", "funder"])
    kind = first["component"].map(words.COMPONENTS).fillna("contribution").str.lower()
    return _rows(first, first["from_date"], "two " + kind + " lines are paid at once")


def split_differs(cases: Cases) -> pd.DataFrame:
    """A cost sheet whose shares do not add up to its total."""
    lines = _in_force(cases)
    rows = lines[lines["note"].str.startswith(SPLIT) & lines["placement_id"].isin(cases.children["placement_id"])]
    return _rows(rows, later_of(rows["known_on"], rows["from_date"]), rows["note"]).drop_duplicates("placement_id")


def types_disagree(cases: Cases) -> pd.DataFrame:
    """The cost sheet's type of provision against the return's placement type."""
    children = cases.children
    sheet = children["provision"].str.casefold().str.replace("residential - secure", "secure", regex=False)
    holds = pd.Series(False, index=children.index)
    for word, types in SHEET_SAYS.items():
        holds |= (
            sheet.str.startswith(word) & ~children["placement_type"].isin(types) & ~sheet.str.contains("secure welfare")
        )
    rows = children[holds]
    reason = "the cost sheet says “" + rows["provision"] + "”, the return gives "
    return _rows(rows, rows["placement_start"], reason + rows["placement_type"].map(words.PLACEMENT_TYPES).str.lower())


def _in_force(cases: Cases) -> pd.DataFrame:
    """Counted weekly lines whose dates hold the day, by line alone."""
    lines = cases.ledger.cost_lines
    counted = lines[(lines["unit"] == "week") & lines["status"].isin(COUNTED)]
    return counted[open_on(counted, cases.as_at, "from_date", "to_date")]


FOUND = {"child_id": "text", "placement_id": "text", "since": "date", "reason": "text"}
CHECKS: tuple[Callable[[Cases], pd.DataFrame], ...] = (
    still_open_past_18,
    with_parents_under_section_20,
    provider_parent_elsewhere,
    urn_missing,
    place_unknown,
    ends_before_it_starts,
    no_cost_line,
    cost_without_care,
    overlapping_lines,
    split_differs,
    types_disagree,
)
