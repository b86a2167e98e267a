"""A36: what cannot be right in the data, one alert a placement with every reason.

Each check gives the spans of days in which it fails, so that the alert can say since when one or another has failed.
Sources: domain reference 2 (validation rules 178, 218 to 228, 359, 378, 527 to 531), 3 and 4.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from models import words
from models.alerts.age import must_end_at_18, past_18
from models.alerts.cases import Cases, dmy, later_of
from models.alerts.raising import raised
from models.alerts.spans import overlaps
from models.care import counted
from models.costs import COUNTED, weekly_gross_lines
from models.frames import empty
from models.joins import beside
from models.periods import birthday, looked_up, open_on

NO_URN_EXPECTED = ("P1", "P3", "R1", "R2", "R5", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14")
NO_LINE = "in care with no cost line"
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
    """A36: every check that fails on the day, joined into one alert a child and placement."""
    found = pd.concat([check(cases)[list(FOUND)] for check in CHECKS], ignore_index=True)
    return raised(cases, found, "A36", "amber")


def _of_episodes(cases: Cases, holds: pd.Series, reason: pd.Series | str) -> pd.DataFrame:
    """The episodes of the present placements that fail, short breaks left out."""
    failing = holds & cases.here
    if not failing.any():
        return NOTHING
    return _spans(cases.episodes.loc[failing, OF_EPISODE].assign(reason=reason))


def _of_lines(cases: Cases, lines: pd.DataFrame) -> pd.DataFrame:
    """Spans of lines (with `reason`) of the present placements, from when these have counted."""
    ours = beside(lines, cases.children, "placement_id", ("stay_since",))
    ours = ours[ours["stay_since"].notna()]
    return ours.assign(from_date=later_of(ours["from_date"], ours["stay_since"]))


def _spans(episodes: pd.DataFrame) -> pd.DataFrame:
    return episodes.rename(columns={"start_date": "from_date", "end_date": "to_date"})


def still_open_past_18(cases: Cases) -> pd.DataFrame:
    """An open episode after the 18th birthday is valid only for V2 with K2 [VAL 359]."""
    turns = birthday(cases.children["date_of_birth"], 18)
    children = cases.children.assign(turns=turns)[turns < cases.day]
    spans = beside(past_18(must_end_at_18(cases, children)), children, "child_id", ("placement_id",))
    return spans.assign(reason="no end recorded though 18 on " + dmy(spans["turns"]))


def with_parents_under_section_20(cases: Cases) -> pd.DataFrame:
    """Placed with parents needs a care order: P1 with V2 is invalid [VAL 378]."""
    holds = (cases.episodes["place"] == "P1") & (cases.episodes["legal_status"] == "V2")
    return _of_episodes(cases, holds, "placed with parents (P1) under section 20 (V2)")


def provider_parent_elsewhere(cases: Cases) -> pd.DataFrame:
    """PR0 if and only if P1 [VAL 527-531, 550]."""
    place, provider = cases.episodes["place"], cases.episodes["place_provider"]
    return _of_episodes(
        cases, (provider == "PR0") & (place != "P1"), "provider is a parent (PR0) but the place is not P1"
    )


def urn_missing(cases: Cases) -> pd.DataFrame:
    """Ofsted's number is expected but for the places that have none [VAL 218, 222]."""
    episodes = cases.episodes
    holds = (episodes["urn"] == "") & ~episodes["place"].isin(NO_URN_EXPECTED) & (episodes["place"] != "")
    return _of_episodes(cases, holds, "no Ofsted number (URN) recorded for the home")


def place_unknown(cases: Cases) -> pd.DataFrame:
    """A PLACE code that no return of these years knows is kept and shown."""
    return _of_episodes(
        cases, ~cases.episodes["place"].isin(list(words.PLACES)), "the place code is not one that we know"
    )


def ends_before_it_starts(cases: Cases) -> pd.DataFrame:
    """DEC before DECOM, in any episode; it counts no nights."""
    episodes = cases.ledger.episodes
    bad = episodes[(episodes["settled"] != "") & counted(episodes)]
    bad = bad[bad["settled"].str.startswith("ends before")]
    if bad.empty:
        return NOTHING
    reason = "the episode from " + dmy(bad["start_date"]) + " ends before it starts"
    return _spans(bad.assign(end_date=bad["end_date"].mask(bad["start_date"].notna()), reason=reason))


def no_cost_line(cases: Cases) -> pd.DataFrame:
    """A child in care with no cost line at all."""
    return _of_episodes(cases, ~cases.episodes["placement_id"].isin(cases.lines["placement_id"]), NO_LINE)


def cost_without_care(cases: Cases) -> pd.DataFrame:
    """A weekly line still running for a child who is not in care, whose placement is not open."""
    every = cases.ledger.cost_lines
    running = weekly_gross_lines(every[open_on(every, cases.as_at, "from_date", "to_date")])
    running = running[~running["child_id"].isin(cases.children["child_id"])]
    if running.empty:
        return NOTHING
    lines = every[every["placement_id"].isin(running["placement_id"]) & (every["from_date"] <= cases.day)]
    lines = weekly_gross_lines(lines)
    lines = beside(lines, cases.ledger.placements, "placement_id", {"start_date": "begins", "end_date": "ends"})
    begun = lines["begins"] <= cases.day
    is_open = begun & (lines["ends"].isna() | (lines["ends"] > cases.day))
    episodes = cases.ledger.episodes
    episodes = episodes[episodes["child_id"].isin(lines["child_id"]) & counted(episodes)]
    left = episodes.loc[episodes["end_date"] <= cases.day].groupby("child_id")["end_date"].max()
    over = later_of(lines["from_date"], lines["ends"].where(begun))
    since = later_of(over, looked_up(lines["child_id"], left))
    return lines.assign(from_date=since, reason="a cost line runs on though the child is not in care")[~is_open]


def overlapping_lines(cases: Cases) -> pd.DataFrame:
    """Two lines of one component in force together: both pay."""
    lines = _weekly(cases.lines)
    key = ["placement_id", "component", "funder"]
    again = lines[lines.duplicated(key, keep=False)]
    if again.empty:
        return NOTHING
    twice = overlaps(again, key)
    kind = twice["component"].map(words.COMPONENTS).fillna("contribution").str.lower()
    return _of_lines(cases, twice.assign(reason="two " + kind + " lines are paid at once"))


def split_differs(cases: Cases) -> pd.DataFrame:
    """A cost sheet whose shares do not add up to its total."""
    lines = _weekly(cases.lines)
    lines = lines[lines["note"].str.startswith(SPLIT)]
    known = later_of(lines["known_on"], lines["from_date"])
    return _of_lines(cases, lines.assign(from_date=known, reason=lines["note"]))


def types_disagree(cases: Cases) -> pd.DataFrame:
    """The cost sheet's type of provision against the return's placement type."""
    said, kind = cases.episodes["provision"], cases.episodes["placement_type"]
    word = said.map({text: _kind_said(text) for text in said.unique()})
    holds = pd.Series(False, index=said.index)
    for name, types in SHEET_SAYS.items():
        holds |= (word == name) & ~kind.isin([*types, "unregistered"])
    returned = kind[holds].map(words.PLACEMENT_TYPES).str.lower()
    return _of_episodes(cases, holds, "the cost sheet says “" + said[holds] + "”, the return gives " + returned)


def _kind_said(provision: str) -> str:
    """Which of SHEET_SAYS a sheet's type of provision begins with, if any."""
    text = provision.casefold().replace("residential - secure", "secure")
    return next((name for name in SHEET_SAYS if text.startswith(name)), "")


def _weekly(lines: pd.DataFrame) -> pd.DataFrame:
    return lines[(lines["unit"] == "week") & lines["status"].isin(COUNTED)]


OF_EPISODE = ["child_id", "placement_id", "start_date", "end_date"]
FOUND = {"child_id": "text", "placement_id": "text", "from_date": "date", "to_date": "date", "reason": "text"}
NOTHING = empty(FOUND)
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
